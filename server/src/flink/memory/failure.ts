import type { MemoryProblem } from "./problem.ts";

/** Why Flink does not start a process; thrown inside of the calculation and caught at its end. */
export class MemoryFailure extends Error {
  /**
   * @param keys proper keys of the options that take part, the most responsible first; none when all do
   * @param configuration true for Flink's IllegalConfigurationException, the only one that callers wrap
   */
  constructor(
    message: string,
    readonly keys: readonly string[],
    readonly configuration: boolean,
    readonly problem: MemoryProblem,
    override readonly cause?: MemoryFailure,
  ) {
    super(message);
  }

  /** The messages of the chain of causes, the outermost first, without those that only repeat the one before. */
  get chain(): string {
    const messages: string[] = [];
    for (let failure: MemoryFailure | undefined = this; failure !== undefined; failure = failure.cause) {
      if (!messages.at(-1)?.endsWith(failure.message)) messages.push(failure.message);
    }
    return messages.join(" <- ");
  }
}

/** Flink's IllegalConfigurationException. */
export function illegal(
  message: string,
  keys: readonly string[],
  problem: MemoryProblem,
  cause?: MemoryFailure,
): MemoryFailure {
  return new MemoryFailure(message, keys, true, problem, cause);
}

/**
 * Does what is given. An IllegalConfigurationException becomes the cause of another one, whose message is made
 * from its own; anything else is passed on.
 */
export function wrapped<T>(message: (inner: string) => string, calculate: () => T): T {
  try {
    return calculate();
  } catch (failure) {
    if (!(failure instanceof MemoryFailure) || !failure.configuration) throw failure;
    throw illegal(message(failure.message), failure.keys, failure.problem, failure);
  }
}

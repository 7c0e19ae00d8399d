import { doubleText, LONG_MAX, multiplied } from "../java/numbers.ts";
import { formatMemorySize } from "../values/memorySize.ts";
import { type MemoryConfiguration, optionText } from "./configuration.ts";
import type { JobManagerParts, MemoryDoubt, RangeOptions, TaskManagerParts } from "./division.ts";
import { illegal, MemoryFailure } from "./failure.ts";
import { amountsOf, type MemoryAmount, type MemoryProblem, type MemorySum, within } from "./problem.ts";

/** The options by which the memory of a kind of process is set as a whole. */
export interface ProcessOptions {
  /** Parts of Flink's memory from which, when all are set, everything else follows. */
  readonly fineGrained: readonly string[];
  readonly flink: string;
  readonly process: string;
  readonly metaspace: string;
  readonly overhead: RangeOptions;
}

/** How a kind of process divides Flink's memory; `total` is the sum of the parts. */
export interface FlinkMemoryParts<F> {
  fromFineGrained(config: MemoryConfiguration): F;
  fromTotal(config: MemoryConfiguration, total: bigint): F;
  total(parts: F): bigint;
}

export interface ProcessMemory<F> {
  readonly flink: F;
  readonly metaspace: bigint;
  readonly overhead: bigint;
}

/** What comes of a division that succeeds. */
export interface Division<Components> {
  /** Each part in bytes. */
  readonly components: Components;
  /** What the start scripts give to the JVM: `-Xmx402653184 -Xms402653184 ...`. */
  readonly jvmArguments: string;
  readonly doubts: readonly MemoryDoubt[];
}

/** A sum of sizes; Flink fails where it is more than a Java long holds. */
export function sum(...sizes: readonly bigint[]): bigint {
  return withinLong(sizes.reduce((total, size) => total + size, 0n));
}

function withinLong(bytes: bigint): bigint {
  if (bytes > LONG_MAX) throw new MemoryFailure("long overflow", [], false, { kind: "overflow" });
  return bytes;
}

/**
 * Divides the memory of a process: from the fine-grained options when all are set, else from Flink's memory, else
 * from that of the process.
 *
 * @throws MemoryFailure where Flink throws
 * @see org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils#memoryProcessSpecFromConfig
 */
export function processMemory<F extends TaskManagerParts | JobManagerParts>(
  config: MemoryConfiguration,
  options: ProcessOptions,
  parts: FlinkMemoryParts<F>,
): ProcessMemory<F> {
  if (options.fineGrained.every((option) => config.has(option))) {
    const flink = parts.fromFineGrained(config);
    const amounts = config.has(options.flink) ? undefined : amountsOf({ ...flink });
    return { flink, ...metaspaceAndOverhead(config, options, parts.total(flink), amounts) };
  }
  if (config.has(options.flink)) {
    const total = config.size(options.flink);
    const flink = parts.fromTotal(config, total);
    return { flink, ...metaspaceAndOverhead(config, options, total) };
  }
  if (config.has(options.process)) {
    const total = config.size(options.process);
    const rest = withinProcess(config, options, total);
    const sum = { whole: { part: "process", bytes: total }, parts: amountsOf(rest) } as const;
    return {
      flink: restOf(sum, () => parts.fromTotal(config, total - rest.metaspace - rest.overhead)),
      ...rest,
    };
  }
  throw illegal(
    `Either required fine-grained memory (${options.fineGrained.join(" and ")}), or Total Flink Memory size ` +
      `(${optionText(options.flink, config.version)}), or Total Process Memory size (${optionText(options.process, config.version)}) need to be ` +
      "configured explicitly.",
    [options.process, options.flink, ...options.fineGrained],
    { kind: "no-size" },
  );
}

/** Divides what is left of the process; a failure knows of what it is the rest. */
function restOf<T>(sum: MemorySum, divide: () => T): T {
  try {
    return divide();
  } catch (failure) {
    if (!(failure instanceof MemoryFailure)) throw failure;
    const { message, keys, configuration, problem, cause } = failure;
    throw new MemoryFailure(message, keys, configuration, within(problem, sum), cause);
  }
}

/** ProcessMemoryUtils#deriveJvmMetaspaceAndOverheadWithTotalProcessMemory */
function withinProcess(config: MemoryConfiguration, options: ProcessOptions, total: bigint) {
  const metaspace = config.size(options.metaspace);
  const overhead = fractionOf(total, range(config, options.overhead));
  if (sum(metaspace, overhead) > total) {
    throw illegal(
      `Sum of configured JVM Metaspace (${formatMemorySize(metaspace)}) and JVM Overhead ` +
        `(${formatMemorySize(overhead)}) exceed configured Total Process Memory (${formatMemorySize(total)}).`,
      [options.process, options.metaspace, options.overhead.min, options.overhead.fraction],
      {
        kind: "exceeds",
        sum: { whole: { part: "process", bytes: total }, parts: amountsOf({ metaspace, overhead }) },
      },
    );
  }
  return { metaspace, overhead };
}

/** ProcessMemoryUtils#deriveJvmMetaspaceAndOverheadFromTotalFlinkMemory */
function metaspaceAndOverhead(
  config: MemoryConfiguration,
  options: ProcessOptions,
  flink: bigint,
  parts: readonly MemoryAmount[] = [{ part: "flink", bytes: flink }],
) {
  const metaspace = config.size(options.metaspace);
  const both = sum(flink, metaspace);
  if (config.has(options.process))
    return { metaspace, overhead: restOfProcess(config, options, flink, metaspace, parts) };
  const overhead = inverseFractionOf(both, range(config, options.overhead));
  sum(both, overhead);
  return { metaspace, overhead };
}

/** ProcessMemoryUtils#deriveJvmOverheadFromTotalFlinkMemoryAndOtherComponents */
function restOfProcess(
  config: MemoryConfiguration,
  options: ProcessOptions,
  flink: bigint,
  metaspace: bigint,
  flinkParts: readonly MemoryAmount[],
) {
  const { min, max, fraction } = options.overhead;
  const process = config.size(options.process);
  const sources = [options.flink, ...options.fineGrained];
  const overhead = process - flink - metaspace;
  const parts = [...flinkParts, { part: "metaspace", bytes: metaspace } as const];
  const sum: MemorySum = { whole: { part: "process", bytes: process }, parts };
  if (overhead < 0n) {
    throw illegal(
      `The configured Total Process Memory size (${formatMemorySize(process)}) is less than the sum of the derived ` +
        `Total Flink Memory size (${formatMemorySize(flink)}) and the configured or default JVM Metaspace size  ` +
        `(${formatMemorySize(metaspace)}).`,
      [options.process, ...sources, options.metaspace],
      { kind: "exceeds", sum },
    );
  }
  const allowed = range(config, { min, max, fraction });
  if (overhead > allowed.max || overhead < allowed.min) {
    throw illegal(
      `Derived JVM Overhead size (${formatMemorySize(overhead)}) is not in configured JVM Overhead range ` +
        `[${formatMemorySize(allowed.min)}, ${formatMemorySize(allowed.max)}].`,
      [options.process, ...sources, options.metaspace, overhead > allowed.max ? max : min],
      { kind: "rest", sum, part: "overhead", bytes: overhead, min: allowed.min, max: allowed.max },
    );
  }
  return overhead;
}

export interface Range {
  readonly min: bigint;
  readonly max: bigint;
  /** At least 0 and below 1. */
  readonly fraction: number;
}

/** The range that the options give; throws when it is none. */
export function range(config: MemoryConfiguration, options: RangeOptions): Range {
  const min = config.size(options.min);
  return rangeOf(config, options.fraction, min, config.size(options.max), [options.min, options.max]);
}

/**
 * A range with given bounds.
 *
 * @see org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils#getRangeFraction
 */
export function rangeOf(
  config: MemoryConfiguration,
  option: string,
  min: bigint,
  max: bigint,
  bounds: readonly string[] = [],
): Range {
  const fraction = config.fraction(option);
  const fail = (reason: string, keys: readonly string[], problem: MemoryProblem): never => {
    throw illegal(
      `Inconsistently configured ${optionText(option, config.version)} (${doubleText(fraction)}) and its min ` +
        `(${formatMemorySize(min)}), max (${formatMemorySize(max)}) value`,
      keys,
      problem,
      new MemoryFailure(reason, keys, false, problem),
    );
  };
  if (min > max)
    fail("min value must be less or equal to max value", bounds, { kind: "bounds", option, min, max });
  if (!(fraction >= 0 && fraction < 1))
    fail("fraction must be in range [0, 1)", [option], { kind: "fraction", option, value: fraction });
  return { min, max, fraction };
}

/** A fraction of a whole, within its range. */
export function fractionOf(whole: bigint, range: Range): bigint {
  return capped(multiplied(whole, range.fraction), range);
}

/** What is a fraction of the whole when the rest of the whole is given, within its range. */
export function inverseFractionOf(rest: bigint, range: Range): bigint {
  return capped(withinLong(multiplied(rest, range.fraction / (1 - range.fraction))), range);
}

const capped = (size: bigint, { min, max }: Range) => (size > max ? max : size < min ? min : size);

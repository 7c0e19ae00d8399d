import { formatMemorySize } from "../values/memorySize.ts";
import type { MemoryConfiguration } from "./configuration.ts";
import { illegal, MemoryFailure, wrapped } from "./failure.ts";
import { NETWORK_BUFFERS, SEGMENT_SIZE, TASK_MANAGER } from "./options.ts";
import type { MemorySum } from "./problem.ts";
import { range } from "./processMemory.ts";

const INT_MAX = 2147483647n;
const SMALLEST_SEGMENT = 4096n;

/** True when the old number of buffers counts: none of the newer options is set, and Flink is older than 2.0. */
export function setByBuffers(config: MemoryConfiguration): boolean {
  if (!config.isBefore(2, 0) || !config.has(NETWORK_BUFFERS)) return false;
  return !Object.values(TASK_MANAGER.network).some((option) => config.has(option));
}

/**
 * Network memory as a number of buffers times their size.
 *
 * @see org.apache.flink.runtime.util.ConfigurationParserUtils#getPageSize
 */
export function networkFromBuffers(config: MemoryConfiguration): bigint {
  const count = config.integer(NETWORK_BUFFERS);
  const buffers = BigInt(count);
  const segment = config.plainSize(SEGMENT_SIZE);
  if (segment > INT_MAX) {
    throw new MemoryFailure(`Cannot downcast long value ${segment} to integer.`, [SEGMENT_SIZE], false, {
      kind: "buffer-size",
      bytes: segment,
    });
  }
  const refuse = (reason: string) =>
    illegal(`Invalid configuration value for ${SEGMENT_SIZE} : ${segment} - ${reason}`, [SEGMENT_SIZE], {
      kind: "buffer-size",
      bytes: segment,
    });
  if (segment < SMALLEST_SEGMENT) throw refuse(`Minimum memory segment size is ${SMALLEST_SEGMENT}`);
  if ((segment & (segment - 1n)) !== 0n) throw refuse("Memory segment size must be a power of 2.");
  if (buffers < 0n) {
    const problem = { kind: "negative", option: NETWORK_BUFFERS, value: count } as const;
    throw new MemoryFailure("bytes must be >= 0", [NETWORK_BUFFERS], false, problem);
  }
  return buffers * segment;
}

/**
 * Makes sure that network memory, where it is the rest of Flink's memory, is what is configured for it.
 *
 * @param sources the options that the size comes from
 * @param sum what the other parts take of Flink's memory
 * @see org.apache.flink.runtime.util.config.memory.taskmanager.TaskExecutorFlinkMemoryUtils#sanityCheckNetworkMemory
 */
export function requireNetwork(
  config: MemoryConfiguration,
  network: bigint,
  sources: readonly string[],
  sum: MemorySum,
): void {
  const explanation =
    "If Total Flink, Task Heap and (or) Managed Memory sizes are explicitly configured then the Network Memory size " +
    "is the rest of the Total Flink memory after subtracting all other configured types of memory, but the derived " +
    "Network Memory is inconsistent with its configuration.";
  const rest = (min: bigint, max: bigint) =>
    ({ kind: "rest", sum, part: "network", bytes: network, min, max }) as const;
  wrapped(
    () => explanation,
    () => {
      const derived = `Derived Network Memory size (${formatMemorySize(network)})`;
      if (setByBuffers(config)) {
        const wanted = networkFromBuffers(config);
        if (wanted === network) return;
        const reason = `${derived} does not match configured Network Memory size (${formatMemorySize(wanted)}).`;
        throw illegal(reason, [NETWORK_BUFFERS, ...sources], rest(wanted, wanted));
      }
      const { min, max } = range(config, TASK_MANAGER.network);
      if (network >= min && network <= max) return;
      const allowed = `[${formatMemorySize(min)}, ${formatMemorySize(max)}]`;
      const bound = network < min ? TASK_MANAGER.network.min : TASK_MANAGER.network.max;
      const reason = `${derived} is not in configured Network Memory range ${allowed}.`;
      throw illegal(reason, [bound, ...sources], rest(min, max));
    },
  );
}

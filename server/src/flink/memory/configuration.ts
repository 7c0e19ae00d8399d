import { trimmed } from "../java/characters.ts";
import { parseFloat32 } from "../java/numbers.ts";
import { findOption, keysOf } from "../options/catalogue.ts";
import { valueIn } from "../options/decode.ts";
import { parseJavaInt } from "../parallelism.ts";
import { parseBoolean } from "../values/choices.ts";
import { parseMemorySize } from "../values/memorySize.ts";
import { compareVersions, type FlinkVersion } from "../versions.ts";
import { illegal, MemoryFailure } from "./failure.ts";

/** The text of a key as it stands in the configuration; undefined when the key is not there. */
export type Lookup = (key: string) => string | undefined;

/**
 * Options read as Flink's Configuration reads them: under the proper key, else under the aliases in their order,
 * else the default. Options are named by their proper keys.
 */
export class MemoryConfiguration {
  constructor(
    private readonly lookup: Lookup,
    readonly version: FlinkVersion,
    /** Options that take their value from an older option, with the key of that one. */
    private readonly origins: ReadonlyMap<string, string> = new Map(),
  ) {}

  /** The same with one option set to so many bytes because another key says so. */
  with(option: string, bytes: bigint, origin: string): MemoryConfiguration {
    const lookup: Lookup = (key) => (key === option ? String(bytes) : this.lookup(key));
    return new MemoryConfiguration(lookup, this.version, new Map([...this.origins, [option, origin]]));
  }

  isBefore(major: number, minor: number): boolean {
    return compareVersions(this.version, { major, minor }) < 0;
  }

  /** The key under which the option is set, or undefined when it is not set. */
  keyOf(option: string): string | undefined {
    const key = keysOf(option).find((each) => this.lookup(each) !== undefined);
    return key === undefined ? undefined : (this.origins.get(option) ?? key);
  }

  has(option: string): boolean {
    return this.keyOf(option) !== undefined;
  }

  /** The keys to name to the user: those that are set under the keys that they are set by, then the rest. */
  keysToName(options: readonly string[]): string[] {
    const set = options.flatMap((option) => this.keyOf(option) ?? []);
    return [...new Set([...set, ...options.filter((option) => !this.has(option))])];
  }

  /**
   * A MemorySize option in bytes.
   *
   * @see org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils#getMemorySizeFromConfig
   */
  size(option: string): bigint {
    try {
      return this.plainSize(option);
    } catch (failure) {
      if (!(failure instanceof MemoryFailure)) throw failure;
      throw illegal(
        `Cannot read memory size from config option '${option}'.`,
        [option],
        failure.problem,
        failure,
      );
    }
  }

  /** A MemorySize option read without ProcessMemoryUtils, whose failure nothing wraps. */
  plainSize(option: string): bigint {
    const text = this.raw(option);
    const result = parseMemorySize(text);
    if (!result.ok) throw unreadable(option, text, result.reason);
    return result.bytes;
  }

  /** A Float option, widened to a double as Flink does: 0.1 is 0.10000000149011612. */
  fraction(option: string): number {
    const text = this.raw(option);
    const value = parseFloat32(text);
    if (value === undefined) {
      const plain = trimmed(text);
      throw unreadable(option, text, plain === "" ? "empty String" : `For input string: "${plain}"`);
    }
    return value;
  }

  integer(option: string): number {
    const text = this.raw(option);
    const value = parseJavaInt(text);
    if (value === null) throw unreadable(option, text, `For input string: "${text}"`);
    return value;
  }

  boolean(option: string): boolean {
    const text = this.raw(option);
    const read = parseBoolean(text);
    if (!read.ok) throw unreadable(option, text, read.reason);
    return read.value;
  }

  private raw(option: string): string {
    for (const key of keysOf(option)) {
      const text = this.lookup(key);
      if (text !== undefined) return text;
    }
    const text = defaultOf(option, this.version);
    if (text === null) throw new Error(`${option} has no default`);
    return text;
  }
}

function unreadable(option: string, text: string, reason: string): MemoryFailure {
  const problem = { kind: "unreadable" } as const;
  const cause = new MemoryFailure(reason, [option], false, problem);
  return new MemoryFailure(
    `Could not parse value '${text}' for key '${option}'.`,
    [option],
    false,
    problem,
    cause,
  );
}

function defaultOf(option: string, version: FlinkVersion): string | null {
  const info = findOption(option);
  return info === undefined ? null : valueIn(info.defaults, version);
}

/** An option as Java's ConfigOption.toString prints it into Flink's messages. */
export function optionText(option: string, version: FlinkVersion): string {
  const aliases = findOption(option)?.aliases ?? [];
  const texts = aliases.map(({ key, kind }) => `{key=${key}, isDeprecated=${kind === "deprecated"}}`);
  return `Key: '${option}' , default: ${defaultOf(option, version)} (fallback keys: [${texts.join(", ")}])`;
}

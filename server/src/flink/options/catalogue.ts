import { compareVersions, type FlinkVersion, parseVersion, type VersionRange } from "../versions.ts";
import data from "./catalogue.data.json";

/**
 * Flink's options by version, as Flink itself defines them. The data is recorded from Flink's own classes by
 * tools/flink; this file only looks things up.
 */
export interface OptionInfo {
  readonly key: string;
  /** First and last version in which this is the option's proper key. */
  readonly since: FlinkVersion;
  readonly until: FlinkVersion;
  /** The type in the newest of those versions: `Integer`, `Duration`, `MemorySize`, ... */
  readonly type: string;
  /** The default as one would write it, or null when the option has none. */
  readonly defaultValue: string | null;
  /** The labels that an enum option takes. */
  readonly values: readonly string[];
  /** Other keys under which Flink still reads this option, in the order in which Flink looks them up. */
  readonly aliases: readonly OptionAlias[];
}

export interface OptionAlias {
  readonly key: string;
  readonly kind: "deprecated" | "fallback";
  readonly since: FlinkVersion;
  readonly until: FlinkVersion;
}

type History<T> = T | [number, T][];
interface RowRest {
  a?: [string, string, number, number][];
  e?: History<number>;
  c?: [number, string, number?, number?][];
  g?: string;
}
type Row = [string, number, number, History<number>, History<string | null>, RowRest?];
const rows = data.options as unknown as Row[];
const versions = data.versions.map((text) => parseVersion(text) ?? { major: 0, minor: 0 });

const byKey = new Map<string, Row>();
/** Every alias with the proper keys it stands for; one old key can have split into several options. */
const properKeys = new Map<string, string[]>();
for (const row of rows) {
  byKey.set(row[0], row);
  for (const [alias] of row[5]?.a ?? []) {
    const known = properKeys.get(alias);
    if (known) known.push(row[0]);
    else properKeys.set(alias, [row[0]]);
  }
}

function newest<T>(history: History<T>): T {
  if (!Array.isArray(history)) return history;
  const last = history[history.length - 1];
  if (!last) throw new Error("the option catalogue has an empty history");
  return last[1];
}

const versionAt = (index: number): FlinkVersion => versions[index] ?? { major: 0, minor: 0 };

/** The option whose proper key this is in some known version; undefined for aliases and unknown keys. */
export function findOption(key: string): OptionInfo | undefined {
  const row = byKey.get(key);
  if (!row) return undefined;
  const rest = row[5] ?? {};
  return {
    key: row[0],
    since: versionAt(row[1]),
    until: versionAt(row[2]),
    type: data.types[newest(row[3])] ?? "String",
    defaultValue: newest(row[4]),
    values: rest.e === undefined ? [] : ((data.enums as string[][])[newest(rest.e)] ?? []),
    aliases: (rest.a ?? []).map(([alias, kind, since, until]) => ({
      key: alias,
      kind: kind === "d" ? "deprecated" : "fallback",
      since: versionAt(since),
      until: versionAt(until),
    })),
  };
}

/** The options that a key stands for: itself when it is a proper key, and those it is an alias of. */
export function optionsOf(key: string): OptionInfo[] {
  const keys = new Set([key, ...(properKeys.get(key) ?? [])]);
  return [...keys].flatMap((each) => findOption(each) ?? []);
}

/** True when some known version of Flink reads this key as an option. */
export function isKnownKey(key: string): boolean {
  return byKey.has(key) || properKeys.has(key);
}

/** All keys under which some version reads the option, the option's newest proper key first. */
export function keysOf(key: string): readonly string[] {
  return [key, ...(findOption(key)?.aliases.map((alias) => alias.key) ?? [])];
}

/**
 * The key to write so that every version of the range reads it: the proper key when all of them know it, else
 * the newest alias that all of them know. Undefined when there is no such key.
 */
export function keyForAll(key: string, range: VersionRange): string | undefined {
  return keysOf(key).find((each) => readByAll(each, key, range));
}

/** True when each version of the range reads `key` as the option `option`, as its proper key or as an alias. */
function readByAll(key: string, option: string, range: VersionRange): boolean {
  const spans: { since: FlinkVersion; until: FlinkVersion }[] = [];
  const proper = findOption(key);
  if (proper) spans.push(proper);
  for (const alias of findOption(option)?.aliases ?? []) if (alias.key === key) spans.push(alias);
  return versions
    .filter((v) => compareVersions(v, range.from) >= 0 && compareVersions(v, range.to) <= 0)
    .every((v) => spans.some((s) => compareVersions(v, s.since) >= 0 && compareVersions(v, s.until) <= 0));
}

/** A constant whose key was renamed stands in several rows; the newest key is the option's own. */
const rowByConstant = new Map<string, Row>();
for (const row of rows) {
  for (const [cls, field] of row[5]?.c ?? []) {
    const name = `${data.classes[cls]}.${field}`;
    const known = rowByConstant.get(name);
    if (!known || known[2] < row[2]) rowByConstant.set(name, row);
  }
}

/** The key of a ConfigOption constant in Java, such as `PipelineOptions.MAX_PARALLELISM`. */
export function keyOfConstant(simpleClass: string, field: string): string | undefined {
  return rowByConstant.get(`${simpleClass}.${field}`)?.[0];
}

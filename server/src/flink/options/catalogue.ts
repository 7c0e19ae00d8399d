import { Memo } from "../memo.ts";
import { allVersions, compareVersions, type FlinkVersion, type VersionRange } from "../versions.ts";
import data from "./catalogue.data.json";
import { Decoder, type OptionInfo, type Row } from "./decode.ts";

export type { OptionAlias, OptionInfo } from "./decode.ts";

/*
 * Flink's options by version, as Flink itself defines them. The data is recorded from Flink's own classes by
 * tools/flink; this file looks things up in it. Nothing is unpacked before it is asked for: not the list of rows,
 * as a server may never see a configuration, and not the rows.
 */
const decoder = new Decoder(data);

interface Index {
  readonly rows: ReadonlyMap<string, Row>;
  /** Keys in which the user chooses a part, such as `metrics.reporter.*.interval`. */
  readonly patterns: readonly { readonly row: Row; readonly expression: RegExp }[];
  /** Every alias with the proper keys it stands for; one old key can have split into several options. */
  readonly properKeys: ReadonlyMap<string, readonly string[]>;
}

let made: Index | undefined;

function index(): Index {
  if (made) return made;
  const rows = new Map<string, Row>();
  const patterns: { row: Row; expression: RegExp }[] = [];
  const properKeys = new Map<string, string[]>();
  for (const row of decoder.rows()) {
    rows.set(row.key, row);
    if (row.key.includes("*")) patterns.push({ row, expression: patternOf(row.key) });
    for (const { key } of decoder.aliases(row)) {
      const known = properKeys.get(key);
      if (known) known.push(row.key);
      else properKeys.set(key, [row.key]);
    }
  }
  made = { rows, patterns, properKeys };
  return made;
}

/** Keys of any name that Flink reads below a prefix. */
export const FAMILIES = decoder.families();

function patternOf(key: string): RegExp {
  return new RegExp(`^${key.replace(/[.$]/g, "\\$&").replaceAll("*", "[^.]+")}$`);
}

const unpacked = new Map<string, OptionInfo>();
const patternRows = new Memo<Row | undefined>();

/** The row of the pattern that a key fits. */
function patternRow(key: string): Row | undefined {
  return index().patterns.find(({ expression }) => expression.test(key))?.row;
}

/** The option whose proper key this is in some known version; undefined for aliases and unknown keys. */
export function findOption(key: string): OptionInfo | undefined {
  const known = unpacked.get(key);
  if (known) return known;
  const row = index().rows.get(key) ?? patternRows.get(key, () => patternRow(key));
  if (!row) return undefined;
  let option = unpacked.get(row.key);
  if (!option) {
    option = decoder.option(row);
    unpacked.set(row.key, option);
  }
  return option;
}

/** The options that a key stands for: itself when it is a proper key, and those it is an alias of. */
export function optionsOf(key: string): OptionInfo[] {
  const keys = new Set([key, ...(index().properKeys.get(key) ?? [])]);
  return [...keys].flatMap((each) => findOption(each) ?? []);
}

/** True when some known version of Flink reads this key as an option. */
export function isKnownKey(key: string): boolean {
  return index().rows.has(key) || index().properKeys.has(key);
}

/** The option of which a key is an entry, when it is a map: `kubernetes.jobmanager.labels` of `kubernetes.jobmanager.labels.team`. */
export function optionThatTakes(key: string): OptionInfo | undefined {
  for (let dot = key.lastIndexOf("."); dot > 0; dot = key.lastIndexOf(".", dot - 1)) {
    const option = optionsOf(key.slice(0, dot))[0];
    if (option) return option.types.some((type) => type.value === "Map") ? option : undefined;
  }
  return undefined;
}

/** All keys under which some version reads the option, the option's newest proper key first. */
export function keysOf(key: string): readonly string[] {
  return [key, ...(findOption(key)?.aliases.map((alias) => alias.key) ?? [])];
}

/** The proper keys of all options, in the order of the alphabet. */
export function allKeys(): Iterable<string> {
  return index().rows.keys();
}

/** Every key that some version reads in place of a proper one. */
export function allAliases(): Iterable<string> {
  return index().properKeys.keys();
}

/**
 * The key to write so that every version of the range reads it: the proper key when all of them know it, else
 * the newest alias that all of them know. Undefined when there is no such key.
 */
export function keyForAll(key: string, range: VersionRange): string | undefined {
  return keysOf(key).find((each) => allVersions(range).every((version) => reads(each, key, version)));
}

/** True when a version reads `key` as the option `option`, as its proper key or as an alias. */
function reads(key: string, option: string, version: FlinkVersion): boolean {
  const known = findOption(option);
  if (!known) return false;
  if (key === option && holds(known, version)) return true;
  if (known.aliases.some((alias) => alias.key === key && holds(alias, version))) return true;
  // An option whose key changed has two rows; the old key may have been its own then.
  const former = key === option ? undefined : findOption(key);
  return former !== undefined && holds(former, version);
}

/** True when the version lies in the time of an option, an alias or a family. */
export function holds(
  span: { readonly since: FlinkVersion; readonly until: FlinkVersion },
  version: FlinkVersion,
): boolean {
  return compareVersions(version, span.since) >= 0 && compareVersions(version, span.until) <= 0;
}

/** A constant whose key was renamed stands in several rows; the newest key is the option's own. */
let rowByConstant: Map<string, Row> | undefined;

function constants(): Map<string, Row> {
  if (rowByConstant) return rowByConstant;
  rowByConstant = new Map();
  for (const row of index().rows.values()) {
    for (const name of decoder.constants(row)) {
      const known = rowByConstant.get(name);
      const newer = !known || compareVersions(decoder.until(known), decoder.until(row)) < 0;
      if (newer) rowByConstant.set(name, row);
    }
  }
  return rowByConstant;
}

/** The key of a ConfigOption constant in Java, such as `PipelineOptions.MAX_PARALLELISM`. */
export function keyOfConstant(simpleClass: string, field: string): string | undefined {
  return constants().get(`${simpleClass}.${field}`)?.key;
}

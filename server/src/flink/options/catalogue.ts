import { Cache } from "../cache.ts";
import { allVersions, compareVersions, type FlinkVersion, type VersionRange } from "../versions.ts";
import data from "./catalogue.data.json";
import { type CatalogueData, Decoder, type Family, type OptionInfo, type Row } from "./decode.ts";

export type { OptionAlias, OptionInfo } from "./decode.ts";

interface Index {
  readonly rows: ReadonlyMap<string, Row>;
  /** Keys in which the user chooses a part, such as `metrics.reporter.*.interval`. */
  readonly patterns: readonly { readonly row: Row; readonly expression: RegExp }[];
  /** Every alias with the proper keys it stands for; one old key can have split into several options. */
  readonly properKeys: ReadonlyMap<string, readonly string[]>;
}

/** Keys that fit no pattern are kept as well, so that this bounds what people write, not what Flink has. */
const MOST_KEYS = 100_000;

/**
 * Flink's options by version, as Flink itself defines them. The data is recorded from Flink's own classes by
 * tools/flink and never changes; this class looks things up in it. Nothing is unpacked before it is asked for: not
 * the list of rows, as a server may never see a configuration, and not the rows.
 */
class Catalogue {
  private readonly decoder: Decoder;
  private madeIndex: Index | undefined;
  private madeConstants: Map<string, Row> | undefined;
  private readonly caches: { clear(): void }[] = [];
  private readonly optionCache = this.cache<string, OptionInfo>(MOST_KEYS);
  private readonly patternCache = this.cache<string, Row | undefined>(MOST_KEYS);

  constructor(data: CatalogueData) {
    this.decoder = new Decoder(data);
  }

  /** A cache for what follows from the catalogue alone; it is forgotten with the catalogue's own ones. */
  cache<K, V>(most: number): Cache<K, V> {
    const made = new Cache<K, V>(most);
    this.caches.push(made);
    return made;
  }

  /** Forgets what was worked out from the catalogue, which is then worked out again. */
  clearCaches(): void {
    for (const each of this.caches) each.clear();
  }

  get families(): readonly Family[] {
    return this.decoder.families();
  }

  index(): Index {
    if (this.madeIndex) return this.madeIndex;
    const rows = new Map<string, Row>();
    const patterns: { row: Row; expression: RegExp }[] = [];
    const properKeys = new Map<string, string[]>();
    for (const row of this.decoder.rows()) {
      rows.set(row.key, row);
      if (row.key.includes("*")) patterns.push({ row, expression: patternOf(row.key) });
      for (const { key } of this.decoder.aliases(row)) {
        const known = properKeys.get(key);
        if (known) known.push(row.key);
        else properKeys.set(key, [row.key]);
      }
    }
    this.madeIndex = { rows, patterns, properKeys };
    return this.madeIndex;
  }

  find(key: string): OptionInfo | undefined {
    const row = this.index().rows.get(key) ?? this.patternCache.get(key, () => this.patternRow(key));
    return row && this.optionCache.get(row.key, () => this.decoder.option(row));
  }

  /** The row of the pattern that a key fits. */
  private patternRow(key: string): Row | undefined {
    return this.index().patterns.find(({ expression }) => expression.test(key))?.row;
  }

  /** A constant whose key was renamed stands in several rows; the newest key is the option's own. */
  constants(): ReadonlyMap<string, Row> {
    if (this.madeConstants) return this.madeConstants;
    const { decoder } = this;
    const rows = new Map<string, Row>();
    for (const row of this.index().rows.values()) {
      for (const name of decoder.constants(row)) {
        const known = rows.get(name);
        const newer = !known || compareVersions(decoder.until(known), decoder.until(row)) < 0;
        if (newer) rows.set(name, row);
      }
    }
    this.madeConstants = rows;
    return rows;
  }
}

function patternOf(key: string): RegExp {
  return new RegExp(`^${key.replace(/[.$]/g, "\\$&").replaceAll("*", "[^.]+")}$`);
}

/** The catalogue that this program comes with: data that never changes, with the caches of what follows from it. */
export const CATALOGUE = new Catalogue(data);

/** Keys of any name that Flink reads below a prefix. */
export const FAMILIES = CATALOGUE.families;

/** The option whose proper key this is in some known version; undefined for aliases and unknown keys. */
export function findOption(key: string): OptionInfo | undefined {
  return CATALOGUE.find(key);
}

/** The options that a key stands for: itself when it is a proper key, and those it is an alias of. */
export function optionsOf(key: string): OptionInfo[] {
  const others = CATALOGUE.index().properKeys.get(key);
  if (!others) return [findOption(key) ?? []].flat();
  const keys = new Set([key, ...others]);
  return [...keys].flatMap((each) => findOption(each) ?? []);
}

/** True when some known version of Flink reads this key as an option. */
export function isKnownKey(key: string): boolean {
  return CATALOGUE.index().rows.has(key) || CATALOGUE.index().properKeys.has(key);
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
  return CATALOGUE.index().rows.keys();
}

/** Every key that some version reads in place of a proper one. */
export function allAliases(): Iterable<string> {
  return CATALOGUE.index().properKeys.keys();
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

/** The key of a ConfigOption constant in Java, such as `PipelineOptions.MAX_PARALLELISM`. */
export function keyOfConstant(simpleClass: string, field: string): string | undefined {
  return CATALOGUE.constants().get(`${simpleClass}.${field}`)?.key;
}

const namesCache = CATALOGUE.cache<string, readonly string[]>(100_000);

/** All names of the options that a key stands for. */
export function namesOf(key: string): readonly string[] {
  return namesCache.get(key, () => optionsOf(key).flatMap((option) => keysOf(option.key)));
}

import { type FlinkVersion, parseVersion } from "../versions.ts";

/** A value that may have changed from one version to another, oldest first. */
export type History<T> = readonly { readonly from: FlinkVersion; readonly value: T }[];

/** One of Flink's options, as Flink itself defines it. */
export interface OptionInfo {
  /** The proper key. `*` stands for one part of it that the user chooses. */
  readonly key: string;
  /** First and last version in which this is the option's proper key. */
  readonly since: FlinkVersion;
  readonly until: FlinkVersion;
  /** True for an option of the Kubernetes operator or its autoscaler, which Flink itself does not read. */
  readonly operator: boolean;
  /** `Integer`, `Duration`, `MemorySize`, `List<String>`, ... */
  readonly types: History<string>;
  /** The default as one would write it; null when the option has none. */
  readonly defaults: History<string | null>;
  /** The labels that an enum option takes; null while it is no enum. */
  readonly enums: History<readonly string[] | null>;
  /** Other keys under which Flink still reads this option, in the order in which Flink looks them up. */
  readonly aliases: readonly OptionAlias[];
}

export interface OptionAlias {
  readonly key: string;
  readonly kind: "deprecated" | "fallback";
  readonly since: FlinkVersion;
  readonly until: FlinkVersion;
}

/** Keys of any name below a prefix, in which `*` stands for one part. */
export interface Family {
  readonly prefix: string;
  readonly since: FlinkVersion;
  readonly until: FlinkVersion;
}

/** The catalogue as it lies in its data file; tools/flink/README.md describes the rows. */
export interface CatalogueData {
  readonly format: number;
  readonly versions: readonly string[];
  readonly types: readonly string[];
  readonly enums: readonly (readonly string[])[];
  readonly classes: readonly string[];
  readonly families: readonly (readonly (string | number)[])[];
  readonly options: readonly string[];
}

/** The format that this code reads. The generator writes the same number; a test compares the two. */
export const FORMAT = 2;

/** A row with its key in full and the rest still packed: most rows are never asked for. */
export interface Row {
  readonly key: string;
  readonly cells: readonly string[];
}

const SPAN = 1;
const TYPE = 2;
const DEFAULT = 3;
const ENUM = 4;
const ALIASES = 5;
const CONSTANTS = 6;

/** Unpacks the rows of the catalogue, one at a time. */
export class Decoder {
  private readonly versions: readonly FlinkVersion[];

  constructor(private readonly data: CatalogueData) {
    this.versions = data.versions.map((text) => parseVersion(text) ?? { major: 0, minor: 0 });
  }

  *rows(): Iterable<Row> {
    let key = "";
    for (const packed of this.data.options) {
      const cells = packed.split("\t");
      key = lengthened(cells[0] ?? "", key);
      yield { key, cells };
    }
  }

  families(): Family[] {
    return this.data.families.map(([prefix, since, until]) => ({
      prefix: String(prefix),
      since: this.version(Number(since)),
      until: this.version(Number(until)),
    }));
  }

  option({ key, cells }: Row): OptionInfo {
    const span = cells[SPAN] ?? "";
    const since = this.at(span, 0);
    return {
      key,
      since,
      until: this.at(span, 1),
      operator: span.endsWith("o"),
      types: this.history(cells[TYPE], since, (index) => this.data.types[Number(index)] ?? "String"),
      defaults: this.history(cells[DEFAULT], since, (text) => (text === null ? null : String(text))),
      enums: this.history(cells[ENUM], since, (index) =>
        index === null ? null : (this.data.enums[Number(index)] ?? null),
      ),
      aliases: this.aliases({ key, cells }),
    };
  }

  aliases({ key, cells }: Row): OptionAlias[] {
    return words(cells[ALIASES]).map((word) => {
      const [name = "", how = ""] = word.split(":");
      const span = how.length > 1 ? how.slice(1) : (cells[SPAN] ?? "");
      return {
        key: lengthened(name, key),
        kind: how.startsWith("f") ? "fallback" : "deprecated",
        since: this.at(span, 0),
        until: this.at(span, 1),
      };
    });
  }

  /** The last version in which the row's key is the proper one. */
  until({ cells }: Row): FlinkVersion {
    return this.at(cells[SPAN] ?? "", 1);
  }

  /** The Java constants that hold the option: `PipelineOptions.MAX_PARALLELISM`. */
  constants({ key, cells }: Row): string[] {
    return words(cells[CONSTANTS]).map((word) => {
      const [index, field = ""] = word.split(":");
      return `${this.data.classes[Number(index)]}.${/^\d$/.test(field) ? constantOf(key, Number(field)) : field}`;
    });
  }

  private version(index: number): FlinkVersion {
    return this.versions[index] ?? { major: 0, minor: 0 };
  }

  private at(span: string, place: number): FlinkVersion {
    return this.version(Number.parseInt(span[place] ?? "0", 36));
  }

  private history<T>(
    cell: string | undefined,
    since: FlinkVersion,
    read: (value: string | number | null) => T,
  ): History<T> {
    const value = unpacked(cell);
    if (!Array.isArray(value)) return [{ from: since, value: read(value) }];
    return value.map(([from, each]) => ({ from: this.version(from), value: read(each) }));
  }
}

type Packed = string | number | null | [number, string | number | null][];

/** Nothing is null, JSON is what it says, anything else is text. */
function unpacked(cell: string | undefined): Packed {
  if (!cell) return null;
  return cell.startsWith("[") || cell.startsWith('"') ? (JSON.parse(cell) as Packed) : cell;
}

const words = (cell: string | undefined): string[] => (cell ? cell.split(" ") : []);

/** The number of leading characters taken from another text, a digit of base 36, and the rest. */
function lengthened(packed: string, other: string): string {
  return other.slice(0, Number.parseInt(packed[0] ?? "0", 36)) + packed.slice(1);
}

/** The last parts of a key as a Java constant spells them. */
function constantOf(key: string, parts: number): string {
  return key
    .split(".")
    .slice(-parts)
    .map((part) =>
      part
        .replace(/([a-z])([A-Z])/g, "$1_$2")
        .replaceAll("-", "_")
        .toUpperCase(),
    )
    .join("_");
}

/** The value that holds in a version; the oldest one for versions before its time. */
export function valueIn<T>(history: History<T>, version: FlinkVersion): T {
  const found =
    history.findLast(
      ({ from: { major, minor } }) =>
        major < version.major || (major === version.major && minor <= version.minor),
    ) ?? history[0];
  if (!found) throw new Error("the option catalogue has an empty history");
  return found.value;
}

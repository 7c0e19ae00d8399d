import type { Document, YAMLMap } from "yaml";
import type { FlinkVersion } from "../../flink/versions.ts";
import type { Container, Mounting } from "../../model/carrier.ts";
import type { Span } from "../../model/span.ts";
import type { FoundCarrier } from "../carriers.ts";
import type { ScriptSource } from "../commands/source.ts";
import type { Region } from "../region.ts";

/** What lies in a container, of which the document is known around it. */
export type FoundMounting = Omit<Mounting, "container"> & { readonly container?: Container };

/** A configuration that was found in a YAML document, with places in the text of that document. */
export interface Found {
  /** Tells it from the others of the document; the same as long as nobody renames what it stands in. */
  readonly path: readonly string[];
  readonly place: ConfigurationPlace;
  readonly carrier: FoundCarrier;
  /** The version that it asks for, with the place where it does. */
  readonly flinkVersion: { readonly version: FlinkVersion; readonly span: Span } | null;
  /** True when more options are set than stand there: in a patch, or by the cluster that a job is sent to. */
  readonly partial: boolean;
  /** True when it is partial for nothing but that it is a part of a resource. */
  readonly patch?: boolean;
  /** The YAML that it stands in, where that is a text inside of the document. */
  readonly within?: YamlPart;
  /** Where a finding about all of it is shown when it sets nothing. */
  readonly anchor: Span;
}

/** One with its address, but for what tells it from another one of that path. */
export interface AddressedFound extends Found {
  readonly address: string;
}

export type ConfigurationPlace =
  /** A map of options, dotted or nested. */
  | { readonly kind: "map"; readonly map: YAMLMap }
  /** The map is not there yet; it would go below `parent`, whose children stand `indent` blanks in. */
  | { readonly kind: "no-map"; readonly key: string; readonly parent: Span; readonly indent: string }
  /** A text of another format, as it stands. */
  | { readonly kind: "text"; readonly format: "flink-conf" | "config-yaml"; readonly region: Region }
  /** Steps of a patch in JSON's notation. */
  | { readonly kind: "operations"; readonly operations: readonly Operation[] }
  /** What a process is started with. */
  | { readonly kind: "script"; readonly source: ScriptSource }
  /** There is none, and none belongs there: the resource asks something of a running job. */
  | { readonly kind: "none" }
  /** There is none: containers are started here with a file that another document may be. */
  | { readonly kind: "mounted" }
  /** A text that does not get to Flink, with the reason. */
  | { readonly kind: "unheard"; readonly span: Span; readonly reason: string }
  /** A text that YAML makes something else of, by escapes or folding: what it sets is not read. */
  | {
      readonly kind: "unread";
      readonly span: Span;
      /** The key of a map in which nothing is written yet, or no more than the beginning of a first key. */
      readonly begun?: Span;
    };

/** A YAML document of a file that may hold several. */
export interface YamlPart {
  /** As it stands; for a template that is no YAML, with something else in the place of its expressions. */
  readonly text: string;
  readonly isTemplate: boolean;
  readonly document: Document.Parsed;
}

/** One with the place in the file where it begins. */
export interface PlacedPart {
  readonly part: YamlPart;
  readonly start: number;
}

/** A step of a patch in JSON's notation that is about one option of a resource. */
export interface Operation {
  readonly key: string;
  /** Where the option's name stands in the path, with JSON's signs for a slash and a tilde. */
  readonly keySpan: Span;
  /** Null where it takes the option away. */
  readonly value: { readonly text: string; readonly span: Span } | null;
}

import type { Scalar } from "yaml";
import type { FoundCarrier } from "../carriers.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { pieceOf } from "../region.ts";
import type { ConfigurationPlace, Found } from "./found.ts";
import { writtenScalar } from "./writtenScalar.ts";
import { plainRegion } from "./yamlTree.ts";

export interface TextInside {
  readonly format: "flink-conf" | "config-yaml";
  /** What of the scalar's text stands before the configuration: `FLINK_PROPERTIES=`. */
  readonly lead: string;
  readonly carrier: FoundCarrier;
}

/** Where the text of a configuration stands that is the value of a scalar, whatever YAML makes of what is written. */
export function textPlace(
  text: string,
  scalar: Scalar,
  { format, lead, carrier }: TextInside,
): ConfigurationPlace {
  const anchor = spanOf(scalar) ?? { start: 0, end: 0 };
  // In double quotes a new line is written as an escape.
  const region = scalar.type === "QUOTE_DOUBLE" ? undefined : plainRegion(text, scalar);
  if (region) {
    const offset = text.slice(region.start, region.end).indexOf(lead);
    const start = region.start + offset + lead.length;
    if (offset >= 0) return { kind: "text", format, region: { start, end: region.end } };
  }
  const written = writtenScalar(text, scalar);
  const offset = written?.text.indexOf(lead) ?? -1;
  if (!written || offset < 0) return { kind: "unread", span: anchor };
  const inside = pieceOf(written, offset + lead.length, written.text.length);
  const encode = scalar.type === "QUOTE_DOUBLE" ? { encode: inDoubleQuotes } : {};
  const pieces = [{ kind: "text", format, written: inside, ...encode } as const];
  return { kind: "script", source: { path: [], carrier, pieces, anchor, open: false } };
}

/** The configuration that is the text of a scalar, by the path that its address ends in; shown at the scalar unless told otherwise. */
export function foundText(
  text: string,
  scalar: Scalar,
  inside: TextInside,
  path: readonly string[],
  anchor = spanOf(scalar) ?? { start: 0, end: 0 },
): Found {
  const place = textPlace(text, scalar, inside);
  const { carrier } = inside;
  return { path, place, carrier, flinkVersion: null, partial: place.kind === "unread", anchor };
}

/** JSON's escapes are YAML's, too. */
const inDoubleQuotes = (text: string): string => JSON.stringify(text).slice(1, -1);

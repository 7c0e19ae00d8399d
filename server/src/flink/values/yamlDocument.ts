import { type Document, parseDocument, type ScalarTag } from "yaml";
import { parseDouble } from "./numbers.ts";

export const FLOAT = "tag:yaml.org,2002:float";

/** What `!!float` makes of a text; the library's own takes no text for one that is a whole number. */
const explicitFloat: ScalarTag = {
  tag: FLOAT,
  resolve(text, onError) {
    const special = { ".inf": Infinity, "-.inf": -Infinity, ".nan": Number.NaN }[text.toLowerCase()];
    if (special !== undefined) return special;
    const number = parseDouble(text);
    if (!number.ok) onError("no number behind !!float");
    return number.ok ? number.value : text;
  },
};

/** Parses a document as Flink does: as YAML 1.2 with the core schema, whatever a directive says. */
export function parseYaml(text: string): Document.Parsed {
  return parseDocument(text, {
    uniqueKeys: false,
    schema: "core",
    customTags: (tags) => [...tags, explicitFloat],
    merge: false,
    resolveKnownTags: false,
    logLevel: "error",
    prettyErrors: false,
  });
}

/** The text with a line feed for every lone carriage return, which YAML takes for a line break and our library does not. */
export function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r(?!\n)/g, "\n") : text;
}

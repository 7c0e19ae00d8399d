import { type Document, isAlias, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from "yaml";
import { isKnownKey } from "../../flink/options/catalogue.ts";
import type { Facts, Problem, Setting } from "../../model/facts.ts";
import type { Span } from "../../model/span.ts";
import type { DocumentText, Format } from "../format.ts";
import { readIgnores } from "../ignores.ts";
import { endOfLineAt, lineStarts } from "../text.ts";
import { editConfigYaml } from "./configYamlEdit.ts";
import { knownValue } from "./values.ts";
import { scalarAsFlinkReads } from "./yamlScalar.ts";

/**
 * config.yaml, which Flink reads since 1.19: one YAML document with a map at its root. Nested maps are flattened
 * with dots, dotted and nested keys may be mixed, and a number is stored as Flink prints it again.
 *
 * @see org.apache.flink.configuration.GlobalConfiguration#loadYAMLResource
 */
export const configYaml: Format = {
  id: "config-yaml",
  kind: "config",
  matchesName: (fileName) => fileName === "config.yaml",
  prepare: async () => {},
  concernsFlink: (text) => read({ uri: "", text }).settings.some((setting) => isFlinkOwn(setting.key)),
  read,
  edit: (document, facts, change) => editConfigYaml(document, facts, parse(document.text), change),
};

/** Roots that no other program's config.yaml is likely to use; `rest`, `security` or `metrics` say nothing. */
const FLINK_ROOTS =
  /^(jobmanager|taskmanager|high-availability|execution|pipeline|parallelism|state|restart-strategy|blob|table)\b/;

function isFlinkOwn(key: string): boolean {
  return FLINK_ROOTS.test(key) && isKnownKey(key);
}

export function parse(text: string): Document.Parsed {
  return parseDocument(text, { uniqueKeys: false, logLevel: "silent", prettyErrors: false });
}

function read(document: DocumentText): Facts {
  const { text } = document;
  const starts = lineStarts(text);
  const parsed = parse(text);
  const problems: Problem[] = parsed.errors.map((error) => ({
    span: { start: error.pos[0], end: error.pos[1] },
    message: `Flink does not start with this file: ${error.message}`,
  }));
  const settings: Setting[] = [];
  if (isMap(parsed.contents)) flatten(parsed, parsed.contents, "", settings, problems);
  if (parsed.errors.length > 0) recoverFlatLines(text, starts, settings);
  return {
    uri: document.uri,
    kind: "config",
    format: "config-yaml",
    settings,
    operators: [],
    environments: [],
    strayUids: [],
    problems,
    ignores: text.includes("flink-preflight-ignore")
      ? readIgnores(text, starts, commentsOf(text, starts))
      : [],
    anchor: firstKey(parsed) ?? { start: 0, end: endOfLineAt(text, 0) },
  };
}

function firstKey(parsed: Document.Parsed): Span | undefined {
  const first = isMap(parsed.contents) ? parsed.contents.items[0]?.key : undefined;
  return isScalar(first) && first.range ? { start: first.range[0], end: first.range[1] } : undefined;
}

/** Adds the settings of a map under the keys' dotted path, in the order of the text. */
function flatten(
  parsed: Document.Parsed,
  map: YAMLMap,
  prefix: string,
  settings: Setting[],
  problems: Problem[],
) {
  for (const pair of map.items) {
    if (!isScalar(pair.key) || !pair.key.range) continue;
    const key = prefix + String(pair.key.source ?? pair.key.value);
    const keySpan = { start: pair.key.range[0], end: pair.key.range[1] };
    const value = isAlias(pair.value) ? pair.value.resolve(parsed) : pair.value;
    if (isMap(value)) {
      flatten(parsed, value, `${key}.`, settings, problems);
      continue;
    }
    const range = (pair.value as { range?: [number, number, number] } | null)?.range;
    if (!range || (isScalar(value) && value.value === null)) {
      problems.push({
        span: keySpan,
        message: `\`${key}\` has no value: Flink does not start with an empty option.`,
      });
      continue;
    }
    const valueSpan = { start: range[0], end: range[1] };
    const written = isScalar(value) ? scalarAsFlinkReads(value) : isSeq(value) ? String(value).trim() : null;
    settings.push({
      key,
      value: written === null ? null : knownValue(written),
      keySpan,
      valueSpan,
      via: key,
    });
  }
}

const FLAT_LINE = /^([A-Za-z][\w-]*(?:\.[\w-]+)+):[ \t]+([^\r\n]*?)[ \t]*(?:[ \t]#.*)?$/;

/** While a line is being typed, YAML can lose the lines around it; flat keys at the margin are read by line. */
function recoverFlatLines(text: string, starts: readonly number[], settings: Setting[]) {
  const known = new Set(settings.map((setting) => setting.keySpan.start));
  for (const start of starts) {
    const match = FLAT_LINE.exec(text.slice(start, endOfLineAt(text, start)));
    if (!match?.[1] || !match[2] || known.has(start)) continue;
    const valueStart = start + match[0].indexOf(match[2], match[1].length + 1);
    const value = /^(["']).*\1$/.test(match[2]) ? match[2].slice(1, -1) : match[2];
    settings.push({
      key: match[1],
      value: knownValue(value),
      keySpan: { start, end: start + match[1].length },
      valueSpan: { start: valueStart, end: valueStart + match[2].length },
      via: match[1],
    });
  }
  settings.sort((a, b) => a.keySpan.start - b.keySpan.start);
}

/** Comments, found by line: a `#` at the start of a line or after a blank. A mark inside a value is not one. */
function commentsOf(text: string, starts: readonly number[]): Span[] {
  return starts.flatMap((start) => {
    const end = endOfLineAt(text, start);
    const at = /(?:^|[ \t])#[^"']*flink-preflight-ignore/.exec(text.slice(start, end));
    if (!at) return [];
    return [{ start: start + at.index + at[0].indexOf("#"), end }];
  });
}

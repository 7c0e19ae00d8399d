import { type Document, isMap, isScalar } from "yaml";
import { isKnownKey, optionsOf } from "../../flink/options/catalogue.ts";
import { parseYaml, withLineFeeds } from "../../flink/values/yamlDocument.ts";
import { isReadable, scalarAsFlinkReads } from "../../flink/values/yamlScalar.ts";
import { complaintsOf } from "../../flink/values/yamlStrict.ts";
import { READS_CONFIG_YAML } from "../../flink/versions.ts";
import type { Facts } from "../../model/facts.ts";
import type { Setting } from "../../model/setting.ts";
import type { Span } from "../../model/span.ts";
import type { DocumentText, Format } from "../format.ts";
import { markedComments, readIgnores } from "../ignores.ts";
import { CONFIG_YAML, isNoMapOfOptions, isScriptError, mayHideKeys } from "../kinds.ts";
import { isOwnKey } from "../ownKeys.ts";
import { endOfLineAt, lineStarts } from "../text.ts";
import { caretInConfigYaml } from "./caret.ts";
import { editConfigYaml } from "./configYamlEdit.ts";
import { emptyFacts } from "./emptyFacts.ts";
import { TEMPLATE, TEMPLATE_LINE, valueAsRead } from "./placeholders.ts";
import { withBranches } from "./templateBranches.ts";
import { Flattener } from "./yamlFlatten.ts";
import { keyLines } from "./yamlLines.ts";
import { newPartCache, type PartCache, readInParts } from "./yamlParts.ts";
import { printValue } from "./yamlPrint.ts";

/**
 * config.yaml, which Flink reads since 1.19: one YAML document with a map at its root. Nested maps are flattened
 * with dots, dotted and nested keys may be mixed, and a number is stored as Flink prints it again.
 *
 * @see org.apache.flink.configuration.GlobalConfiguration#loadYAMLResource
 */
export function configYaml(): Format {
  const cache = newPartCache();
  const read = (document: DocumentText): Facts => readConfigYaml(document, cache);
  return {
    ...CONFIG_YAML,
    prepare: async () => {},
    concernsFlink: (text) => concernsFlink(text, read),
    read,
    readOnce: read,
    caretAt: caretInConfigYaml,
    printValue,
    edit: (document, facts, change) =>
      editConfigYaml(document, facts, (text) => parseYaml(withLineFeeds(text)), change),
  };
}

/**
 * True when the document has a key of Flink's own, dotted or nested. Looks at lines, because this is asked of
 * every config.yaml there is, at every change; only keys in braces or behind aliases need the parser.
 */
function concernsFlink(text: string, read: (document: DocumentText) => Facts): boolean {
  const isOptionOfFlink = (key: string): boolean => isOwnKey(key) && isKnownKey(key);
  for (const { key } of keyLines(text)) if (isOptionOfFlink(key)) return true;
  if (isNoMapOfOptions(text)) return true;
  return mayHideKeys(text) && read({ uri: "", text }).settings.some(({ key }) => isOptionOfFlink(key));
}

function readConfigYaml(document: DocumentText, cache: PartCache): Facts {
  const { text } = document;
  const starts = lineStarts(text);
  const parts = readInParts(text, starts, cache, readWhole);
  const whole = parts ? { ...parts, problems: [] } : readWhole(text);
  const facts: Facts = {
    ...emptyFacts(document.uri, CONFIG_YAML.id),
    values: "standard",
    readBy: READS_CONFIG_YAML,
    settings: whole.settings,
    open: TEMPLATE_LINE.test(text),
    templated: TEMPLATE.test(text),
    problems: whole.problems,
    ignores: text.includes("flink-preflight-ignore")
      ? readIgnores(text, starts, markedComments(text, starts))
      : [],
    anchor: whole.firstKey ?? { start: 0, end: endOfLineAt(text, 0) },
  };
  return withBranches(facts, text);
}

/** Reads a whole document, or one key of its root with what belongs to it. */
function readWhole(source: string) {
  const text = withLineFeeds(source);
  const parsed = parseYaml(text);
  const reader = new Flattener(text, parsed);
  const { contents } = parsed;
  const isNothing = !contents || (isScalar(contents) && contents.value === null);
  const conflict = mergeConflict(text);
  if (conflict) {
    const advice =
      "Keep one of the two, and take away the lines that begin with '<<<<<<<', '=======' and '>>>>>>>'.";
    reader.refuse(conflict, "the file holds both sides of a merge conflict", { advice, garbled: true });
  } else if (isScriptError(text) || !(isNothing || isMap(contents))) {
    // What is wrong with its YAML is beside the point.
    const { reason, advice } = noOptions(text);
    reader.refuse({ start: 0, end: endOfLineAt(text, 0) }, reason, { advice, garbled: true });
  } else {
    for (const { span, reason, unquoted, parent } of complaintsOf(text, parsed)) {
      if (parent === undefined) reader.refuse(span, reason, { unquoted });
      else refuseParent(reader, text, parent, span);
    }
    if (isMap(contents)) reader.read(contents);
  }
  if (parsed.errors.length > 0) recoverFlatLines(text, lineStarts(text), reader.settings);
  return { settings: reader.settings, problems: reader.problems, firstKey: firstKey(parsed) };
}

/** The first line that Git marks a conflict with; undefined where the others are not there too. */
function mergeConflict(text: string): Span | undefined {
  const [match] = text.matchAll(/^<{7}(?: .*)?$/gm);
  if (!match || !/^={7}$/m.test(text) || !/^>{7}(?: .*)?$/m.test(text)) return undefined;
  return { start: match.index, end: match.index + match[0].length };
}

/** A key with a value and keys below it, most of which come from a key that was renamed for just this reason. */
function refuseParent(reader: Flattener, text: string, line: number, span: Span): void {
  const found = [...keyLines(text)].find(({ start }) => start === line);
  if (!found) {
    reader.refuse(span, "a key has a value and keys below it", { garbled: true });
    return;
  }
  const { key, name } = found;
  const meant = optionsOf(key).find((option) => option.key.startsWith(`${key}.`))?.key;
  const value = /:[ \t]+(.*?)[ \t]*(?:[ \t]#.*)?$/.exec(text.slice(line, endOfLineAt(text, line)))?.[1] ?? "";
  const advice = meant
    ? `'${meant}' is meant: write '${meant.slice(key.length + 1)}: ${value}' below '${name}'.`
    : `Move the keys below it into the column of '${name}', or take its value out.`;
  reader.refuse(span, `'${key}' has a value and keys below it`, { advice, garbled: true });
}

/** What stands in a file in the place of options, and the way out. */
function noOptions(text: string): { reason: string; advice: string } {
  if (isScriptError(text)) {
    return {
      reason: "the file holds an error message in the place of options",
      advice:
        "A script that rewrites it, as Flink's Docker image does, failed on what was here: take the options from where they come from, and mend what the message tells.",
    };
  }
  return /^[\w.-]+[ \t]*=/m.test(text)
    ? { reason: "options are written with '='", advice: "Write each as 'key: value'." }
    : {
        reason: "the file is no map of options",
        advice: "Write each as 'key: value', without '-' before it.",
      };
}

function firstKey(parsed: Document.Parsed): Span | undefined {
  const first = isMap(parsed.contents) ? parsed.contents.items[0]?.key : undefined;
  return isScalar(first) && first.range ? { start: first.range[0], end: first.range[1] } : undefined;
}

const FLAT_LINE =
  /^([A-Za-z][\w-]*(?:\.[\w-]+)+):[ \t]+("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\r\n]*?)[ \t]*(?:[ \t]#.*)?$/;

/** What begins a value that is not the text that stands there. */
const SIGN = /^[&*!|>%@`[{]/;

/** While a line is being typed, YAML can lose the lines around it; flat keys at the margin are read by line. */
function recoverFlatLines(text: string, starts: readonly number[], settings: Setting[]): void {
  const known = new Set(settings.map((setting) => setting.keySpan.start));
  for (const start of starts) {
    const match = FLAT_LINE.exec(text.slice(start, endOfLineAt(text, start)));
    if (!match?.[1] || !match[2] || known.has(start)) continue;
    const valueStart = start + match[0].indexOf(match[2], match[1].length + 1);
    const value = aloneAsRead(match[2]);
    settings.push({
      key: match[1],
      // What a sign of YAML makes of it is not for a look at one line.
      ...(SIGN.test(match[2]) ? { value: null } : valueAsRead(value)),
      keySpan: { start, end: start + match[1].length },
      valueSpan: { start: valueStart, end: valueStart + match[2].length },
      via: match[1],
    });
  }
  settings.sort((a, b) => a.keySpan.start - b.keySpan.start);
}

/** What Flink gets of a value when its line is read by itself. */
function aloneAsRead(written: string): string {
  const { contents, errors } = parseYaml(written);
  return errors.length === 0 && isScalar(contents) && contents.value !== null && isReadable(contents)
    ? scalarAsFlinkReads(contents, written)
    : written;
}

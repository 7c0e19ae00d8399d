import type { DocumentChange, TextEdit } from "../../model/change.ts";
import type { Facts, Problem, Setting } from "../../model/facts.ts";
import { nearestSetting } from "../../model/keys.ts";
import type { Span } from "../../model/span.ts";
import type { DocumentText, Format } from "../format.ts";
import { addIgnore, readIgnores } from "../ignores.ts";
import { endOfLine, endOfLineAt, lineStarts, startOfLineAt } from "../text.ts";
import { caretInFlinkConf } from "./caret.ts";
import { cutsValue, droppedLine, withNesting } from "./droppedLines.ts";
import { knownValue, TEMPLATE, TEMPLATE_LINE } from "./values.ts";

/**
 * flink-conf.yaml, read exactly as Flink up to 1.20 reads it, which is not YAML: line by line, each cut at its
 * first `#` (also inside quotes) and trimmed, key and value parted at the first colon followed by a blank,
 * quotes kept, indentation without meaning, the last of equal keys winning, and any other line dropped.
 *
 * @see org.apache.flink.configuration.GlobalConfiguration#loadLegacyYAMLResource
 */
export const flinkConf: Format = {
  id: "flink-conf",
  kind: "config",
  matchesName: (fileName) => fileName === "flink-conf.yaml",
  prepare: async () => {},
  concernsFlink: () => true,
  read,
  readOnce: read,
  edit,
  caretAt: caretInFlinkConf,
};

function read(document: DocumentText): Facts {
  const { text } = document;
  const starts = lineStarts(text);
  const settings: Setting[] = [];
  const problems: Problem[] = [];
  const comments: Span[] = [];
  for (const start of starts) {
    const end = endOfLineAt(text, start);
    const hash = text.slice(start, end).indexOf("#");
    if (hash >= 0) comments.push({ start: start + hash, end });
    const content = trimmed(text, start, hash >= 0 ? start + hash : end);
    if (content.start === content.end) continue;
    const colon = text.slice(content.start, content.end).indexOf(": ");
    if (colon < 0) {
      problems.push(droppedLine(text, content, hash >= 0));
      continue;
    }
    const keySpan = trimmed(text, content.start, content.start + colon);
    const valueSpan = trimmed(text, content.start + colon + 2, content.end);
    if (keySpan.start === keySpan.end || valueSpan.start === valueSpan.end) {
      problems.push({
        kind: "dropped",
        span: content,
        message: "Flink drops this line: the key or the value is empty.",
      });
      continue;
    }
    if (hash >= 0 && cutsValue(text, valueSpan, start + hash, end)) {
      problems.push({
        kind: "cut",
        span: { start: start + hash, end },
        message: "Flink cuts the line at the first '#', wherever it stands: this is not part of the value.",
      });
    }
    const key = text.slice(keySpan.start, keySpan.end);
    settings.push({
      key,
      value: knownValue(text.slice(valueSpan.start, valueSpan.end)),
      keySpan,
      valueSpan,
      via: key,
    });
  }
  return {
    uri: document.uri,
    kind: "config",
    format: "flink-conf",
    settings,
    operators: [],
    environments: [],
    handsOn: [],
    open: TEMPLATE_LINE.test(text),
    templated: TEMPLATE.test(text),
    strayUids: [],
    problems: problems.length > 0 ? withNesting(text, starts, problems, settings) : problems,
    ignores: readIgnores(text, starts, comments),
    anchor: settings[0]?.keySpan ?? { start: 0, end: endOfLineAt(text, 0) },
  };
}

/** Java's String.trim: takes away every character up to the blank, and no other. */
function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return { start, end };
}

function edit(document: DocumentText, facts: Facts, change: DocumentChange): TextEdit[] {
  const { text } = document;
  const eol = endOfLine(text);
  switch (change.kind) {
    case "set-option": {
      const present = facts.settings.findLast((each) => each.key === change.key);
      if (present?.valueSpan) {
        return present.value === change.value ? [] : [{ span: present.valueSpan, newText: change.value }];
      }
      return [insertLine(text, facts, change.key, `${change.key}: ${change.value}`, eol)];
    }
    case "replace-value":
      return [{ span: change.span, newText: change.value }];
    case "rename-option":
      return [{ span: withIndent(text, change.at), newText: change.key }];
    case "remove-setting":
      return [removeLine(text, change.at.start, facts)];
    case "rewrite-line":
      return [{ span: change.at, newText: `${change.key}: ${change.value}` }];
    case "remove":
      return [removeComment(text, change.span)];
    case "ignore":
      return [addIgnore(text, "#", change.rule, change.at, eol)];
    default:
      throw new Error(`flink-conf.yaml has no operators or environments to change (${change.kind})`);
  }
}

/** A key with the blanks before it, which mean nothing to Flink. */
function withIndent(text: string, { start, end }: Span): Span {
  const lineStart = startOfLineAt(text, start);
  return { start: text.slice(lineStart, start).trim() === "" ? lineStart : start, end };
}

/** Takes a line away; the comment of a line that is no setting may be about what is below it and stays. */
function removeLine(text: string, offset: number, facts: Facts): TextEdit {
  const start = startOfLineAt(text, offset);
  let end = endOfLineAt(text, offset);
  const hash = text.slice(start, end).indexOf("#");
  const setting = facts.settings.some(({ keySpan }) => keySpan.start === offset);
  if (hash >= 0 && !setting) return { span: { start: offset, end: start + hash }, newText: "" };
  if (text[end] === "\r") end++;
  if (text[end] === "\n") end++;
  return { span: { start, end }, newText: "" };
}

function insertLine(text: string, facts: Facts, key: string, line: string, eol: string): TextEdit {
  const neighbour = nearestSetting(facts.settings, key);
  const offset = neighbour ? endOfLineAt(text, neighbour.keySpan.start) : text.length;
  const span = { start: offset, end: offset };
  if (neighbour) return { span, newText: `${eol}${line}` };
  const needsBreak = startOfLineAt(text, offset) !== offset;
  return { span, newText: `${needsBreak ? eol : ""}${line}${needsBreak ? "" : eol}` };
}

/** Removes a comment with the blanks before it, and its whole line when nothing else stands there. */
export function removeComment(text: string, span: Span): TextEdit {
  let start = span.start;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
  let end = span.end;
  const alone = start === startOfLineAt(text, start) && endOfLineAt(text, end) === end;
  if (alone && text[end] === "\r") end++;
  if (alone && text[end] === "\n") end++;
  return { span: { start, end }, newText: "" };
}

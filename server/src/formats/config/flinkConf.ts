import { READS_CONFIG_YAML, READS_FLINK_CONF } from "../../flink/versions.ts";
import type { DocumentChange, TextEdit } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import type { Span } from "../../model/span.ts";
import type { DocumentText, Format } from "../format.ts";
import { addIgnore, removeComment } from "../ignores.ts";
import { FLINK_CONF } from "../kinds.ts";
import { endOfLine, endOfLineAt, indentAt, startOfLineAt } from "../text.ts";
import { caretInFlinkConf } from "./caret.ts";
import { outlineOfFlinkConf } from "./flinkConfOutline.ts";
import { readFlinkConf } from "./flinkConfRead.ts";
import { migrate } from "./migrate.ts";
import { atEnd, placed, placeFor } from "./placement.ts";

/** flink-conf.yaml, the configuration of Flink up to 1.20. */
export const flinkConf = (): Format => ({
  ...FLINK_CONF,
  prepare: async () => {},
  concernsFlink: () => true,
  read: readFlinkConf,
  readOnce: readFlinkConf,
  edit,
  caretAt: caretInFlinkConf,
  printValue: (value) => value,
  outlineOf: outlineOfFlinkConf,
  migration: {
    target: "config.yaml",
    readsBoth: { from: READS_CONFIG_YAML.from, to: READS_FLINK_CONF.to },
    convert: (text, options) => migrate(text, options).text,
  },
});

function edit(document: DocumentText, facts: Facts, change: DocumentChange): TextEdit[] | null {
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
      return [addIgnore(text, "#", change, change.at, eol)];
    default:
      // Operators and environments are changed in code.
      return null;
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
  const neighbours = facts.settings.flatMap(({ key, keySpan, valueSpan = keySpan, optional }) =>
    // Beside what a template may leave out, so would be what is added.
    optional ? [] : [{ key, span: { start: keySpan.start, end: valueSpan.end } }],
  );
  if (neighbours.length === 0) return atEnd(text, line, eol);
  const place = placeFor({ text, neighbours, indent: "", nests: false }, key, 1);
  // Inside of another document the lines stand further in.
  return placed(text, place, [`${indentAt(text, place.offset)}${line}`], eol);
}

import type { Document } from "yaml";
import type { DocumentChange, TextEdit } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import type { DocumentText } from "../format.ts";
import { addIgnore, removeComment } from "../ignores.ts";
import { endOfLine } from "../text.ts";
import { insertOption } from "./configYamlInsert.ts";
import { removeSetting, renameOption } from "./configYamlMove.ts";
import { printValue } from "./yamlPrint.ts";

/** Turns a change into edits of a config.yaml: an added option joins the nesting that is already there. */
export function editConfigYaml(
  document: DocumentText,
  facts: Facts,
  parse: (text: string) => Document.Parsed,
  change: DocumentChange,
  print: (value: string) => string = printValue,
): TextEdit[] | null {
  const { text } = document;
  const eol = endOfLine(text);
  switch (change.kind) {
    case "set-option": {
      const present = facts.settings.findLast((each) => each.key === change.key);
      if (present?.valueSpan) {
        return present.value === change.value
          ? []
          : [replaceValue(text, present.valueSpan, change.value, print)];
      }
      return [insertOption(text, parse(text), change.key, print(change.value), eol)];
    }
    case "replace-value":
      return [replaceValue(text, change.span, change.value, print)];
    case "rename-option":
      return renameOption(text, parse, change.at, change.key, eol);
    case "remove-setting":
      return removeSetting(text, parse, change.at);
    case "remove":
      return [removeComment(text, change.span)];
    case "ignore":
      return [addIgnore(text, "#", change, change.at, eol)];
    default:
      // Operators and environments are changed in code.
      return null;
  }
}

/** Replaces a value, keeping the quotes it stands in. */
function replaceValue(
  text: string,
  whole: { start: number; end: number },
  value: string,
  print: (value: string) => string,
): TextEdit {
  // A block scalar's range takes the line break behind it along.
  let { end } = whole;
  while (end > whole.start && /\s/.test(text[end - 1] ?? "")) end--;
  const span = { start: whole.start, end };
  const quote = text[span.start];
  const quoted = (quote === '"' || quote === "'") && !/["'\\]/.test(value);
  return { span, newText: quoted ? `${quote}${value}${quote}` : print(value) };
}

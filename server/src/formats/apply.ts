import type { Change, TextEdit } from "../model/change.ts";
import type { Facts } from "../model/facts.ts";
import type { DocumentText } from "./format.ts";
import { formatOf } from "./registry.ts";
import { applyEdits, smallestEdit } from "./text.ts";

/**
 * The edits of one document for the changes of a fix. Options are added one after the other, each into the text
 * that has the one before, because in nested YAML the first may make the map that the next belongs into; all
 * other changes are worked out together on the text as it is.
 */
export function editsFor(document: DocumentText, facts: Facts, changes: readonly Change[]): TextEdit[] {
  const format = formatOf(facts);
  const own = changes.filter((change) => change.uri === document.uri);
  const options = own.filter((change) => change.kind === "set-option");
  if (options.length <= 1) return own.flatMap((change) => format.edit(document, facts, change));
  if (options.length < own.length)
    throw new Error("a fix may not mix options with other changes of a document");
  let { text } = document;
  for (const change of options) {
    const step = { uri: document.uri, text };
    text = applyEdits(text, format.edit(step, format.read(step), change));
  }
  const edit = smallestEdit(document.text, text);
  return edit ? [edit] : [];
}

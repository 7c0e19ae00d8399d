import type { Change, DocumentChange, TextEdit } from "../model/change.ts";
import type { Facts } from "../model/facts.ts";
import type { DocumentText } from "./format.ts";
import { formatOf } from "./registry.ts";
import { applyEdits, smallestEdit } from "./text.ts";

/**
 * The edits of one document for the changes of a fix. Options are added one after the other, each into the text
 * that has the one before, because in nested YAML the first may make the map that the next belongs into; all
 * other changes are worked out before, together on the text as it is.
 *
 * The result is read again. When it has problems that the text did not have, or an option is not what it was set
 * to, there are no edits at all: a fix that cannot be sure of itself is none.
 */
export function editsFor(document: DocumentText, facts: Facts, changes: readonly Change[]): TextEdit[] {
  const format = formatOf(facts);
  const own = changes
    .filter((change): change is DocumentChange => change.kind !== "migrate")
    .filter((change) => change.uri === document.uri);
  const options = own.filter((change) => change.kind === "set-option");
  let edits: TextEdit[];
  if (options.length === 0 || own.length === 1) {
    edits = own.flatMap((change) => format.edit(document, facts, change));
  } else {
    const others = own.filter((change) => change.kind !== "set-option");
    let text = applyEdits(
      document.text,
      others.flatMap((change) => format.edit(document, facts, change)),
    );
    for (const change of options) {
      const step = { uri: document.uri, text };
      text = applyEdits(text, format.edit(step, format.readOnce(step), change));
    }
    const edit = smallestEdit(document.text, text);
    edits = edit ? [edit] : [];
  }
  if (edits.length === 0) return [];
  const after = format.readOnce({ uri: document.uri, text: applyEdits(document.text, edits) });
  const asWanted = options.every(({ key, value }) => {
    const found = after.settings.filter((setting) => setting.key === key);
    return found.length === 1 && found[0]?.value === value;
  });
  const renamed = own.every((change) => {
    if (change.kind !== "rename-option") return true;
    const { value } = facts.settings.find((setting) => setting.keySpan.start === change.at.start) ?? {};
    return after.settings.some((setting) => setting.key === change.key && setting.value === value);
  });
  const kept =
    facts.settings.length <= after.settings.length ||
    own.some((change) => change.kind === "remove" || change.kind === "remove-setting");
  return asWanted && renamed && kept && after.problems.length <= facts.problems.length ? edits : [];
}

import { MARK, MODIFIERS, markedName, markedReturned } from "./marks.ts";
import { openStrings } from "./openStrings.ts";

/**
 * The text with its open strings closed, every character in its place. An argument that is being typed, as in `.uid("ord`,
 * becomes a number with its parenthesis closed, so that the call before and the code behind stay what they are; any other
 * open string is closed at the end of its line.
 *
 * What the grammar does not know, which may cost it the rest of the file, is written in another way: `fun interface`, `..<`,
 * assignments to what stands on a call, variables that are called like a modifier, and names with an `e` behind `return`.
 */
export function repair(text: string): string {
  const { edits, code } = openStrings(text);
  for (const { index, 0: word } of code.matchAll(UNKNOWN))
    edits.push({ start: index, text: rewritten(word) });
  for (const { index, 0: word } of code.matchAll(RETURNED))
    edits.push({ start: index, text: markedReturned(word) });
  for (const match of code.matchAll(CALL_ASSIGNED)) {
    const operator = match[1] ?? "";
    const start = match.index + match[0].length - operator.length - 1;
    edits.push({ start, text: MARK.repeat(operator.length) });
  }
  let out = "";
  let from = 0;
  for (const edit of edits.sort((one, other) => one.start - other.start)) {
    if (edit.start < from) continue;
    out += text.slice(from, edit.start) + edit.text;
    from = edit.start + edit.text.length;
  }
  return out + text.slice(from);
}

/** `fun` before `interface`, the range `..<`, and modifiers where only a name can stand. */
const UNKNOWN = new RegExp(
  String.raw`\bfun(?=[ \t]+interface\b)|\.\.<|(?<![\w.\x60@:$])(?:${MODIFIERS.join("|")})(?=\s*(?:\.(?!\.)|\?\.|!!)|\[|\((?<!suspend\()|[ \t]*[-+]?=(?!=))`,
  "g",
);

function rewritten(word: string): string {
  if (word === "..<") return ".. ";
  return word === "fun" ? "   " : markedName(word);
}

/** What is returned and begins with an `e`. */
const RETURNED = /(?<=\breturn(?:@\w+)?[ \t]+)e(?!lse\b)\w*/g;

/** `).x = ` or `).x[i].y += `: no declaration is written so. */
const CALL_ASSIGNED = /\)(?:\s*(?:!!\s*)?(?:\?\.|\.)\s*\w+|\[[^\][\r\n]*\])+[ \t]+(\+?=)[ \t]/g;

import { addCallInChain, addStatementBelow, editWith } from "../edit.ts";

/** Turns a change into edits of a Java file. */
export const editJava = editWith({
  comment: "//",
  literal: (value) => `"${value.replace(/["\\]/g, "\\$&")}"`,
  isLiteral: (text, { start, end }) => /^"(?:[^"\\\r\n]|\\.)*"$/.test(text.slice(start, end)),
  addCall: addCallInChain,
  addStatement: (text, behind, statement) => addStatementBelow(text, behind, `${statement};`),
});

import type { Statement, Token } from "./statements.ts";

/** The name behind the words that a statement starts with, and behind `IF NOT EXISTS`; undefined for another statement. */
export function nameBehind({ tokens }: Statement, start: readonly string[]): string | undefined {
  const word = (index: number) => (tokens[index]?.kind === "word" ? tokens[index].text.toUpperCase() : "");
  if (!start.every((each, index) => word(index) === each)) return undefined;
  const from = word(start.length) === "IF" ? start.length + 3 : start.length;
  return nameAt(tokens, from);
}

/** A name whose parts stand side by side: `lake`.`db`.`clicks`. */
function nameAt(tokens: readonly Token[], from: number): string | undefined {
  let name = tokens[from]?.text;
  for (let at = from + 1; name !== undefined; at++) {
    const [before, next] = [tokens[at - 1], tokens[at]];
    if (!next || next.kind === "sign" || next.span.start !== before?.span.end) return name;
    name += next.text;
  }
  return undefined;
}

/** The tables that a statement writes to: several in a statement set. */
export function writtenTables({ tokens }: Statement): string[] {
  return tokens.flatMap(({ kind, text }, at) => {
    const into = tokens[at + 1]?.text.toUpperCase();
    const writes = kind === "word" && text.toUpperCase() === "INSERT";
    return writes && (into === "INTO" || into === "OVERWRITE") ? (nameAt(tokens, at + 2) ?? []) : [];
  });
}

/** The table that a statement creates; undefined for another statement. */
export const createdTable = (statement: Statement): string | undefined =>
  nameBehind(statement, ["CREATE", "TABLE"]) ?? nameBehind(statement, ["CREATE", "TEMPORARY", "TABLE"]);

/** The table that another one is made like. */
export function modelOf({ tokens }: Statement): string[] {
  const at = tokens.findLastIndex(({ kind, text }) => kind === "word" && text.toUpperCase() === "LIKE");
  return at < 0 ? [] : [nameAt(tokens, at + 1) ?? []].flat();
}

/** The value of an option in the list behind `WITH`, as a token. */
export function optionToken({ tokens }: Statement, key: string): Token | undefined {
  const at = tokens.findIndex(
    ({ kind, text }, index) => kind === "text" && text === key && tokens[index + 1]?.text === "=",
  );
  return at < 0 ? undefined : tokens[at + 2];
}

/** The same in small letters. */
export const optionOf = (statement: Statement, key: string): string | undefined =>
  optionToken(statement, key)?.text.toLowerCase();

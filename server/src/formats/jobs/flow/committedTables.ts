import type { CommittedTable } from "../../../model/facts.ts";
import { type Statement, statementsIn, type Token } from "../../sql/statements.ts";
import type { Flow } from "./flow.ts";

/** Catalogs whose tables show what a streaming job writes when a checkpoint has committed it. */
const CATALOGS: ReadonlyMap<string, string> = new Map([
  ["iceberg", "Iceberg"],
  ["paimon", "Paimon"],
  ["hudi", "Hudi"],
  ["delta-catalog", "Delta Lake"],
]);

/** Connectors of tables of that kind. */
const CONNECTORS: ReadonlyMap<string, string> = new Map([
  ["iceberg", "Iceberg"],
  ["paimon", "Paimon"],
  ["hudi", "Hudi"],
  ["delta", "Delta Lake"],
  ["filesystem", "files"],
]);

/** Methods that carry out SQL, or will do so with others. */
const EXECUTES = /^(?:executeSql|addInsertSql|sqlUpdate)$/;

/** Tables that the SQL of a program writes to and that it creates itself, so that their kind is known. */
export function committedTables(flow: Flow): CommittedTable[] {
  const catalogs = new Map<string, string>();
  const tables = new Map<string, string>();
  const found: CommittedTable[] = [];
  let current = "";
  for (const call of flow.program.calls) {
    const [given] = call.args;
    if (!given || !EXECUTES.test(flow.api.method(call.name))) continue;
    const text = flow.constants.textOf(flow.program.beside(call.id, given.value));
    for (const statement of text === null ? [] : statementsIn(text).statements) {
      const words = statement.tokens.map((token) => (token.kind === "word" ? token.text.toUpperCase() : ""));
      const used = after(statement, words, ["USE", "CATALOG"]);
      if (used) current = used;
      const catalog = after(statement, words, ["CREATE", "CATALOG"]);
      const kind = CATALOGS.get(optionOf(statement, "type") ?? "");
      if (catalog && kind) catalogs.set(catalog, kind);
      const table =
        after(statement, words, ["CREATE", "TABLE"]) ??
        after(statement, words, ["CREATE", "TEMPORARY", "TABLE"]);
      const connector = CONNECTORS.get(optionOf(statement, "connector") ?? "");
      if (table && connector) tables.set(table, connector);
      const target = after(statement, words, ["INSERT", "INTO"]);
      if (!target) continue;
      const parts = target.split(".");
      const lake = catalogs.get(parts.length > 2 ? (parts[0] ?? "") : current);
      const what = tables.get(target) ?? lake;
      if (what) found.push({ what, span: flow.program.nameSpan(call) });
    }
  }
  return found;
}

/** The name behind the words that a statement starts with, and behind `IF NOT EXISTS`. */
function after(
  { tokens }: Statement,
  words: readonly string[],
  start: readonly string[],
): string | undefined {
  if (!start.every((word, index) => words[index] === word)) return undefined;
  const from = words[start.length] === "IF" ? start.length + 3 : start.length;
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

/** The value of an option in the list behind `WITH`. */
function optionOf({ tokens }: Statement, key: string): string | undefined {
  const at = tokens.findIndex(
    ({ kind, text }, index) => kind === "text" && text === key && tokens[index + 1]?.text === "=",
  );
  return at < 0 ? undefined : tokens[at + 2]?.text.toLowerCase();
}

import type { CommittedTable } from "../../../model/connector.ts";
import { statementsIn } from "../../sql/statements.ts";
import { createdTable, nameBehind, optionOf } from "../../sql/tables.ts";
import type { Flow } from "./flow.ts";
import type { Call } from "./program.ts";

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

/** The SQL that a program carries out, as far as its text is known, in the order of the text. */
export function executedSql(flow: Flow): { readonly call: Call; readonly text: string }[] {
  return flow.program.calls.flatMap((call) => {
    const [given] = call.args;
    if (!given || !EXECUTES.test(flow.api.method(call.name))) return [];
    const text = flow.constants.textOf(flow.program.beside(call.id, given.value));
    return text === null ? [] : [{ call, text }];
  });
}

/** Tables that the SQL of a program writes to and that it creates itself, so that their kind is known. */
export function committedTables(flow: Flow): CommittedTable[] {
  const catalogs = new Map<string, string>();
  const tables = new Map<string, string>();
  const found: CommittedTable[] = [];
  let current = "";
  for (const { call, text } of executedSql(flow)) {
    for (const statement of statementsIn(text).statements) {
      const used = nameBehind(statement, ["USE", "CATALOG"]);
      if (used) current = used;
      const catalog = nameBehind(statement, ["CREATE", "CATALOG"]);
      const kind = CATALOGS.get(optionOf(statement, "type") ?? "");
      if (catalog && kind) catalogs.set(catalog, kind);
      const table = createdTable(statement);
      const connector = CONNECTORS.get(optionOf(statement, "connector") ?? "");
      if (table && connector) tables.set(table, connector);
      const target = nameBehind(statement, ["INSERT", "INTO"]);
      if (!target) continue;
      const parts = target.split(".");
      const lake = catalogs.get(parts.length > 2 ? (parts[0] ?? "") : current);
      const what = tables.get(target) ?? lake;
      if (what) found.push({ what, span: flow.program.nameSpan(call) });
    }
  }
  return found;
}

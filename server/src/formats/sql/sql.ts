import { sourceUri } from "../../model/address.ts";
import type { DocumentChange, TextEdit } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import { newCarrier } from "../carriers.ts";
import { emptyFacts } from "../config/emptyFacts.ts";
import { TEMPLATE } from "../config/placeholders.ts";
import type { DocumentText, Format } from "../format.ts";
import { addIgnore, readIgnores, removeComment } from "../ignores.ts";
import { SQL } from "../kinds.ts";
import { afterLine, endOfLine, endOfLineAt, indentAt, lineStarts, startOfLineAt } from "../text.ts";
import { exactlyOnceTables, sinkOfTable } from "./exactlyOnceTables.ts";
import { type SessionOption, sessionOptions, settingsForJobs } from "./sessionOptions.ts";
import { statementsIn } from "./statements.ts";

/** SQL scripts of Flink: the options that they set for their session. What their queries build, the planner decides. */
export const sql = (): Format => ({
  ...SQL,
  prepare: async () => {},
  concernsFlink: SQL.mayConcernFlink,
  read: readSql,
  readOnce: readSql,
  edit,
  printValue: (value) => `'${quoted(value)}'`,
});

/** A text as it stands between quotes. */
const quoted = (value: string): string => value.replaceAll("'", "''");

function readSql({ uri, text }: DocumentText): Facts {
  const script = statementsIn(text);
  const settings = settingsForJobs(sessionOptions(text, script), script);
  const ignores = readIgnores(text, lineStarts(text), script.comments);
  const empty = { ...emptyFacts(uri, SQL.id), ignores, templated: TEMPLATE.test(text) };
  const transactional = exactlyOnceTables(script.statements, text).map((table) =>
    sinkOfTable(table, ({ span }) => span),
  );
  const anchor = settings[0]?.keySpan ?? { start: 0, end: endOfLineAt(text, 0) };
  const source: Facts = {
    ...empty,
    uri: sourceUri(uri, ["session"]),
    values: "either",
    settings,
    ...(transactional.length > 0 ? { transactional } : {}),
    anchor,
    carrier: {
      ...newCarrier("session", "", { name: "SQL", ownJob: false, addsTo: true }),
      elsewhere: null,
      flinkVersion: null,
    },
  };
  return {
    ...empty,
    kind: "resource",
    unseenJob: true,
    anchor,
    sources: settings.length > 0 || transactional.length > 0 ? [source] : [],
  };
}

function edit({ text }: DocumentText, _facts: Facts, change: DocumentChange): TextEdit[] | null {
  const eol = endOfLine(text);
  const options = sessionOptions(text, statementsIn(text));
  switch (change.kind) {
    case "ignore":
      return [addIgnore(text, "--", change, change.at, eol)];
    case "remove":
      return [removeComment(text, change.span)];
    case "replace-value": {
      const inQuotes = text[change.span.start - 1] === "'";
      return [{ span: change.span, newText: inQuotes ? quoted(change.value) : change.value }];
    }
    case "rename-option":
      return [{ span: change.at, newText: change.key }];
    case "remove-setting": {
      const option = options.find(({ setting }) => setting.keySpan.start === change.at.start);
      return option ? [removeStatement(text, option)] : null;
    }
    case "set-option": {
      const last = options.at(-1);
      const present = options.findLast(({ setting }) => setting.key === change.key)?.setting.valueSpan;
      if (present) return [{ span: present, newText: quoted(change.value) }];
      if (!last) return null;
      const at = last.statement.span.end;
      const indent = indentAt(text, last.statement.span.start);
      const newText = `${eol}${indent}SET '${change.key}' = '${quoted(change.value)}';`;
      return text[at - 1] === ";" ? [{ span: { start: at, end: at }, newText }] : null;
    }
    default:
      return null;
  }
}

/** Takes a statement away, with the line where nothing else stands in it. */
function removeStatement(text: string, { statement }: SessionOption): TextEdit {
  const { start, end } = statement.span;
  const [from, to] = [startOfLineAt(text, start), endOfLineAt(text, end)];
  const alone = text.slice(from, start).trim() === "" && text.slice(end, to).trim() === "";
  const span = alone ? { start: from, end: Math.min(text.length, afterLine(text, to)) } : { start, end };
  return { span, newText: "" };
}

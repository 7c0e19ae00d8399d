import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type Position,
  type Range,
} from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { keysOf, optionsOf } from "../flink/options/catalogue.ts";
import { valueIn } from "../flink/options/decode.ts";
import { describe, optionsMeant } from "../flink/options/describe.ts";
import { reporterKey } from "../flink/options/reporters.ts";
import { type TypicalValue, typicalValues } from "../flink/options/typical.ts";
import type { FlinkVersion, VersionRange } from "../flink/versions.ts";
import type { Caret, Format, PrintValue } from "../formats/format.ts";
import { endOfLine } from "../formats/text.ts";
import type { Facts } from "../model/facts.ts";
import { isTaken } from "../rules/config/invalidValue.ts";
import { keyProposals, type Proposal } from "./keyProposals.ts";
import { toOffset, toRange } from "./positions.ts";
import { reporterOf } from "./reporterOf.ts";
import type { Session } from "./session.ts";
import { settingsProposals } from "./settingsKeys.ts";

/** Characters behind which a client should ask unasked: a key goes on behind a dot, a value starts behind a blank. */
export const TRIGGER_CHARACTERS = [".", " "];

/** Editors filter what they were given; more than this only slows them down, and they ask again as one types. */
const MOST = 200;

/** Keys and values for what is being typed; null outside of configuration documents. */
export async function completion(
  session: Session,
  snapshot: Snapshot,
  uri: string,
  position: Position,
  trigger: string | undefined,
): Promise<CompletionList | null> {
  const document = snapshot.document(uri);
  if (!document || document.facts.kind === "job") return null;
  const text = await session.workspace.textOf(document);
  if (text === undefined) return null;
  const { lineStarts: starts } = document;
  // A client may still ask behind the end of what is shorter by now.
  const offset = Math.min(toOffset(starts, position), text.length);
  const facts = snapshot.factsAt(uri, offset) ?? document.facts;
  const format = session.workspace.formats.of(facts);
  if (facts.settingsFile) {
    const caret = format.caretAt?.(text, offset);
    if (!caret || (trigger === " " && caret.kind === "key")) return null;
    const items = settingsProposals(caret, toRange(starts, caret.replaces), text, endOfLine(text));
    return { isIncomplete: false, items };
  }
  const versions = snapshot.versionsOf(facts);
  const caret = format.caretAt?.(text, offset);
  // A blank is also typed where a key begins; nobody asked for anything then.
  if (!versions || !caret || (trigger === " " && caret.kind === "key")) return null;
  const range = toRange(starts, caret.replaces);
  if (caret.kind === "value")
    return { isIncomplete: false, items: values(session, format, facts, versions, caret, range, text) };
  const typed = text.slice(caret.replaces.start, offset).toLowerCase();
  const proposals = proposalsFor(facts, versions, caret).filter(({ rest }) =>
    matches(rest.toLowerCase(), typed),
  );
  const print = caret.print ?? format.printValue;
  const items = proposals.slice(0, MOST).map((proposal, index) => ({
    label: proposal.rest,
    kind: CompletionItemKind.Property,
    detail: proposal.detail,
    sortText: String(index).padStart(4, "0"),
    filterText: proposal.rest,
    ...inserted(
      range,
      written(proposal, caret, endOfLine(text)),
      session.client.snippets && !caret.hasColon && needsQuotes(proposal.key, versions.to, print),
    ),
    insertTextMode: InsertTextMode.asIs,
    data: { key: proposal.key, uri: facts.uri },
    // Where nothing is known of the values, an editor would propose any word of the document.
    ...(session.client.suggestCommand && !caret.hasColon && valuesOf(proposal.key, versions.to, "").length > 0
      ? { command: { title: "", command: session.client.suggestCommand } }
      : {}),
  }));
  return { isIncomplete: proposals.length > MOST, items };
}

/** Adds what an option means, which is only looked up for the one that is looked at. */
export function resolveCompletion(snapshot: Snapshot, item: CompletionItem): CompletionItem {
  const { key, uri } = (item.data ?? {}) as { key?: unknown; uri?: unknown };
  if (typeof key !== "string" || typeof uri !== "string") return item;
  const facts = snapshot.facts(uri);
  const version = snapshot.deploymentOf(uri)?.flinkVersion ?? null;
  const [about] = describe(key, version, facts && reporterOf(facts, key));
  if (!about) return item;
  // The item's detail tells type and default already, which is the first line.
  const value = [about.meaning, ...about.lines.slice(1), `[Flink's documentation](${about.page})`]
    .filter((line) => line !== undefined)
    .join("  \n");
  return { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

type KeyCaret = Extract<Caret, { kind: "key" }>;
type ValueCaret = Extract<Caret, { kind: "value" }>;

function proposalsFor(facts: Facts, versions: VersionRange, caret: KeyCaret): Proposal[] {
  // The key that is being typed is not one that is set already.
  const present = [
    ...facts.settings.filter(({ keySpan }) => keySpan.start !== caret.replaces.start).map(({ key }) => key),
    ...caret.keys,
  ];
  const taken = new Set(
    present.flatMap((key) => [key, ...optionsOf(key).flatMap((each) => keysOf(each.key))]),
  );
  const above = caret.above === "" ? "" : `${caret.above}.`;
  return keyProposals(versions, present, (key) => reporterOf(facts, key))
    .filter(({ key }) => key.startsWith(above) && !taken.has(key))
    .map((proposal) => ({ ...proposal, rest: proposal.key.slice(above.length) }))
    .filter(({ rest }) => rest !== "" && !caret.siblings.includes(rest));
}

/** True when the letters that were typed occur in that order. */
function matches(text: string, typed: string): boolean {
  let at = 0;
  for (const char of typed) {
    at = text.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** The key as the document writes keys, with its colon where there is none yet. */
function written({ rest }: Proposal, { style, siblings, indent, hasColon }: KeyCaret, eol: string): string {
  if (hasColon) return rest;
  const segments = rest.split(".");
  // A parent that is there already must not come a second time; beside it, a dotted key is fine.
  if (style === "flat" || segments.length === 1 || siblings.includes(segments[0] ?? "")) return `${rest}: `;
  return `${segments.map((segment, depth) => `${depth === 0 ? "" : `${eol}${indent}${"  ".repeat(depth)}`}${segment}`).join(":")}: `;
}

/** The edit of a completion; with quotes the caret comes to stand between them. */
const inserted = (range: Range, newText: string, quoted: boolean) =>
  quoted
    ? {
        textEdit: { range, newText: `${newText.replace(/[\\$}]/g, "\\$&")}"$0"` },
        insertTextFormat: InsertTextFormat.Snippet,
      }
    : { textEdit: { range, newText } };

/** A value that options of a type take, where all that they take are numbers and truth values. */
const SAMPLES: Readonly<Record<string, string>> = {
  Boolean: "true",
  Integer: "1",
  Long: "1",
  Float: "0.5",
  Double: "0.5",
};

/** True where whatever is written for a key has to stand in quotes. */
function needsQuotes(key: string, version: FlinkVersion, print: PrintValue | undefined): boolean {
  const [option] = optionsMeant(key, version);
  const sample = option && SAMPLES[valueIn(option.types, version)];
  return sample !== undefined && print !== undefined && print(sample) !== sample;
}

/** Values to propose for a key in a version. */
function valuesOf(key: string, version: FlinkVersion, typed: string): TypicalValue[] {
  const [option] = optionsMeant(key, version);
  // What a reporter takes for an option is its own affair.
  if (!option || reporterKey(key, undefined)) return [];
  const target = {
    names: [option.key, ...optionsOf(key).map((each) => each.key)],
    type: valueIn(option.types, version),
    labels: valueIn(option.enums, version),
    defaultValue: valueIn(option.defaults, version),
  };
  return typicalValues(target, version, typed);
}

/** Defaults that stand for "not set" and that Flink refuses when somebody writes them. */
const REFUSED_DEFAULTS: ReadonlySet<string> = new Set(["pipeline.max-parallelism: -1"]);

function values(
  session: Session,
  format: Format,
  facts: Facts,
  versions: VersionRange,
  { key, replaces, print = format.printValue }: ValueCaret,
  range: Range,
  text: string,
): CompletionItem[] {
  const typed = text.slice(replaces.start, replaces.end);
  const standard = facts.values === "standard";
  const quoted = /["']/.test(text[replaces.start - 1] ?? "");
  // A unit that is there already is not for us to change.
  if (/^\d+\s*[a-z]/i.test(typed) && isTaken(key, typed, standard, versions)) return [];
  return valuesOf(key, versions.to, typed)
    .filter(
      ({ value }) => isTaken(key, value, standard, versions) && !REFUSED_DEFAULTS.has(`${key}: ${value}`),
    )
    .map(({ value, note }, index) => ({
      label: value,
      kind: CompletionItemKind.Value,
      ...(note === undefined
        ? {}
        : session.client.labelDetails
          ? { labelDetails: { description: note } }
          : { detail: note }),
      sortText: String(index).padStart(4, "0"),
      filterText: value,
      preselect: index === 0,
      textEdit: { range, newText: quoted ? value : (print?.(value) ?? value) },
    }));
}

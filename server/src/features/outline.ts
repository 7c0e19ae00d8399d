import {
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensLegend,
  SymbolKind,
} from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { valueIn } from "../flink/options/decode.ts";
import { optionsMeant } from "../flink/options/describe.ts";
import { keyStatusOf } from "../flink/options/keyStatus.ts";
import { shownValue } from "../flink/options/sensitive.ts";
import { NEWEST, type VersionRange } from "../flink/versions.ts";
import type { Outline, OutlineGroup } from "../formats/outline.ts";
import type { Facts } from "../model/facts.ts";
import type { Setting } from "../model/setting.ts";
import type { Span } from "../model/span.ts";
import { toPosition, toRange } from "./positions.ts";
import type { Session } from "./session.ts";

interface Outlined {
  readonly facts: Facts;
  readonly outline: Outline;
  readonly starts: readonly number[];
}

/** An open configuration of a kind of which nobody else tells how it is laid out. */
function outlined(session: Session, snapshot: Snapshot, uri: string): Outlined | undefined {
  const document = snapshot.document(uri);
  const outline =
    document?.text == null
      ? undefined
      : session.workspace.formats.of(document.facts).outlineOf?.(document.text, document.facts);
  return document && outline && { facts: document.facts, outline, starts: document.lineStarts };
}

/** The settings of a configuration by their groups. */
export function documentSymbols(session: Session, snapshot: Snapshot, uri: string): DocumentSymbol[] | null {
  const found = outlined(session, snapshot, uri);
  if (!found) return null;
  const { facts, outline, starts } = found;
  const byKey = new Map(facts.settings.map((setting) => [setting.keySpan.start, setting]));
  const ofKeys = (keys: readonly number[]) =>
    keys.flatMap((key) => {
      const setting = byKey.get(key);
      return setting ? [symbolOf(setting, starts)] : [];
    });
  const ofGroup = ({ name, span, nameSpan, keys, groups }: OutlineGroup): DocumentSymbol => ({
    name,
    kind: SymbolKind.Namespace,
    range: toRange(starts, span),
    selectionRange: toRange(starts, nameSpan),
    children: inOrder([...ofKeys(keys), ...groups.map(ofGroup)]),
  });
  const grouped = new Set(outline.groups.flatMap(keysIn));
  const alone = facts.settings.map(({ keySpan }) => keySpan.start).filter((key) => !grouped.has(key));
  return inOrder([...ofKeys(alone), ...outline.groups.map(ofGroup)]);
}

const keysIn = ({ keys, groups }: OutlineGroup): number[] => [...keys, ...groups.flatMap(keysIn)];

const inOrder = (symbols: readonly DocumentSymbol[]): DocumentSymbol[] =>
  symbols.toSorted((a, b) => a.range.start.line - b.range.start.line);

function symbolOf({ key, value, keySpan, valueSpan }: Setting, starts: readonly number[]): DocumentSymbol {
  const span = { start: keySpan.start, end: valueSpan?.end ?? keySpan.end };
  return {
    name: key,
    detail: value === null ? "" : shownValue(key, value),
    kind: SymbolKind.Property,
    range: toRange(starts, span),
    selectionRange: toRange(starts, keySpan),
  };
}

/** What can be folded away: groups, and comments of several lines. */
export function foldingRanges(session: Session, snapshot: Snapshot, uri: string): FoldingRange[] | null {
  const found = outlined(session, snapshot, uri);
  if (!found) return null;
  const { outline, starts } = found;
  const fold = (span: Span, kind: FoldingRangeKind): FoldingRange[] => {
    const { start, end } = toRange(starts, span);
    return start.line < end.line ? [{ startLine: start.line, endLine: end.line, kind }] : [];
  };
  const spansOf = ({ span, groups }: OutlineGroup): Span[] => [span, ...groups.flatMap(spansOf)];
  const groups = outline.groups.flatMap(spansOf);
  const starting = new Set(groups.map(({ start }) => start));
  return [
    ...groups.flatMap((span) => fold(span, FoldingRangeKind.Region)),
    // Where a group begins, all of it is folded.
    ...outline.commentBlocks
      .filter(({ start }) => !starting.has(start))
      .flatMap((span) => fold(span, FoldingRangeKind.Comment)),
  ];
}

const TYPES = ["comment", "property", "string", "number", "enumMember", "keyword"] as const;
type TokenType = (typeof TYPES)[number];
const DEPRECATED = 1;

/** The types and modifiers of tokens, in the order of their numbers. */
export const TOKEN_LEGEND: SemanticTokensLegend = { tokenTypes: [...TYPES], tokenModifiers: ["deprecated"] };

/** What the words of a configuration are: a value by the type of its option, a line that Flink drops as a comment. */
export function semanticTokens(session: Session, snapshot: Snapshot, uri: string): SemanticTokens | null {
  const found = outlined(session, snapshot, uri);
  if (!found) return null;
  const { facts, outline, starts } = found;
  const versions = snapshot.versionsOf(facts);
  const tokens: { readonly span: Span; readonly type: TokenType; readonly modifiers: number }[] = [];
  const add = (span: Span, type: TokenType, modifiers = 0) => void tokens.push({ span, type, modifiers });
  for (const span of outline.comments) add(span, "comment");
  for (const { kind, span } of facts.problems) if (kind === "dropped") add(span, "comment");
  for (const setting of facts.settings) {
    add(setting.keySpan, "property", versions && isFormer(setting, versions) ? DEPRECATED : 0);
    if (setting.valueSpan) add(setting.valueSpan, typeOf(setting, versions));
  }
  const builder = new SemanticTokensBuilder();
  for (const { span, type, modifiers } of tokens.sort((a, b) => a.span.start - b.span.start)) {
    const { line, character } = toPosition(starts, span.start);
    builder.push(line, character, span.end - span.start, TYPES.indexOf(type), modifiers);
  }
  return { data: builder.build().data };
}

const FORMER: ReadonlySet<string> = new Set(["deprecated", "removed"]);
const isFormer = ({ key }: Setting, versions: VersionRange): boolean =>
  FORMER.has(keyStatusOf(key, versions).kind);

/** By the type of the option; a text where it is not one option, or several of several types. */
function typeOf({ key }: Setting, versions: VersionRange | undefined): TokenType {
  const at = versions?.to ?? NEWEST;
  const types = new Set(
    optionsMeant(key, at).map((option): TokenType => {
      if (valueIn(option.enums, at)) return "enumMember";
      const type = valueIn(option.types, at);
      if (type === "Boolean") return "keyword";
      return /^(?:Integer|Long|Float|Double|Duration|MemorySize)$/.test(type) ? "number" : "string";
    }),
  );
  const [only = "string"] = types;
  return types.size === 1 ? only : "string";
}

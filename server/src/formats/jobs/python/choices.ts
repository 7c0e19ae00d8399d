import type { Node } from "web-tree-sitter";
import type { Ref } from "../code.ts";
import type { MemberBuilder } from "./builder.ts";
import { patternOfCase } from "./patterns.ts";
import type { Kind } from "./syntax.ts";
import { bindTarget } from "./targets.ts";

type LowerBlock = (m: MemberBuilder, block: Node) => void;

/** `if`, with each `elif` as a choice of its own in the other arm. */
export function lowerChoice(m: MemberBuilder, node: Node, lowerBlock: LowerBlock): void {
  const outside = m.block;
  const end = node.endIndex;
  let choice = node.startIndex - m.start;
  let condition = lowerArm(m, node, choice, lowerBlock);
  for (const part of m.syntax.parts(node)) {
    const kind = m.syntax.kind(part);
    if (kind === "elif_clause") {
      m.open("arm", m.span(part.startIndex, end), choice, negated(condition));
      choice = part.startIndex - m.start;
      condition = lowerArm(m, part, choice, lowerBlock);
    } else if (kind === "else_clause") {
      m.open("arm", m.spanOf(part), choice, negated(condition));
      for (const body of m.syntax.parts(part)) lowerBlock(m, body);
      m.close();
    }
  }
  m.block = outside;
}

/** Lowers a condition and what it leads to; returns the condition as an arm needs it. */
function lowerArm(m: MemberBuilder, node: Node, choice: number, lowerBlock: LowerBlock): string {
  let condition: string | null = null;
  for (const part of m.syntax.parts(node)) {
    const kind = m.syntax.kind(part);
    if (kind === "elif_clause" || kind === "else_clause") break;
    if (kind === "block") {
      m.open("arm", m.spanOf(part), choice, condition ?? "");
      lowerBlock(m, part);
      m.close();
    } else if (condition === null) {
      m.expression(m, part, kind);
      condition = needOf(m, part, kind);
    } else m.expression(m, part, kind);
  }
  return condition ?? "";
}

/** What stands in a condition besides blanks, which only mean something in texts. */
const LEXEME = /("""|'''|["'])(?:\\[\s\S]|(?!\1)[^\\])*\1|#.*|\\(?=\r?\n)|\s+/g;

/** A condition without blanks and comments; the one of a file that is run itself always with the same quotes. */
function conditionOf(written: string): string {
  const text = written.replace(LEXEME, (lexeme, quote) => (quote ? lexeme : ""));
  return MAIN.has(text) ? '__name__=="__main__"' : text;
}

const MAIN: ReadonlySet<string> = new Set([
  '__name__=="__main__"',
  "__name__=='__main__'",
  '"__main__"==__name__',
  "'__main__'==__name__",
]);

/** What an arm needs: the condition without brackets around it, `not x` as the `else` of `x`. */
function needOf(m: MemberBuilder, node: Node, kind: Kind): string {
  const [inner] = kind === "not_operator" || kind === "parenthesized_expression" ? m.syntax.parts(node) : [];
  if (!inner) return conditionOf(m.syntax.textOf(node));
  m.depth++;
  const need = m.tooDeep ? "" : needOf(m, inner, m.syntax.kind(inner));
  m.depth--;
  return kind === "not_operator" ? negated(need) : need;
}

/** What holds where a condition does not. */
const negated = (condition: string): string => `!(${condition})`;

/** `match`: an arm for each case. */
export function lowerMatch(m: MemberBuilder, node: Node, lowerBlock: LowerBlock): void {
  const choice = node.startIndex - m.start;
  const subjects: string[] = [];
  const refs: Ref[] = [];
  const passed: string[] = [];
  for (const part of m.syntax.parts(node)) {
    const kind = m.syntax.kind(part);
    if (kind !== "block") {
      refs.push(m.expression(m, part, kind));
      subjects.push(conditionOf(m.syntax.textOf(part)));
      continue;
    }
    const subject = { written: subjects.join(), ref: subjectOf(m, refs) };
    for (const clause of m.syntax.parts(part)) {
      if (m.syntax.kind(clause) === "case_clause") lowerCase(m, clause, choice, subject, passed, lowerBlock);
      else lowerBlock(m, clause);
    }
  }
}

/** What the cases of a `match` are held against. */
interface Subject {
  readonly written: string;
  readonly ref: Ref | null;
}

/** `match a, b` is about a tuple. */
function subjectOf(m: MemberBuilder, refs: readonly Ref[]): Ref | null {
  const [only = null, second] = refs;
  const [first, last] = [m.at(only ?? -1), m.at(refs.at(-1) ?? -1)];
  if (second === undefined || !first || !last) return only;
  const tuple = m.push(first.at.start + m.start, last.at.end + m.start, { is: "list", items: refs });
  return m.adopt(tuple, refs, "other");
}

function lowerCase(
  m: MemberBuilder,
  node: Node,
  choice: number,
  subject: Subject,
  passed: string[],
  lowerBlock: LowerBlock,
): void {
  const parts = m.syntax.parts(node);
  const body = parts.findIndex((part) => m.syntax.kind(part) === "block");
  const head = body < 0 ? parts : parts.slice(0, body);
  const needs = needOfCase(m, head, subject.written, passed);
  passed.push(needs);
  const arm = m.open("arm", m.spanOf(node), choice, needs);
  const patterns = head.filter((part) => m.syntax.kind(part) !== "if_clause");
  let guard: Ref | null = null;
  for (const part of head) {
    const kind = m.syntax.kind(part);
    if (kind === "if_clause") for (const each of m.syntax.parts(part)) guard = m.expression(m, each);
    else bindCaptures(m, part, kind);
  }
  const own = m.blocks[arm];
  if (own && subject.ref !== null)
    own.match = { subject: subject.ref, pattern: patternOfCase(m, patterns), guard };
  const block = body < 0 ? undefined : parts[body];
  if (block) lowerBlock(m, block);
  m.close();
}

/** A case of one value is the same as an `if`; one that takes anything is the `else`. */
function needOfCase(
  m: MemberBuilder,
  head: readonly Node[],
  subject: string,
  passed: readonly string[],
): string {
  const [first] = head;
  const last = head.at(-1);
  if (!first || !last) return "";
  const written = conditionOf(m.syntax.text.slice(first.startIndex, last.endIndex));
  const [pattern] = first === last ? m.syntax.parts(first) : [];
  const kind = pattern && m.syntax.kind(pattern);
  const isName = kind === "dotted_name" && !written.includes(".");
  if (isName || written === "_") return passed.map(negated).join("&&");
  return kind && (VALUES.has(kind) || kind === "dotted_name")
    ? `${subject}==${written}`
    : `${subject}case${written}`;
}

const VALUES: ReadonlySet<Kind> = new Set<Kind>(["string", "integer", "float", "true", "false", "none"]);

const PATTERNS: ReadonlySet<Kind> = new Set<Kind>([
  "case_pattern",
  "as_pattern",
  "class_pattern",
  "keyword_pattern",
  "dict_pattern",
  "list_pattern",
  "splat_pattern",
  "tuple_pattern",
  "union_pattern",
  "unknown",
]);

/** Binds the names that a pattern captures; values of its own it has none that could matter. */
function bindCaptures(m: MemberBuilder, node: Node, kind: Kind): void {
  const parts = m.syntax.parts(node);
  const captures = kind === "dotted_name" && parts.length === 1 && m.syntax.textOf(node) !== "_";
  const name = captures ? parts[0] : kind === "identifier" ? node : undefined;
  if (name) bindTarget(m, name, { value: null, each: false, at: m.spanOf(node), isStatement: false });
  if (!PATTERNS.has(kind) || m.tooDeep) return;
  m.depth++;
  // The name of a class, and that of its field, are none that are bound.
  for (const [index, part] of parts.entries())
    if (index > 0 || (kind !== "class_pattern" && kind !== "keyword_pattern"))
      bindCaptures(m, part, m.syntax.kind(part));
  m.depth--;
}

import type { Node } from "web-tree-sitter";
import type { MemberBuilder } from "./builder.ts";
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
      m.open("arm", m.span(part.startIndex, end), choice, `!(${condition})`);
      choice = part.startIndex - m.start;
      condition = lowerArm(m, part, choice, lowerBlock);
    } else if (kind === "else_clause") {
      m.open("arm", m.spanOf(part), choice, `!(${condition})`);
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
      condition = conditionOf(m.syntax.textOf(part));
    } else m.expression(m, part, kind);
  }
  return condition ?? "";
}

/** A condition without blanks; the one of a file that is run itself always with the same quotes. */
function conditionOf(written: string): string {
  const text = written.replace(/#.*|\s|\\(?=\r?\n)/g, "");
  return /^\(*(?:__name__==(["'])__main__\1|(["'])__main__\2==__name__)\)*$/.test(text)
    ? '__name__=="__main__"'
    : text;
}

/** `match`: an arm for each case. */
export function lowerMatch(m: MemberBuilder, node: Node, lowerBlock: LowerBlock): void {
  const choice = node.startIndex - m.start;
  const subjects: string[] = [];
  const passed: string[] = [];
  for (const part of m.syntax.parts(node)) {
    const kind = m.syntax.kind(part);
    if (kind !== "block") {
      m.expression(m, part, kind);
      subjects.push(conditionOf(m.syntax.textOf(part)));
      continue;
    }
    for (const clause of m.syntax.parts(part)) {
      if (m.syntax.kind(clause) === "case_clause")
        lowerCase(m, clause, choice, subjects.join(), passed, lowerBlock);
      else lowerBlock(m, clause);
    }
  }
}

function lowerCase(
  m: MemberBuilder,
  node: Node,
  choice: number,
  subject: string,
  passed: string[],
  lowerBlock: LowerBlock,
): void {
  const parts = m.syntax.parts(node);
  const body = parts.findIndex((part) => m.syntax.kind(part) === "block");
  const head = body < 0 ? parts : parts.slice(0, body);
  const [first] = head;
  const last = head.at(-1);
  const written = first && last ? conditionOf(m.syntax.text.slice(first.startIndex, last.endIndex)) : "_";
  const needs = written === "_" ? passed.map((each) => `!(${each})`).join("&&") : `${subject}==${written}`;
  passed.push(needs);
  m.open("arm", m.spanOf(node), choice, needs);
  for (const part of head) {
    const kind = m.syntax.kind(part);
    if (kind === "if_clause") for (const guard of m.syntax.parts(part)) m.expression(m, guard);
    else bindCaptures(m, part, kind);
  }
  const block = body < 0 ? undefined : parts[body];
  if (block) lowerBlock(m, block);
  m.close();
}

const PATTERNS: ReadonlySet<Kind> = new Set<Kind>([
  "case_pattern",
  "as_pattern",
  "class_pattern",
  "keyword_pattern",
  "dict_pattern",
  "list_pattern",
  "tuple_pattern",
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

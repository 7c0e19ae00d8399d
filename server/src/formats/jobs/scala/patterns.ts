import type { Span } from "../../../model/span.ts";
import type { Pattern } from "../code.ts";
import type { MemberBuilder } from "./builder.ts";
import { numberValue, stringValue } from "./literals.ts";
import type { Syntax } from "./tree.ts";

/** A name that a pattern gives to what it matches, or to a part of that. */
export interface PatternName {
  readonly name: string;
  readonly at: Span;
  readonly type: string | null;
}

/** Types are no patterns, although they have names in them. */
const NO_PATTERNS: ReadonlySet<string> = new Set([
  "type_identifier",
  "stable_type_identifier",
  "stable_identifier",
  "generic_type",
  "compound_type",
  "string",
  "guard",
]);

/** The names in a pattern. One in capitals or in back quotes is compared with and declares nothing. */
export function namesIn(b: MemberBuilder, pattern: Syntax): PatternName[] {
  const names: PatternName[] = [];
  const open: Syntax[] = [pattern];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === "identifier") {
      if (isVariable(b, node)) names.push({ name: b.name(node), at: node, type: null });
    } else if (node.type === "typed_pattern") {
      const [name, type] = node.children;
      if (name?.type === "identifier")
        names.push({ name: b.name(name), at: name, type: type ? b.slice(type) : null });
      else if (name) open.push(name);
    } else if (node.type === "capture_pattern") {
      const [name, ...rest] = node.children;
      if (name) names.push({ name: b.name(name), at: name, type: null });
      open.push(...rest.reverse());
    } else if (!NO_PATTERNS.has(node.type)) {
      for (let i = node.children.length - 1; i >= 0; i--) {
        const child = node.children[i];
        if (child && child.field !== "type" && child.field !== "operator") open.push(child);
      }
    }
  }
  return names;
}

const isVariable = (b: MemberBuilder, { start, end }: Span): boolean =>
  /^[\p{Ll}_]/u.test(b.text.slice(start, end)) && end - start > 0 && b.text.slice(start, end) !== "_";

/** Declares the names of a pattern, of whose values nothing is known. */
export function bindPattern(
  b: MemberBuilder,
  pattern: Syntax,
  at: Span,
  block: number,
  isStatement: boolean,
): void {
  for (const { name, at: nameAt, type } of namesIn(b, pattern))
    b.bind({ name, declares: true, type, block, nameAt, at, isStatement });
}

/** What a pattern takes. */
export function patternOf(b: MemberBuilder, node: Syntax): Pattern {
  const all = (nodes: readonly Syntax[]) => nodes.map((each) => patternOf(b, each));
  const [first, second, third] = node.children;
  switch (node.type) {
    case "wildcard":
      return { is: "any" };
    case "identifier":
      return isVariable(b, node)
        ? { is: "bound", name: b.name(node), to: { is: "any" } }
        : { is: "named", name: b.name(node) };
    case "stable_identifier":
    case "field_expression":
      return { is: "named", name: b.slice(node).replace(/[\s`]/g, "") };
    case "string":
      return literal(stringValue(b.text, node));
    case "integer_literal":
      return literal(numberValue(b.slice(node)));
    case "boolean_literal":
      return literal(b.slice(node) === "true");
    case "null_literal":
      return { is: "literal", value: null };
    case "alternative_pattern":
      return { is: "oneOf", of: all(node.children) };
    case "typed_pattern": {
      const type: Pattern = second ? { is: "type", type: b.slice(second) } : { is: "unknown" };
      const isName = first?.type === "identifier";
      return isName ? { is: "bound", name: b.name(first), to: type } : type;
    }
    case "capture_pattern":
      return first && second
        ? { is: "bound", name: b.name(first), to: patternOf(b, second) }
        : { is: "unknown" };
    case "repeat_pattern": {
      const inner = first && patternOf(b, first);
      return inner?.is === "bound" ? { ...inner, to: { is: "rest" } } : { is: "rest" };
    }
    case "tuple_pattern":
      return { is: "parts", type: null, of: all(node.children) };
    case "case_class_pattern":
      return first
        ? { is: "parts", type: b.slice(first), of: all(node.children.slice(1)) }
        : { is: "unknown" };
    case "infix_pattern": {
      if (!first || !second || !third) return { is: "unknown" };
      const operator = b.slice(second);
      return { is: "parts", type: operator === "->" ? null : operator, of: all([first, third]) };
    }
    default:
      return { is: "unknown" };
  }
}

const literal = (value: string | number | boolean | null): Pattern =>
  value === null ? { is: "unknown" } : { is: "literal", value };

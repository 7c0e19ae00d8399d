import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";
import { NO_BREAK, type Ref } from "../code.ts";
import type { MemberBuilder } from "./builder.ts";
import { lowerChoice, lowerMatch } from "./choices.ts";
import { classCode } from "./classes.ts";
import { inFunction } from "./functions.ts";
import type { Kind } from "./syntax.ts";
import { bindName, bindTarget, parametersOf, typeOf } from "./targets.ts";

/** Lowers the statements of a block. */
export function lowerBlock(m: MemberBuilder, block: Node): void {
  m.depth++;
  if (!m.tooDeep) for (const statement of m.syntax.parts(block)) lowerStatement(m, statement);
  m.depth--;
}

/** Lowers a statement; in a broken text this can be any node. */
export function lowerStatement(m: MemberBuilder, node: Node, kind: Kind = m.syntax.kind(node)): void {
  switch (kind) {
    case "expression_statement":
      lowerExpressionStatement(m, node);
      return;
    case "return_statement":
      for (const part of m.syntax.parts(node))
        m.scope.returned.push(m.use(m.expression(m, part), "returned"));
      m.returns(node.endIndex);
      return;
    case "raise_statement":
      lowerParts(m, node);
      m.raises();
      return;
    case "if_statement":
      lowerChoice(m, node, lowerBlock);
      return;
    case "match_statement":
      lowerMatch(m, node, lowerBlock);
      return;
    case "for_statement":
    case "while_statement":
      lowerLoop(m, node, kind);
      return;
    case "try_statement":
      lowerTry(m, node);
      return;
    case "with_statement":
      lowerWith(m, node);
      return;
    case "function_definition":
      lowerNestedFunction(m, node, node);
      return;
    case "class_definition":
      lowerClass(m, node);
      return;
    case "decorated_definition":
      lowerDecorated(m, node, lowerNestedFunction);
      return;
    case "global_statement":
    case "nonlocal_statement": {
      const names = m.syntax.parts(node).map((name) => m.syntax.textOf(name));
      m.scope.outer = new Set([...m.scope.outer, ...names]);
      return;
    }
    case "assignment":
    case "augmented_assignment":
      // The parser takes the line behind `x =` for the value.
      lowerAssignment(m, node, kind);
      return;
    case "ERROR":
    case "block":
      lowerBlock(m, node);
      return;
    case "break_statement":
      m.jump("break");
      return;
    case "continue_statement":
      m.jump("continue");
      return;
    case "pass_statement":
    case "import_statement":
    case "import_from_statement":
    case "future_import_statement":
    case "type_alias_statement":
      return;
    case "assert_statement":
    case "delete_statement":
    case "unknown":
      lowerParts(m, node);
      return;
    default:
      m.expression(m, node, kind);
  }
}

function lowerParts(m: MemberBuilder, node: Node): void {
  for (const part of m.syntax.parts(node)) m.expression(m, part);
}

function lowerExpressionStatement(m: MemberBuilder, node: Node): void {
  const parts = m.syntax.parts(node);
  const [first] = parts;
  if (!first) return;
  const kind = m.syntax.kind(first);
  if (kind === "assignment" || kind === "augmented_assignment") lowerAssignment(m, first, kind);
  else if (parts.length > 1) lowerParts(m, node);
  // A text alone is documentation.
  else if (kind !== "string" && kind !== "concatenated_string") {
    const ref = m.expression(m, first, kind);
    // `(x := value)` is used by then.
    if (m.at(ref)?.use === "other") m.use(ref, "statement");
  }
}

/** `a = b = value`, which may have a type; all names get the value, which comes first. */
function lowerAssignment(m: MemberBuilder, node: Node, known: Kind): void {
  const at = m.spanOf(node);
  const targets: { readonly target: Node; readonly type: string | null; readonly declares: boolean }[] = [];
  let value: number | null = null;
  let current: Node | undefined = node;
  let kind = known;
  while (current) {
    const [target, ...parts]: readonly Node[] = m.syntax.parts(current);
    const declares = kind === "assignment";
    const type: Node | undefined =
      declares && parts[0] && m.syntax.kind(parts[0]) === "type" ? parts.shift() : undefined;
    if (target) targets.push({ target, type: typeOf(m, type), declares });
    const right = parts.at(-1);
    for (const part of parts.slice(0, -1)) m.expression(m, part);
    current = undefined;
    if (!right) break;
    kind = m.syntax.kind(right);
    if (target && !m.syntax.onOneLine((type ?? target).endIndex, right.startIndex)) {
      // What stands in the next line is another statement.
      m.syntax.broken = true;
      value = null;
      lowerStatement(m, right, kind);
    } else if (kind === "assignment" || kind === "augmented_assignment") current = right;
    else value = m.expression(m, right, kind);
  }
  if (targets.some(({ target, declares }) => declares && SINGLE.has(m.syntax.kind(target))) && value !== null)
    m.use(value, "bound");
  for (const { target, type, declares } of targets)
    bindTarget(m, target, {
      value: declares ? value : null,
      type,
      declares,
      each: false,
      at,
      isStatement: true,
    });
}

const SINGLE: ReadonlySet<Kind> = new Set<Kind>(["identifier", "attribute", "subscript"]);

function lowerLoop(m: MemberBuilder, node: Node, kind: Kind): void {
  const parts = m.syntax.parts(node);
  const body = parts.find((part) => m.syntax.kind(part) === "block");
  const otherwise = parts.find((part) => m.syntax.kind(part) === "else_clause");
  const [first, second] = parts;
  if (kind === "while_statement") {
    if (first && first !== body) m.expression(m, first);
    m.open("while", m.spanOf(body ?? node));
  } else {
    const over = second && second !== body ? second : undefined;
    const value = over ? m.expression(m, over) : null;
    m.open("loop", m.span(node.startIndex, (body ?? node).endIndex));
    const at = m.span((first ?? node).startIndex, (over ?? first ?? node).endIndex);
    if (first && first !== body) bindTarget(m, first, { value, each: true, at, isStatement: false });
  }
  if (body) lowerBlock(m, body);
  m.close();
  for (const part of m.syntax.broken ? parts : []) if (m.syntax.kind(part) === "ERROR") lowerBlock(m, part);
  if (!otherwise) return;
  // It runs unless the loop is left by `break`.
  const start = otherwise.startIndex - m.start;
  m.open("arm", m.spanOf(otherwise), start, NO_BREAK);
  for (const part of m.syntax.parts(otherwise)) lowerStatement(m, part);
  m.close();
}

function lowerTry(m: MemberBuilder, node: Node): void {
  for (const part of m.syntax.parts(node)) {
    const kind = m.syntax.kind(part);
    m.open(kind === "except_clause" ? "catch" : "plain", m.spanOf(part));
    if (kind === "block") lowerBlock(m, part);
    else for (const each of m.syntax.parts(part)) lowerInClause(m, each);
    m.close();
  }
}

/** What an `except` catches, and the statements of it and of `else` and `finally`. */
function lowerInClause(m: MemberBuilder, node: Node): void {
  const kind = m.syntax.kind(node);
  if (kind !== "as_pattern") {
    if (kind === "block") lowerBlock(m, node);
    else m.expression(m, node, kind);
    return;
  }
  const [caught, alias] = m.syntax.parts(node);
  if (caught) m.expression(m, caught);
  const name = alias && m.syntax.parts(alias)[0];
  if (name) bindTarget(m, name, { value: null, each: false, at: m.spanOf(node), isStatement: false });
}

function lowerWith(m: MemberBuilder, node: Node): void {
  const body: Node[] = [];
  for (const part of m.syntax.parts(node)) {
    const kind = m.syntax.kind(part);
    if (kind === "with_clause") for (const item of m.syntax.parts(part)) lowerWithItem(m, item);
    else body.push(part);
  }
  for (const part of body) {
    m.open("plain", m.spanOf(part));
    lowerStatement(m, part);
    m.close();
  }
}

function lowerWithItem(m: MemberBuilder, item: Node): void {
  const [inner] = m.syntax.parts(item);
  if (!inner) return;
  const kind = m.syntax.kind(inner);
  if (kind !== "as_pattern") {
    m.expression(m, inner, kind);
    return;
  }
  const [resource, alias] = m.syntax.parts(inner);
  const target = alias && m.syntax.parts(alias)[0];
  const value = resource ? m.expression(m, resource) : null;
  if (value === null || !target) return;
  if (SINGLE.has(m.syntax.kind(target))) m.use(value, "bound");
  bindTarget(m, target, { value, each: false, at: m.spanOf(item), isStatement: false });
}

/** A function inside of another one is a value with a name. */
function lowerNestedFunction(m: MemberBuilder, node: Node, whole: Node): void {
  const value = lowerFunction(m, node, whole);
  const [name] = m.syntax.parts(node);
  if (!name || m.syntax.kind(name) !== "identifier") return;
  m.use(value, "bound");
  bindName(m, name, { value, each: false, at: m.spanOf(whole), isStatement: true });
}

function lowerFunction(m: MemberBuilder, node: Node, whole: Node): Ref {
  const { syntax } = m;
  const list = syntax.parts(node).find((part) => syntax.kind(part) === "parameters");
  const parameters = list ? parametersOf(m, syntax.parts(list)) : [];
  const body = bodyOf(m, node);
  return inFunction(m, whole, body.at, parameters, () => {
    for (const part of body.parts) lowerBlock(m, part);
  });
}

/** The body of a function or a class; in a broken text a part of it, or all, can stand before it. */
function bodyOf(m: MemberBuilder, node: Node): { readonly parts: readonly Node[]; readonly at: Span } {
  const parts = m.syntax.parts(node).filter((part) => {
    const kind = m.syntax.kind(part);
    return kind === "block" || kind === "ERROR";
  });
  return { parts, at: m.span((parts[0] ?? node).startIndex, (parts.at(-1) ?? node).endIndex) };
}

/**
 * A class inside of a method: what its methods do is seen, but they are no members of the file, and their object is not the one
 * that the method around is called on.
 */
function lowerClass(m: MemberBuilder, node: Node): void {
  const { syntax } = m;
  const code = classCode(syntax, node, m.owner);
  if (code) m.file.classes.push(code);
  if (m.tooDeep) return;
  m.depth++;
  const body = bodyOf(m, node);
  inFunction(m, node, body.at, [], () => {
    m.scope = { ...m.scope, self: null };
    for (const block of body.parts) for (const part of syntax.parts(block)) lowerClassPart(m, part);
  });
  m.depth--;
}

/** A method is no name that the body of its class, or a function in it, could call: nothing is bound. */
function lowerClassPart(m: MemberBuilder, node: Node): void {
  const kind = m.syntax.kind(node);
  if (kind === "function_definition") lowerFunction(m, node, node);
  else if (kind === "decorated_definition") lowerDecorated(m, node, lowerFunction);
  else lowerStatement(m, node, kind);
}

function lowerDecorated(
  m: MemberBuilder,
  node: Node,
  lowerDefinition: (m: MemberBuilder, node: Node, whole: Node) => unknown,
): void {
  for (const part of m.syntax.parts(node)) {
    const kind = m.syntax.kind(part);
    if (kind === "function_definition") lowerDefinition(m, part, node);
    else if (kind === "decorator") lowerParts(m, part);
    else lowerStatement(m, part, kind);
  }
}

import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";
import type { Use } from "../code.ts";
import { assigned, counted } from "./lowerAssignments.ts";
import { conditionOf } from "./lowerCalculations.ts";
import { argumentsOf, dotBefore } from "./lowerCalls.ts";
import { classMember, declares, localClass } from "./lowerClassBodies.ts";
import { declaration } from "./lowerDeclarations.ts";
import { DEEPEST, type Lowering } from "./lowering.ts";
import { inside } from "./lowerOther.ts";
import { parameterBind, parametersOf } from "./lowerParameters.ts";

/** Lowers a statement, or a declaration that stands where one does. */
export function statement(into: Lowering, node: Node, inBraces: boolean): void {
  if (into.depth >= DEEPEST) return;
  into.depth++;
  ofType(into, node, node.type, inBraces);
  into.depth--;
}

function ofType(into: Lowering, node: Node, type: string, inBraces: boolean): void {
  switch (type) {
    case "expression_statement":
      for (const each of into.items(node)) expressionStatement(into, each, into.spanOf(node), inBraces);
      return;
    case "local_variable_declaration":
      declaration(into, node, inBraces);
      return;
    case "if_statement":
      choiceOfTwo(into, node);
      return;
    case "return_statement":
      for (const each of into.items(node)) into.returned.push(into.expression(each, "returned"));
      into.jumps++;
      into.leaves();
      return;
    case "throw_statement":
      inside(into, node);
      into.jumps++;
      into.leaves();
      return;
    case "yield_statement":
      for (const each of into.items(node)) {
        const value = into.expression(each, "other");
        into.yielded?.push(value);
      }
      into.jumps++;
      return;
    case "break_statement":
    case "continue_statement":
      into.jumps++;
      return;
    case "block":
    case "constructor_body":
      within(into, "plain", node, into.spanOf(node));
      return;
    case "for_statement":
      forLoop(into, node);
      return;
    case "enhanced_for_statement":
      forEach(into, node);
      return;
    case "while_statement":
    case "do_statement":
      whileLoop(into, node);
      return;
    case "switch_expression":
      into.choice(node, null);
      return;
    case "try_statement":
    case "try_with_resources_statement":
      attempt(into, node);
      return;
    case "labeled_statement":
      for (const each of into.items(node).slice(1)) statement(into, each, false);
      return;
    case "synchronized_statement": {
      const [lock, body] = into.items(node);
      if (lock) into.expression(lock, "other");
      if (body) for (const each of into.items(body)) statement(into, each, true);
      return;
    }
    case "explicit_constructor_invocation":
      explicitConstructor(into, node);
      return;
    case "catch_clause":
      caught(into, node);
      return;
    case "finally_clause":
      for (const each of into.items(node)) statement(into, each, false);
      return;
    case "formal_parameters":
      // The head of a method that the parser could not put together.
      for (const each of parametersOf(into, node)) into.binds.push(parameterBind(each, into.block));
      return;
    case "class_declaration":
    case "interface_declaration":
    case "enum_declaration":
    case "record_declaration":
    case "annotation_type_declaration":
      localClass(into, node);
      return;
    // A statement that is empty.
    case ";":
    case "import_declaration":
    case "package_declaration":
    case "module_declaration":
      return;
    case "class_body":
      into.classBody(node);
      return;
    case "assert_statement":
    case "ERROR":
      inside(into, node);
      return;
    default:
      if (declares(type)) classMember(into, node, type);
      else into.expression(node, "other");
  }
}

/** @param at all of the statement */
function expressionStatement(into: Lowering, node: Node, at: Span, inBraces: boolean): void {
  switch (node.type) {
    case "assignment_expression":
      assigned(into, node, at, inBraces, "statement");
      return;
    case "update_expression":
      counted(into, node, at, inBraces, "statement");
      return;
    case "switch_expression":
      into.choice(node, null);
      return;
    case "ERROR":
      inside(into, node);
      return;
    default:
      into.expression(node, "statement");
  }
}

/** A statement or the statements of braces, in a block of their own. */
function within(
  into: Lowering,
  kind: "plain" | "loop" | "while" | "catch",
  node: Node | null,
  at: Span,
): void {
  const around = into.open(kind, at);
  body(into, node);
  into.block = around;
}

/** What stands in braces, or the only statement that stands there without any. */
export function body(into: Lowering, node: Node | null): void {
  if (node?.type === "block") for (const each of into.items(node)) statement(into, each, true);
  else if (node) statement(into, node, false);
}

/** `if`, with all that stand behind its `else`: a long row of them is walked, not descended. */
function choiceOfTwo(into: Lowering, node: Node): void {
  const outermost = into.block;
  for (let at: Node | null = node; at; ) {
    const condition = at.childForFieldName("condition");
    const first = at.childForFieldName("consequence");
    const second: Node | null = at.childForFieldName("alternative");
    const needs = condition ? conditionOf(into, condition) : "()";
    if (condition) into.expression(condition, "other");
    const choice = at.startIndex - into.at;
    if (first) {
      const around = into.openArm("arm", into.spanOf(first), choice, needs);
      body(into, first);
      into.block = around;
    }
    if (into.broken) loose(into, at, [condition, first, second]);
    if (second) into.openArm("arm", into.spanOf(second), choice, `!${needs}`);
    at = second?.type === "if_statement" ? second : null;
    if (!at) body(into, second);
  }
  into.block = outermost;
}

/** What the parser left in a statement besides its parts. */
function loose(into: Lowering, node: Node, known: readonly (Node | null)[]): void {
  const places = new Set(known.map((each) => each?.id));
  for (const each of into.items(node)) if (!places.has(each.id) && each.type === "ERROR") inside(into, each);
}

function forLoop(into: Lowering, node: Node): void {
  const loopBody = node.childForFieldName("body");
  const around = into.open("plain", into.spanOf(node));
  for (const each of node.childrenForFieldName("init")) {
    if (each.type === "local_variable_declaration") declaration(into, each, false);
    else expressionStatement(into, each, into.spanOf(each), false);
  }
  const condition = node.childForFieldName("condition");
  if (condition) into.expression(condition, "other");
  if (loopBody) within(into, "loop", loopBody, into.spanOf(loopBody));
  // In a block of its own: the first round does not come by.
  const updates = node.childrenForFieldName("update");
  const [first, last] = [updates[0], updates.at(-1)];
  if (first && last) {
    const outer = into.open("loop", into.span(first.startIndex, last.endIndex));
    for (const each of updates) expressionStatement(into, each, into.spanOf(each), false);
    into.block = outer;
  }
  if (into.broken) loose(into, node, [loopBody]);
  into.block = around;
}

function forEach(into: Lowering, node: Node): void {
  const name = node.childForFieldName("name");
  const type = node.childForFieldName("type");
  const iterable = node.childForFieldName("value");
  const loopBody = node.childForFieldName("body");
  const value = iterable ? into.expression(iterable, "other") : null;
  const around = into.open(
    "loop",
    loopBody ? into.spanOf(loopBody) : into.span(node.endIndex, node.endIndex),
  );
  if (name)
    into.binds.push({
      name: into.slice(name),
      target: "local",
      declares: true,
      type: type ? into.slice(type) : null,
      value,
      each: true,
      of: null,
      block: into.block,
      nameAt: into.spanOf(name),
      at: into.spanOf(node),
      isStatement: false,
    });
  body(into, loopBody);
  into.block = around;
  if (into.broken) loose(into, node, [loopBody]);
}

function whileLoop(into: Lowering, node: Node): void {
  const condition = node.childForFieldName("condition");
  const loopBody = node.childForFieldName("body");
  if (condition) into.expression(condition, "other");
  if (loopBody) within(into, "while", loopBody, into.spanOf(loopBody));
  if (into.broken) loose(into, node, [condition, loopBody]);
}

function attempt(into: Lowering, node: Node): void {
  const tried = node.childForFieldName("body");
  const resources = node.childForFieldName("resources");
  const start = (resources ?? tried ?? node).startIndex;
  const around = into.open("plain", into.span(start, tried?.endIndex ?? node.endIndex));
  if (resources) for (const each of into.items(resources)) resource(into, each);
  body(into, tried);
  into.block = around;
  for (const each of into.items(node)) {
    if (each.id === tried?.id || each.id === resources?.id) continue;
    statement(into, each, false);
  }
}

function resource(into: Lowering, node: Node): void {
  const name = node.childForFieldName("name");
  const given = node.childForFieldName("value");
  const type = node.childForFieldName("type");
  if (!name || !given) {
    inside(into, node);
    return;
  }
  const value = into.expression(given, "bound");
  into.binds.push({
    name: into.slice(name),
    target: "local",
    declares: true,
    type: type ? into.slice(type) : null,
    value,
    each: false,
    of: null,
    block: into.block,
    nameAt: into.spanOf(name),
    at: into.spanOf(node),
    isStatement: false,
  });
}

function caught(into: Lowering, node: Node): void {
  const around = into.open("catch", into.spanOf(node));
  for (const each of into.items(node)) {
    const type = each.type;
    if (type !== "catch_formal_parameter") {
      body(into, each);
      continue;
    }
    const name = each.childForFieldName("name");
    const types = into.items(each).find((child) => child.type === "catch_type");
    if (!name) continue;
    into.binds.push({
      name: into.slice(name),
      target: "local",
      declares: true,
      type: types ? into.slice(types) : null,
      value: null,
      each: false,
      of: null,
      block: into.block,
      nameAt: into.spanOf(name),
      at: into.spanOf(each),
      isStatement: false,
    });
  }
  into.block = around;
}

/** `this(...)` and `super(...)`, which are calls of what is called so. */
function explicitConstructor(into: Lowering, node: Node): void {
  const keyword = node.childForFieldName("constructor");
  const object = node.childForFieldName("object");
  const use: Use = "receiver";
  const on = object ? into.expression(object, use) : null;
  const args = argumentsOf(into, node.childForFieldName("arguments"));
  if (!keyword) return;
  const nameAt = into.spanOf(keyword);
  const end = node.childForFieldName("arguments")?.endIndex ?? keyword.endIndex;
  const ref = into.add({
    is: "call",
    at: into.span(node.startIndex, end),
    block: into.block,
    parent: null,
    use: "statement",
    on,
    name: into.slice(keyword),
    nameAt,
    dot: dotBefore(into, node, keyword.startIndex, on !== null) - into.at,
    args,
  });
  if (on !== null) into.own(on, ref);
  for (const { value } of args) into.own(value, ref);
}

import type { Node } from "web-tree-sitter";
import type { Use } from "../code.ts";
import { expressionStatement } from "./lowerAssignments.ts";
import { body, loose, within } from "./lowerBlocks.ts";
import { conditionOf } from "./lowerCalculations.ts";
import { argumentsOf, dotBefore } from "./lowerCalls.ts";
import { classMember, declares, localClass } from "./lowerClassBodies.ts";
import { declaration } from "./lowerDeclarations.ts";
import { DEEPEST, type Lowering } from "./lowering.ts";
import { forEach, forLoop, whileLoop } from "./lowerLoops.ts";
import { inside } from "./lowerOther.ts";
import { parameterBind, parametersOf } from "./lowerParameters.ts";
import { attempt, caught } from "./lowerTries.ts";

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
      into.returns(node.endIndex);
      return;
    case "throw_statement":
      inside(into, node);
      into.jumps++;
      into.throws();
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
      into.jump(type === "break_statement" ? "break" : "continue", into.items(node)[0] ?? null);
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
    case "labeled_statement": {
      const [label, ...labelled] = into.items(node);
      if (label) into.labels.set(into.slice(label), into.blocks.length);
      for (const each of labelled) statement(into, each, false);
      return;
    }
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

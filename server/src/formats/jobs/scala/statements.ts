import type { Ref } from "../code.ts";
import { afterBlanks } from "./blanks.ts";
import { lowerIf, lowerMatch, lowerTry } from "./branches.ts";
import type { MemberBuilder } from "./builder.ts";
import { isSelf, lowerSelectionAsCall, nameIn, placesOf } from "./chains.ts";
import { lowerFunction, lowerLambda, statementsIn } from "./functions.ts";
import { isAssigning } from "./infix.ts";
import { lowerLocalClass } from "./instances.ts";
import { bindPattern, namesIn } from "./patterns.ts";
import { isPlaceholderFunction } from "./placeholders.ts";
import { modifiersOf, parametersIn, returnsNothing } from "./signatures.ts";
import { childIn, childOf, type Syntax } from "./tree.ts";

/** Whether a node is a statement that has no value of its own. */
export function isValueless(b: MemberBuilder, node: Syntax): boolean {
  if (VALUELESS.has(node.type)) return true;
  if (node.type === "infix_expression") {
    const operator = childIn(node, "operator");
    return operator !== undefined && isAssigning(b.slice(operator));
  }
  return node.type === "for_expression" && !isYielding(b, node);
}

const VALUELESS: ReadonlySet<string> = new Set([
  "val_definition",
  "var_definition",
  "val_declaration",
  "var_declaration",
  "given_definition",
  "function_definition",
  "function_declaration",
  "class_definition",
  "object_definition",
  "trait_definition",
  "enum_definition",
  "extension_definition",
  "type_definition",
  "import_declaration",
  "export_declaration",
  "package_clause",
  "assignment_expression",
  "while_expression",
  "do_while_expression",
  "return_expression",
  "throw_expression",
]);

/** Statements of which only the effects count. */
export function lowerStatements(b: MemberBuilder, nodes: readonly Syntax[], block: number): void {
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (node?.type === "lambda_expression") {
      b.use(lowerLambda(b, node, nodes.slice(i + 1), block), "statement");
      return;
    }
    if (node) lowerStatement(b, node, block);
  }
}

/** Statements whose last expression is their value. */
export function lowerValueOf(b: MemberBuilder, nodes: readonly Syntax[], block: number): Ref | null {
  return b.deeper(() => lastOf(b, nodes, block), null);
}

function lastOf(b: MemberBuilder, nodes: readonly Syntax[], block: number): Ref | null {
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (!node) continue;
    // A lambda takes in all that follows it in its braces.
    if (node.type === "lambda_expression") return lowerLambda(b, node, nodes.slice(i + 1), block);
    if (i === nodes.length - 1 && !isValueless(b, node)) return lowerLast(b, node, block);
    lowerStatement(b, node, block);
  }
  return null;
}

/** The value of a block; null where the branches that it ends with have none. */
function lowerLast(b: MemberBuilder, node: Syntax, block: number): Ref | null {
  switch (node.type) {
    case "if_expression":
      return lowerIf(b, node, block, true);
    case "match_expression":
      return isPlaceholderFunction(node)
        ? b.lowering.value(b, node, block)
        : lowerMatch(b, node, block, true);
    case "try_expression":
      return lowerTry(b, node, block, true);
    case "ERROR":
      lowerStatement(b, node, block);
      return null;
    default:
      return b.lowering.value(b, node, block);
  }
}

export function lowerStatement(b: MemberBuilder, node: Syntax, block: number): void {
  b.deeper(() => lowerOne(b, node, block), undefined);
}

type Lower = (b: MemberBuilder, node: Syntax, block: number) => void;

/** How the statements are lowered that are no expressions, or of which only the effects count. */
const STATEMENTS: Readonly<Record<string, Lower>> = {
  val_definition: lowerDeclaration,
  var_definition: lowerDeclaration,
  val_declaration: lowerDeclaration,
  var_declaration: lowerDeclaration,
  given_definition: lowerDeclaration,
  function_definition: lowerLocalFunction,
  class_definition: lowerLocalClass,
  object_definition: lowerLocalClass,
  trait_definition: lowerLocalClass,
  enum_definition: lowerLocalClass,
  extension_definition: lowerEach,
  ERROR: lowerEach,
  parenthesized_expression: lowerEach,
  assignment_expression: lowerAssignment,
  if_expression: (b, node, block) => lowerIf(b, node, block, false),
  match_expression: (b, node, block) => lowerMatch(b, node, block, false),
  try_expression: (b, node, block) => lowerTry(b, node, block, false),
  while_expression: lowerWhile,
  do_while_expression: lowerWhile,
  return_expression: lowerLeaving,
  throw_expression: lowerLeaving,
  block: (b, node, block) => lowerStatements(b, node.children, b.addBlock("plain", block, node)),
  indented_block: (b, node, block) => lowerStatements(b, node.children, b.addBlock("plain", block, node)),
};

function lowerOne(b: MemberBuilder, node: Syntax, block: number): void {
  const lower = STATEMENTS[node.type];
  if (lower) lower(b, node, block);
  else if (node.type === "for_expression" && !isYielding(b, node)) lowerFor(b, node, block);
  else if (node.type === "infix_expression" && isValueless(b, node)) lowerAugmented(b, node, block);
  else if (!NO_CODE.has(node.type)) {
    const call = asCall(b, node, block);
    b.use(call ?? b.lowering.value(b, node, block), "statement");
  }
}

/** A selection or a name as a statement, which can only mean a call; null for anything else. */
function asCall(b: MemberBuilder, node: Syntax, block: number): Ref | null {
  if (!SELECTIONS.has(node.type) || node.wild) return null;
  const name = node.type === "identifier" ? b.name(node) : "";
  return name === "this" || name === "super" ? null : lowerSelectionAsCall(b, node, block);
}

const SELECTIONS: ReadonlySet<string> = new Set([
  "field_expression",
  "generic_function",
  "identifier",
  "postfix_expression",
]);

function lowerEach(b: MemberBuilder, node: Syntax, block: number): void {
  for (const child of node.children) {
    // A word in an error is more likely a piece of a declaration than a call.
    const isPiece = node.type === "ERROR" && child.children.length === 0;
    if (!isPiece && !NO_CODE.has(child.type)) lowerStatement(b, child, block);
  }
}

/** What runs nothing, or is a part of a declaration that the parser could not put together. */
export const NO_CODE: ReadonlySet<string> = new Set([
  "import_declaration",
  "export_declaration",
  "package_clause",
  "type_definition",
  "function_declaration",
  "modifiers",
  "annotation",
  "self_type",
  "bindings",
  "parameters",
  "class_parameters",
  "type_parameters",
  "type_arguments",
  "type_identifier",
  "stable_type_identifier",
  "generic_type",
  "tuple_type",
  "function_type",
  "infix_type",
  "compound_type",
  "extends_clause",
  "package_identifier",
  "access_modifier",
  "access_qualifier",
]);

/** The names that a declaration gives, with its value where that is of one name. */
function lowerDeclaration(b: MemberBuilder, node: Syntax, block: number): void {
  const given = node.type === "given_definition";
  const pattern = childIn(node, "pattern") ?? childIn(node, "name");
  const type = childIn(node, given ? "return_type" : "type");
  const value = childIn(node, given ? "body" : "value");
  // A statement behind a lazy value would make it at once.
  const isStatement = !modifiersOf(b.text, node).has("lazy");
  if (given && value?.type === "with_template_body") {
    lowerLocalClass(b, node, block);
    return;
  }
  const isDefault = value?.type === "wildcard";
  const ref = value && !isDefault ? b.lowering.value(b, value, block) : null;
  if (pattern?.type === "identifier" || pattern?.type === "operator_identifier") {
    if (ref !== null) b.use(ref, "bound");
    const name = b.name(pattern);
    const written = type ? b.slice(type) : null;
    b.bind({
      name,
      declares: true,
      type: written,
      value: ref,
      block,
      nameAt: pattern,
      at: node,
      isStatement,
    });
  } else if (pattern) bindPattern(b, pattern, node, block, isStatement);
}

function lowerAssignment(b: MemberBuilder, node: Syntax, block: number): void {
  const left = childIn(node, "left");
  const right = childIn(node, "right");
  if (!left) return;
  const target = targetOf(b, left, block);
  const value = right ? b.use(b.lowering.value(b, right, block), "bound") : null;
  b.bind({ ...target, value, block, at: node, isStatement: true });
}

/** `x += 1`, which may as well be a call of a method of that name. */
function lowerAugmented(b: MemberBuilder, node: Syntax, block: number): void {
  const left = childIn(node, "left");
  const right = childIn(node, "right");
  if (!left) return;
  // What `f(x) += 1` is called on is what the call gives, or an element.
  const target =
    left.type === "call_expression"
      ? ({
          name: "",
          nameAt: { start: left.start, end: left.start },
          target: "elsewhere",
          of: b.lowering.value(b, left, block),
        } as const)
      : targetOf(b, left, block);
  if (right) b.lowering.value(b, right, block);
  b.bind({ ...target, block, at: node, isStatement: true });
}

/** What an assignment writes into. */
function targetOf(b: MemberBuilder, left: Syntax, block: number) {
  if (left.type === "identifier") return { name: b.name(left), nameAt: left };
  const [of] = left.children;
  if (left.type === "field_expression" && of && !isSelf(b, left)) {
    const name = nameIn(b, left);
    const { nameAt } = placesOf(b, left);
    if (of.type === "identifier" && b.slice(of) === "this" && b.localClasses === 0)
      return { name, nameAt, target: "self" } as const;
    return { name, nameAt, target: "elsewhere", of: b.lowering.value(b, of, block) } as const;
  }
  const nameAt = { start: left.start, end: left.start };
  if (left.type === "call_expression" && of) {
    for (const list of left.children.slice(1))
      for (const index of list.children) b.lowering.value(b, index, block);
    return { name: "", nameAt, target: "elsewhere", of: b.lowering.value(b, of, block) } as const;
  }
  return { name: "", nameAt, target: "elsewhere", of: b.lowering.value(b, left, block) } as const;
}

/** `def` in a method: a function with a name. */
function lowerLocalFunction(b: MemberBuilder, node: Syntax, block: number): void {
  const name = childIn(node, "name");
  const body = childIn(node, "body");
  if (!name || !body) return;
  const parameters = parametersIn(b, node, block);
  let value: Ref;
  if (returnsNothing(b, node)) {
    const inner = b.addBlock("function", block, body);
    lowerStatements(b, statementsIn([body]), inner);
    value = b.add({ is: "function", parameters, body: inner, returned: [] }, node, block);
  } else value = lowerFunction(b, parameters, [body], node, block);
  b.adopt(
    value,
    parameters.flatMap((each) => (each.value === null ? [] : [each.value])),
    "other",
  );
  b.use(value, "bound");
  b.bind({ name: b.name(name), declares: true, value, block, nameAt: name, at: node, isStatement: true });
}

/** True when a `for` gives what its body makes. */
function isYielding(b: MemberBuilder, node: Syntax): boolean {
  const enumerators = childIn(node, "enumerators");
  const body = childIn(node, "body");
  if (!enumerators || !body) return false;
  let at = afterBlanks(b.text, enumerators.end);
  while (b.text[at] === ")" || b.text[at] === "}" || b.text[at] === ";") at = afterBlanks(b.text, at + 1);
  return at < body.start && b.text.startsWith("yield", at);
}

/** A `for` without its value: a loop in a loop for each of its generators. */
function lowerFor(b: MemberBuilder, node: Syntax, block: number): void {
  const inner = lowerEnumerators(b, node, block);
  const body = childIn(node, "body");
  if (body) lowerStatements(b, statementsIn([body]), inner);
}

/** `for ... yield`: what it is made of; what it makes of that depends on what it goes over. */
export function lowerForYield(b: MemberBuilder, node: Syntax, block: number): Ref {
  const of: Ref[] = [];
  const inner = lowerEnumerators(b, node, block, of);
  const body = childIn(node, "body");
  if (body) {
    const value = lowerValueOf(b, statementsIn([body]), inner);
    if (value !== null) of.push(value);
  }
  return b.other(of, node, block);
}

function lowerEnumerators(b: MemberBuilder, node: Syntax, block: number, of: Ref[] = []): number {
  let inner = block;
  const enumerators = childIn(node, "enumerators");
  for (const each of enumerators?.children ?? []) {
    const guard = childOf(each, "guard");
    const [pattern, value] = each.children.filter((child) => child !== guard);
    if (pattern && value) {
      const ref = b.lowering.value(b, value, inner);
      of.push(ref);
      if (b.text[afterBlanks(b.text, pattern.end)] === "=") lowerPart(b, each, pattern, ref, inner, false);
      else {
        inner = b.addBlock("loop", inner, { start: each.start, end: node.end });
        lowerPart(b, each, pattern, ref, inner, true);
      }
    }
    const condition = guard?.children[0];
    if (condition) b.lowering.value(b, condition, inner);
  }
  // A body that no generator could be read of is in a loop all the same.
  if (inner === block) inner = b.addBlock("loop", block, node);
  return inner;
}

/** `x <- xs` or `x = e` in the head of a `for`. */
function lowerPart(
  b: MemberBuilder,
  at: Syntax,
  pattern: Syntax,
  value: Ref,
  block: number,
  each: boolean,
): void {
  const [name, ...others] = namesIn(b, pattern);
  const isName = pattern.type === "identifier" || pattern.type === "typed_pattern";
  if (isName && name && others.length === 0) {
    b.use(value, "bound");
    b.bind({ name: name.name, type: name.type, declares: true, value, each, block, nameAt: name.at, at });
  } else bindPattern(b, pattern, at, block, false);
}

function lowerWhile(b: MemberBuilder, node: Syntax, block: number): void {
  const condition = childIn(node, "condition");
  const body = childIn(node, "body");
  if (condition) b.lowering.value(b, condition, block);
  if (body) lowerStatements(b, statementsIn([body]), b.addBlock("while", block, body));
}

function lowerLeaving(b: MemberBuilder, node: Syntax, block: number): void {
  const [value] = node.children;
  const ref = value ? b.lowering.value(b, value, block) : null;
  b.leave(block);
  if (node.type === "throw_expression") b.throws(block);
  else b.returnsAt(node.end);
  if (ref === null || node.type === "throw_expression") return;
  // A `return` in a lambda ends the method around it.
  b.returns(ref);
}

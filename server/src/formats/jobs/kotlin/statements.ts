import type { Ref } from "../code.ts";
import { jumpOf } from "../jumps.ts";
import { assignment, isCutAssignment, joinCut } from "./assignments.ts";
import type { Context } from "./context.ts";
import { anonymousFunction, declared, declareEach } from "./functions.ts";
import { splitLines, withReturned } from "./lines.ts";
import { childOf, ERROR, isType, type Syntax } from "./syntax.ts";

/**
 * Statements one after the other; tokens between them are passed over.
 *
 * @param braced whether another statement can follow
 * @param result whether the last one is the result, if it is an expression; then that is given back
 */
export function statements(
  context: Context,
  nodes: readonly Syntax[],
  braced: boolean,
  result: boolean,
): Ref | null {
  const all = flat(context, nodes);
  let value: Ref | null = null;
  all.forEach((node, index) => {
    const next = all[index + 1];
    if (next && isCutAssignment(node, next)) {
      all[index + 1] = joinCut(node, next);
      return;
    }
    const whole = next && withReturned(context.text, node, next);
    if (whole) {
      all[index + 1] = whole;
      return;
    }
    if (node.type === "jump_expression") jumps(context, node);
    const label = LOOPS.has(node.type) && labelBefore(context, node);
    if (label) context.labels.set(label, context.blocks.length);
    // Of a body that begins with a name the grammar makes the statement behind.
    if (next && isBodiless(node)) {
      all[index + 1] = withBody(node, next);
      return;
    }
    const last = index === all.length - 1;
    if (result && last && !isStatement(node)) value = context.value(node);
    else if (context.enter()) {
      statement(context, node, braced);
      context.exit();
    }
  });
  return value;
}

const LOOPS: ReadonlySet<string> = new Set(["for_statement", "while_statement", "do_while_statement"]);

const isBodiless = ({ type, children }: Syntax): boolean =>
  type === "for_statement" && children.at(-1)?.type === ")";

/** A loop with a statement for its body. */
const withBody = (loop: Syntax, body: Syntax): Syntax => ({
  ...loop,
  end: body.end,
  children: [...loop.children, { ...body, type: "control_structure_body", children: [body] }],
});

/** `name@` right before a statement. */
const labelBefore = ({ text }: Context, { start }: Syntax): string | undefined =>
  /(\w+)@\s*$/.exec(text.slice(Math.max(0, start - 100), start))?.[1];

/** `break`, `continue` and `throw`, which are the end of their block. */
function jumps(context: Context, node: Syntax): void {
  const [word, label] = node.children;
  const [, is, at] = /^(break|continue)(@?)/.exec(word ? context.slice(word) : "") ?? [];
  const own = context.blocks[context.block];
  if (own && word?.type === "throw") own.jump = { is: "throw" };
  if (is !== "break" && is !== "continue") return;
  const first = at && label ? (context.labels.get(context.slice(label)) ?? context.blocks.length) : null;
  const jump = jumpOf(context.blocks, context.block, is, first);
  if (own && jump) own.jump = jump;
}

/** The statements themselves, without braces and what else holds them. */
function flat(context: Context, nodes: readonly Syntax[]): Syntax[] {
  const all: Syntax[] = [];
  for (const node of nodes) {
    if (!node.named || node.type === "label") continue;
    if (node.type === "statements") all.push(...flat(context, node.children));
    else all.push(...splitLines(context.text, node));
  }
  return all;
}

/** What has no value. */
const STATEMENTS: ReadonlySet<string> = new Set([
  "property_declaration",
  "assignment",
  "for_statement",
  "while_statement",
  "do_while_statement",
  "function_declaration",
  "class_declaration",
  "object_declaration",
  "type_alias",
  "getter",
  "setter",
  ERROR,
]);

const isStatement = ({ type }: Syntax): boolean => STATEMENTS.has(type);

function statement(context: Context, node: Syntax, braced: boolean): void {
  switch (node.type) {
    case "property_declaration":
      property(context, node, braced);
      return;
    case "assignment":
      assignment(context, node, braced);
      return;
    case "for_statement":
      loop(context, node);
      return;
    case "while_statement":
    case "do_while_statement":
      whileLoop(context, node);
      return;
    case "if_expression":
    case "when_expression":
    case "try_expression":
      context.steps.choice(context, node, false);
      return;
    case "function_declaration":
      localFunction(context, node, braced);
      return;
    case "class_declaration":
    case "object_declaration": {
      const body = childOf(node, "class_body") ?? childOf(node, "enum_class_body");
      if (body) context.steps.classBody(context, body);
      return;
    }
    case "getter":
    case "setter":
      accessor(context, node);
      return;
    case "type_alias":
      return;
    case ERROR:
      lost(context, node);
      return;
    default: {
      const value = context.value(node);
      if (value !== null) context.adopt(value, null, "statement");
    }
  }
}

/** What the parser could not place: whatever can be read of it. */
function lost(context: Context, node: Syntax): void {
  for (const child of node.children) {
    if (!child.named || isType(child)) continue;
    if (child.type === "statements" || isStatement(child)) {
      statements(context, [child], false, false);
      continue;
    }
    if (WITHOUT_EXPRESSIONS.has(child.type)) continue;
    // Not a statement: nothing can be put behind it.
    context.value(child);
  }
}

const WITHOUT_EXPRESSIONS: ReadonlySet<string> = new Set([
  "modifiers",
  "type_arguments",
  "type_parameters",
  "binding_pattern_kind",
  "label",
]);

/** `val x: T = value`, `val (a, b) = value`, `val x by delegate`. */
export function property(context: Context, node: Syntax, isStatement: boolean): void {
  const variable = childOf(node, "variable_declaration");
  const several = childOf(node, "multi_variable_declaration");
  const equals = node.children.findIndex(({ type }) => type === "=");
  const delegate = childOf(node, "property_delegate");
  const initial = equals >= 0 ? node.children[equals + 1] : delegate?.children[1];
  const value = initial ? context.expression(initial) : null;
  if (several) {
    declareEach(context, several, { each: false, at: node, isStatement });
  } else if (variable) {
    const { name, type } = declared(context, variable);
    context.declare({ name, type, value, at: node, isStatement });
  }
  for (const child of node.children) {
    if (child.type === "getter" || child.type === "setter") accessor(context, child);
    else if (child.type === ERROR) lost(context, child);
  }
}

/** A getter or setter of a property inside of a method. */
function accessor(context: Context, node: Syntax): void {
  const body = childOf(node, "function_body");
  if (body)
    context.inFrame({ lambda: false, label: null, implicit: false, receiver: false }, body, (frame) =>
      context.functionBody(body, frame),
    );
}

/** `for (x in xs) body`. */
function loop(context: Context, node: Syntax): void {
  const within = node.children.findIndex(({ type }) => type === "in");
  const iterable = within >= 0 ? node.children[within + 1] : undefined;
  const value =
    iterable?.named && iterable.type !== "control_structure_body" ? context.value(iterable) : null;
  const body = childOf(node, "control_structure_body");
  context.inBlock("loop", body ?? node, () => {
    const head = node.children.slice(0, Math.max(0, within));
    for (const variable of head) {
      if (variable.type === "multi_variable_declaration")
        declareEach(context, variable, { each: true, at: variable, isStatement: false });
      if (variable.type !== "variable_declaration") continue;
      const { name, type } = declared(context, variable);
      context.declare({ name, type, value, at: variable, each: true });
    }
    if (body) controlled(context, body);
  });
  for (const child of node.children) if (child.type === ERROR) lost(context, child);
}

function whileLoop(context: Context, node: Syntax): void {
  const body = childOf(node, "control_structure_body");
  context.inBlock("while", node, () => {
    for (const child of node.children) {
      if (child === body) controlled(context, child);
      else if (child.type === ERROR) lost(context, child);
      else if (child.named) context.value(child);
    }
  });
}

function controlled(context: Context, body: Syntax): void {
  context.steps.statements(context, body.children, body.children[0]?.type === "{", false);
}

/** A function inside of a method is a variable that holds it. */
function localFunction(context: Context, node: Syntax, isStatement: boolean): void {
  const value = anonymousFunction(context, node);
  const name = childOf(node, "simple_identifier");
  if (name) context.declare({ name, type: null, value, at: node, isStatement });
}

/** The body of a class without a name, or of one inside of a method: its methods are functions, its properties variables. */
export function classBody(context: Context, body: Syntax): void {
  context.unnamed++;
  context.inBlock("plain", body, () => {
    for (const node of body.children) classMember(context, node);
  });
  context.unnamed--;
}

function classMember(context: Context, node: Syntax): void {
  switch (node.type) {
    case "secondary_constructor":
    case "anonymous_initializer":
      context.inFrame({ lambda: false, label: null, implicit: false, receiver: false }, node, () =>
        statements(context, node.children, true, false),
      );
      return;
    case "enum_entry":
    case "companion_object": {
      const inner = childOf(node, "class_body");
      if (inner) classBody(context, inner);
      return;
    }
    default:
      if (node.named) statement(context, node, false);
  }
}

import type { ClassCode, Parameter, PlacedMember } from "../code.ts";
import { argumentsOf } from "./arguments.ts";
import { type About, type Lowering, MemberBuilder } from "./builder.ts";
import { adoptArgs } from "./chains.ts";
import { statementsIn } from "./functions.ts";
import { namesIn } from "./patterns.ts";
import { declaredIn } from "./procedures.ts";
import {
  annotationsOf,
  isPrivate,
  modifiersOf,
  parameterOf,
  parametersIn,
  returnsNothing,
} from "./signatures.ts";
import { NO_CODE } from "./statements.ts";
import { childIn, childOf, childrenOf, type Syntax } from "./tree.ts";

/** What is collected of a file. */
export interface Members {
  readonly text: string;
  readonly lowering: Lowering;
  readonly classes: ClassCode[];
  readonly members: PlacedMember[];
  incomplete: boolean;
}

interface Owner {
  readonly index: number;
  readonly name: string;
  readonly alias: string | null;
  readonly single: boolean;
}

/** How deep classes may stand in each other. */
const DEEPEST = 60;

/** The members of a file or of a class's body. */
export function lowerBody(into: Members, nodes: readonly Syntax[], outer: number): void {
  lowerNodes(into, nodes, outer < 0 ? null : ownerOf(into, outer, null), 0);
}

function ownerOf(into: Members, index: number, alias: string | null): Owner {
  const code = into.classes[index];
  return { index, name: code?.name ?? "", alias, single: code?.single ?? false };
}

function lowerNodes(
  into: Members,
  nodes: readonly Syntax[],
  owner: Owner | null,
  depth: number,
  inError = false,
): void {
  for (const node of nodes) {
    switch (node.type) {
      case "class_definition":
      case "trait_definition":
      case "object_definition":
      case "package_object":
      case "enum_definition":
      case "full_enum_case":
        lowerClass(into, node, owner, depth);
        break;
      case "enum_case_definitions":
        lowerNodes(into, node.children, owner, depth);
        break;
      case "simple_enum_case":
        lowerEnumCase(into, node, owner);
        break;
      case "function_definition":
      case "function_declaration":
        lowerMethods(into, node, owner);
        break;
      case "extension_definition":
        lowerExtension(into, node, owner);
        break;
      case "given_definition":
      case "val_definition":
      case "var_definition":
      case "val_declaration":
      case "var_declaration":
        lowerField(into, node, owner);
        break;
      case "ERROR":
        if (depth >= DEEPEST) into.incomplete = true;
        else lowerNodes(into, node.children, owner, depth + 1, true);
        break;
      case "identifier":
      case "operator_identifier":
        // In an error it is a piece of a declaration.
        if (!inError) lowerScript(into, node, owner);
        break;
      default:
        if (!NO_CODE.has(node.type)) lowerScript(into, node, owner);
    }
  }
}

function builderOf(into: Members, at: { start: number; end: number }, owner: Owner | null): MemberBuilder {
  return new MemberBuilder(into.text, at.start, at.end, owner, into.lowering, at);
}

function add(into: Members, b: MemberBuilder, owner: Owner | null, about: About): void {
  into.members.push(b.member(owner?.index ?? -1, { isStatic: owner?.single ?? true, ...about }));
  if (b.incomplete) into.incomplete = true;
}

function lowerClass(into: Members, node: Syntax, outer: Owner | null, depth: number): void {
  const name = childIn(node, "name");
  const body = childIn(node, "body");
  if (!name) return;
  const { text } = into;
  const modifiers = modifiersOf(text, node);
  const single = node.type === "object_definition" || node.type === "package_object";
  const extend = childOf(node, "extends_clause");
  const index = into.classes.length;
  into.classes.push({
    name: nameOf(text, name),
    at: { start: node.start, end: node.end },
    nameAt: { start: name.start, end: name.end },
    supertypes: (extend?.children ?? [])
      .filter(({ field }) => field === "type")
      .map(({ start, end }) => text.slice(start, end)),
    outer: outer?.index ?? -1,
    single,
    final: single || modifiers.has("final") || modifiers.has("sealed") || node.type === "enum_definition",
    ...(node.type === "enum_definition" ? { kind: "enum" as const } : {}),
  });
  const self = body ? childOf(body, "self_type")?.children[0] : undefined;
  const owner = ownerOf(into, index, self?.type === "identifier" ? nameOf(text, self) : null);
  lowerConstructor(into, node, name, extend, owner);
  if (!body) return;
  if (depth >= DEEPEST) into.incomplete = true;
  else lowerNodes(into, body.children, owner, depth + 1);
}

const nameOf = (text: string, { start, end }: Syntax): string =>
  text.slice(start, end).replace(/^`(.+)`$/, "$1");

/** The parameters of a class: its constructor's, and fields. What it gives to what it extends is run by it as well. */
function lowerConstructor(
  into: Members,
  node: Syntax,
  name: Syntax,
  extend: Syntax | undefined,
  owner: Owner,
): void {
  const given = extend ? childrenOf(extend, "arguments") : [];
  const parameters = childrenOf(node, "class_parameters").flatMap((list) =>
    childrenOf(list, "class_parameter"),
  );
  const hasConstructor = node.type === "class_definition" || childOf(node, "class_parameters") !== undefined;
  if (given.length > 0 || hasConstructor) {
    const end = extend?.end ?? childrenOf(node, "class_parameters").at(-1)?.end ?? name.end;
    const b = builderOf(into, { start: name.start, end }, owner);
    const taken: Parameter[] = parameters.map((each) => parameterOf(b, each, 0));
    if (given.length > 0 && extend) callSuper(b, extend, given);
    const about = { name: owner.name, nameAt: name } as const;
    if (hasConstructor)
      add(into, b, owner, { ...about, kind: "method", init: true, isStatic: false, parameters: taken });
    else add(into, b, owner, { ...about, kind: "script", name: "" });
  }
  const before = into.text.slice(node.start, name.start);
  const isCase = /\bcase\s+class\s*$/.test(before);
  for (const each of parameters) lowerClassParameter(into, each, owner, isCase);
}

/** `extends Base(a)`, which calls the constructor of that. */
function callSuper(b: MemberBuilder, extend: Syntax, given: readonly Syntax[]): void {
  const type = extend.children.find(({ field }) => field === "type") ?? extend;
  const nameAt = b.span(type);
  const args = argumentsOf(b, given, 0, 0);
  const at = { start: type.start, end: given.at(-1)?.end ?? type.end };
  const call = b.add({ is: "call", on: null, name: "super", nameAt, dot: nameAt.start, args }, at, 0);
  b.use(adoptArgs(b, call, args), "statement");
}

function lowerClassParameter(into: Members, node: Syntax, owner: Owner, isCase: boolean): void {
  const name = childIn(node, "name");
  if (!name) return;
  const type = childIn(node, "type");
  const b = builderOf(into, node, owner);
  const modifiers = childOf(node, "modifiers");
  const isMember = /^(?:val|var)\b/.test(
    into.text
      .slice(modifiers?.end ?? childrenOf(node, "annotation").at(-1)?.end ?? node.start, name.start)
      .trim(),
  );
  b.bind({
    name: b.name(name),
    declares: true,
    type: type ? b.slice(type) : null,
    block: 0,
    nameAt: name,
    at: node,
  });
  add(into, b, owner, {
    kind: "field",
    name: b.name(name),
    nameAt: name,
    isPrivate: isPrivate(modifiersOf(into.text, node)) || !(isMember || isCase),
    annotations: annotationsOf(into.text, node),
  });
}

function lowerMethod(into: Members, node: Syntax, owner: Owner | null, receivers: readonly Syntax[]): void {
  const name = childIn(node, "name");
  if (!name) return;
  const b = builderOf(into, node, owner);
  const parameters = parametersIn(b, node, 0);
  // What an extension is called on is none of its arguments.
  for (const receiver of receivers) {
    const { type } = parameterOf(b, receiver, 0);
    const named = childIn(receiver, "name") ?? receiver;
    const nameAt = { start: node.start, end: node.start };
    b.bind({
      name: into.text.slice(named.start, named.end),
      declares: true,
      type,
      block: 0,
      nameAt,
      at: nameAt,
    });
  }
  const body = childIn(node, "body");
  // Bounds that the grammar cannot read leave the body of a method in an error.
  if (!body) for (const error of childrenOf(node, "ERROR")) into.lowering.statement(b, error, 0);
  if (body) {
    const nodes = statementsIn([body]);
    if (returnsNothing(b, node)) into.lowering.statements(b, nodes, 0);
    else {
      const value = into.lowering.valueOf(b, nodes, 0);
      if (value !== null) b.returns(value);
    }
  }
  const returns = childIn(node, "return_type");
  const init = b.name(name) === "this" && owner !== null;
  add(into, b, owner, {
    kind: "method",
    name: init ? owner.name : b.name(name),
    nameAt: name,
    init,
    isStatic: init ? false : (owner?.single ?? true),
    isPrivate: isPrivate(modifiersOf(into.text, node)),
    annotations: annotationsOf(into.text, node),
    parameters,
    returns: returns ? b.slice(returns) : null,
  });
}

function lowerMethods(into: Members, node: Syntax, owner: Owner | null): void {
  for (const each of declaredIn(into.text, node)) {
    if (each.type === "val_definition") lowerField(into, each, owner);
    else lowerMethod(into, each, owner, []);
  }
}

/** A case of an enum without parameters: an object of that, made with what it gives to it. */
function lowerEnumCase(into: Members, node: Syntax, owner: Owner | null): void {
  const name = childIn(node, "name") ?? node;
  const b = builderOf(into, node, owner);
  const extend = childOf(node, "extends_clause");
  const args = extend ? argumentsOf(b, childrenOf(extend, "arguments"), 0, 0) : [];
  const made = b.add({ is: "new", type: owner?.name ?? "", args, body: null }, node, 0);
  const value = b.use(adoptArgs(b, made, args), "bound");
  b.bind({ name: b.name(name), declares: true, block: 0, nameAt: name, at: node, value });
  add(into, b, owner, { kind: "field", name: b.name(name), nameAt: name, isStatic: true });
}

function lowerExtension(into: Members, node: Syntax, owner: Owner | null): void {
  const receivers = childrenOf(node, "parameters").flatMap((list) => childrenOf(list, "parameter"));
  const methods = node.children.flatMap((child) =>
    child.type === "template_body" ? child.children : [child],
  );
  for (const method of methods)
    if (method.type === "function_definition") lowerMethod(into, method, owner, receivers);
}

function lowerField(into: Members, node: Syntax, owner: Owner | null): void {
  const b = builderOf(into, node, owner);
  into.lowering.statement(b, node, 0);
  const pattern = childIn(node, "pattern") ?? childIn(node, "name");
  const [name] = pattern ? namesIn(b, pattern) : [];
  const isName = pattern?.type === "identifier" || pattern?.type === "operator_identifier";
  add(into, b, owner, {
    kind: "field",
    name: isName ? b.name(pattern) : (name?.name ?? ""),
    nameAt: isName ? pattern : (name?.at ?? { start: node.start, end: node.start }),
    isPrivate: isPrivate(modifiersOf(into.text, node)),
    annotations: annotationsOf(into.text, node),
  });
}

function lowerScript(into: Members, node: Syntax, owner: Owner | null): void {
  const b = builderOf(into, node, owner);
  into.lowering.statement(b, node, 0);
  const nameAt = { start: node.start, end: node.start };
  add(into, b, owner, { kind: "script", name: "", nameAt });
}

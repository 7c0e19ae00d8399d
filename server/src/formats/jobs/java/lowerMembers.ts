import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";
import type { MemberCode, Parameter, PlacedMember } from "../code.ts";
import type { KeptMembers } from "../language.ts";
import { body } from "./lowerBlocks.ts";
import { classBody, enumConstant } from "./lowerClassBodies.ts";
import { Classes } from "./lowerClasses.ts";
import { declaration } from "./lowerDeclarations.ts";
import { expression } from "./lowerExpressions.ts";
import { Lowering, type Parts } from "./lowering.ts";
import { type Modifiers, modifiersOf } from "./lowerModifiers.ts";
import { isSilent } from "./lowerOther.ts";
import { dimensionsOf, parameterBind, parameterOf, parametersOf } from "./lowerParameters.ts";
import { statement } from "./lowerStatements.ts";
import { choice } from "./lowerSwitches.ts";

const PARTS: Parts = { expression, statement, choice, classBody };

/** Classes in classes beyond that are not looked into. */
const DEEPEST_CLASS = 100;

/** What a member is besides what its body says. */
interface Head {
  readonly kind: MemberCode["kind"];
  readonly name: string;
  readonly nameAt: Span;
  readonly modifiers?: Modifiers;
  readonly init?: boolean;
  readonly returns?: string | null;
  readonly isPrivate?: boolean;
  readonly isStatic?: boolean;
  readonly isFinal?: boolean;
  readonly parameters?: readonly Parameter[];
}

/** Finds the classes and the members of a file. */
export class Members {
  readonly classes: Classes;
  readonly found: PlacedMember[] = [];
  /** The members that the next version of the document can take over, by what they are written as. */
  readonly fresh = new Map<string, MemberCode>();
  /** The heads of records: their parameters are those of the constructor that has none of its own. */
  private readonly heads = new Map<number, Node>();

  constructor(
    private readonly text: string,
    private readonly broken: boolean,
    private readonly kept: KeptMembers | undefined,
  ) {
    this.classes = new Classes(text);
  }

  /** What stands at the top of a file or in the body of a class. */
  read(node: Node, owner: number, depth = 0): void {
    // Of a file that ends too early the parser puts nothing together.
    if (node.type === "ERROR") this.unread(node, owner, depth);
    else for (const each of node.namedChildren) this.part(each, each.type, owner, depth);
  }

  private part(node: Node, type: string, owner: number, depth: number): void {
    switch (type) {
      case "class_declaration":
      case "interface_declaration":
      case "enum_declaration":
      case "record_declaration":
      case "annotation_type_declaration":
        this.classAt(node, type, owner, depth);
        return;
      case "class_body":
      case "enum_body_declarations":
        this.read(node, owner, depth);
        return;
      case "method_declaration":
      case "field_declaration":
      case "constant_declaration":
        this.member(node, type, owner);
        return;
      case "constructor_declaration":
      case "compact_constructor_declaration":
        this.method(node, true, owner);
        return;
      case "enum_constant":
        this.enumConstant(node, owner);
        return;
      case "ERROR":
        this.unread(node, owner, depth);
        return;
      default:
        if (!isSilent(type) && !SILENT.has(type)) this.script(node, type, owner);
    }
  }

  private classAt(node: Node, type: string, owner: number, depth: number): void {
    const index = this.classes.declare(node, owner);
    const members = node.childForFieldName("body");
    if (type === "record_declaration") this.components(node, members, index);
    if (members && depth < DEEPEST_CLASS) this.read(members, index, depth + 1);
  }

  /** A member that says by itself what it is: of the same text the same was made before. */
  private member(node: Node, type: string, owner: number): void {
    const written = this.kept ? `${type} ${owner < 0 ? "" : "in a class "}${this.slice(node)}` : "";
    const sound = this.kept !== undefined && !(this.broken && node.hasError);
    const known = sound ? this.kept?.get(written) : undefined;
    const declared = this.classes.found.length;
    if (known) this.found.push({ at: node.startIndex, owner, code: known });
    else if (type === "method_declaration") this.method(node, false, owner);
    else this.field(node, type === "constant_declaration", owner);
    const code = this.found.at(-1)?.code;
    // Classes inside of a member are counted with those of the file.
    if (sound && code && this.classes.found.length === declared) this.fresh.set(written, code);
  }

  private method(node: Node, init: boolean, owner: number): void {
    const into = this.start(node.startIndex, owner);
    const list = node.childForFieldName("parameters");
    const code = node.childForFieldName("body");
    const returns = node.childForFieldName("type");
    const modifiers = modifiersOf(node, this.text);
    const { words } = modifiers;
    const head = list ?? this.heads.get(owner);
    const named = this.named(into, node.childForFieldName("name"));
    const parameters = head ? parametersOf(into, head) : [];
    const { endIndex } = node;
    into.open("body", code ? into.spanOf(code) : into.span(endIndex, endIndex));
    if (code) for (const each of into.items(code)) statement(into, each, true);
    // A compact constructor has the parameters of its record, which stand in front of the member.
    if (!list) for (const { name } of parameters) assignComponent(into, name, named.nameAt);
    this.finish(into, endIndex, owner, {
      kind: "method",
      ...named,
      modifiers,
      init,
      returns: init || !returns ? null : `${this.slice(returns)}${dimensionsOf(into, node)}`,
      // Nobody else makes objects of an enum.
      isPrivate: words.has("private") || (init && this.classes.found[owner]?.kind === "enum"),
      isStatic: words.has("static") || owner < 0,
      isFinal: words.has("final"),
      parameters: list ? parameters : parameters.map((each) => ({ ...each, at: named.nameAt })),
    });
  }

  private field(node: Node, isConstant: boolean, owner: number): void {
    const into = this.start(node.startIndex, owner);
    const modifiers = modifiersOf(node, this.text);
    const { words } = modifiers;
    into.open("body", into.spanOf(node));
    const [name] = declaration(into, node, false);
    this.finish(into, node.endIndex, owner, {
      kind: "field",
      ...this.named(into, name ?? null),
      modifiers,
      isPrivate: words.has("private"),
      isStatic: isConstant || words.has("static"),
      isFinal: isConstant || words.has("final"),
    });
  }

  /** A constant that is more than its name: it makes an object. */
  private enumConstant(node: Node, owner: number): void {
    const into = this.start(node.startIndex, owner);
    into.open("body", into.spanOf(node));
    const name = enumConstant(into, node, this.classes.nameOf(owner));
    const modifiers = modifiersOf(node, this.text);
    const named = this.named(into, name);
    const head = { kind: "field", ...named, modifiers, isStatic: true, isFinal: true } as const;
    this.finish(into, node.endIndex, owner, head);
  }

  /** The fields of a record, and the constructor that it has where none is written. */
  private components(node: Node, members: Node | null, owner: number): void {
    const list = node.childForFieldName("parameters");
    if (!list) return;
    this.heads.set(owner, list);
    const components = list.namedChildren.filter(({ type }) => COMPONENTS.has(type));
    const isCanonical = (each: Node): boolean => {
      const given = each.childForFieldName("parameters")?.namedChildren ?? [];
      return given.filter(({ type }) => COMPONENTS.has(type)).length === components.length;
    };
    const isWritten = members?.namedChildren.some(
      (each) =>
        each.type === "compact_constructor_declaration" ||
        (each.type === "constructor_declaration" && isCanonical(each)),
    );
    if (!isWritten) this.canonicalConstructor(node, list, owner);
    for (const each of components) {
      const into = this.start(each.startIndex, owner);
      into.open("body", into.spanOf(each));
      const component = parameterOf(into, each);
      if (component) into.binds.push(parameterBind(component, 0));
      this.finish(into, each.endIndex, owner, {
        kind: "field",
        name: component?.name ?? "",
        nameAt: component?.at ?? NOWHERE,
        modifiers: modifiersOf(each, this.text),
        isPrivate: true,
        isFinal: true,
      });
    }
  }

  private canonicalConstructor(node: Node, list: Node, owner: number): void {
    const name = node.childForFieldName("name") ?? list;
    const into = this.start(name.startIndex, owner);
    const parameters = parametersOf(into, list);
    into.open("body", into.spanOf(list));
    for (const each of parameters) assignComponent(into, each.name, each.at);
    const head = { kind: "method", init: true, parameters, ...this.named(into, name) } as const;
    this.finish(into, list.endIndex, owner, head);
  }

  /** A statement that belongs to no method. */
  private script(node: Node, type: string, owner: number): void {
    const into = this.start(node.startIndex, owner);
    into.open("body", into.spanOf(node));
    const isStatic = owner < 0 || type === "static_initializer";
    if (type === "static_initializer") for (const each of into.items(node)) body(into, each);
    else body(into, node);
    this.finish(into, node.endIndex, owner, { kind: "script", name: "", nameAt: NOWHERE, isStatic });
  }

  /** What the parser could not put together: whole members of it, and the rest as statements that go together. */
  private unread(node: Node, owner: number, depth: number): void {
    const parts = node.namedChildren.map((each) => ({ each, type: each.type }));
    const loose = parts.filter(({ type }) => !MEMBERS.test(type) && !isSilent(type) && !SILENT.has(type));
    if (loose.length > 0) {
      const into = this.start(node.startIndex, owner);
      into.open("body", into.spanOf(node));
      for (const { each } of loose) statement(into, each, false);
      this.finish(into, node.endIndex, owner, { kind: "script", name: "", nameAt: NOWHERE, isStatic: true });
    }
    for (const { each, type } of parts) if (MEMBERS.test(type)) this.part(each, type, owner, depth);
  }

  private start(at: number, owner: number): Lowering {
    return new Lowering(this.text, at, owner, this.broken, PARTS, this.classes);
  }

  private slice(node: Node): string {
    return this.text.slice(node.startIndex, node.endIndex);
  }

  private named(into: Lowering, name: Node | null): Pick<Head, "name" | "nameAt"> {
    return name ? { name: into.slice(name), nameAt: into.spanOf(name) } : { name: "", nameAt: NOWHERE };
  }

  private finish(into: Lowering, end: number, owner: number, head: Head): void {
    const { exprs, binds, returned, blocks } = into;
    this.found.push({
      at: into.at,
      owner,
      code: {
        kind: head.kind,
        name: head.name,
        end: end - into.at,
        nameAt: head.nameAt,
        init: head.init ?? false,
        isPrivate: head.isPrivate ?? false,
        isStatic: head.isStatic ?? false,
        isFinal: head.isFinal ?? false,
        isProtected: head.modifiers?.words.has("protected") ?? false,
        annotations: head.modifiers?.annotations ?? [],
        parameters: head.parameters ?? [],
        returns: head.returns ?? null,
        exprs,
        binds,
        returned,
        blocks,
      },
    });
  }
}

/** What the constructor of a record does with each of its parameters. */
function assignComponent(into: Lowering, name: string, at: Span): void {
  const value = into.add({ is: "name", at, block: 0, parent: null, use: "bound", name });
  into.binds.push({
    name,
    target: "self",
    declares: false,
    type: null,
    value,
    each: false,
    of: null,
    block: 0,
    nameAt: at,
    at,
    isStatement: false,
  });
}

const NOWHERE: Span = { start: 0, end: 0 };

const COMPONENTS: ReadonlySet<string> = new Set(["formal_parameter", "spread_parameter"]);

/** Members and what holds some. */
const MEMBERS = /^(?!local_variable_).*_declaration$|^(?:enum_constant|static_initializer|class_body)$/;

/** What stands among members and is none. */
const SILENT: ReadonlySet<string> = new Set([
  "line_comment",
  "block_comment",
  "package_declaration",
  "import_declaration",
  "module_declaration",
  "annotation_type_element_declaration",
]);

import type { Node } from "web-tree-sitter";
import type { FileCode, MemberCode, PlacedMember } from "../code.ts";
import { type FileContext, MemberBuilder } from "./builder.ts";
import { classCode } from "./classes.ts";
import { lowerExpression } from "./expressions.ts";
import { importsOf } from "./imports.ts";
import { lowerStatement } from "./statements.ts";
import { type Kind, Syntax } from "./syntax.ts";
import { parametersOf, typeOf } from "./targets.ts";

interface Lowering extends FileContext {
  readonly members: PlacedMember[];
  /** The classes whose fields with a type may be parameters of a constructor that nobody wrote. */
  readonly generated: Set<number>;
}

/** The tree of a Python file as plain data. */
export function lowerPython(root: Node, text: string): FileCode {
  const syntax = new Syntax(root, text);
  const file: Lowering = { syntax, classes: [], members: [], generated: new Set() };
  lowerBody(file, root, -1, 0);
  return {
    packageName: "",
    imports: importsOf(syntax),
    classes: file.classes,
    members: file.members,
    comments: syntax.comments,
    broken: syntax.broken,
  };
}

/** Python reads at most 100 indentations. */
const DEEPEST = 200;

/** Makes members of the statements of a file or of a class's body. */
function lowerBody(file: Lowering, body: Node, owner: number, depth: number): void {
  if (depth > DEEPEST) return;
  for (const node of file.syntax.parts(body)) {
    const kind = file.syntax.kind(node);
    // What the parser cannot put together are statements all the same.
    if (kind === "ERROR" || kind === "block") lowerBody(file, node, owner, depth + 1);
    else lowerTop(file, node, kind, owner, depth);
  }
}

function lowerTop(file: Lowering, node: Node, kind: Kind, owner: number, depth: number): void {
  switch (kind) {
    case "function_definition":
      lowerMethod(file, node, node, owner);
      return;
    case "class_definition":
      lowerClass(file, node, owner, depth, false);
      return;
    case "decorated_definition": {
      const definition = file.syntax.parts(node).at(-1);
      const inner = definition ? file.syntax.kind(definition) : "unknown";
      lowerDecorators(file, node, owner);
      if (definition && inner === "function_definition") lowerMethod(file, definition, node, owner);
      else if (definition && inner === "class_definition") lowerClass(file, definition, owner, depth, true);
      else lowerScript(file, node, kind, owner);
      return;
    }
    case "import_statement":
    case "import_from_statement":
    case "future_import_statement":
    case "pass_statement":
      return;
    default:
      lowerScript(file, node, kind, owner);
  }
}

function lowerClass(file: Lowering, node: Node, owner: number, depth: number, decorated: boolean): void {
  const { syntax, classes } = file;
  const code = classCode(syntax, node, owner);
  if (code) classes.push(code);
  const index = code ? classes.length - 1 : owner;
  if (code && (decorated || code.supertypes.length > 0)) file.generated.add(index);
  for (const part of syntax.parts(node)) {
    const kind = syntax.kind(part);
    if (kind === "block" || kind === "ERROR") lowerBody(file, part, index, depth + 1);
  }
}

/** Decorators that change nothing in what is made of a function or a class, or that are known by their names. */
const PLAIN =
  /^@\s*(?:property|staticmethod|classmethod|(?:abc\.)?abstract\w+|(?:dataclasses\.)?dataclass|(?:typing\.)?(?:override|overload|final)|(?:functools\.)?(?:cached_property|total_ordering)|(?:contextlib\.)?contextmanager|\w+\.(?:setter|deleter|getter))\b(?!\.)/;

/** What decorates a function or a class, as a statement of its own: it runs where that stands. */
function lowerDecorators(file: Lowering, node: Node, owner: number): void {
  const { syntax } = file;
  const all = syntax
    .parts(node)
    .filter((part) => syntax.kind(part) === "decorator" && !PLAIN.test(syntax.textOf(part)));
  const [first] = all;
  const last = all.at(-1);
  if (!first || !last) return;
  const m = new MemberBuilder(file, first.startIndex, last.endIndex, owner, null, lowerExpression);
  for (const decorator of all) for (const part of syntax.parts(decorator)) m.expression(m, part);
  if (m.exprs.length > 0)
    file.members.push({ at: first.startIndex, owner, code: m.code({ kind: "script" }) });
}

/** A statement; in a class, one that gives a name a value or a type is a field. */
function lowerScript(file: Lowering, node: Node, kind: Kind, owner: number): void {
  const { startIndex, endIndex } = node;
  const m = new MemberBuilder(file, startIndex, endIndex, owner, null, lowerExpression);
  lowerStatement(m, node, kind);
  if (m.exprs.length === 0 && m.binds.length === 0) return;
  const field = owner >= 0 && kind === "expression_statement" ? fieldOf(m, file.generated.has(owner)) : null;
  const code = m.code(field ?? { kind: "script" });
  file.members.push({ at: startIndex, owner, code });
}

/** The field that a statement of a class makes; null for one that does something else, or makes several. */
function fieldOf(
  m: MemberBuilder,
  generated: boolean,
): (Pick<MemberCode, "kind"> & Partial<MemberCode>) | null {
  const [bind, ...more] = m.binds;
  if (bind?.target !== "local" || bind.at.start > 0 || more.length > 0) return null;
  // Of a `@dataclass`, a `NamedTuple` or settings that come from the environment it is only what a missing value is.
  if (generated && bind.value !== null && bind.type !== null && !/\b(?:ClassVar|Final)\b/.test(bind.type)) {
    m.use(bind.value, "other");
    m.binds[0] = { ...bind, value: null };
  }
  return { kind: "field", name: bind.name, nameAt: bind.nameAt, isPrivate: isPrivate(bind.name) };
}

function lowerMethod(file: Lowering, node: Node, whole: Node, owner: number): void {
  const { syntax } = file;
  const parts = syntax.parts(node);
  const [nameNode] = parts;
  const name = nameNode && syntax.kind(nameNode) === "identifier" ? syntax.textOf(nameNode) : "";
  const annotations = node === whole ? [] : annotationsOf(syntax, whole);
  const bound = owner >= 0 && !annotations.includes("staticmethod");
  const list = parts.find((part) => syntax.kind(part) === "parameters");
  const given = list ? syntax.parts(list) : [];
  const self = bound ? selfOf(syntax, given[0]) : null;
  const m = new MemberBuilder(file, whole.startIndex, whole.endIndex, owner, self, lowerExpression);
  const parameters = parametersOf(m, self === null ? given : given.slice(1));
  let returns: string | null = null;
  for (const part of parts) {
    const kind = syntax.kind(part);
    if (kind === "type") returns = typeOf(m, part);
    else if (kind === "block" || kind === "ERROR") lowerStatement(m, part, kind);
  }
  const init = owner >= 0 && name === "__init__";
  const code = m.code({
    kind: "method",
    name: init ? (file.classes[owner]?.name ?? name) : name,
    nameAt: nameNode ? m.spanOf(nameNode) : { start: 0, end: 0 },
    init,
    isPrivate: isPrivate(name),
    isStatic: !bound || annotations.includes("classmethod"),
    annotations,
    parameters,
    returns,
  });
  file.members.push({ at: whole.startIndex, owner, code });
}

/** The name of the object in a method: that of its first parameter. */
function selfOf(syntax: Syntax, parameter: Node | undefined): string | null {
  if (!parameter) return null;
  const kind = syntax.kind(parameter);
  if (kind === "identifier") return syntax.textOf(parameter);
  const [name] = kind === "typed_parameter" ? syntax.parts(parameter) : [];
  return name && syntax.kind(name) === "identifier" ? syntax.textOf(name) : null;
}

/** The names of decorators, without what they are given. */
function annotationsOf(syntax: Syntax, node: Node): string[] {
  return syntax.parts(node).flatMap((decorator) => {
    if (syntax.kind(decorator) !== "decorator") return [];
    const [expression] = syntax.parts(decorator);
    if (!expression) return [];
    const [called] = syntax.kind(expression) === "call" ? syntax.parts(expression) : [];
    return [syntax.textOf(called ?? expression)];
  });
}

/** By convention; names with two underscores on both sides are Python's own. */
const isPrivate = (name: string): boolean => name.startsWith("_") && !/^__.+__$/.test(name);

import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";
import type { ClassCode, FileCode, Import, PlacedMember } from "../code.ts";
import { choice } from "./choices.ts";
import { constructorOf } from "./constructors.ts";
import type { Steps } from "./context.ts";
import { valueIn } from "./expressions.ts";
import { headOf } from "./heads.ts";
import { fileClassOf, importOf, packageOf } from "./imports.ts";
import { enumEntry, fieldOf, functionOf, hasValue, scriptOf } from "./members.ts";
import type { Place, Read } from "./place.ts";
import { delegatedBody, recovered } from "./recover.ts";
import { classBody, statements } from "./statements.ts";
import { ERROR, isType, type Syntax, SyntaxReader } from "./syntax.ts";

const STEPS: Steps = { value: valueIn, statements, choice, classBody };

/** Classes in classes deeper than this are not read. */
const DEEPEST = 100;

/** The tree of a Kotlin file as plain data. */
export function lower(root: Node, text: string): FileCode {
  const cursor = root.walk();
  try {
    return new FileReader(text, new SyntaxReader(cursor, root.tree.language, root.hasError)).read();
  } finally {
    cursor.delete();
  }
}

class FileReader {
  private packageName = "";
  private fileClass: string | undefined;
  private readonly imports: Import[] = [];
  private readonly classes: ClassCode[] = [];
  private readonly members: PlacedMember[] = [];
  private cut = false;

  constructor(
    private readonly text: string,
    private readonly reader: SyntaxReader,
  ) {}

  read(): FileCode {
    this.holder({ owner: -1, isStatic: true, initializers: [], superclass: null, inInterface: false }, 0);
    const { packageName, imports, classes, fileClass } = this;
    const broken = this.reader.broken || this.cut;
    const isScript = !broken && this.members.some(({ owner, code }) => owner < 0 && code.kind === "script");
    const members = (isScript ? this.members.map(scripted) : this.members).sort(
      (one, other) => one.at - other.at,
    );
    const comments = this.reader.comments.sort((one, other) => one.start - other.start);
    const named = fileClass === undefined ? {} : { fileClass };
    return { packageName, imports, classes, members, comments, broken, ...named };
  }

  /** What stands in a file or in the body of a class; the cursor is at it and stays there. */
  private holder(holder: Holder, depth: number): void {
    const { cursor } = this.reader;
    // What the parser gave up on as a whole is in pieces too.
    if (this.reader.type().name === ERROR) {
      this.pieces(this.reader.read().children, holder, depth);
      return;
    }
    if (!cursor.gotoFirstChild()) return;
    let before: Syntax | null = null;
    do {
      const { name, named, comment } = this.reader.type();
      if (comment) this.reader.comment();
      else if (name === "import_list") this.holder(holder, depth);
      else if (CLASSES.has(name)) this.class(name, holder, depth);
      else if (named) before = this.part(this.reader.read(), holder, before, depth);
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }

  /** A class that the cursor is at. */
  private class(type: string, holder: Holder, depth: number): void {
    const { cursor } = this.reader;
    const at = { start: cursor.startIndex, end: cursor.endIndex };
    const parts: Syntax[] = [];
    let entered = false;
    if (!cursor.gotoFirstChild()) return;
    do {
      const { name, comment } = this.reader.type();
      if (comment) this.reader.comment();
      else if (BODIES.has(name) && !entered) {
        entered = true;
        this.declare(type, at, parts, holder, depth, (inner) => this.holder(inner, depth + 1));
      } else parts.push(this.reader.read());
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
    if (!entered) this.withoutBody(type, at, parts, holder, depth);
  }

  /** A class in which no body was found. */
  private withoutBody(type: string, at: Span, parts: Syntax[], holder: Holder, depth: number): void {
    const found = delegatedBody(this.text, parts);
    this.declare(type, at, found?.head ?? parts, holder, depth, (inner) => {
      if (found) this.pieces(found.body, inner, depth + 1);
    });
  }

  /** One declaration or statement; a property is given back, for what follows may belong to it. */
  private part(node: Syntax, holder: Holder, before: Syntax | null, depth: number): Syntax | null {
    switch (node.type) {
      case "package_header":
        this.packageName = packageOf(this.text, node);
        return null;
      case "import_header": {
        const found = importOf(this.text, node);
        if (found) this.imports.push(found);
        return null;
      }
      case ERROR:
        this.pieces(node.children, holder, depth);
        return null;
      case "class_declaration":
      case "object_declaration":
      case "companion_object": {
        const body = node.children.find(({ type }) => BODIES.has(type));
        const parts = node.children.filter((each) => each !== body);
        if (!body) this.withoutBody(node.type, node, parts, holder, depth);
        else
          this.declare(node.type, node, parts, holder, depth, (inner) =>
            this.pieces(body.children, inner, depth + 1),
          );
        return null;
      }
      case "file_annotation":
        this.fileClass ??= fileClassOf(this.text, node);
        return null;
      case "type_alias":
      case "shebang_line":
      case "modifiers":
      case "label":
        return null;
      default:
        return this.member(node, holder, before);
    }
  }

  private member(node: Syntax, holder: Holder, before: Syntax | null): Syntax | null {
    const place = this.place(holder);
    switch (node.type) {
      case "function_declaration":
      case "secondary_constructor":
        this.add(functionOf(place, node));
        return null;
      case "property_declaration":
        for (const member of fieldOf(place, node)) this.add(member);
        return node;
      case "getter":
      case "setter": {
        // It stands beside its property where it has a line of its own.
        if (!before) return null;
        const isComputed = node.type === "getter" && !hasValue(before);
        if (isComputed && this.members.at(-1)?.at === before.start) this.members.pop();
        this.add(functionOf(place, node, before));
        return before;
      }
      case "anonymous_initializer":
        if (holder.isStatic || holder.owner < 0) this.add(scriptOf(place, node));
        else holder.initializers.push(node);
        return null;
      case "enum_entry":
        this.add(enumEntry(place, node));
        return null;
      default:
        // Of what the parser could not place, a type or a name says nothing.
        if (node.children.length > 0 && !isType(node)) this.add(scriptOf(place, node));
        return null;
    }
  }

  /** Parts that were read, and what the parser could not place: the declarations in it are read all the same. */
  private pieces(pieces: readonly Syntax[], holder: Holder, depth: number): void {
    if (depth >= DEEPEST) {
      this.cut = true;
      return;
    }
    const { before, opened, after } = recovered(pieces);
    let last: Syntax | null = null;
    for (const node of before) {
      if (node.type === "import_list" || node.type === "statements")
        this.pieces(node.children, holder, depth + 1);
      else if (node.named) last = this.part(node, holder, last, depth + 1);
    }
    if (opened) this.part(opened, holder, null, depth + 1);
    if (after.length > 0) this.pieces(after, holder, depth + 1);
  }

  /** A class with its head; `body` reads what is in it. The members of a companion are those of the class around it. */
  private declare(
    type: string,
    at: Span,
    parts: readonly Syntax[],
    holder: Holder,
    depth: number,
    body: (inner: Holder) => void,
  ): void {
    if (depth >= DEEPEST) {
      this.cut = true;
      return;
    }
    if (type === "companion_object" && holder.owner >= 0) {
      body({ ...holder, isStatic: true });
      return;
    }
    const head = headOf(this.text, parts, at, type);
    this.classes.push({ ...head.code, outer: holder.owner });
    const owner = this.classes.length - 1;
    const superclass = head.code.superclass ?? head.code.supertypes[0] ?? null;
    const inInterface = head.code.kind === "interface";
    const inner: Holder = { owner, isStatic: false, initializers: [], superclass, inInterface };
    const first = this.members.length;
    body(inner);
    // A class whose own constructors call that of its superclass does not say which of the supertypes that is.
    const mayHaveOne = superclass !== null && head.code.superclass === null;
    if (mayHaveOne && this.members.slice(first).some((each) => each.owner === owner && each.code.init)) {
      const { superclass: _, ...unsure } = head.code;
      this.classes[owner] = { ...unsure, outer: holder.owner };
    }
    const { created, fields } = constructorOf(this.place(inner), head, inner.initializers);
    if (created) this.add(created);
    for (const field of fields) this.add(field);
  }

  private place({ owner, isStatic, superclass, inInterface }: Holder): Place {
    const className = this.classes[owner]?.name ?? "";
    return { text: this.text, steps: STEPS, owner, isStatic, className, superclass, inInterface };
  }

  private add({ member, cut }: Read): void {
    this.members.push(member);
    if (cut) this.cut = true;
  }
}

/** In a file with statements at its top, what is declared there is one of them. */
function scripted(member: PlacedMember): PlacedMember {
  const { owner, code } = member;
  if (owner >= 0 || code.kind !== "field") return member;
  const binds = code.binds.map((bind) => ({ ...bind, isStatement: bind.block === 0 || bind.isStatement }));
  return { ...member, code: { ...code, kind: "script", name: "", binds } };
}

const CLASSES: ReadonlySet<string> = new Set(["class_declaration", "object_declaration", "companion_object"]);
const BODIES: ReadonlySet<string> = new Set(["class_body", "enum_class_body"]);

interface Holder {
  /** The index of the class; -1 for the file. */
  readonly owner: number;
  readonly isStatic: boolean;
  readonly initializers: Syntax[];
  /** What the class extends, as it is written. */
  readonly superclass: string | null;
  readonly inInterface: boolean;
}

import type { Node } from "web-tree-sitter";
import type { ClassCode, FileCode, Import, PlacedMember } from "../code.ts";
import { choice } from "./choices.ts";
import type { Steps } from "./context.ts";
import { valueIn } from "./expressions.ts";
import { type Head, headOf } from "./heads.ts";
import { importOf } from "./imports.ts";
import { constructorOf, enumEntry, fieldOf, functionOf, type Place, scriptOf } from "./members.ts";
import { classBody, statements } from "./statements.ts";
import { ERROR, type Syntax, SyntaxReader } from "./syntax.ts";

const STEPS: Steps = { value: valueIn, statements, choice, classBody };

/** Classes in classes deeper than this are not read. */
const DEEPEST = 100;

/** The tree of a Kotlin file as plain data. */
export function lower(root: Node, text: string): FileCode {
  const cursor = root.walk();
  try {
    return new FileReader(text, new SyntaxReader(cursor, root.tree.language)).read(root.hasError);
  } finally {
    cursor.delete();
  }
}

class FileReader {
  private packageName = "";
  private readonly imports: Import[] = [];
  private readonly classes: ClassCode[] = [];
  private readonly members: PlacedMember[] = [];
  private cut = false;

  constructor(
    private readonly text: string,
    private readonly reader: SyntaxReader,
  ) {}

  read(hasError: boolean): FileCode {
    this.holder({ owner: -1, isStatic: true, initializers: [] }, 0);
    const { packageName, imports, classes } = this;
    const members = this.members.sort((one, other) => one.at - other.at);
    const comments = this.reader.comments.sort((one, other) => one.start - other.start);
    return { packageName, imports, classes, members, comments, broken: hasError || this.cut };
  }

  /** What stands in a file or in the body of a class; the cursor is at it and stays there. */
  private holder(holder: Holder, depth: number): void {
    const { cursor } = this.reader;
    if (!cursor.gotoFirstChild()) return;
    let before: Syntax | null = null;
    do {
      const type = this.reader.type();
      if (type.comment) this.reader.comment();
      else if (type.named || type.name === ERROR) before = this.part(type.name, holder, before, depth);
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }

  /** One declaration or statement; given back where what follows may belong to it. */
  private part(type: string, holder: Holder, before: Syntax | null, depth: number): Syntax | null {
    const { reader } = this;
    switch (type) {
      case "package_header":
        this.packageName = reader
          .read()
          .children.filter((each) => each.type === "identifier")
          .map((each) => this.text.slice(each.start, each.end).replace(/[\s`]/g, ""))
          .join("");
        return null;
      case "import_list":
        this.holder(holder, depth);
        return null;
      case "import_header": {
        const found = importOf(this.text, reader.read());
        if (found) this.imports.push(found);
        return null;
      }
      case "class_declaration":
      case "object_declaration":
      case "companion_object":
        if (depth < DEEPEST) this.class(type, holder, depth);
        else this.cut = true;
        return null;
      case ERROR:
        this.broken(holder, depth);
        return null;
      case "file_annotation":
      case "type_alias":
      case "shebang_line":
        return null;
      default:
        return this.member(reader.read(), holder, before);
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
      case "setter":
        // It stands beside its property where it has a line of its own.
        if (before) this.add(functionOf(place, node, before));
        return before;
      case "anonymous_initializer":
        if (holder.owner >= 0) holder.initializers.push(node);
        return null;
      case "enum_entry":
        this.add(enumEntry(place, node));
        return null;
      default:
        this.add(scriptOf(place, node));
        return null;
    }
  }

  /** What the parser could not place: the declarations in it are read all the same. */
  private broken(holder: Holder, depth: number): void {
    if (depth < DEEPEST) this.holder(holder, depth + 1);
  }

  private class(type: string, holder: Holder, depth: number): void {
    const { cursor } = this.reader;
    const at = { start: cursor.startIndex, end: cursor.endIndex };
    const parts: Syntax[] = [];
    let inner: Holder | null = null;
    let head: Head | null = null;
    if (cursor.gotoFirstChild()) {
      do {
        const { name, comment } = this.reader.type();
        if (comment) this.reader.comment();
        else if (name === "class_body" || name === "enum_class_body") {
          head ??= headOf(this.text, parts, at, type);
          inner ??= this.declare(head, type, holder);
          this.holder(inner, depth + 1);
        } else if (name === ERROR && inner) this.holder(inner, depth + 1);
        else parts.push(this.reader.read());
      } while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    head ??= headOf(this.text, parts, at, type);
    inner ??= this.declare(head, type, holder);
    if (type === "companion_object" && holder.owner >= 0) {
      holder.initializers.push(...inner.initializers);
      return;
    }
    const { created, fields } = constructorOf(this.place(inner), head, inner.initializers);
    if (created) this.add(created);
    for (const field of fields) this.add(field);
  }

  /** The members of a companion are those of the class around it. */
  private declare(head: Head, type: string, holder: Holder): Holder {
    if (type === "companion_object" && holder.owner >= 0)
      return { owner: holder.owner, isStatic: true, initializers: [] };
    this.classes.push({ ...head.code, outer: holder.owner });
    return { owner: this.classes.length - 1, isStatic: false, initializers: [] };
  }

  private place({ owner, isStatic }: Holder): Place {
    const { text } = this;
    return { text, steps: STEPS, owner, isStatic, className: this.classes[owner]?.name ?? "" };
  }

  private add({ member, cut }: { member: PlacedMember; cut: boolean }): void {
    this.members.push(member);
    if (cut) this.cut = true;
  }
}

interface Holder {
  /** The index of the class; -1 for the file. */
  readonly owner: number;
  readonly isStatic: boolean;
  readonly initializers: Syntax[];
}

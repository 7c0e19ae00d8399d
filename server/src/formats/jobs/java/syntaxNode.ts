import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";

/**
 * A node of a syntax tree, as the Java reader sees it. It remembers what it was asked, so that the part of a
 * file which did not change answers the next keystroke without asking the parser again: crossing over to the
 * parser costs more than the analysis itself. Offsets count UTF-16 units in the document.
 */
export class SyntaxNode {
  private age: number;
  /** Made when they are needed: most nodes are never asked anything. */
  private links: Map<string, SyntaxNode | null> | undefined;
  private lists: Map<string, readonly SyntaxNode[]> | undefined;
  /** The element of this node, where it is one of those that are collected. */
  element: Element | undefined;

  /** Made by Member.wrap alone; `from` and `to` count from the member's start. */
  constructor(
    private readonly member: Member,
    readonly type: string,
    private readonly from: number,
    private readonly to: number,
    private node: Node,
  ) {
    this.age = member.age;
  }

  get startIndex(): number {
    return this.member.start + this.from;
  }

  get endIndex(): number {
    return this.member.start + this.to;
  }

  get parent(): SyntaxNode | null {
    if (this === this.member.root) return this.member.around;
    return this.link("..", (node) => node.parent);
  }

  get previousSibling(): SyntaxNode | null {
    return this.link("<", (node) => node.previousSibling);
  }

  get namedChildren(): readonly SyntaxNode[] {
    return this.list("*", (node) => node.namedChildren);
  }

  /** The named children without comments: the arguments of a list of arguments. */
  get items(): readonly SyntaxNode[] {
    return this.list(",", (node) => node.namedChildren.filter((child) => !child?.type.endsWith("comment")));
  }

  get firstNamedChild(): SyntaxNode | null {
    return this.namedChildren[0] ?? null;
  }

  get lastNamedChild(): SyntaxNode | null {
    return this.namedChildren.at(-1) ?? null;
  }

  childForFieldName(name: string): SyntaxNode | null {
    return this.link(name, (node) => node.childForFieldName(name));
  }

  childrenForFieldName(name: string): readonly SyntaxNode[] {
    return this.list(name, (node) => node.childrenForFieldName(name));
  }

  /** All nodes of these types below this one and itself, in the order of the text. */
  descendantsOfType(types: string | string[]): readonly SyntaxNode[] {
    return this.list(`//${types}`, (node) => node.descendantsOfType(types));
  }

  private link(name: string, ask: (node: Node) => Node | null): SyntaxNode | null {
    this.links ??= new Map();
    const known = this.links.get(name);
    if (known !== undefined) return known;
    const found = ask(this.live());
    const answer = found && this.member.wrap(found);
    this.links.set(name, answer);
    return answer;
  }

  private list(name: string, ask: (node: Node) => readonly (Node | null)[]): readonly SyntaxNode[] {
    this.lists ??= new Map();
    const known = this.lists.get(name);
    if (known) return known;
    const answer = ask(this.live()).flatMap((node) => (node ? [this.member.wrap(node)] : []));
    this.lists.set(name, answer);
    return answer;
  }

  /** The parser's node in the tree of now. */
  private live(): Node {
    if (this.age !== this.member.age) {
      this.node = this.member.find(this.type, this.from, this.to);
      this.age = this.member.age;
    }
    return this.node;
  }
}

const SHIFT = 2 ** 24;

/**
 * A part of the file that is kept from one tree to the next while its text stays the same: a method, a field, a
 * nested class. What is around the members, such as the heads of classes, is a member that is never kept.
 */
export class Member {
  /** The offset of the member in the document. */
  start = 0;
  /** Counts the trees that this member has been part of. */
  age = 0;
  /** The node that the member hangs on. */
  around: SyntaxNode | null = null;
  readonly root: SyntaxNode;
  private readonly nodes = new Map<number, SyntaxNode[]>();
  /** Worked out when they are asked for; they stay the same as long as the text does. */
  elements: MemberElements | undefined;

  /** `elsewhere` gives the node for what lies in another member. */
  constructor(
    private node: Node,
    private readonly elsewhere: (node: Node) => SyntaxNode | null = () => null,
  ) {
    this.start = node.startIndex;
    this.root = this.own(node);
  }

  /** Takes the member over into a new tree, in which `node` is its root. */
  moveTo(node: Node): void {
    this.node = node;
    this.start = node.startIndex;
    this.age++;
  }

  wrap(node: Node): SyntaxNode {
    return this.elsewhere(node) ?? this.own(node);
  }

  private own(node: Node): SyntaxNode {
    const from = node.startIndex - this.start;
    const to = node.endIndex - this.start;
    const { type } = node;
    const place = from * SHIFT + to;
    const here = this.nodes.get(place);
    const known = here?.find((each) => each.type === type);
    if (known) return known;
    const made = new SyntaxNode(this, type, from, to, node);
    if (here) here.push(made);
    else this.nodes.set(place, [made]);
    return made;
  }

  /** The parser's node of that type and place, counted from the member's start. */
  find(type: string, from: number, to: number): Node {
    const start = this.start + from;
    const end = this.start + to;
    let node = this.node.descendantForIndex(start, end);
    while (node && !(node.type === type && node.startIndex === start && node.endIndex === end))
      node = node.parent;
    if (!node) throw new Error(`no ${type} at ${start}: a kept part of the tree is not what it was`);
    return node;
  }
}

/**
 * The nodes of a Java file that finding operators needs, in one pass and linked to each other. Asking the
 * parser for parents node by node would cost more than the analysis itself.
 */
export class Element {
  readonly type: string;
  /** The call that a `method_invocation` is, once somebody asked. */
  call: Call | undefined;

  constructor(
    readonly node: SyntaxNode,
    public parent: Element | null,
  ) {
    this.type = node.type;
    node.element = this;
  }

  get start(): number {
    return this.node.startIndex;
  }

  get end(): number {
    return this.node.endIndex;
  }
}

/** The elements of a member, which are kept with it from tree to tree. */
export interface MemberElements {
  readonly all: readonly Element[];
  /** Those that hang on what is around the member. */
  readonly outermost: readonly Element[];
}

/**
 * One call. Its parts are asked of the parser only when they are needed, and once: it is kept with its element from tree
 * to tree.
 */
export class Call {
  private list: readonly SyntaxNode[] | undefined;
  private receiver: SyntaxNode | null | undefined;

  constructor(
    readonly element: Element,
    readonly nameNode: SyntaxNode,
    readonly name: string,
  ) {}

  /** Says what the call stands on, where that is a call that was collected already. */
  set object(receiver: SyntaxNode | null) {
    this.receiver = receiver;
  }

  get object(): SyntaxNode | null {
    if (this.receiver === undefined) this.receiver = this.element.node.childForFieldName("object");
    return this.receiver;
  }

  /** The offset of the dot before the name; the name's own offset when there is none. */
  dotIn(text: string): number {
    const { startIndex } = this.nameNode;
    if (text[startIndex - 1] === ".") return startIndex - 1;
    // A comment or type arguments stand between; the tree knows which dot it is.
    let before: SyntaxNode | null = this.nameNode.previousSibling;
    while (before && before.type !== "." && before.type !== "(") before = before.previousSibling;
    return before?.type === "." ? before.startIndex : startIndex;
  }

  /** The call without its receiver, with the blanks before its dot: what goes when it is taken out of a chain. */
  spanIn(text: string): Span {
    const dot = this.dotIn(text);
    const start = blanksBefore(text, dot);
    const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
    // A line comment in front ends with its line break.
    return { start: line.includes("//") ? dot : start, end: this.element.end };
  }

  get args(): readonly SyntaxNode[] {
    this.list ??= this.element.node.childForFieldName("arguments")?.items ?? [];
    return this.list;
  }
}

/** The offset from which blanks and line breaks run up to `offset`. */
function blanksBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /\s/.test(text[at - 1] ?? "")) at--;
  return at;
}

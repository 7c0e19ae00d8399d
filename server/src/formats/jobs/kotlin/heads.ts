import type { Span } from "../../../model/span.ts";
import type { ClassCode } from "../code.ts";
import { nameOf } from "./marks.ts";
import { childOf, isType, type Syntax } from "./syntax.ts";

/** What stands before the body of a class. */
export interface Head {
  readonly code: Omit<ClassCode, "outer">;
  readonly constructor: Syntax | undefined;
  /** The supertypes as the tree has them: constructors of some are called. */
  readonly specifiers: readonly Syntax[];
}

/** The head of a class out of its parts. */
export function headOf(text: string, parts: readonly Syntax[], at: Span, type: string): Head {
  const slice = ({ start, end }: Span): string => text.slice(start, end);
  const name = parts.find((part) => part.type === "type_identifier" || part.type === "simple_identifier");
  const specifiers = parts.filter((part) => part.type === "delegation_specifier");
  const { words, annotations } = modifiersOf(
    text,
    parts.find((part) => part.type === "modifiers"),
  );
  const single = type !== "class_declaration";
  const isInterface = parts.some((part) => part.type === "interface");
  const open = isInterface || words.has("open") || words.has("abstract") || words.has("sealed");
  const isEnum = words.has("enum") || parts.some((part) => part.type === "enum");
  // The class among the supertypes is the one whose constructor is called.
  const created = specifiers.map((each) => childOf(each, "constructor_invocation")).find((each) => each);
  const superclass = created?.children.find(isType);
  const code: Head["code"] = {
    name: name ? nameOf(slice(name)) : "Companion",
    at,
    nameAt: name ? { start: name.start, end: name.end } : { start: at.start, end: at.start },
    kind: isInterface ? "interface" : isEnum ? "enum" : "class",
    isAbstract: words.has("abstract") || words.has("sealed"),
    annotations,
    superclass: superclass ? slice(superclass) : null,
    supertypes: specifiers.flatMap((each) => {
      const supertype = supertypeOf(each);
      return supertype ? [slice(supertype)] : [];
    }),
    single,
    final: single || !open || words.has("private"),
  };
  return { code, constructor: parts.find((part) => part.type === "primary_constructor"), specifiers };
}

function supertypeOf(specifier: Syntax): Syntax | undefined {
  const [only] = specifier.children;
  return only && isType(only) ? only : only?.children.find(isType);
}

export interface Modifiers {
  readonly words: ReadonlySet<string>;
  /** Simple names. */
  readonly annotations: readonly string[];
}

/** `private`, `override` and their like, and annotations. */
export function modifiersOf(text: string, node: Syntax | undefined): Modifiers {
  const words = new Set<string>();
  const annotations: string[] = [];
  for (const child of node?.children ?? []) {
    if (child.type !== "annotation") words.add(text.slice(child.start, child.end));
    else
      for (const each of child.children) {
        const type = isType(each) ? each : childOf(each, "user_type");
        if (type) annotations.push(simpleName(text.slice(type.start, type.end)));
      }
  }
  return { words, annotations };
}

/** The name of a class without its package and its arguments. */
export function simpleName(type: string): string {
  const raw = type.replace(/<[\s\S]*$/, "").trim();
  return raw.slice(raw.lastIndexOf(".") + 1);
}

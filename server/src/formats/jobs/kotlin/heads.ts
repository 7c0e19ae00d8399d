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
  const words = modifiersOf(
    text,
    parts.find((part) => part.type === "modifiers"),
  ).words;
  const single = type !== "class_declaration";
  const isInterface = parts.some((part) => part.type === "interface");
  const open = isInterface || words.has("open") || words.has("abstract") || words.has("sealed");
  const code = {
    name: name ? nameOf(slice(name)) : "Companion",
    at,
    nameAt: name ? { start: name.start, end: name.end } : { start: at.start, end: at.start },
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
  if (!only) return undefined;
  return isType(only) ? only : only.children.find(isType);
}

export interface Modifiers {
  readonly words: ReadonlySet<string>;
  /** Names of annotations, as written. */
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
        if (type) annotations.push(text.slice(type.start, type.end));
      }
  }
  return { words, annotations };
}

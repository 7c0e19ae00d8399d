import { startOfLineAt } from "../text.ts";

/** What is being typed inside of braces: a key that an entry begins with, or the value behind its colon. */
export interface FlowCaret {
  /** The keys that the entry stands below, from the outermost braces on, with its own where a value is typed. */
  readonly path: readonly string[];
  /** Where the entry begins, or its value. */
  readonly from: number;
  readonly is: "key" | "value";
  /** The keys beside it. */
  readonly siblings: readonly string[];
}

interface Braces {
  readonly isMap: boolean;
  readonly keys: string[];
  /** Where the entry begins that is read, or its value. */
  from: number;
  /** The entry's key once its colon was read. */
  key: string | undefined;
}

/** How far braces are followed that nobody closes. */
const LONGEST = 20_000;

/** What is typed at an offset behind an opening brace; null where that is in brackets, a comment or behind the braces. */
export function flowCaretAt(text: string, open: number, offset: number): FlowCaret | null {
  const stack: Braces[] = [];
  let typed: { readonly here: Braces; readonly caret: Omit<FlowCaret, "siblings"> } | undefined;
  const end = Math.min(text.length, open + LONGEST);
  for (let at = open; at < end; ) {
    if (at >= offset && !typed) {
      const here = stack.at(-1);
      if (!here || stack.some(({ isMap }) => !isMap)) return null;
      const path = stack.flatMap(({ key }) => key ?? []);
      typed = { here, caret: { path, from: here.from, is: here.key === undefined ? "key" : "value" } };
    }
    const next = step(text, at, stack);
    // The caret stands in quotes, in a comment or in a word.
    const inside = at < offset && offset < next;
    if (inside && text[at] === "#") return null;
    if (typed && !stack.includes(typed.here)) break;
    if (stack.length === 0) return null;
    at = inside ? offset : next;
  }
  if (!typed) return null;
  return { ...typed.caret, siblings: typed.here.keys };
}

/** Reads what stands at an offset, and gives the one behind it. */
function step(text: string, at: number, stack: Braces[]): number {
  const here = stack.at(-1);
  const char = text.charAt(at);
  if (char === "{" || char === "[") {
    // Braces that another map begins with are those of a template.
    const isMap = char === "{" && !(here?.isMap && here.key === undefined);
    stack.push({ isMap, keys: [], from: at + 1, key: undefined });
    return at + 1;
  }
  if (char === "}" || char === "]") {
    if (here) endEntry(here, text, at);
    stack.pop();
    return at + 1;
  }
  if (!here) return at + 1;
  if (char === ",") {
    endEntry(here, text, at);
    here.from = at + 1;
    return at + 1;
  }
  const beginsEntry = text.slice(here.from, at).trim() === "";
  if (char === "#" && /\s/.test(text.charAt(at - 1))) {
    const end = endOf(/[\r\n]/g, text, at);
    // Behind a comment the entry is still to come.
    if (beginsEntry) here.from = end;
    return end;
  }
  if (char === ":" && here.key === undefined && /^["'\s,}\]]?$/.test(text.charAt(at + 1))) {
    here.key = named(text.slice(here.from, at));
    here.keys.push(here.key);
    here.from = at + 1;
    return at + 1;
  }
  if ((char === '"' || char === "'") && beginsEntry)
    return endOf(char === '"' ? /(?<!\\)"/g : /'/g, text, at + 1) + 1;
  return at + 1;
}

/** A key without a value is a key all the same. */
function endEntry(here: Braces, text: string, at: number): void {
  const name = here.key === undefined ? named(text.slice(here.from, at)) : "";
  if (name !== "") here.keys.push(name);
  here.key = undefined;
}

const named = (written: string): string => written.trim().replace(/^(["'])(.*)\1$/s, "$2");

function endOf(sign: RegExp, text: string, from: number): number {
  sign.lastIndex = from;
  return sign.exec(text)?.index ?? text.length;
}

/** What stands before braces that are a value: its key, or nothing where they are all of a text. */
const LEAD = /^[ \t]*(?:(["']?)[\w.-]+\1[ \t]*:[ \t]+)?$/;

/** Where the outermost braces begin that an offset may lie in, on its line or one above. */
export function braceBefore(text: string, offset: number): number | null {
  let found: number | null = null;
  let depth = 0;
  for (let at = offset - 1; at >= Math.max(0, offset - LONGEST); at--) {
    const char = text[at];
    if (char === "}") depth++;
    else if (char === "{" && depth > 0) depth--;
    else if (char === "{" && LEAD.test(text.slice(startOfLineAt(text, at), at))) found = at;
  }
  return found;
}

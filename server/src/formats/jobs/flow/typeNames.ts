/** `Foo` for `org.acme.Foo<Bar>`, `Foo[Bar]`, `Foo?`, `"Foo"`. */
export function simpleName(type: string): string {
  const bare = bareType(type);
  return bare.slice(bare.lastIndexOf(".") + 1);
}

/** A type as it is written, without its arguments and what stands around it. */
export const bareType = (type: string): string =>
  type
    .replace(/[<[][\s\S]*$/, "")
    .replace(/[?"'!]/g, "")
    .replace(/^(?:final\s+|@\w+\s+)+/, "")
    .trim();

/** The type arguments of a written type, split at the top level: `Map<A, B<C>>` and `Map[A, B[C]]` give `A` and `B<C>`. */
export function typeArguments(type: string): string[] {
  const open = type.search(/[<[]/);
  if (open < 0) return [];
  return topLevel(type.slice(open + 1, Math.max(type.lastIndexOf(">"), type.lastIndexOf("]"))));
}

/** The types of a function's parameters: of `(A, B) -> C`, of `A => B`, of `Consumer<A>` its type arguments. */
export const parameterTypes = (type: string): string[] => arrowTypes(type) ?? typeArguments(type);

/** What a function of a type is surely called with: `Function<A, B>` with an A; empty for what may be none. */
export function typesGiven(type: string): string[] {
  const types = arrowTypes(type);
  if (types) return types;
  const name = simpleName(type);
  if (/Consumer$/.test(name)) return typeArguments(type);
  return /Function$/.test(name) ? typeArguments(type).slice(0, -1) : [];
}

/** The types of the parameters of a function's type that is written with an arrow; null for any other. */
function arrowTypes(type: string): string[] | null {
  let depth = 0;
  for (let at = 0; at < type.length; at++) {
    const char = type[at] ?? "";
    const isArrow = /^(?:=>|->)/.test(type.slice(at, at + 2));
    if (isArrow && depth === 0) {
      const before = type.slice(0, at).trim();
      const inner = /^\((.*)\)$/s.exec(before)?.[1] ?? before;
      // Kotlin may name them.
      return inner === "" ? [] : topLevel(inner).map((each) => each.replace(/^\w+\s*:\s*/, ""));
    }
    if (isArrow) at++;
    else if ("<[(".includes(char)) depth++;
    else if (">])".includes(char)) depth--;
  }
  return null;
}

/** `A` for `? super A`, `in A`. */
export const withoutVariance = (type: string): string =>
  type.replace(/^(?:\?\s*(?:super|extends)|in|out)\s+/, "");

/** What commas part that stand in no brackets. */
function topLevel(inner: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < inner.length; at++) {
    const char = inner[at] ?? "";
    if ("<[(".includes(char)) depth++;
    else if (">])".includes(char) && inner[at - 1] !== "=") depth--;
    else if (char === "," && depth === 0) {
      parts.push(inner.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(inner.slice(start).trim());
  return parts;
}

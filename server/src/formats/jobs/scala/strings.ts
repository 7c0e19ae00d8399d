import type { Span } from "../../../model/span.ts";
import type { Ref } from "../code.ts";
import type { MemberBuilder } from "./builder.ts";
import { stringValue, textWithEscapes } from "./literals.ts";
import { childIn, childOf, type Syntax } from "./tree.ts";

export function lowerString(b: MemberBuilder, node: Syntax, block: number): Ref {
  const value = stringValue(b.text, node);
  return value === null ? b.other([], node, block) : b.add({ is: "constant", value }, node, block);
}

/** What `%s` and its like say of the value before them; `%d` of a number is the number. */
const FORMAT = /^%(?:[-#+ 0,(<]*\d*(?:\.\d+)?(?:[tT][a-zA-Z]|[a-zA-Z]))/;

/** `s"..."`, `f"..."` and `raw"..."` are texts put together; what any other interpolator makes is unknown. */
export function lowerInterpolated(b: MemberBuilder, node: Syntax, block: number): Ref {
  const interpolator = childIn(node, "interpolator") ?? node.children[0];
  const string = childOf(node, "interpolated_string");
  if (!interpolator || !string) return b.other([], node, block);
  const name = b.slice(interpolator);
  const isKnown = name === "s" || name === "f" || name === "raw";
  const quotes = b.text.startsWith('"""', string.start) ? 3 : 1;
  const end = Math.max(string.start + quotes, string.end - quotes);
  const parts: Ref[] = [];
  let known = isKnown;
  const text = (from: number, to: number): void => {
    if (to <= from) return;
    const part = b.slice({ start: from, end: to });
    // A format may pad or round what it stands behind, and `%` alone is none.
    const value =
      name === "f" && part.includes("%") ? null : textWithEscapes(b.text, from, to, name !== "raw", true);
    if (value === null) known = false;
    parts.push(constantOr(b, value, { start: from, end: to }, block));
  };
  let from = string.start + quotes;
  for (const child of string.children) {
    if (child.type !== "interpolation") continue;
    text(from, child.start);
    parts.push(interpolated(b, child, block));
    from = child.end;
    if (name !== "f") continue;
    const [format = ""] = FORMAT.exec(b.slice({ start: from, end })) ?? [];
    if (format !== "" && format !== "%s") known = false;
    from += format.length;
  }
  text(from, end);
  if (!known) return b.other(parts, node, block);
  const [only] = parts;
  if (only === undefined) return b.add({ is: "constant", value: "" }, node, block);
  return b.adopt(b.add({ is: "joined", parts }, node, block), parts, "other");
}

function constantOr(b: MemberBuilder, value: string | null, at: Span, block: number): Ref {
  return value === null ? b.other([], at, block) : b.add({ is: "constant", value }, at, block);
}

/** `$x` or `${x.y}`. */
function interpolated(b: MemberBuilder, node: Syntax, block: number): Ref {
  const [inner] = node.children;
  if (!inner) return b.other([], node, block);
  const [only] = inner.children;
  const isPlain = inner.type === "block" && inner.children.length === 1 && only?.type !== "lambda_expression";
  return isPlain && only ? b.lowering.value(b, only, block) : b.lowering.value(b, inner, block);
}

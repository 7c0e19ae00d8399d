import type { Piece } from "../../model/build.ts";

/**
 * The pieces of a text with variables: as a shell, Docker and Compose write them (`$name`, `${name}`,
 * `${name:-default}`), or as Maven does, where only `${name}` is one and a name can hold anything.
 */
export function piecesOf(text: string, style: "shell" | "maven"): Piece[] {
  const pieces: Piece[] = [];
  let literal = "";
  const push = (piece: Piece) => {
    if (literal) pieces.push(literal);
    literal = "";
    pieces.push(piece);
  };
  for (let at = 0; at < text.length; at++) {
    const next = text[at + 1] ?? "";
    if (text[at] !== "$") literal += text[at];
    else if (next === "$" && style === "shell") {
      // To Compose a dollar that others read, to a shell the number of its process.
      push({ name: null });
      at++;
    } else if (next === "{") {
      const end = text.indexOf("}", at);
      if (end < 0) return [{ name: null }];
      const inner = text.slice(at + 2, end);
      push(style === "maven" ? { name: inner.trim() } : shellVariable(inner));
      at = end;
    } else if (style === "shell" && /[A-Za-z_]/.test(next)) {
      const name = /^\w+/.exec(text.slice(at + 1))?.[0] ?? "";
      push({ name });
      at += name.length;
    } else literal += "$";
  }
  if (literal) pieces.push(literal);
  return pieces;
}

/** Other operators than that of a default are not known. */
function shellVariable(inner: string): Piece {
  const [, name, operator, rest = ""] = /^(\w+)(:-|:\?|-|\?|$)(.*)$/s.exec(inner) ?? [];
  if (name === undefined) return { name: null };
  return operator?.endsWith("-") && !rest.includes("$") ? { name, otherwise: rest } : { name };
}

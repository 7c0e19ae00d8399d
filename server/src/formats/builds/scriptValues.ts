import type { Piece } from "../../model/build.ts";
import { nameAt, type ScriptToken } from "./scriptTokens.ts";

/** What stands in a build script for a text. */
export interface ScriptValue {
  /** One that is not known where a program works it out. */
  readonly pieces: readonly Piece[];
  readonly start: number;
  /** The first token behind it. */
  readonly next: number;
}

/** Words behind a text that leave it as it is. */
const FOLLOWERS: ReadonlySet<string> = new Set(["%", "exclude", "withSources", "classifier"]);

/** Texts and names, one behind the other with `+` between them. */
export function valueAt(tokens: readonly ScriptToken[], start: number): ScriptValue {
  const pieces: Piece[] = [];
  let at = start;
  for (;;) {
    const token = tokens[at];
    if (token?.kind === "text") {
      pieces.push(...token.pieces);
      at++;
    } else if (token?.kind === "word") {
      const { name, next } = nameAt(tokens, at);
      pieces.push({ name });
      at = next;
    } else break;
    if (tokens[at]?.text !== "+") break;
    at++;
  }
  const known = at > start && (endsAt(tokens, at) || FOLLOWERS.has(tokens[at]?.text ?? ""));
  return { pieces: known ? pieces : [{ name: null }], start: tokens[start]?.start ?? 0, next: at };
}

/** Where the value of a text ends: anything else behind it works it out. */
function endsAt(tokens: readonly ScriptToken[], at: number): boolean {
  const token = tokens[at];
  return token === undefined || token.kind === "line" || [",", ")", "]", "}", ";"].includes(token.text);
}

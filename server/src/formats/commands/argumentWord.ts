import type { Span } from "../../model/span.ts";
import { UNKNOWN } from "../config/placeholders.ts";
import { type Word, WrittenPieces } from "./words.ts";

/** What Kubernetes, compose and templates put something else in the place of. */
const FILLED_IN = /\{\{.*?\}\}|\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*/g;

/** One argument in a list of them, which no shell takes apart. */
export function argumentWord(text: string, span: Span): Word {
  const written = text.slice(span.start, span.end);
  const pieces = new WrittenPieces();
  let at = 0;
  const takeUpTo = (end: number) => {
    for (; at < end; at++) pieces.take(written[at] ?? "", span.start + at, span.start + at + 1);
  };
  for (const { index, 0: filledIn } of written.matchAll(FILLED_IN)) {
    takeUpTo(index);
    at += filledIn.length;
    pieces.take(UNKNOWN, span.start + index, span.start + at);
  }
  takeUpTo(written.length);
  return pieces.word(span);
}

import type { Position, Range } from "vscode-languageserver";
import { lineOf } from "../formats/text.ts";
import type { FilePlace } from "../model/build.ts";
import type { Span } from "../model/span.ts";

/** Offsets to LSP positions, which count lines and UTF-16 units from 0. */
export function toRange(starts: readonly number[], span: Span): Range {
  return { start: toPosition(starts, span.start), end: toPosition(starts, span.end) };
}

/** Where a file's line and column are, which count from 1. */
export function toEmptyRange({ line, column }: FilePlace): Range {
  const at = { line: line - 1, character: column - 1 };
  return { start: at, end: at };
}

export function toPosition(starts: readonly number[], offset: number): Position {
  const line = lineOf(starts, offset);
  return { line, character: offset - (starts[line] ?? 0) };
}

/** True for the range that a span is. */
export const isRangeOf = ({ start, end }: Range, starts: readonly number[], span: Span): boolean =>
  isPositionOf(start, starts, span.start) && isPositionOf(end, starts, span.end);

function isPositionOf({ line, character }: Position, starts: readonly number[], offset: number): boolean {
  const start = starts[line];
  return start !== undefined && start + character === offset && offset < (starts[line + 1] ?? Infinity);
}

export function toOffset(starts: readonly number[], position: Position): number {
  const start = starts[position.line];
  if (start === undefined) return Number.MAX_SAFE_INTEGER;
  const next = starts[position.line + 1] ?? Number.MAX_SAFE_INTEGER;
  return Math.min(start + position.character, next);
}

export function toSpan(starts: readonly number[], range: Range): Span {
  return { start: toOffset(starts, range.start), end: toOffset(starts, range.end) };
}

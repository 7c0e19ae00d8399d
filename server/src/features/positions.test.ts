import { expect, test } from "vitest";
import { lineStarts } from "../formats/text.ts";
import { toOffset, toPosition, toRange, toSpan } from "./positions.ts";

const TEXT = "parallelism.default: 4\r\n# für Bestellungen 🚚\n\nstate.backend: rocksdb";
const starts = lineStarts(TEXT);

test("every offset is a position, and the position is that offset", () => {
  for (let offset = 0; offset <= TEXT.length; offset++)
    expect(toOffset(starts, toPosition(starts, offset))).toBe(offset);
});

test("columns count UTF-16 units: a lorry is two of them", () => {
  const lorry = TEXT.indexOf("🚚");
  expect(toPosition(starts, lorry)).toEqual({ line: 1, character: 19 });
  expect(toPosition(starts, lorry + "🚚".length)).toEqual({ line: 1, character: 21 });
});

test("a span becomes a range and the other way round", () => {
  const span = { start: TEXT.indexOf("default"), end: TEXT.indexOf("rocksdb") };
  const range = { start: { line: 0, character: 12 }, end: { line: 3, character: 15 } };
  expect(toRange(starts, span)).toEqual(range);
  expect(toSpan(starts, range)).toEqual(span);
});

test("a column behind the end of a line does not reach into the next one", () => {
  expect(toOffset(starts, { line: 0, character: 500 })).toBe(starts[1]);
  expect(toOffset(starts, { line: 2, character: 1 })).toBe(starts[3]);
});

test("nothing bounds a column of the last line: its end is not known here", () => {
  expect(toOffset(starts, { line: 3, character: 500 })).toBe((starts[3] ?? 0) + 500);
});

test("a line that does not exist lies behind everything", () => {
  expect(toOffset(starts, { line: 4, character: 0 })).toBeGreaterThan(TEXT.length);
  expect(toOffset(starts, { line: 400, character: 7 })).toBe(Number.MAX_SAFE_INTEGER);
});

test("a text without a line break is one line", () => {
  expect(toPosition([0], 9)).toEqual({ line: 0, character: 9 });
  expect(toOffset([0], { line: 0, character: 9 })).toBe(9);
});

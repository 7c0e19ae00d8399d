import { describe, expect, test } from "vitest";
import { Places } from "./places.ts";

/** Three characters behind the tenth became five. */
const typed = () => new Places({ start: 10, end: 13, grown: 2 });

test("what stands before stays, and what stands behind moves", () => {
  const places = typed();
  expect(places.spanOf({ start: 3, end: 9 })).toEqual({ start: 3, end: 9 });
  expect(places.spanOf({ start: 9, end: 14 })).toEqual({ start: 9, end: 16 });
  expect(places.areKnown).toBe(true);
});

test("what touches it stands where it was told, else nobody knows where", () => {
  const places = typed();
  expect(places.start(10, 10) && places.end(13, 15)).toBe(true);
  expect(places.spanOf({ start: 10, end: 13 })).toEqual({ start: 10, end: 15 });
  expect(places.areKnown).toBe(true);
  places.endOf(10);
  expect(places.areKnown).toBe(false);
});

test.each([
  [{ start: 9, end: 20 }, true],
  [{ start: 0, end: 10 }, true],
  [{ start: 13, end: 20 }, true],
  [{ start: 0, end: 9 }, false],
  [{ start: 14, end: 20 }, false],
])("%j touches it: %s", (span, expected) => {
  expect(typed().touches(span)).toBe(expected);
});

describe("it is told", () => {
  test.each([
    ["that something before moved", 9, 11],
    ["that something behind stayed", 14, 14],
  ])("%s, which cannot be", (_, before, after) => {
    expect(typed().start(before, after)).toBe(false);
    expect(typed().end(before, after)).toBe(false);
  });

  test("two places for one", () => {
    const places = typed();
    expect(places.start(10, 10)).toBe(true);
    expect(places.start(10, 12)).toBe(false);
  });
});

describe("what is told is in order", () => {
  test.each<[string, readonly [number, number][], readonly [number, number][], boolean]>([
    [
      "where it follows as before",
      [
        [10, 10],
        [13, 15],
      ],
      [
        [10, 10],
        [12, 14],
      ],
      true,
    ],
    [
      "not where two starts are one now",
      [
        [11, 12],
        [12, 12],
      ],
      [],
      false,
    ],
    [
      "not where two ends changed places",
      [],
      [
        [11, 13],
        [12, 12],
      ],
      false,
    ],
    ["not where it is outside of what was typed", [[12, 16]], [], false],
    ["not where an end went behind a start", [[11, 11]], [[11, 12]], false],
    ["not where an end went before a start", [[11, 13]], [[12, 13]], false],
  ])("%s", (_, starts, ends, expected) => {
    const places = typed();
    for (const [before, after] of starts) places.start(before, after);
    for (const [before, after] of ends) places.end(before, after);
    expect(places.areInOrder()).toBe(expected);
  });
});

import { describe, expect, test } from "vitest";
import { isSelfContained, placeNow } from "./unfinished.ts";

describe("places while a statement is unfinished", () => {
  // Of "0123456789" what stands from 4 to 6 became five characters.
  const now = placeNow({ start: 4, end: 6, grown: 3 });

  test.each([
    ["before", [0, 4], [0, 4]],
    ["behind", [6, 9], [9, 12]],
    ["around", [2, 8], [2, 11]],
    ["within", [4, 5], [4, 5]],
    ["up to its end", [5, 6], [5, 9]],
    ["that reach into it", [2, 5], [2, 5]],
  ])("%s", (_, [start = 0, end = 0], [from, to]) => {
    expect(now({ start, end })).toEqual({ start: from, end: to });
  });

  test("what is typed right behind something is not a part of it, and pushes on what starts there", () => {
    const typed = placeNow({ start: 4, end: 4, grown: 2 });
    expect(typed({ start: 1, end: 4 })).toEqual({ start: 1, end: 4 });
    expect(typed({ start: 4, end: 7 })).toEqual({ start: 6, end: 9 });
    expect(typed({ start: 4, end: 4 })).toEqual({ start: 6, end: 6 });
  });

  test("what was taken away leaves an empty place", () => {
    const gone = placeNow({ start: 4, end: 8, grown: -4 });
    expect(gone({ start: 5, end: 7 })).toEqual({ start: 4, end: 4 });
    expect(gone({ start: 2, end: 7 })).toEqual({ start: 2, end: 4 });
  });
});

test.each([
  ["f(", "f(a", true],
  ["f()", "f() /* a", false],
  ["f() /* a */", "f() /* a *", false],
  ["f()", 'f("""', false],
  ["f('''a''')", "f('''a'')", false],
])("what follows %s is read as before when that becomes %s: %s", (before, written, expected) => {
  expect(isSelfContained(before, written)).toBe(expected);
});

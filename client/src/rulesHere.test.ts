import { expect, test } from "vitest";
import { type Found, rulesNear } from "./rulesHere.ts";

const found = (value: string, start: number, end = start, source = "ours"): Found => ({
  source,
  code: { value },
  range: { start: { line: start }, end: { line: end } },
});

test("the rule at the caret goes first, then those that are near; each is there once", () => {
  const all = [
    found("above", 1),
    found("far", 40),
    found("here", 9, 12),
    found("below", 14),
    found("above", 30),
  ];
  expect(rulesNear(all, 10, "ours")).toEqual(["here", "below", "above", "far"]);
});

test("what others found is left out", () => {
  const codes: Found[] = [
    { ...found("", 2), code: 42 },
    { ...found("", 3), code: undefined },
  ];
  expect(rulesNear([found("theirs", 1, 1, "theirs"), ...codes], 0, "ours")).toEqual(["42"]);
});

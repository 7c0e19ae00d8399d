import { expect, test } from "vitest";
import { PLAIN_CALCULATION } from "./calculation.ts";
import type { Value } from "./values.ts";

const { signed } = PLAIN_CALCULATION;
const FOUR: Value = { type: "long", value: 4n };
const TRUE: Value = { type: "boolean", value: true };

test.each<[string, Value, Value | null]>([
  ["-", FOUR, { type: "long", value: -4n }],
  ["-", { type: "double", value: 0.5 }, { type: "double", value: -0.5 }],
  ["-", TRUE, null],
  ["!", TRUE, { type: "boolean", value: false }],
  ["!", FOUR, null],
  // What these give is up to the language.
  ["+", FOUR, null],
  ["~", FOUR, null],
  ["~", { type: "double", value: 0.5 }, null],
])("what every language makes of %s before %o", (operator, value, result) => {
  expect(signed(operator, value)).toEqual(result);
});

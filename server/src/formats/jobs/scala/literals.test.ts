import { expect, test } from "vitest";
import { scalaForms, scalaParser } from "../../../../../test/support/scalaTree.ts";

const { lines } = scalaForms(await scalaParser());

test.each([
  ["'\"'", '"'],
  ["'\\''", "'"],
  ["'$'", "$"],
  ["'\\u0041'", "A"],
])("the character %s", (code, value) => {
  expect(lines(`val x = ${code}`, "constant")).toEqual([`0 constant ${JSON.stringify(value)} (bound)`]);
});

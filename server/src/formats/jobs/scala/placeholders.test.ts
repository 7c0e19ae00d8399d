import { expect, test } from "vitest";
import { scalaForms, scalaParser } from "../../../../../test/support/scalaTree.ts";

const { inMethod, lines } = scalaForms(await scalaParser());

test("a `_` with nothing around it is unknown", () => {
  expect(inMethod("_")).toEqual(["0 other (statement)"]);
});

test.each([
  ["s.map(1 + _)", ["4 function (_) block 1 returns 3 (argument of 5)"]],
  ["f(a foo _.id, b)", ["4 function (_) block 1 returns 3 (argument of 6)"]],
  // An argument that is nothing but `_` makes a function of the call.
  ["val f = s.map(_)", ["3 function (_) block 1 returns 2 (bound)"]],
  ["val f = s.map(last = _)", ["3 function (_) block 1 returns 2 (bound)"]],
  ["_.print", ["2 function (_) block 1 returns 1 (statement)"]],
])("the function that `_` makes of %s", (code, expected) => {
  expect(lines(code, "function")).toEqual(expected);
});

test("what is set to `_` is a function itself, and the call that it is given to is none", () => {
  expect(inMethod("s.foreach(x.y = _)")).toEqual([
    "0 name s (receiver of 5)",
    "1 name x (other in 1)",
    "2 name _ (bound in 1)",
    "3 other (returned of 4 in 1)",
    "4 function (_) block 1 returns 3 (argument of 5)",
    "5 call 0.foreach(4) (statement)",
    "set elsewhere 1.y = 2 in 1",
    "block 1 function",
  ]);
});

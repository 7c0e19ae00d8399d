import { expect, test } from "vitest";
import { scalaForms, scalaParser } from "../../../../../test/support/scalaTree.ts";

const { inMethod } = scalaForms(await scalaParser());

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

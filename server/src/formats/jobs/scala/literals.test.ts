// biome-ignore-all lint/suspicious/noTemplateCurlyInString: texts of another language
import { describe, expect, test } from "vitest";
import { scalaForms, scalaParser } from "../../../../../test/support/scalaTree.ts";

const { form, inMethod, lines } = scalaForms(await scalaParser());

test.each([
  ["'\"'", '"'],
  ["'\\''", "'"],
  ["'$'", "$"],
  ["'\\u0041'", "A"],
])("the character %s", (code, value) => {
  expect(lines(`val x = ${code}`, "constant")).toEqual([`0 constant ${JSON.stringify(value)} (bound)`]);
});

describe("what is unknown", () => {
  test.each(["1e999", 's"C:\\users$a"', 's"a $"', 's"a $-b"'])("%s", (code) => {
    expect(inMethod(`val x = ${code}`).at(-2)).toMatch(/^\d+ other/);
  });

  test.each(['val p = "', 'val q = """select'])("the value of %s", (text) => {
    expect(form(text).join("\n")).not.toContain("constant");
  });
});

test("a dollar with nothing behind it is an unknown part of its text", () => {
  expect(inMethod('val x = s"a-$b-$}$$"').slice(3, 6)).toEqual([
    "3 other (other of 5)",
    '4 constant "}$" (other of 5)',
    "5 joined 0 1 2 3 4 (bound)",
  ]);
});

test("only `f` takes what stands behind a value for its format", () => {
  expect(lines('g(f"$a%s!", s"$b%s!", raw"$c%s")', "constant")).toEqual([
    '1 constant "!" (other of 2)',
    '4 constant "%s!" (other of 5)',
    '7 constant "%s" (other of 8)',
  ]);
  expect(lines('g(s"$a%d")', "joined")).toEqual(["2 joined 0 1 (argument of 3)"]);
});

test("a sum with an interpolated text is a text", () => {
  expect(lines('val x = s"$a" + 1', "joined")).toEqual(["1 joined 0 (other of 3)", "3 joined 1 2 (bound)"]);
});

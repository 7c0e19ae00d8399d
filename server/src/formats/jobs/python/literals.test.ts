import { expect, test } from "vitest";
import { printedPython } from "../../../../../test/support/pythonCode.ts";
import { writtenText } from "./literals.ts";
import { nextToken } from "./syntax.ts";

test.each([
  ["a raw text keeps its backslashes", 'r"\\n\\d+"', '"\\\\n\\\\d+"'],
  ["a template is no text", 't"orders"', "?()"],
  ["a number that is too large for any has no value", "1e999", "?()"],
  ["a complex number has no value", "-1j", "?()"],
  ["nor has a long one of Python 2", "-10L", "?()"],
])("%s: %s", (_, written, expected) => {
  expect(printedPython(`x = ${written}\n`)).toBe(`\nstatic script\n  bind x = ${expected}\n`);
});

test.each([
  ["a letter that no text is behind yet", "u"],
  ["a quote alone", '"'],
  ["a text that is not closed", '"orders'],
  ["a text that the other quote ends", `"orders'`],
  ["letters that make no text", 't"orders"'],
])("%s is no text", (_, written) => {
  expect(writtenText(written, 0, written.length)).toBeNull();
});

test("behind a comment at the end of a file there is no token", () => {
  const text = "env = a  # the last line";
  expect(nextToken(text, 7)).toBe(text.length);
});

import { describe, expect, test } from "vitest";
import {
  applyEdits,
  endOfLine,
  endOfLineAt,
  indentAt,
  lineOf,
  lineStarts,
  smallestEdit,
  startOfLineAt,
} from "./text.ts";

describe("lines end at LF, CRLF and a lone CR", () => {
  test.each([
    ["", [0]],
    ["a", [0]],
    ["a\n", [0, 2]],
    ["a\nb", [0, 2]],
    ["a\r\nb", [0, 3]],
    ["a\rb", [0, 2]],
    ["\r\r\n\n", [0, 1, 3, 4]],
    ["\n\r", [0, 1, 2]],
    // Other signs that some readers take for the end of a line.
    ["a\u2028b\u0085c\u000cd", [0]],
  ])("%j starts lines at %j", (text, starts) => {
    expect(lineStarts(text)).toEqual(starts);
  });

  test.each([
    ["", "\n"],
    ["a", "\n"],
    ["a\nb\r\n", "\n"],
    ["a\r\nb\n", "\r\n"],
    ["a\rb\n", "\r"],
    ["\r\r\n", "\r"],
  ])("%j uses %j", (text, eol) => {
    expect(endOfLine(text)).toBe(eol);
  });

  test("the line of an offset is the last that starts at or before it", () => {
    const starts = [0, 3, 4, 10];
    expect([0, 1, 2, 3, 4, 5, 9, 10, 99].map((offset) => lineOf(starts, offset))).toEqual([
      0, 0, 0, 1, 2, 2, 2, 3, 3,
    ]);
    expect(lineOf([0], 5)).toBe(0);
  });

  test("start and end of the line around an offset", () => {
    const text = "ab\r\n\tcd\re\n";
    const around = (offset: number) => [startOfLineAt(text, offset), endOfLineAt(text, offset)];
    expect(around(0)).toEqual([0, 2]);
    expect(around(1)).toEqual([0, 2]);
    expect(around(2)).toEqual([0, 2]);
    // Between CR and LF, where the line is empty.
    expect(around(3)).toEqual([3, 3]);
    expect(around(4)).toEqual([4, 7]);
    expect(around(6)).toEqual([4, 7]);
    expect(around(8)).toEqual([8, 9]);
    expect(around(10)).toEqual([10, 10]);
  });
});

test("a line's indentation is its blanks and tabs", () => {
  const text = "a\n  b\n\t c d\n\u00a0e\n   ";
  const indentOf = (word: string) => indentAt(text, text.indexOf(word));
  expect(["a", "b", "c", "d", "e"].map(indentOf)).toEqual(["", "  ", "\t ", "\t ", ""]);
  expect(indentAt(text, text.length)).toBe("   ");
  expect(indentAt("", 0)).toBe("");
});

describe("edits", () => {
  const edit = (start: number, end: number, newText: string) => ({ span: { start, end }, newText });

  test("are applied by their place, in any order", () => {
    expect(applyEdits("rest.port: 8081", [edit(11, 15, "80"), edit(0, 4, "web")])).toBe("web.port: 80");
    expect(applyEdits("abc", [])).toBe("abc");
  });

  test("at the same place keep their order", () => {
    expect(applyEdits("ab", [edit(1, 1, "x"), edit(1, 1, "y"), edit(0, 0, "z")])).toBe("zaxyb");
    expect(applyEdits("ab", [edit(1, 1, "x"), edit(1, 2, "y")])).toBe("axy");
    expect(applyEdits("ab", [edit(0, 1, "x"), edit(1, 2, "y")])).toBe("xy");
  });

  test("that overlap are a mistake", () => {
    expect(() => applyEdits("abcd", [edit(2, 3, ""), edit(0, 3, "")])).toThrow(
      "overlapping edits at offset 2",
    );
  });

  test.each([
    ["same", "same", undefined],
    ["", "a", edit(0, 0, "a")],
    ["a", "", edit(0, 1, "")],
    ["port: 8081", "port: 8082", edit(9, 10, "2")],
    ["port: 8081", "x port: 8081", edit(0, 0, "x ")],
    ["abc", "axc", edit(1, 2, "x")],
    // What is the same at both ends is not counted twice.
    ["aa", "aaa", edit(2, 2, "a")],
    ["aaa", "aa", edit(2, 3, "")],
    ["abab", "ab", edit(2, 4, "")],
    ["xa", "ya", edit(0, 1, "y")],
  ])("from %j to %j: %j", (before, after, expected) => {
    expect(smallestEdit(before, after)).toEqual(expected);
    if (expected) expect(applyEdits(before, [expected])).toBe(after);
  });

  test.each([0, 1, 1023, 1024, 1025, 2047, 2048, 2049, 2050, 4999, 5000])(
    "in a long text with something more at %i",
    (at) => {
      const before = Array.from({ length: 5000 }, (_, index) => String.fromCharCode(97 + (index % 7))).join(
        "",
      );
      const after = `${before.slice(0, at)}!${before.slice(at)}`;
      expect(smallestEdit(before, after)).toEqual(edit(at, at, "!"));
      expect(smallestEdit(after, before)).toEqual(edit(at, at + 1, ""));
    },
  );

  test.each([1023, 1024, 1025, 3000])(
    "in a long text that is the same throughout, of %i and more",
    (length) => {
      const before = "a".repeat(length);
      expect(smallestEdit(before, `${before}a`)).toEqual(edit(length, length, "a"));
      expect(smallestEdit(`${before}a`, before)).toEqual(edit(length, length + 1, ""));
    },
  );
});

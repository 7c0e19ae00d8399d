import { describe, expect, test } from "vitest";
import { CONFIG_YAML, changed, edited } from "../../../../test/support/formats.ts";

/** The text with an option added, which has to be what a fix is content with too. */
function add(text: string, key: string): string {
  const change = { kind: "set-option", key, value: "v" } as const;
  const after = edited(CONFIG_YAML, text, change);
  expect(changed(CONFIG_YAML, text, change)).toBe(after);
  return after;
}

describe("at the end, where there is no map yet", () => {
  test.each([
    ["", "a.b: v\n"],
    ["# why", "# why\na.b: v"],
    ["# why\n", "# why\na.b: v\n"],
    ["# why\r\n\r\n", "# why\r\n\r\na.b: v\r\n"],
  ])("%j", (text, expected) => {
    expect(add(text, "a.b")).toBe(expected);
  });
});

describe("below the deepest key on the way", () => {
  test.each([
    ["a:\n  x: 1\nz: 1\n", "a:\n  x: 1\n  b:\n    c:\n      d: v\nz: 1\n"],
    ["a:\n  b:\n    x: 1\n  y: 1\n", "a:\n  b:\n    x: 1\n    c:\n      d: v\n  y: 1\n"],
    ["a:\n  x: 1\na.b:\n  y: 1\n", "a:\n  x: 1\na.b:\n  y: 1\n  c.d: v\n"],
    ["a.b:\n  y: 1\na:\n  x: 1\n", "a.b:\n  y: 1\n  c.d: v\na:\n  x: 1\n"],
    ["a:\n  b.c:\n    y: 1\n  b:\n    x: 1\n", "a:\n  b.c:\n    y: 1\n    d: v\n  b:\n    x: 1\n"],
    // Of two, the first.
    ["a:\n  b.c:\n    x: 1\na.b.c:\n  y: 1\n", "a:\n  b.c:\n    x: 1\n    d: v\na.b.c:\n  y: 1\n"],
    ["'a':\n  x: 1\n", "'a':\n  x: 1\n  b:\n    c:\n      d: v\n"],
    // With dots, where any other key of the document has some.
    ["a:\n  x: 1\nz.w: 1\n", "a:\n  x: 1\n  b.c.d: v\nz.w: 1\n"],
    ["a:\n  x: 1\nz:\n  w.u: 1\n", "a:\n  x: 1\n  b.c.d: v\nz:\n  w.u: 1\n"],
    ["a:\n  b.x: 1\n", "a:\n  b.x: 1\n  b.c.d: v\n"],
    ["a:\n  b: 1\n", "a:\n  b: 1\n  b.c.d: v\n"],
    // The same letters are not the same key.
    ["a.bc:\n  x: 1\n", "a.bc:\n  x: 1\na.b.c.d: v\n"],
    ["ab:\n  x: 1\n", "ab:\n  x: 1\na:\n  b:\n    c:\n      d: v\n"],
  ])("%j", (text, expected) => {
    expect(add(text, "a.b.c.d")).toBe(expected);
  });
});

describe("in braces", () => {
  test.each([
    ["a: {x: 1}\n", "a: {x: 1, b.c: v}\n"],
    ["a: {x: 1, y: [2, 3] }\n", "a: {x: 1, y: [2, 3], b.c: v }\n"],
    ["a: {}\n", "a: {b.c: v}\n"],
    ["a: { }\n", "a: {b.c: v }\n"],
    ["a: {b: {}}\n", "a: {b: {c: v}}\n"],
    ["{}\n", "{a.b.c: v}\n"],
    ["{x: 1}\n", "{x: 1, a.b.c: v}\n"],
    ["a: {\n  x: 1,\n  y: 2\n}\n", "a: {\n  x: 1,\n  y: 2, b.c: v\n}\n"],
  ])("%j", (text, expected) => {
    expect(add(text, "a.b.c")).toBe(expected);
  });
});

describe("below a key that has nothing yet", () => {
  test.each([
    ["a:\nx: 1\n", "a:\n  b.c: v\nx: 1\n"],
    ["a: # why\nx: 1\n", "a: # why\n  b.c: v\nx: 1\n"],
    ["x:\n    y: 1\na:\n", "x:\n    y: 1\na:\n    b:\n        c: v\n"],
    ["a:\n  b:\n  x: 1\n", "a:\n  b:\n    c: v\n  x: 1\n"],
    ["x:\r\n  y: 1\r\na:", "x:\r\n  y: 1\r\na:\r\n  b:\r\n    c: v"],
    ["x: 1\na:\n# end\n", "x: 1\na:\n  b.c: v\n# end\n"],
  ])("%j", (text, expected) => {
    expect(edited(CONFIG_YAML, text, { kind: "set-option", key: "a.b.c", value: "v" })).toBe(expected);
  });

  test.each(["a: ~\n", "a: null\n", "a: 1\n", "a: [b]\n"])("but not below %j", (text) => {
    expect(edited(CONFIG_YAML, text, { kind: "set-option", key: "a.b", value: "v" })).toBe(`${text}a.b: v\n`);
  });
});

describe("in the style of what is beside it", () => {
  test.each([
    // Nested, where maps are and no dots.
    ["x:\n  y: 1\n", "x:\n  y: 1\na:\n  b:\n    c: v\n"],
    ["x:\n    y: 1\n", "x:\n    y: 1\na:\n    b:\n        c: v\n"],
    ["x:\n y: 1\n", "x:\n y: 1\na:\n b:\n  c: v\n"],
    ["x:\n  y: 1\nz.w: 2\n", "x:\n  y: 1\nz.w: 2\na.b.c: v\n"],
    ["x: 1\ny: 2\n", "x: 1\ny: 2\na.b.c: v\n"],
    // A map in braces is no example of an indentation.
    ["x: {y: 1}\n", "x: {y: 1}\na:\n  b:\n    c: v\n"],
    ["x: {y: 1}\nz:\n    w: 1\n", "x: {y: 1}\nz:\n    w: 1\na:\n    b:\n        c: v\n"],
    // Where the first part has a value already, dots.
    ["x:\n  y: 1\na: 2\n", "x:\n  y: 1\na: 2\na.b.c: v\n"],
    ["m: &m\n  y: 1\na: *m\n", "m: &m\n  y: 1\na: *m\na.b.c: v\n"],
  ])("%j", (text, expected) => {
    expect(edited(CONFIG_YAML, text, { kind: "set-option", key: "a.b.c", value: "v" })).toBe(expected);
  });
});

describe("behind its nearest neighbour", () => {
  test.each([
    ["a.b.x: 1\nz: 2\n", "a.b.x: 1\na.b.c: v\nz: 2\n"],
    ["a.x: 1\na.b.y: 2\na.z: 3\n", "a.x: 1\na.b.y: 2\na.b.c: v\na.z: 3\n"],
    ["a.x: 1\na.y: 2\nz: 3\n", "a.x: 1\na.y: 2\na.b.c: v\nz: 3\n"],
    ["x: 1\nz: 3\n", "x: 1\nz: 3\na.b.c: v\n"],
    ["a.x: 1 # why\n# about z\nz: 3\n", "a.x: 1 # why\na.b.c: v\n# about z\nz: 3\n"],
    ["a.x:\n  - 1\n  - 2\nz: 3\n", "a.x:\n  - 1\n  - 2\na.b.c: v\nz: 3\n"],
    ["a.x: |\n  1\n\n\nz: 3\n", "a.x: |\n  1\na.b.c: v\n\n\nz: 3\n"],
    ["a.x: [1,\n  2]\nz: 3\n", "a.x: [1,\n  2]\na.b.c: v\nz: 3\n"],
    ["a.x: {y: 1} # b\nz: 3\n", "a.x: {y: 1} # b\na.b.c: v\nz: 3\n"],
    ["a.x:\n  y:\n    w: 1 # b\nz: 3\n", "a.x:\n  y:\n    w: 1 # b\na.b.c: v\nz: 3\n"],
    ["a.x:\n  y: 1\n\n  # more\n\nz: 3\n", "a.x:\n  y: 1\n\n  # more\na.b.c: v\n\nz: 3\n"],
    ["a.x:\n  y: [1]\n  # more\nz: 3\n", "a.x:\n  y: [1]\n  # more\na.b.c: v\nz: 3\n"],
    ["a.x:\n  y: {w: 1}\n  z:\nz: 3\n", "a.x:\n  y: {w: 1}\n  z:\na.b.c: v\nz: 3\n"],
    ["a.x: 1\r\nz: 3\r\n", "a.x: 1\r\na.b.c: v\r\nz: 3\r\n"],
    ["a.x: 1\rz: 3\r", "a.x: 1\ra.b.c: v\rz: 3\r"],
    ["z: 3\na.x: 1", "z: 3\na.x: 1\na.b.c: v"],
    ["a.x:\nz: 3\n", "a.x:\na.b.c: v\nz: 3\n"],
  ])("%j", (text, expected) => {
    expect(edited(CONFIG_YAML, text, { kind: "set-option", key: "a.b.c", value: "v" })).toBe(expected);
  });
});

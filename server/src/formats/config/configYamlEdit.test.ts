import { describe, expect, test } from "vitest";
import { CONFIG_YAML, changed, edit, edited, settingIn } from "../../../../test/support/formats.ts";

const set = (text: string, key: string, value: string) =>
  edited(CONFIG_YAML, text, { kind: "set-option", key, value });
/** Replaces the value of a key, as a fix does that knows it by its place. */
function replace(text: string, key: string, value: string): string {
  const { valueSpan } = settingIn(CONFIG_YAML, text, key);
  if (!valueSpan) throw new Error(`${key} has no value`);
  return edited(CONFIG_YAML, text, { kind: "replace-value", span: valueSpan, value });
}

describe("a value that is replaced", () => {
  test.each([
    ["a: b # c\n", "d", "a: d # c\n"],
    ["a: b\r\nc: 1\r\n", "d", "a: d\r\nc: 1\r\n"],
    ["a: b", "d: e", 'a: "d: e"'],
    ["a: b", "1.10", 'a: "1.10"'],
    ["a: b", "8081", "a: 8081"],
    // The quotes stay.
    ['a: "b" # c', "8081", 'a: "8081" # c'],
    ["a: 'b' # c", "d: e", "a: 'd: e' # c"],
    ['a: ""', "b", 'a: "b"'],
    // Unless the value has some of its own, or a backslash.
    ["a: 'b'", "it's", "a: it's"],
    ['a: "b"', 'say "x"', 'a: say "x"'],
    ['a: "b"', "c:\\d", "a: c:\\d"],
    ["a: 'b'", 'x"y', 'a: x"y'],
    // Of several lines.
    ["a: |\n  b\n  c\nd: 1\n", "e", "a: e\nd: 1\n"],
    ["a: >-\n  b\n\n\nd: 1\n", "e", "a: e\n\n\nd: 1\n"],
    ["a:\n  - b\n  - c\nd: 1\n", "e", "a:\n  e\nd: 1\n"],
    ["a: [b, c] # d\n", "e", "a: e # d\n"],
    ["a: b\n  c\nd: 1\n", "e", "a: e\nd: 1\n"],
  ])("%j: %j", (text, value, expected) => {
    expect(replace(text, "a", value)).toBe(expected);
  });
});

describe("an option that is set", () => {
  test.each([
    ["a.b: 1\n", "a.b: 2\n"],
    ["a:\n  b: '1'\n", "a:\n  b: '2'\n"],
    ["a: {b: 1}\n", "a: {b: 2}\n"],
    // The last one counts.
    ["a.b: 1\na:\n  b: 1\n", "a.b: 1\na:\n  b: 2\n"],
    ["a.b: 2\n", "a.b: 2\n"],
    ["a.b: '2'\n", "a.b: '2'\n"],
    ["x: 1\n", "x: 1\na.b: 2\n"],
    ["x: 1\r\n", "x: 1\r\na.b: 2\r\n"],
  ])("%j", (text, expected) => {
    // A set option's value stands in the text as it is printed.
    expect(set(text, "a.b", "2")).toBe(expected);
  });

  test("is left alone where it has the value", () => {
    expect(edit(CONFIG_YAML, "a.b: 0x10\n", { kind: "set-option", key: "a.b", value: "16" })).toEqual([]);
  });

  test("is printed as YAML", () => {
    expect(set("", "a", "1.10")).toBe('a: "1.10"\n');
    expect(set("x:\n  y: 1\n", "x.z", "a: b")).toBe('x:\n  y: 1\n  z: "a: b"\n');
  });
});

describe("other changes", () => {
  test("an ignore comment goes above its line or to the top", () => {
    const text = "a:\r\n  b: 1\r\n";
    expect(edited(CONFIG_YAML, text, { kind: "ignore", rule: "x/y", at: { start: 6, end: 7 } })).toBe(
      "a:\r\n  # flink-preflight-ignore x/y\r\n  b: 1\r\n",
    );
    expect(edited(CONFIG_YAML, text, { kind: "ignore", rule: "x/y", at: null })).toBe(
      `# flink-preflight-ignore-file x/y\r\n${text}`,
    );
  });

  test("a comment is removed", () => {
    expect(changed(CONFIG_YAML, "a: 1 # b\n", { kind: "remove", span: { start: 5, end: 8 } })).toBe("a: 1\n");
    expect(changed(CONFIG_YAML, "a: 1\n  # b\nc: 2\n", { kind: "remove", span: { start: 7, end: 10 } })).toBe(
      "a: 1\nc: 2\n",
    );
  });

  test("what only other formats have is a mistake", () => {
    expect(edit(CONFIG_YAML, "a: 1\n", { kind: "give-uid", operator: 0, uid: "orders" })).toBeNull();
  });
});

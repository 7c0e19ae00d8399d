import { describe, expect, test } from "vitest";
import { CONFIG_YAML, caretAt, caretIn } from "../../../../test/support/formats.ts";
import { flowCaretAt } from "./flowCaret.ts";

function typed(marked: string) {
  const { text, offset } = caretIn(marked);
  const caret = caretAt(CONFIG_YAML, text, offset);
  return caret && { ...caret, replaces: text.slice(caret.replaces.start, caret.replaces.end) };
}

const KEY = { kind: "key", style: "flat", indent: "", hasColon: false, siblings: [] };

describe("a key in braces", () => {
  test.each([
    ["execution: { run‸ }", "execution", "run"],
    ["execution: {‸}", "execution", ""],
    ["execution: { ‸ }", "execution", ""],
    ["execution: {\n  run‸\n}\n", "execution", "run"],
    ["execution:\n  checkpointing: { inter‸ }\n", "execution.checkpointing", "inter"],
    ["execution: { checkpointing: { inter‸ } }\n", "execution.checkpointing", "inter"],
    ["{ execution.run‸ }", "", "execution.run"],
    ["execution: { run‸time }", "execution", "runtime"],
    ['"execution": { run‸ }', "execution", "run"],
  ])("%j", (marked, above, replaces) => {
    expect(typed(marked)).toMatchObject({ ...KEY, above, replaces });
  });

  test("has those beside it, before and behind, also without a value", () => {
    expect(
      typed("execution: { runtime-mode: BATCH, ‸, target, 'x': \"a, b\", y: [1, {z: 2}] }"),
    ).toMatchObject({
      siblings: ["runtime-mode", "target", "x", "y"],
      keys: ["execution.runtime-mode", "execution.target", "execution.x", "execution.y"],
    });
  });

  test("may stand behind a comment", () => {
    expect(typed("execution: {\n  target: a, # where\n  run‸\n}\n")).toMatchObject({
      ...KEY,
      above: "execution",
      replaces: "run",
      siblings: ["target"],
    });
    expect(typed("execution: { # how\n  ‸\n}\n")).toMatchObject({ ...KEY, above: "execution" });
  });

  test("has none beside it that stands in a comment", () => {
    expect(typed("execution: {\n  target: a, # not b: 1, c: 2\n  x: 1,\n  run‸\n}\n")).toMatchObject({
      ...KEY,
      above: "execution",
      siblings: ["target", "x"],
    });
  });

  test("has its colon already", () => {
    expect(typed("execution: { run‸: BATCH }")).toMatchObject({
      hasColon: true,
      replaces: "run",
      siblings: [],
    });
  });
});

describe("a value in braces", () => {
  test.each([
    ["execution: { runtime-mode: ‸ }", "execution.runtime-mode", ""],
    ["execution: { runtime-mode: ST‸ }", "execution.runtime-mode", "ST"],
    ["execution: { a: 1, runtime-mode: ST‸, b: 2 }", "execution.runtime-mode", "ST"],
    ["execution: { runtime-mode: 'ST‸' }", "execution.runtime-mode", "ST"],
    ["execution: { checkpointing: { dir: s3://a‸ } }", "execution.checkpointing.dir", "s3://a"],
    ["execution: {\n  runtime-mode: ‸\n}", "execution.runtime-mode", ""],
    ["{ execution.runtime-mode: ‸ }", "execution.runtime-mode", ""],
  ])("%j", (marked, key, replaces) => {
    expect(typed(marked)).toMatchObject({ kind: "value", key, replaces });
  });
});

test.each([
  "pipeline.jars: [a‸]",
  "a: { b: [c‸] }",
  "a: [{ b‸ }]",
  "a: { b:‸ }",
  "a: { 'b‸ }",
  "a: { b c‸ }",
  "a: { b‸ c }",
  "a: { b: 1 # c‸ }",
  "a: {\n  b: 1, # c‸ d\n  e: 2\n}",
  "a: {\n  b: 1, # c, d‸, e\n  f: 2\n}",
  "a: $" + "{b‸}",
  "a: {{ b‸ }}",
])("is nothing in brackets, comments, templates and beside other words: %j", (marked) => {
  expect(typed(marked)).toBeNull();
});

test.each([
  ["a: { b: 1 }\nst‸", "st"],
  ["a: { b: 1 }\nc: {}\nst‸", "st"],
])("has nothing to do with a line behind the braces: %j", (marked, replaces) => {
  expect(typed(marked)).toMatchObject({ kind: "key", above: "", replaces });
});

test.each([
  ["in other braces behind them", "{ a: 1 } { b‸ }", 0],
  ["behind what is no brace", "rest.port: 80‸", 0],
  ["in a comment", "{ a: 1, # b‸, c\n  d: 2 }", 0],
])("an offset %s is none in braces", (_, marked, open) => {
  const { text, offset } = caretIn(marked);
  expect(flowCaretAt(text, open, offset)).toBeNull();
});

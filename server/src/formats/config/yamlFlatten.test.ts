import { describe, expect, test } from "vitest";
import { CONFIG_YAML, readOnce, settingsOf } from "../../../../test/support/formats.ts";
import { reasonIn } from "../../../../test/support/refusals.ts";

const settings = (text: string) => settingsOf(CONFIG_YAML, text);
const problems = (text: string) =>
  readOnce(CONFIG_YAML, text).problems.map(({ span, message }) => {
    const reason = reasonIn(message);
    return `${text.slice(span.start, span.end)}: ${reason}`;
  });

describe("keys", () => {
  test.each([
    ["a:\n  b:\n    c: 1\n  d.e: 2\nf: 3\n", ["a.b.c=1", "a.d.e=2", "f=3"]],
    ["a: {b: {c: 1}, d: 2}\n", ["a.b.c=1", "a.d=2"]],
    ["'a b': 1\n\"c\\u0064\": 2\n", ["a b=1", "cd=2"]],
    ["a.: 1\n.b: 2\n'': 3\n", ["a.=1", ".b=2", "=3"]],
    ["null: 1\n~ : 2\n", ["null=1", "null=2"]],
    ["? a\n: 1\n", ["a=1"]],
    ["?   a\n: 1\n", ["a=1"]],
    ["a\t: 1\n", ["a=1"]],
    ["&k a: 1\nb: *k\n*k : 2\n", ["a=1", "b=a", "a=2"]],
  ])("%j", (text, expected) => {
    expect(settings(text)).toEqual(expected);
  });

  test.each([
    ["1: x\n", "1: every key must be a string"],
    ["true: x\n", "true: every key must be a string"],
    ["1.5: x\n", "1.5: every key must be a string"],
    ["a:\n  2: x\n", "2: every key must be a string"],
    ["? [a]\n: x\n", "[a]: every key must be a string"],
    ["? {a: b}\n: x\n", "{a: b}: every key must be a string"],
    ["a: 1\na: 2\n", "a: the key 'a' is there twice"],
    ["a: 1\n'a': 2\n", "'a': the key 'a' is there twice"],
    ["b:\n  a: 1\n  a: 2\n", "a: the key 'a' is there twice"],
    ["null: 1\n~: 2\n", "~: the key 'null' is there twice"],
    ["&k a: 1\n*k : 2\n", "*k: the key 'a' is there twice"],
    ["*k : 2\n", "*k: the alias '*k' leads nowhere"],
    ['"a\n  b": 1\n', undefined],
    ['? "a\n  b"\n: 1\n', '"a\n  b": a key and its colon must be on one line'],
    ["{a\n: 1}\n", "a: a key and its colon must be on one line"],
    ["{a, b: 1}\n", "a: 'a' has no value"],
    ["{? a, b: 1}\n", "a: 'a' has no value"],
  ])("%j: %s", (text, problem) => {
    if (problem === undefined) expect(problems(text).length).toBeGreaterThan(0);
    else expect(problems(text)).toContain(problem);
  });

  test("what has no key in the text is no setting of another", () => {
    expect(settings("1: x\na: y\n")).toEqual(["a=y"]);
    expect(settings('? "a\n  b"\n: 1\nc: 2\n')).toEqual(["c=2"]);
    expect(settings("a: 1\n*nowhere : 2\nc: 3\n")).toEqual(["a=1", "c=3"]);
  });

  test("the same key, dotted and nested, may be there twice", () => {
    expect(problems("a.b: 1\na:\n  b: 2\n")).toEqual([]);
    expect(settings("a.b: 1\na:\n  b: 2\n")).toEqual(["a.b=1", "a.b=2"]);
    expect(problems("a: {b: 1}\nc: {b: 1}\n")).toEqual([]);
  });
});

describe("values", () => {
  test.each([
    ["a: b", "b"],
    ["a: 'it''s'", "it's"],
    ['a: "x\\ty"', "x\ty"],
    ["a: ''", ""],
    ["a: 1.10", "1.1"],
    ["a: 0x1F", "31"],
    ["a: True", "true"],
    ["a: [b, 1.10, True, ~, 'c d', {e: f}, [g]]", "[b, 1.1, true, null, c d, {e: f}, [g]]"],
    ["a:\n  - b\n  -\n  - c: 1\n    d: 2", "[b, null, {c: 1, d: 2}]"],
    ["a: [1, '1']", "[1, '1']"],
    ["a: [{b: {c: d}}, {1: 2}, {? [x] : y}]", "[{b: {c: d}}, {1: 2}, {? [x] : y}]"],
    ["a: []", "[]"],
    ["a: [[], {}]", "[[], {}]"],
    ["a: |\n  b\n  c\n", "b\nc\n"],
    ["a: >-\n  b\n  c\n", "b c"],
    ["a: !!str 1.10", "1.10"],
  ])("%j is %j", (text, value) => {
    expect(readOnce(CONFIG_YAML, text).settings).toEqual([expect.objectContaining({ key: "a", value })]);
    expect(problems(text)).toEqual([]);
  });

  test.each([
    ["a: 1.10", "1.10"],
    ["a: 0x1F", "0x1F"],
    ["a: True", "True"],
    ["a: .5", ".5"],
    ["a: 1.1", undefined],
    ["a: true", undefined],
    ["a: 31", undefined],
    ["a: '1.10'", undefined],
    ["a: b", undefined],
    ["a: [1.10]", undefined],
  ])("%j is written %j", (text, written) => {
    expect(readOnce(CONFIG_YAML, text).settings[0]?.written).toBe(written);
  });

  test("a placeholder is not known", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what stands in such files
    expect(settings("a: ${B}\nc: '{{ d }}'\n")).toEqual(["a=?", "c=?"]);
  });

  test.each([
    ["a: +.inf\n", ["+.inf: '+.inf' is no number"]],
    ["a: [+.inf]\n", ["+.inf: '+.inf' is no number"]],
    ["a: .inf\nb: -.inf\nc: .nan\n", []],
    ["a: [{b: 1, b: 2}]\n", ["b: the key 'b' is there twice"]],
    ["a: [{'1': 1, 1: 2}]\n", []],
    ["a: [{1: 1, 1: 2}]\n", ["1: the key '1' is there twice"]],
    ["a: [{b: 1}, {b: 2}]\n", []],
  ])("%j: %j", (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });
});

describe("a key without a value", () => {
  test.each([
    ["a:\n", ["a: 'a' has no value"]],
    ["a: ~\n", ["a: 'a' has no value"]],
    ["a: null\nb: 1\n", ["a: 'a' has no value"]],
    ["a:\n  b:\n  c: 1\n", ["b: 'a.b' has no value"]],
    ["? a\n", ["a: 'a' has no value"]],
    ["a: &b\nc: *b\n", ["a: 'a' has no value", "c: 'c' has no value"]],
    // One later is the value.
    ["a.b:\na:\n  b: 1\n", []],
    ["a.b: 1\na:\n  b:\n", ["b: 'a.b' has no value"]],
    ["a: {}\n", []],
    ["a: ''\n", []],
  ])("%j: %j", (text, expected) => {
    expect(problems(text)).toEqual(expected);
    expect(settings(text).filter((each) => each.endsWith("=?") || each.endsWith("=null"))).toEqual([]);
  });

  test("is not told where the document does not parse", () => {
    expect(problems("a:\nb: [\n").filter((each) => each.includes("no value"))).toEqual([]);
  });
});

describe("aliases", () => {
  test.each([
    ["a: &x 1\nb: *x\n", ["a=1", "b=1"]],
    ["a: &x {b: 1, c: 2}\nd: *x\n", ["a.b=1", "a.c=2", "d.b=1", "d.c=2"]],
    ["a: &x [b]\nc: *x\nd: [*x, *x]\n", ["a=[b]", "c=[b]", "d=[&id001 [b], *id001]"]],
    ["a: &x 1\nb: &x 2\nc: *x\n", ["a=1", "b=2", "c=2"]],
    ["a: [&x 1, *x]\n", ["a=[1, 1]"]],
    ["a: &x\n  b: 1\nc:\n  <<: *x\n", ["a.b=1", "c.<<.b=1"]],
  ])("%j", (text, expected) => {
    expect(settings(text)).toEqual(expected);
    expect(problems(text)).toEqual([]);
  });

  test.each([
    ["a: *x\n", ["*x: a value that begins with '*' needs quotes"]],
    ["a: 1\nb: *x\nc: &x 2\n", ["*x: a value that begins with '*' needs quotes"]],
    ["a: &x\n  b: *x\n", ["b: the alias '*x' leads nowhere"]],
    ["a: &x [*x]\n", ["*x: the alias '*x' leads nowhere"]],
    ["a: [&x {b: [*x]}]\n", ["*x: the alias '*x' leads nowhere"]],
    ["a: [*x, b]\n", ["*x: a value that begins with '*' needs quotes"]],
    ["a: [{*x : 1}]\n", ["*x: a value that begins with '*' needs quotes"]],
  ])("%j: %j", (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test("of an alias, the setting is where the alias stands", () => {
    const text = "a: &x 1\nb: *x\n";
    expect(readOnce(CONFIG_YAML, text).settings[1]).toEqual({
      key: "b",
      value: "1",
      keySpan: { start: 8, end: 9 },
      valueSpan: { start: 11, end: 13 },
      via: "b",
    });
  });

  test("Flink follows 50 of lists and maps, and any number of texts", () => {
    const aliases = (anchor: string, count: number) =>
      `a: &x ${anchor}\n${Array.from({ length: count }, (_, at) => `k${at}: *x\n`).join("")}`;
    expect(problems(aliases("[b]", 50))).toEqual([]);
    expect(problems(aliases("[b]", 51))).toEqual(["k50: it has more than 50 aliases of maps and lists"]);
    expect(problems(aliases("{b: c}", 52))).toEqual(["k50: it has more than 50 aliases of maps and lists"]);
    expect(problems(aliases("b", 60))).toEqual([]);
  });

  test("of aliases stand for all of what those do", () => {
    const text = "a: &a {x: 1, y: 2}\nb: &b {c: *a, d: *a}\ne: {f: *b, g: *b}\n";
    expect(settings(text).length).toBe(2 + 4 + 8);
    expect(settings(text).at(-1)).toBe("e.g.d.y=2");
  });
});

describe("a block without a line", () => {
  const EMPTY = "the block of 'a.b' is empty, and less indentation follows";
  test.each([
    ["a:\n  b: |\n\nc: 1\n", [`b: ${EMPTY}`]],
    ["a:\n  b: >-\n \nc: 1\n", [`b: ${EMPTY}`]],
    ["a:\n  b: |+ # why\n\nc: 1\n", [`b: ${EMPTY}`]],
    ["a:\r\n  b: |\r\n\r\nc: 1\r\n", [`b: ${EMPTY}`]],
    ["a:\n  b: |\nc: 1\n", [`b: ${EMPTY}`]],
    ["a:\n  b: |\n  c: 1\n", []],
    ["a:\n  b: |\n\n  c: 1\n", []],
    ["a:\n  b: |\n    x\nc: 1\n", []],
    ["a:\n  b: ''\nc: 1\n", []],
    ["b: |\nc: 1\n", []],
  ])("%j: %j", (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });
});

test("of aliases that stand for ever more keys so many are read as nobody writes", () => {
  const keys = (value: string) => Array.from({ length: 12 }, (_, index) => `k${index}: ${value}`).join(", ");
  const levels = ["b", "c", "d", "e", "f"].map(
    (name, index) => `${name}: &${name} { ${keys(`*${"abcde"[index]}`)} }\n`,
  );
  const found = readOnce(CONFIG_YAML, `a: &a { ${keys("1")} }\n${levels.join("")}`).settings;
  expect(found.length).toBeGreaterThan(12 ** 4);
  expect(found.length).toBeLessThan(100_001);
});

import { describe, expect, test } from "vitest";
import { changed, edited, FLINK_CONF, JOB, prepare, readOnce } from "../../../test/support/formats.ts";
import { addIgnore, readIgnores } from "./ignores.ts";
import { lineStarts } from "./text.ts";

/** The comments that ask for silence, with the lines they hide; a comment runs from its opener to the line's end. */
function ignoresIn(text: string, comment = /#[^\r\n]*/g) {
  const spans = [...text.matchAll(comment)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
  return readIgnores(text, lineStarts(text), spans).map(({ span, rules, hides }) => ({
    text: text.slice(span.start, span.end),
    rules,
    hides: hides && text.slice(hides.start, hides.end),
  }));
}

const only = (text: string) => ignoresIn(text).map(({ rules, hides }) => ({ rules, file: hides === null }));

test.each([
  ["# flink-preflight-ignore a/b: every job sets it", "every job sets it"],
  ["# flink-preflight-ignore-file a/b:all of it: see s3://x ", "all of it: see s3://x"],
  ["# flink-preflight-ignore a/b: ", null],
  ["# flink-preflight-ignore a/b", null],
  // What the action writes, to be written over.
  ["# flink-preflight-ignore a/b: reason", null],
])("the reason of %j is %j", (text, reason) => {
  const spans = [{ start: 0, end: text.length }];
  expect(readIgnores(text, lineStarts(text), spans).map((each) => each.reason)).toEqual([reason]);
});

describe("what a comment hides", () => {
  test.each([
    ["# flink-preflight-ignore", [], false],
    ["#flink-preflight-ignore", [], false],
    ["# please flink-preflight-ignore", [], false],
    ["# flink-preflight-ignore config/unknown-option", ["config/unknown-option"], false],
    ["# flink-preflight-ignore  \t config/unknown-option\t", ["config/unknown-option"], false],
    ["# flink-preflight-ignore a/b c-d/e-f,g/h , i/j", ["a/b", "c-d/e-f", "g/h", "i/j"], false],
    ["# flink-preflight-ignore a/b: c/d is the reason", ["a/b"], false],
    ["# flink-preflight-ignore a/b:c/d", ["a/b"], false],
    ["# flink-preflight-ignore: ours", [], false],
    ["# flink-preflight-ignore : s3://a:b", [], false],
    // No ids of rules, and so none that hide anything.
    ["# flink-preflight-ignore A/b a/b/c ab x.a/b", ["A/b", "a/b/c", "ab", "x.a/b"], false],
    ["# flink-preflight-ignore-file", [], true],
    ["# flink-preflight-ignore-file a/b: every job sets it", ["a/b"], true],
    ["# flink-preflight-ignore -file a/b", ["-file", "a/b"], false],
  ])("%j: %j", (text, rules, file) => {
    expect(only(text)).toEqual([{ rules, file }]);
  });

  test.each([
    "# flink-preflight",
    "# flink-preflight-ignored",
    "# flink-preflight-ignore-",
    "# flink-preflight-ignore-files a/b",
    "# flink-preflight-ignore-file-x",
    "# flink-preflight-ignore_a/b",
    "# Flink-Preflight-Ignore",
    "flink-preflight-ignore a/b",
  ])("%j asks for nothing", (text) => {
    expect(only(text)).toEqual([]);
  });
});

test("the mark may be all of a comment, and its end may be near", () => {
  const silenced = (text: string) => ignoresIn(text, /\/\*.*\*\/|flink.*/g).map(({ rules }) => rules);
  expect(silenced("flink-preflight-ignore a/b")).toEqual([["a/b"]]);
  expect(silenced("/*flink-preflight-ignore a/b*/")).toEqual([["a/b"]]);
  expect(silenced("/* flink-preflight-ignore c/d a/b*/")).toEqual([["c/d", "a/b"]]);
  expect(silenced("/* flink-preflight-ignore-file*/")).toEqual([[]]);
});

describe("which lines a comment hides", () => {
  test("alone on its line, that and the next", () => {
    expect(ignoresIn("a: 1\n  # flink-preflight-ignore\nb: 2\nc: 3\n")).toEqual([
      { text: "# flink-preflight-ignore", rules: [], hides: "  # flink-preflight-ignore\nb: 2" },
    ]);
    expect(ignoresIn("# flink-preflight-ignore\r\n\r\nb: 2\r\n")[0]?.hides).toBe(
      "# flink-preflight-ignore\r\n",
    );
    expect(ignoresIn("# flink-preflight-ignore\rb: 2\rc: 3")[0]?.hides).toBe(
      "# flink-preflight-ignore\rb: 2",
    );
  });

  test("at the end of the text, what there is", () => {
    expect(ignoresIn("a: 1\n# flink-preflight-ignore")[0]?.hides).toBe("# flink-preflight-ignore");
    expect(ignoresIn("# flink-preflight-ignore\n")[0]?.hides).toBe("# flink-preflight-ignore\n");
  });

  test("behind something, that line", () => {
    expect(ignoresIn("a: 1\nb: 2 # flink-preflight-ignore\nc: 3\n")[0]?.hides).toBe(
      "b: 2 # flink-preflight-ignore",
    );
  });

  test("each comment for itself, in their order", () => {
    const text = "a: 1 # flink-preflight-ignore a/b\n# nothing\n# flink-preflight-ignore c/d\nb: 2\n";
    expect(ignoresIn(text).map(({ rules }) => rules)).toEqual([["a/b"], ["c/d"]]);
  });

  test("of several lines, to the line behind its end; the words of the mark's own line count", () => {
    const block = /\/\*.*?\*\//gs;
    expect(ignoresIn("/* flink-preflight-ignore a/b */\nint a;\nint b;", block)).toEqual([
      {
        text: "/* flink-preflight-ignore a/b */",
        rules: ["a/b"],
        hides: "/* flink-preflight-ignore a/b */\nint a;",
      },
    ]);
    const text = "x();\n  /* why\n   * flink-preflight-ignore a/b\n   * c/d\n   */\nint a;\nint b;";
    expect(ignoresIn(text, block)).toEqual([
      {
        text: text.slice(text.indexOf("/*"), text.indexOf("*/") + 2),
        rules: ["a/b"],
        hides: text.slice(text.indexOf("  /*"), text.indexOf("\nint b")),
      },
    ]);
    expect(ignoresIn("x(); /* flink-preflight-ignore\r\n a/b */ y();\nint b;", block)[0]).toMatchObject({
      rules: [],
      hides: "x(); /* flink-preflight-ignore\r\n a/b */ y();",
    });
  });
});

describe("an ignore comment that is added", () => {
  test("stands above its line, indented as that, or at the top", () => {
    const text = "a:\n\t b: 1\n";
    const at = { start: text.indexOf("b"), end: text.indexOf("b") + 1 };
    expect(addIgnore(text, "#", { rule: "a/b" }, at, "\n")).toEqual({
      span: { start: 3, end: 3 },
      newText: "\t # flink-preflight-ignore a/b\n",
    });
    expect(addIgnore(text, "#", { rule: "a/b" }, null, "\r\n")).toEqual({
      span: { start: 0, end: 0 },
      newText: "# flink-preflight-ignore-file a/b\r\n",
    });
  });

  test("has what stands for its reason", () => {
    const { newText } = addIgnore("a: 1", "//", { rule: "a/b", reason: "reason" }, null, "\n");
    expect(newText).toBe("// flink-preflight-ignore-file a/b: reason\n");
  });

  test("stands behind a byte order mark", () => {
    expect(addIgnore("\uFEFFa: 1", "#", { rule: "a/b" }, null, "\n").span).toEqual({ start: 1, end: 1 });
  });

  test("is read again, in a configuration and in a job", async () => {
    await prepare();
    const conf = edited(FLINK_CONF, "a: 1\r\nb: 2\r\n", {
      kind: "ignore",
      rule: "a/b",
      at: { start: 6, end: 7 },
    });
    expect(conf).toBe("a: 1\r\n# flink-preflight-ignore a/b\r\nb: 2\r\n");
    expect(readOnce(FLINK_CONF, conf).ignores).toEqual([
      { span: { start: 6, end: 34 }, rules: ["a/b"], reason: null, hides: { start: 6, end: 40 } },
    ]);
    const job = "class Job {\n    int a;\n}\n";
    const at = { start: job.indexOf("int"), end: job.indexOf("int") + 3 };
    const silenced = changed(JOB, job, { kind: "ignore", rule: "a/b", at });
    expect(silenced).toBe("class Job {\n    // flink-preflight-ignore a/b\n    int a;\n}\n");
    expect(readOnce(JOB, silenced).ignores.map(({ rules }) => rules)).toEqual([["a/b"]]);
  });
});

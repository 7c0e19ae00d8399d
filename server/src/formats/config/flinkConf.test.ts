import { describe, expect, test } from "vitest";
import {
  changed,
  concernsFlink,
  edit,
  edited,
  FLINK_CONF,
  readOnce,
  settingIn,
  settingsOf,
} from "../../../../test/support/formats.ts";
import { removeComment } from "../ignores.ts";

const read = (text: string) => readOnce(FLINK_CONF, text);

describe("a line is read as Flink reads it", () => {
  test.each([
    ["a: b", ["a=b"]],
    ["a: b: c", ["a=b: c"]],
    ["a:b: c", ["a:b=c"]],
    ["a : b", ["a=b"]],
    ["  a  :   b  ", ["a=b"]],
    ["\ta\t: \tb\t", ["a=b"]],
    ["\u0001a\u0000: b\u001f", ["a=b"]],
    // Other blanks are not taken away.
    ["\u00a0a: b\u2003", ["\u00a0a=b\u2003"]],
    ["a: b#c", ["a=b"]],
    ["a: 'b # c'", ["a='b"]],
    ["#a: b", []],
    ["a: b\na: c", ["a=b", "a=c"]],
    ["a: b\rc: d\r\ne: f", ["a=b", "c=d", "e=f"]],
    ["a:\tb", []],
    ["a:", []],
    ["a: ", []],
    ["a: #b", []],
    [": b", []],
    ["a:b", []],
    ["", []],
  ])("%j sets %j", (text, settings) => {
    expect(settingsOf(FLINK_CONF, text)).toEqual(settings);
  });

  test("keys and values are where they stand", () => {
    expect(settingIn(FLINK_CONF, "x: 1\n  a.b :  c d # e\n", "a.b")).toEqual({
      key: "a.b",
      value: "c d",
      keySpan: { start: 7, end: 10 },
      valueSpan: { start: 14, end: 17 },
      via: "a.b",
    });
  });

  test("the anchor is the first key, or else the first line", () => {
    expect(read("# Orders\n\n  a: 1\nb: 2").anchor).toEqual({ start: 12, end: 13 });
    expect(read("# Orders\nlost").anchor).toEqual({ start: 0, end: 8 });
    expect(read("").anchor).toEqual({ start: 0, end: 0 });
  });

  test("every flink-conf.yaml is Flink's", () => {
    expect(concernsFlink(FLINK_CONF, "")).toBe(true);
  });
});

describe("problems", () => {
  test.each(["$EXTRA_PROPERTIES", "$(COMMON)", "@HA@", "  $MORE  # why"])(
    "what is filled in is no line that is dropped: %j",
    (text) => {
      const { problems, open } = read(`a: 1\n${text}\nb: 2\n`);
      expect([problems, open]).toEqual([[], true]);
    },
  );

  test.each([
    ["a: 1\n  : b # c\n", "dropped", ": b", /The key or the value is empty/],
    ["a: 1\n\u0001: b\n", "dropped", ": b", /The key or the value is empty/],
    ["lost # why", "dropped", "lost", /not a key and a value/],
    ['a: "b # c" # d', "cut", '# c" # d', /cuts the line at the first '#'/],
  ])("%j", (text, kind, held, message) => {
    const [problem, ...others] = read(text).problems;
    expect(others).toEqual([]);
    expect(problem?.kind).toBe(kind);
    expect(text.slice(problem?.span.start, problem?.span.end)).toBe(held);
    expect(problem?.message).toMatch(message);
  });

  test.each(["# only", "a: 1 # b", "a: 1 #", "", "\n \t\n", "a: 'b' # it's"])("none in %j", (text) => {
    expect(read(text).problems).toEqual([]);
  });
});

describe("set an option", () => {
  const set = (text: string, key: string, value: string) =>
    edited(FLINK_CONF, text, { kind: "set-option", key, value });

  test("replaces the value of the last one", () => {
    expect(set("a: 1\nb: 2\na: 3 # c\n", "a", "4")).toBe("a: 1\nb: 2\na: 4 # c\n");
    expect(edit(FLINK_CONF, "a: 1\na: 4\n", { kind: "set-option", key: "a", value: "4" })).toEqual([]);
  });

  test("adds it behind its nearest neighbour, else at the end", () => {
    const text = "rest.port: 1\r\nstate.backend.type: x # y\r\nparallelism.default: 2";
    expect(set(text, "state.checkpoints.dir", "s3://orders")).toBe(
      "rest.port: 1\r\nstate.backend.type: x # y\r\nstate.checkpoints.dir: s3://orders\r\nparallelism.default: 2",
    );
    expect(set(text, "blob.server.port", "0")).toBe(`${text}\r\nblob.server.port: 0`);
    expect(set(`${text}\r\n`, "blob.server.port", "0")).toBe(`${text}\r\nblob.server.port: 0\r\n`);
    expect(set("", "a", "1")).toBe("a: 1\n");
    expect(set("# none", "a", "1")).toBe("# none\na: 1");
  });
});

describe("rename an option", () => {
  const rename = (text: string, from: string, key: string) =>
    changed(FLINK_CONF, text, { kind: "rename-option", at: settingIn(FLINK_CONF, text, from).keySpan, key });

  test("takes the blanks before it along, which mean nothing", () => {
    expect(rename("x: 1\n \t a.b  : 1 # c\n", "a.b", "c.d")).toBe("x: 1\nc.d  : 1 # c\n");
    expect(rename("a.b: 1", "a.b", "c.d")).toBe("c.d: 1");
  });

  test("leaves alone what is before it that is not blank", () => {
    // Java's trim takes away what is no blank in an editor.
    expect(rename("\u0001a.b: 1", "a.b", "c.d")).toBe("\u0001c.d: 1");
  });
});

describe("remove a line", () => {
  const remove = (text: string, start: number) =>
    edited(FLINK_CONF, text, { kind: "remove-setting", at: { start, end: start + 1 } });

  test.each([
    ["a: 1\nb: 2 # two\nc: 3\n", "a: 1\nc: 3\n"],
    ["a: 1\r\n  b: 2\r\nc: 3\r\n", "a: 1\r\nc: 3\r\n"],
    ["a: 1\rb: 2\rc: 3\r", "a: 1\rc: 3\r"],
    ["a: 1\nb: 2", "a: 1\n"],
    ["b: 2\n\na: 1\n", "\na: 1\n"],
    ["b: 2\r\n\r\na: 1", "\r\na: 1"],
    ["b: 2", ""],
  ])("a setting goes with its comment: %j", (text, expected) => {
    expect(remove(text, text.indexOf("b:"))).toBe(expected);
  });

  test.each([
    ["a: 1\nbad # why\nc: 3\n", "a: 1\n# why\nc: 3\n"],
    ["a: 1\n  bad:# why\nc: 3\n", "a: 1\n  # why\nc: 3\n"],
    ["a: 1\nbad\nc: 3\n", "a: 1\nc: 3\n"],
    ["bad", ""],
  ])("the comment of a dropped line stays: %j", (text, expected) => {
    expect(remove(text, text.indexOf("bad"))).toBe(expected);
  });
});

describe("other changes", () => {
  test("a value is replaced where it stands", () => {
    expect(
      edited(FLINK_CONF, 'a: "1" # b\n', { kind: "replace-value", span: { start: 3, end: 6 }, value: "1" }),
    ).toBe("a: 1 # b\n");
  });

  test("a dropped line is written so that it sets an option", () => {
    expect(
      changed(FLINK_CONF, "x: 1\n a.b=2 # c\n", {
        kind: "rewrite-line",
        at: { start: 6, end: 11 },
        key: "a.b",
        value: "2",
      }),
    ).toBe("x: 1\n a.b: 2 # c\n");
  });

  test("an ignore comment goes above its line", () => {
    expect(
      edited(FLINK_CONF, "a: 1\r\n  b: 2\r\n", { kind: "ignore", rule: "x/y", at: { start: 8, end: 9 } }),
    ).toBe("a: 1\r\n  # flink-preflight-ignore x/y\r\n  b: 2\r\n");
    expect(edited(FLINK_CONF, "a: 1\n", { kind: "ignore", rule: "x/y", at: null })).toBe(
      "# flink-preflight-ignore-file x/y\na: 1\n",
    );
  });

  test("an operator cannot be changed", () => {
    expect(edit(FLINK_CONF, "a: 1\n", { kind: "give-uid", operator: 0, uid: "orders" })).toBeNull();
  });
});

describe("a comment that is removed", () => {
  const without = (marked: string) => {
    const [before = "", comment = "", after = ""] = marked.split("|");
    const text = before + comment + after;
    const span = { start: before.length, end: before.length + comment.length };
    const edit = removeComment(text, span);
    return text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
  };
  test.each([
    ["a: 1|# b|\nc: 2", "a: 1\nc: 2"],
    ["a: 1 \t|# b|\nc: 2", "a: 1\nc: 2"],
    ["a: 1\n \t|# b|\nc: 2", "a: 1\nc: 2"],
    ["a: 1\r\n|# b|\r\nc: 2", "a: 1\r\nc: 2"],
    ["a: 1\r|# b|\rc: 2", "a: 1\rc: 2"],
    ["|# b|\nc: 2", "c: 2"],
    ["|# b|\n\nc: 2", "\nc: 2"],
    ["a: 1 |# b|\r\nc: 2", "a: 1\r\nc: 2"],
    ["|# b|", ""],
    ["a: 1\n|# b|", "a: 1\n"],
    // Something stands behind it, as in Java.
    ["  |/* b */| c();\n", " c();\n"],
    ["a();\n|/* b */|c();\n", "a();\nc();\n"],
  ])("%j", (marked, expected) => {
    expect(without(marked)).toBe(expected);
  });

  test("is one to the format", () => {
    expect(edited(FLINK_CONF, "a: 1 # b\n", { kind: "remove", span: { start: 5, end: 8 } })).toBe("a: 1\n");
  });
});

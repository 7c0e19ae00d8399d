import { describe, expect, test } from "vitest";
import { FLINK_CONF, readOnce } from "../../../../test/support/formats.ts";

const problemsOf = (text: string) => readOnce(FLINK_CONF, text).problems;
const NO_PAIR = "Flink drops this line. It is not a key and a value with ': ' between them.";
const EMPTY = "Flink drops this line. Its value is empty.";
const CUT = "Flink drops this line. Everything behind the first '#' is a comment, so the value is empty.";

describe("what a dropped line is meant to set", () => {
  test.each([
    ["rest.port:8081", "rest.port", "8081"],
    ["rest.port=8081", "rest.port", "8081"],
    ["rest.port = 8081", "rest.port", "8081"],
    ["rest.port\t=\t8081", "rest.port", "8081"],
    ["rest.port:\t8081", "rest.port", "8081"],
    ["rest.port:\t\t8081", "rest.port", "8081"],
    ["a_b-c.D1:x y", "a_b-c.D1", "x y"],
    ["rest.address:front:8081", "rest.address", "front:8081"],
    ["state.checkpoints.dir:s3://orders/c", "state.checkpoints.dir", "s3://orders/c"],
    ["  rest.port:8081   # why", "rest.port", "8081"],
    ["a:x", "a", "x"],
    ["a:x\u00a0", "a", "x"],
    ["a= x=y", "a", "x=y"],
    ["rest.port 8081", "rest.port", "8081"],
    ["web.timeout\t10 min", "web.timeout", "10 min"],
  ])("%j: %s is %s", (text, key, value) => {
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({ kind: "dropped", message: NO_PAIR, meant: { key, value } }),
    ]);
  });

  test.each([
    "rest.port",
    "s3://orders/c",
    "1rest:8081",
    "-a:b",
    "rest port:8081",
    "port 8081",
    "rest.port 80:81",
    "rest.port == 8081",
    "rest.port:=8081",
    "rest.port=:8081",
    "rest.port::8081",
    "rest.port :8081",
    "rest.port:8081\tx",
    ":8081",
    "=8081",
    "a=",
    "- a:b",
    '"a":b',
  ])("%j: nobody knows", (text) => {
    const [problem] = problemsOf(text);
    expect(problem?.message).toBe(NO_PAIR);
    expect(problem).not.toHaveProperty("meant");
  });
});

describe("why it is dropped", () => {
  test.each([
    ["rest.port:", EMPTY],
    ["rest.port:   ", EMPTY],
    ["  a-b_c.1:", EMPTY],
    ["rest.port: # 8081", CUT],
    ["rest.port:#8081", CUT],
    ["rest port:", NO_PAIR],
    ["rest.port :", NO_PAIR],
    ["rest.port::", NO_PAIR],
    ["{a}: # b", NO_PAIR],
    ["lost # why", NO_PAIR],
  ])("%j", (text, message) => {
    expect(problemsOf(text).map((problem) => problem.message)).toEqual([message]);
  });

  test("the problem is at what the line has before a comment", () => {
    expect(problemsOf("a: 1\n \tlost  # why\n")[0]?.span).toEqual({ start: 7, end: 11 });
  });
});

describe("a number sign cuts what was meant as a value", () => {
  test.each([
    ['a: "b # c"', '# c"'],
    ["a: 'b#c'", "#c'"],
    ['a: "b #c" d', '#c" d'],
    ["a: b#c", "#c"],
    ["a: s3://orders#1/c # d", "#1/c # d"],
    ['a: "#"', '#"'],
  ])("%j", (text, cut) => {
    const problems = problemsOf(text);
    expect(problems.map(({ kind }) => kind)).toEqual(["cut"]);
    expect(problems.map(({ span }) => text.slice(span.start, span.end))).toEqual([cut]);
  });

  test.each([
    "a: b # c",
    "a: b #c",
    "a: b# c",
    "a: b#",
    "a: b\t#c",
    'a: "b" # c',
    'a: "b" #"c"',
    'a: "" # "b"',
    'a: "b # c',
    "a: 'b # c\"",
    'a: b # "c"',
    "a: 'b'#c",
  ])("but not in %j", (text) => {
    expect(problemsOf(text)).toEqual([]);
  });
});

describe("nesting", () => {
  /** Lines that are meant as parents: their children with the keys they are meant to have, and parents in between. */
  const nestings = (text: string) =>
    problemsOf(text).flatMap(({ span, message, nesting }) => {
      if (!nesting) return [];
      expect(message).toMatch(/this file is not YAML, nothing nests/);
      const textOf = (at: { start: number; end: number }) => text.slice(at.start, at.end);
      return [
        {
          parent: textOf(span),
          children: nesting.children.map(({ at, key }) => `${textOf(at)} is ${key}`),
          parents: nesting.parents.map(textOf),
        },
      ];
    });

  test("the outermost parent has all that is below it", () => {
    expect(
      nestings("state:\n  backend:\n    type: x\n    incremental: y\n  checkpoints:\n    dir: z\n  a.b: w\n"),
    ).toEqual([
      {
        parent: "state:",
        children: [
          "type is state.backend.type",
          "incremental is state.backend.incremental",
          "dir is state.checkpoints.dir",
          "a.b is state.a.b",
        ],
        parents: ["backend:", "checkpoints:"],
      },
    ]);
  });

  test("each parent at the margin has its own", () => {
    expect(nestings("rest:\n  port: 1\nother: 2\nstate: # why\n\ttype: x\n")).toEqual([
      { parent: "rest:", children: ["port is rest.port"], parents: [] },
      { parent: "state:", children: ["type is state.type"], parents: [] },
    ]);
  });

  test("comments, blank lines and lost lines in between change nothing", () => {
    expect(nestings("rest:\n\n# a\n  lost\n b=c\n  port: 1\n")).toEqual([
      { parent: "rest:", children: ["port is rest.port"], parents: [] },
    ]);
    expect(nestings("rest:\n  port: 1\nlost\n  address: x\n")).toEqual([
      { parent: "rest:", children: ["port is rest.port"], parents: [] },
    ]);
  });

  test("an indented parent has what is indented more", () => {
    expect(nestings("  rest:\n    port: 1\n  address: x\n    lost: y\n")).toEqual([
      { parent: "rest:", children: ["port is rest.port"], parents: [] },
    ]);
  });

  test.each([
    "rest:\nport: 1\n",
    "  rest:\nport: 1\n",
    "rest: 0\n  port: 1\n",
    "lost\n  port: 1\n",
    "rest:8081\n  port: 1\n",
    "rest:\n",
    "rest:\n  address:\n",
    "rest:\n  address:\nport: 1\n",
  ])("none in %j", (text) => {
    expect(nestings(text)).toEqual([]);
  });

  test("the parents in between keep their own problem", () => {
    expect(problemsOf("a:\n  b:\n    c: 1\n").map(({ message }) => message)).toEqual([
      "Flink drops this line. It reads those below it as if they stood alone: this file is not YAML, nothing nests.",
      EMPTY,
    ]);
  });
});

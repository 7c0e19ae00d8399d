import { describe, expect, test } from "vitest";
import { pythonCode } from "../../../../../test/support/pythonCode.ts";
import type { DocumentChange } from "../../../model/change.ts";
import type { Facts } from "../../../model/facts.ts";
import type { UidPlace } from "../../../model/operator.ts";
import type { Span } from "../../../model/span.ts";
import { emptyFacts } from "../../config/emptyFacts.ts";
import { applyEdits } from "../../text.ts";
import { editPython } from "./edit.ts";

const uri = "job.py";

/** Facts with as much as an edit looks at. */
function factsWith(parts: { readonly [Key in keyof Facts]?: unknown }): Facts {
  return { ...emptyFacts(uri, "python"), ...(parts as Partial<Facts>) };
}

/** The text after a change; null where there is none. */
function edited(text: string, facts: Facts, change: DocumentChange): string | null {
  const edits = editPython({ uri, text }, facts, change);
  return edits && applyEdits(text, edits);
}

/** The text after each call of the named methods was given a uid of that name. */
function withUids(text: string, ...methods: string[]): string {
  const places = pythonCode(text).members.flatMap(({ at, code }) =>
    code.exprs.flatMap((expr): [string, UidPlace][] =>
      expr.is === "call" && methods.includes(expr.name)
        ? [[expr.name, { kind: "chain", offset: at + expr.at.end, dot: at + expr.dot }]]
        : [],
    ),
  );
  const facts = factsWith({ operators: places.map(([, uidPlace]) => ({ uidPlace, uid: null })) });
  const edits = places.flatMap(
    ([uid], operator) => editPython({ uri, text }, facts, { kind: "give-uid", uri, operator, uid }) ?? [],
  );
  const after = applyEdits(text, edits);
  // What comes out is a program, with the calls in it.
  const code = pythonCode(after);
  expect(code.broken).toBe(false);
  const given = code.members.flatMap((member) =>
    member.code.exprs.filter((expr) => expr.is === "call" && expr.name === "uid"),
  );
  expect(given).toHaveLength(places.length);
  return after;
}

/** The place of a piece of a text. */
function spanOf(text: string, piece: string): Span {
  const start = text.indexOf(piece);
  return { start, end: start + piece.length };
}

describe("a uid is laid out as the chain is", () => {
  test("on one line", () => {
    expect(withUids("env.source(1).map(f).print()  # shown\n", "source", "map", "print")).toBe(
      'env.source(1).uid("source").map(f).uid("map").print().uid("print")  # shown\n',
    );
    expect(withUids("x = f(env.source(1), 2)", "source")).toBe('x = f(env.source(1).uid("source"), 2)');
    expect(withUids("x = env.source(\n    1,\n)\ny", "source")).toBe(
      'x = env.source(\n    1,\n).uid("source")\ny',
    );
  });

  test("on a line of its own where the only one would get too long", () => {
    const lambda = `lambda event: (event.key, event.value, ${"event.time, ".repeat(5)}event.id)`;
    expect(withUids(`if a:\n    ds = env.source(1).map(${lambda})  # shown\n`, "map")).toBe(
      `if a:\n    ds = env.source(1).map(${lambda}) \\\n            .uid("map")  # shown\n`,
    );
    expect(withUids(`f(g(env.source(1).map(${lambda})))\r\n`, "map")).toBe(
      `f(g(env.source(1).map(${lambda}) \\\r\n        .uid("map")))\r\n`,
    );
    // What goes on in the line stays in it.
    expect(withUids(`f(env.source(1).map(${lambda}), 2)`, "map")).toBe(
      `f(env.source(1).map(${lambda}).uid("map"), 2)`,
    );
  });

  test("with backslashes", () => {
    expect(
      withUids(
        "ds = env.source(1) \\\n    .map(f) \\\n    .print()  # shown\nnext()\n",
        "source",
        "map",
        "print",
      ),
    ).toBe(
      'ds = env.source(1) \\\n    .uid("source") \\\n    .map(f) \\\n    .uid("map") \\\n    .print() \\\n    .uid("print")  # shown\nnext()\n',
    );
  });

  test("with backslashes, tabs, and the file's line ends", () => {
    expect(withUids("if a:\r\n\tds = env\\\r\n\t\t.source(1)\\\r\n\t\t.print()\r\n", "source", "print")).toBe(
      'if a:\r\n\tds = env\\\r\n\t\t.source(1) \\\r\n\t\t.uid("source")\\\r\n\t\t.print() \\\r\n\t\t.uid("print")\r\n',
    );
  });

  test("with backslashes that stand below each other", () => {
    expect(
      withUids("ds = env.source(1)   \\\n       .map(f)       \\\n       .print()", "source", "map"),
    ).toBe(
      'ds = env.source(1)   \\\n       .uid("source")   \\\n       .map(f)       \\\n       .uid("map")       \\\n       .print()',
    );
  });

  test("with a backslash behind the last call", () => {
    expect(withUids("env \\\n  .source(1) \\\n  .print() \\\n\nnext()\n", "print")).toBe(
      'env \\\n  .source(1) \\\n  .print() \\\n  .uid("print") \\\n\nnext()\n',
    );
    expect(withUids("env.source(1) \\\n\nnext()\n", "source")).toBe(
      'env.source(1).uid("source") \\\n\nnext()\n',
    );
  });

  test("with several calls on a line that ends with a backslash", () => {
    expect(withUids("env.source(1) \\\n  .map(f).name('m') \\\n  .print()", "map")).toBe(
      "env.source(1) \\\n  .map(f).uid('map').name('m') \\\n  .print()",
    );
  });

  test("in brackets", () => {
    expect(
      withUids(
        "ds = (\n    env.source(1)  # s\n    .map(f)\n    # and\n    .print()  # p\n)\n",
        "source",
        "map",
        "print",
      ),
    ).toBe(
      'ds = (\n    env.source(1)  # s\n    .uid("source")\n    .map(f)\n    .uid("map")\n    # and\n    .print()  # p\n    .uid("print")\n)\n',
    );
    expect(withUids("ds = (env.source(1)\r\n\t.print())", "source", "print")).toBe(
      'ds = (env.source(1)\r\n\t.uid("source")\r\n\t.print()\r\n\t.uid("print"))',
    );
  });

  test("behind arguments on lines of their own", () => {
    expect(withUids("ds = env \\\n    .source(\n        1,\n    ) \\\n    .print()", "source")).toBe(
      'ds = env \\\n    .source(\n        1,\n    ) \\\n    .uid("source") \\\n    .print()',
    );
    expect(withUids("(env\n  .source(lambda x: (\n    x)\n  )\n)", "source")).toBe(
      '(env\n  .source(lambda x: (\n    x)\n  )\n  .uid("source")\n)',
    );
  });

  test("in the place of a method whose result takes none", () => {
    const text = "ds.print_to()";
    const operators = [
      { uidPlace: { kind: "chain", offset: 13, dot: 2 }, uid: null, methodSpan: { start: 3, end: 11 } },
    ];
    const change = { kind: "give-uid", uri, operator: 0, uid: "a", calling: "sink_to" } as const;
    expect(edited(text, factsWith({ operators }), change)).toBe('ds.sink_to().uid("a")');
  });
});

test("no uid is given twice, or where there is no place", () => {
  const change = { kind: "give-uid", uri, operator: 0, uid: "a" } as const;
  expect(edited("a", factsWith({ operators: [{ uidPlace: null, uid: null }] }), change)).toBe("a");
  expect(edited("a", factsWith({}), change)).toBe("a");
});

test.each([
  ["    a = f()\n    b()", 'a = f()\n    a.uid("u")\n    b()'],
  ["\ta = f()  # why\r\n\tb()", 'a = f()  # why\r\n\ta.uid("u")\r\n\tb()'],
  ["if c: a = f()\nb()", 'a = f(); a.uid("u")\nb()'],
  ["a = f(); b()", 'a = f(); a.uid("u"); b()'],
  ["a = f();", 'a = f(); a.uid("u");'],
  ["b(); a = f()  # why", 'a = f(); a.uid("u")  # why'],
  ["\uFEFFa = f()", 'a = f()\na.uid("u")'],
])("a uid in a statement of its own: %j", (text, after) => {
  const statement = spanOf(text, "a = f()");
  const facts = factsWith({
    operators: [{ uidPlace: { kind: "statement", variable: "a", statement }, uid: null }],
  });
  expect(edited(text, facts, { kind: "give-uid", uri, operator: 0, uid: "u" })).toBe(
    text.slice(0, statement.start) + after,
  );
});

test("a statement behind one of several lines has its indentation", () => {
  const text = "  a = f(\n      1)\n  b()";
  const statement = spanOf(text, "a = f(\n      1)");
  const facts = factsWith({
    operators: [{ uidPlace: { kind: "statement", variable: "a", statement }, uid: null }],
  });
  expect(edited(text, facts, { kind: "give-uid", uri, operator: 0, uid: "u" })).toBe(
    '  a = f(\n      1)\n  a.uid("u")\n  b()',
  );
});

test.each([
  ["max-parallelism", 128, "set_max_parallelism(128)"],
  ["checkpoint-interval", 60000, "enable_checkpointing(60000)"],
] as const)("an option of the environment: %s", (option, value, call) => {
  const text = "def f():\n\tenv = g()  # env\n\tenv.h()\n";
  const environments = [{ variable: { name: "env", statement: spanOf(text, "env = g()") } }];
  const change = { kind: "set-on-environment", uri, environment: 0, option, value } as const;
  expect(edited(text, factsWith({ environments }), change)).toBe(
    `def f():\n\tenv = g()  # env\n\tenv.${call}\n\tenv.h()\n`,
  );
  expect(edited(text, factsWith({ environments: [{ variable: null }] }), change)).toBe(text);
});

test("a builder of a connector", () => {
  const text = "B.a() \\\n  .b()";
  const connectors = [{ uidPlace: { kind: "chain", offset: 5, dot: 1 }, uid: null }];
  const change = { kind: "give-connector-uid", uri, connector: 0, method: "uid_prefix", uid: "u" } as const;
  expect(edited(text, factsWith({ connectors }), change)).toBe('B.a() \\\n  .uid_prefix("u") \\\n  .b()');
  expect(edited(text, factsWith({}), change)).toBe(text);
});

test.each([
  ["a.uid(x)", "x", 'a.uid("new\\\\\\"n\'")'],
  ["a.uid('x')", "'x'", "a.uid('new\\\\\"n\\'')"],
  ["a.uid('x'); b(\"c\")", "'x'", 'a.uid("new\\\\\\"n\'"); b("c")'],
  ["a.uid('x') # it's\n'''d'''\nb(\"c\")", "'x'", "a.uid('new\\\\\"n\\'') # it's\n'''d'''\nb(\"c\")"],
])("another uid, in the quotes of the file: %s", (text, piece, after) => {
  const facts = factsWith({ operators: [{ uid: { span: spanOf(text, piece) } }] });
  expect(edited(text, facts, { kind: "replace-uid", uri, operator: 0, uid: "new\\\"n'" })).toBe(after);
});

test.each([
  ['set("k", "old")', '"old"', "new", "set(KEY, ...)", 'set("k", "new")'],
  ["set('k', 'old')", "'old'", "1", "set(KEY, ...)", "set('k', '1')"],
  ["f(r'old')", "r'old'", "new", "f(...)", "f('new')"],
  ["f(1)", "1", "2", "f(...)", "f(2)"],
  ["f(1)", "1", "two", "f(...)", null],
  ["f(X)", "X", "2", "f(...)", "f(2)"],
  ["f(X)", "X", "two", "f(...)", null],
  ["f(X)", "X", "two", "set_string(KEY, ...)", 'f("two")'],
  ["f(X)", "X", "2", 'set("k", ...)', 'f("2")'],
  ["f(True)", "True", "false", "f(...)", "f(False)"],
  ["f(False)", "False", "true", "f(...)", "f(True)"],
  ["f(True)", "True", "maybe", "f(...)", null],
  ['f(f"{a}")', 'f"{a}"', "two", "f(...)", null],
  ['f("a" + "b")', '"a" + "b"', "two", "f(...)", null],
  ['f(b"a")', 'b"a"', "two", "f(...)", null],
])("a value keeps its type: %s", (text, piece, value, via, after) => {
  const span = spanOf(text, piece);
  const facts = factsWith({ settings: [{ valueSpan: span, via }] });
  expect(edited(text, facts, { kind: "replace-value", uri, span, value })).toBe(after);
});

test.each([
  ['set("old", 1)', '"old"', 'set("new", 1)'],
  ["set('old', 1)", "'old'", "set('new', 1)"],
  ["set(OLD, 1)", "OLD", null],
  ['set(f"{a}", 1)', 'f"{a}"', null],
])("an option under another key: %s", (text, piece, after) => {
  expect(
    edited(text, factsWith({}), { kind: "rename-option", uri, at: spanOf(text, piece), key: "new" }),
  ).toBe(after);
});

test.each([
  ['a.b().uid("u").c()', "a.b().c()"],
  ['a.b() \\\n  .uid("u") \\\n  .c()', "a.b() \\\n  .c()"],
  ['a.b() \\\r\n  .uid("u") \\\r\n  .c()', "a.b() \\\r\n  .c()"],
  ['a.b() \\\n  .uid("u")  # why\nc()', "a.b()  # why\nc()"],
  ['a.b()\\\r\n  .uid("u")', "a.b()"],
  ['a \\\n  .b().uid("u") \\\n  .c()', "a \\\n  .b() \\\n  .c()"],
  ['(a\n  .b()  # b\n  .uid("u")\n  .c())', "(a\n  .b()  # b\n  .c())"],
  ['(a\n  .b()  # b\n  .uid("u"))', "(a\n  .b()  # b\n  )"],
  ['(a\n  .uid("u").c())', "(a\n  .c())"],
  ['(a\n  .b()\n  .uid("u")\n)', "(a\n  .b()\n)"],
  ['(a\n  .b()\n  .uid("u")  # why\n)', "(a\n  .b()\n    # why\n)"],
])("a call that is taken away leaves the rest: %j", (text, after) => {
  expect(edited(text, factsWith({}), { kind: "remove", uri, span: spanOf(text, '.uid("u")') })).toBe(after);
  expect(pythonCode(after).broken).toBe(false);
});

test.each([
  ["a()  # gone\nb()", "a()\nb()"],
  ["a()\n  # gone\nb()", "a()\nb()"],
])("a comment that is taken away: %j", (text, after) => {
  expect(edited(text, factsWith({}), { kind: "remove", uri, span: spanOf(text, "# gone") })).toBe(after);
});

describe("a comment that hides a rule", () => {
  const ignored = (text: string, piece: string | null) =>
    edited(text, factsWith({}), {
      kind: "ignore",
      uri,
      rule: "a/b",
      at: piece === null ? null : spanOf(text, piece),
    });

  test("of the whole file", () => {
    expect(ignored("a()\r\n", null)).toBe("# flink-preflight-ignore-file a/b\r\na()\r\n");
  });

  test("above a line", () => {
    expect(ignored("if c:\r\n\ta()\r\n", "a()")).toBe("if c:\r\n\t# flink-preflight-ignore a/b\r\n\ta()\r\n");
    expect(ignored("(a\n  .b())", ".b()")).toBe("(a\n  # flink-preflight-ignore a/b\n  .b())");
    expect(ignored("x = a \\\n  .b()", "a")).toBe("# flink-preflight-ignore a/b\nx = a \\\n  .b()");
  });

  test("but not between lines that a backslash joins, nor in a string", () => {
    expect(ignored("a \\\n  .b()\nc", ".b()")).toBe("a \\\n  .b()  # flink-preflight-ignore a/b\nc");
    expect(ignored("a \\\n  .b() \\\n  .c()", ".b()")).toBeNull();
    expect(ignored("a \\\n  .b()  # why\n", ".b()")).toBeNull();
    expect(ignored("a \\\n  .b('''\n''')\n", ".b(")).toBeNull();
    expect(ignored("a('''\nSET b\n''')\n", "SET")).toBeNull();
    expect(ignored("a('''\nSET b\n''', c)\n", "c)")).toBeNull();
  });
});

test("a job has no lines of a configuration", () => {
  expect(edited("a", factsWith({}), { kind: "set-option", uri, key: "a", value: "b" })).toBeNull();
});

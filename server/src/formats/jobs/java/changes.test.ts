import { describe, expect, test } from "vitest";
import { documentOf, factsOf } from "../../../../../test/support/deployment.ts";
import { formatOf } from "../../../../../test/support/parsers.ts";
import type { DocumentChange } from "../../../model/change.ts";
import { applyEdits } from "../../text.ts";

const HEAD = "import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;\nclass J {\n";
const CREATED = "StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();";

type Change = DocumentChange extends infer Each
  ? Each extends { uri: string }
    ? Omit<Each, "uri">
    : never
  : never;

/** What becomes of the body of a class by a change; the change is made for the document's facts. */
async function changed(body: string, change: Change, eol = "\n"): Promise<string | null> {
  const file = { path: "J.java", text: `${HEAD}${body}\n}`.replaceAll("\n", eol) };
  const facts = await factsOf(file);
  const given = { ...change, uri: facts.uri } as DocumentChange;
  const edits = formatOf(file.path).edit(documentOf(file), facts, given);
  return edits && applyEdits(file.text, edits).slice(HEAD.replaceAll("\n", eol).length, -`${eol}}`.length);
}

const inMethod = (code: string) => `  void m(DataStream<String> s) {\n    ${code}\n  }`;

describe("a uid is given", () => {
  test.each([
    // Quotes and backslashes of the uid are escaped.
    ["s.map(f);", 'a"b\\c', 's.map(f).uid("a\\"b\\\\c");'],
    // A comment on the line stays with its call.
    ["s.map(f); // shown", "u", 's.map(f).uid("u"); // shown'],
    ["s\n      .map(f) // shown\n      ;", "u", 's\n      .map(f) // shown\n      .uid("u")\n      ;'],
    [
      "s\n      .map(f) /* block */ // line\n      .name(n);",
      "u",
      's\n      .map(f) /* block */ // line\n      .name(n)\n      .uid("u");',
    ],
    // The next call shows how the chain is laid out, even where this one does not.
    ["s.map(f)\n\t\t.name(n);", "u", 's.map(f)\n\t\t.name(n)\n\t\t.uid("u");'],
    ["s.map(f)\n      .keyBy(k);", "u", 's.map(f)\n      .uid("u")\n      .keyBy(k);'],
    ["s.map(f) // why\n      .keyBy(k);", "u", 's.map(f) // why\n      .uid("u")\n      .keyBy(k);'],
    ["s.map(f) /* why */\n      .keyBy(k);", "u", 's.map(f).uid("u") /* why */\n      .keyBy(k);'],
    ["s\n      .map(f).keyBy(k);", "u", 's\n      .map(f)\n      .uid("u").keyBy(k);'],
    // A line stays one as long as it does not get too long, and what goes on in it goes on.
    [`s.map(${"f".repeat(95)});`, "u", `s.map(${"f".repeat(95)}).uid("u");`],
    [`s.map(${"f".repeat(105)});`, "u", `s.map(${"f".repeat(105)})\n        .uid("u");`],
    [`s.map(${"f".repeat(105)}); // long`, "u", `s.map(${"f".repeat(105)})\n        .uid("u"); // long`],
    [`s.map(${"f".repeat(105)}).keyBy(k);`, "u", `s.map(${"f".repeat(105)}).uid("u").keyBy(k);`],
    [
      `s.map(${"f".repeat(105)}); t\n          .print();`,
      "u",
      `s.map(${"f".repeat(105)}).uid("u"); t\n          .print();`,
    ],
    // Elsewhere in the file it shows how far a chain is indented.
    [
      `log\n          .info(x);\n    s.map(${"f".repeat(105)});`,
      "u",
      `log\n          .info(x);\n    s.map(${"f".repeat(105)})\n          .uid("u");`,
    ],
  ])("%s", async (code, uid, wanted) => {
    expect(await changed(inMethod(code), { kind: "give-uid", operator: 0, uid })).toBe(inMethod(wanted));
  });

  test.each([
    [
      "s.join(t).where(k).equalTo(k).window(w).apply(f);",
      's.join(t).where(k).equalTo(k).window(w).with(f).uid("u");',
    ],
    [
      "DataStream<A> a = s.coGroup(t)\n      .where(k)\n      .<A>apply(f);",
      'DataStream<A> a = s.coGroup(t)\n      .where(k)\n      .<A>with(f)\n      .uid("u");',
    ],
    [
      "((SingleOutputStreamOperator<A>) s.join(t).apply(f)).name(n);",
      '((SingleOutputStreamOperator<A>) s.join(t).with(f)).name(n).uid("u");',
    ],
    ["var a = s.join(t).apply(new F<>());", 'var a = s.join(t).with(new F<>());\n    a.uid("u");'],
  ])("by another call: %s", async (code, wanted) => {
    const change = { kind: "give-uid", operator: 0, uid: "u", calling: "with" } as const;
    expect(await changed(inMethod(code), change)).toBe(inMethod(wanted));
  });

  test.each([
    ["FlinkSink.forRowData(s).append();", 'FlinkSink.forRowData(s).uidPrefix("u").append();'],
    [
      "FlinkSink.forRowData(s)\n      .tableLoader(t) // where\n      .append()\n      .name(n);",
      'FlinkSink.forRowData(s)\n      .tableLoader(t) // where\n      .uidPrefix("u")\n      .append()\n      .name(n);',
    ],
    [
      "FlinkSink.Builder b = FlinkSink.forRowData(s);\n    b.append();",
      'FlinkSink.Builder b = FlinkSink.forRowData(s);\n    b.uidPrefix("u").append();',
    ],
  ])("to a connector: %s", async (code, wanted) => {
    const change = { kind: "give-connector-uid", connector: 0, method: "uidPrefix", uid: "u" } as const;
    // Nobody else calls the method, so it builds one.
    const file = (body: string) =>
      `  private ${inMethod(body).trim()}`.replaceAll("FlinkSink", "org.apache.iceberg.flink.sink.FlinkSink");
    expect(await changed(file(code), change)).toBe(file(wanted));
    expect(await changed(file(wanted), change)).toBe(file(wanted));
  });

  test("in a statement of its own, behind a comment but not behind another statement", async () => {
    const change = { kind: "give-uid", operator: 0, uid: "u" } as const;
    const typed = "SingleOutputStreamOperator<A> a = s.map(new F<>());";
    expect(await changed(inMethod(typed), change)).toBe(inMethod(`${typed}\n    a.uid("u");`));
    expect(await changed(inMethod(`${typed} // why`), change)).toBe(
      inMethod(`${typed} // why\n    a.uid("u");`),
    );
    expect(await changed(inMethod(`${typed} a.print();`), change)).toBe(
      inMethod(`${typed}\n    a.uid("u"); a.print();`),
    );
  });

  test("with the line ends of the file", async () => {
    const change = { kind: "give-uid", operator: 0, uid: "u" } as const;
    const body = (uid: string) => inMethod(`s\n      .map(f) // why${uid}\n      .keyBy(k);`);
    expect(await changed(body(""), change, "\r\n")).toBe(body('\n      .uid("u")').replaceAll("\n", "\r\n"));
    const typed = "SingleOutputStreamOperator<A> a = s.map(new F<>());";
    expect(await changed(inMethod(typed), change, "\r\n")).toBe(
      inMethod(`${typed}\n    a.uid("u");`).replaceAll("\n", "\r\n"),
    );
  });

  test.each([
    ["an operator that has one", 's.map(f).uid("has");', 0],
    ["an operator without a place", "s.map(f);\n    for (;;) s.filter(g);", 1],
    ["an operator that is not there", "s.map(f);", 7],
  ])("not to %s", async (_, code, operator) => {
    expect(await changed(inMethod(code), { kind: "give-uid", operator, uid: "u" })).toBe(inMethod(code));
  });
});

test("another uid takes the place of the expression", async () => {
  expect(
    await changed(inMethod('s.map(f).uid(PREFIX + "x").name(n);'), {
      kind: "replace-uid",
      operator: 0,
      uid: 'b"',
    }),
  ).toBe(inMethod('s.map(f).uid("b\\"").name(n);'));
  expect(await changed(inMethod("s.map(f);"), { kind: "replace-uid", operator: 0, uid: "b" })).toBe(
    inMethod("s.map(f);"),
  );
});

test.each([
  ["128", "128"],
  ["-1", "-1"],
  ["10 min", '"10 min"'],
  ["1.5", '"1.5"'],
  ["a\\b", '"a\\\\b"'],
])("a value is written as Java: %s", async (value, written) => {
  const code = inMethod("env.setMaxParallelism(NEVER);");
  const start = HEAD.length + code.indexOf("NEVER");
  expect(await changed(code, { kind: "replace-value", span: { start, end: start + 5 }, value })).toBe(
    code.replace("NEVER", written),
  );
});

/** A statement on a configuration, in the file that gives it to an environment. */
const onConfiguration = (statement: string) =>
  `  void m() {\n    org.apache.flink.configuration.Configuration conf = new org.apache.flink.configuration.Configuration();\n    ${statement}\n    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(conf);\n  }`;

describe("on a configuration", () => {
  /** The statement after its argument is replaced; null where the document cannot have that. */
  const replaced = async (statement: string, argument: string, value: string) => {
    const code = onConfiguration(statement);
    const start = HEAD.length + code.indexOf(argument);
    const after = await changed(code, {
      kind: "replace-value",
      span: { start, end: start + argument.length },
      value,
    });
    return after === null ? null : after.slice(onConfiguration("").indexOf("\n    \n") + 5).split("\n")[0];
  };

  test.each([
    // A text stays a text, whatever stands in it.
    ['conf.setString("a.b", "1_000");', '"1_000"', "1000", 'conf.setString("a.b", "1000");'],
    ['conf.setString("a.b", "1h30m");', '"1h30m"', "90 min", 'conf.setString("a.b", "90 min");'],
    ['conf.setString("a.b", NAMED);', "NAMED", "1000", 'conf.setString("a.b", "1000");'],
    ['tables.set("a.b", NAMED);', "NAMED", "1 h", 'tables.set("a.b", "1 h");'],
    // A number stays one.
    ['conf.setInteger("a.b", 0);', "0", "1", 'conf.setInteger("a.b", 1);'],
    ['conf.setInteger("a.b", 5);', "5", "10 ms", null],
    [
      "conf.set(PipelineOptions.MAX_PARALLELISM, 0);",
      "0",
      "128",
      "conf.set(PipelineOptions.MAX_PARALLELISM, 128);",
    ],
    // What a call or a constant of another type stands for has no text.
    [
      "conf.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(5));",
      "Duration.ofMillis(5)",
      "10 ms",
      null,
    ],
    ["conf.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, EVERY);", "EVERY", "10 ms", null],
  ])("a value keeps its type: %s", async (statement, argument, value, wanted) => {
    expect(await replaced(statement, argument, value)).toBe(wanted);
  });

  test.each([
    [
      'conf.setString("state.backend", "rocksdb"); // why',
      '"state.backend"',
      'conf.setString("state.backend.type", "rocksdb"); // why',
    ],
    [
      'conf\n        .setString( /* old */ "state.backend", x);',
      '"state.backend"',
      'conf\n        .setString( /* old */ "state.backend.type", x);',
    ],
    ['conf.setString("state." + "backend", "rocksdb");', '"state." + "backend"', null],
    ["conf.setString(BACKEND, x);", "BACKEND", null],
  ])("a key that is a text is renamed: %s", async (statement, argument, wanted) => {
    for (const eol of ["\n", "\r\n"]) {
      const code = onConfiguration(statement).replaceAll("\n", eol);
      const start = HEAD.replaceAll("\n", eol).length + code.indexOf(argument);
      const at = { start, end: start + argument.length };
      const change = { kind: "rename-option", at, key: "state.backend.type" } as const;
      const after = await changed(onConfiguration(statement), change, eol);
      expect(after).toBe(wanted && onConfiguration(wanted).replaceAll("\n", eol));
    }
  });
});

test.each([
  ["s.print(); // gone", "// gone", "s.print();"],
  ["s.print(); /* gone */ s.print();", "/* gone */", "s.print(); s.print();"],
  ["s.keyBy(k).uid(u).sum(0);", ".uid(u)", "s.keyBy(k).sum(0);"],
  ["s.keyBy(k) .uid(u).sum(0);", ".uid(u)", "s.keyBy(k) .sum(0);"],
])("what is taken away leaves the rest: %s", async (code, gone, left) => {
  const body = inMethod(code);
  const start = HEAD.length + body.indexOf(gone);
  expect(await changed(body, { kind: "remove", span: { start, end: start + gone.length } })).toBe(
    inMethod(left),
  );
});

test("a comment on a line of its own goes with its line", async () => {
  const body = inMethod("// gone\n    s.print();");
  const start = HEAD.length + body.indexOf("// gone");
  for (const eol of ["\n", "\r\n"]) {
    const moved = (offset: number) =>
      offset + (eol.length - 1) * `${HEAD}${body}`.slice(0, offset).split("\n").length - (eol.length - 1);
    const span = { start: moved(start), end: moved(start) + "// gone".length };
    expect(await changed(body, { kind: "remove", span }, eol)).toBe(
      inMethod("s.print();").replaceAll("\n", eol),
    );
  }
});

describe("an option is set on an environment", () => {
  const set = (option: "max-parallelism" | "checkpoint-interval", value: number, environment = 0) =>
    ({ kind: "set-on-environment", environment, option, value }) as const;

  test.each([
    [CREATED, `${CREATED}\n    env.setMaxParallelism(128);`],
    [`${CREATED} // why`, `${CREATED} // why\n    env.setMaxParallelism(128);`],
    [`${CREATED} env.fromElements(1);`, `${CREATED}\n    env.setMaxParallelism(128); env.fromElements(1);`],
    [
      "run(StreamExecutionEnvironment.getExecutionEnvironment());",
      "run(StreamExecutionEnvironment.getExecutionEnvironment());",
    ],
  ])("%s", async (code, wanted) => {
    expect(await changed(inMethod(code), set("max-parallelism", 128))).toBe(inMethod(wanted));
  });

  test("by the call that stands for it", async () => {
    expect(await changed(inMethod(CREATED), set("checkpoint-interval", 60_000))).toBe(
      inMethod(`${CREATED}\n    env.enableCheckpointing(60000);`),
    );
    expect(await changed(inMethod(CREATED), set("checkpoint-interval", 60_000, 3))).toBe(inMethod(CREATED));
  });

  test("with the line ends of the file", async () => {
    expect(await changed(inMethod(CREATED), set("max-parallelism", 128), "\r\n")).toBe(
      inMethod(`${CREATED}\n    env.setMaxParallelism(128);`).replaceAll("\n", "\r\n"),
    );
  });
});

test("a rule is ignored above a line or for the file, in the language's comments", async () => {
  const body = inMethod("s.print();");
  const start = HEAD.length + body.indexOf("s.print");
  const ignore = { kind: "ignore", rule: "operator-uid/missing", at: { start, end: start + 1 } } as const;
  expect(await changed(body, ignore)).toBe(
    inMethod("// flink-preflight-ignore operator-uid/missing\n    s.print();"),
  );
  expect(await changed(body, ignore, "\r\n")).toContain("ignore operator-uid/missing\r\n");
});

test.each<Change>([
  { kind: "set-option", key: "parallelism.default", value: "1" },
  { kind: "rename-option", at: { start: 0, end: 1 }, key: "parallelism.default" },
  { kind: "remove-setting", at: { start: 0, end: 1 } },
  { kind: "rewrite-line", at: { start: 0, end: 1 }, key: "parallelism.default", value: "1" },
])("a change of configurations is refused: $kind", async (change) => {
  expect(await changed("", change)).toBeNull();
});

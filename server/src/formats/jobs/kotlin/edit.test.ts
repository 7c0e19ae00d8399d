import { describe, expect, test } from "vitest";
import { documentOf, factsOf } from "../../../../../test/support/deployment.ts";
import { formatOf } from "../../../../../test/support/parsers.ts";
import type { DocumentChange } from "../../../model/change.ts";
import type { Facts } from "../../../model/facts.ts";
import type { Operator, UidPlace } from "../../../model/operator.ts";
import type { Setting } from "../../../model/setting.ts";
import { applyEdits } from "../../text.ts";
import { edit } from "./edit.ts";

const URI = "file:///w/Job.kt";

/** Facts as far as an edit needs them. */
function factsWith(facts: Partial<Facts>): Facts {
  return {
    uri: URI,
    operators: [],
    connectors: [],
    environments: [],
    settings: [],
    ...facts,
  } as unknown as Facts;
}

/** The text after a change; null where there is no such one. */
function after(text: string, facts: Partial<Facts>, change: DocumentChange): string | null {
  const edits = edit({ uri: URI, text }, factsWith(facts), change);
  return edits && applyEdits(text, edits);
}

/** The text after a uid was put behind the call that ends at `‸` and has its dot at `¦`. */
function withUid(marked: string, uid = "u"): string | null {
  const dot = marked.replace("‸", "").indexOf("¦");
  const text = marked.replace(/[¦‸]/g, "");
  const offset = marked.replace("¦", "").indexOf("‸");
  return givenUid(text, { kind: "chain", offset, dot }, uid);
}

function givenUid(text: string, uidPlace: UidPlace, uid = "u"): string | null {
  const operators = [{ uid: null, uidPlace } as unknown as Operator];
  return after(text, { operators }, { kind: "give-uid", uri: URI, operator: 0, uid });
}

describe("a uid is laid out as the chain is", () => {
  test.each([
    ["on one line", "env¦.from(1)‸.map(f)", 'env.from(1).uid("u").map(f)'],
    ["behind a function", "  env¦.map { it }‸\n", '  env.map { it }.uid("u")\n'],
    [
      "one call a line",
      "  env\n\t¦.map {\n\t\tit.x\n\t}‸ // shown\n\t.print()\n",
      '  env\n\t.map {\n\t\tit.x\n\t} // shown\n\t.uid("u")\n\t.print()\n',
    ],
    [
      "as the last call",
      "  a\n    .b()\n    ¦.c { d }‸ // e\n",
      '  a\n    .b()\n    .c { d } // e\n    .uid("u")\n',
    ],
    ["with the file's line ends", "a\r\n  ¦.b()‸\r\n  .c()\r\n", 'a\r\n  .b()\r\n  .uid("u")\r\n  .c()\r\n'],
    ["behind what may be null", "a¦?.b()‸?.c()", 'a?.b()?.uid("u")?.c()'],
    ["one call a line that may be null", "a\n  ¦?.b()‸\n  ?.c()", 'a\n  ?.b()\n  ?.uid("u")\n  ?.c()'],
    ["in parentheses", "g(a¦.b { c }‸)", 'g(a.b { c }.uid("u"))'],
    ["on a receiver without a name", "env.run {\n  ¦from(1)‸\n}", 'env.run {\n  from(1).uid("u")\n}'],
    ["before a range", "a¦.b()‸\n..c", 'a.b().uid("u")\n..c'],
  ])("%s", (_, marked, expected) => {
    expect(withUid(marked)).toBe(expected);
  });

  test("with what means something in a string", () => {
    expect(withUid("a¦.b()‸", 'x"y\\z$w')).toBe('a.b().uid("x\\"y\\\\z\\$w")');
  });

  test.each([
    ["a call between its operands", "a ¦union b‸"],
    ["a call between its operands, with parentheses", "a() ¦union (b)‸"],
    ["a property that is set", "a¦.parallelism = 4‸"],
  ])("but not behind %s", (_, marked) => {
    expect(withUid(marked)).toBeNull();
  });
});

describe("a statement follows another one", () => {
  const place = (text: string, statement: string): UidPlace => ({
    kind: "statement",
    variable: "s",
    statement: { start: text.indexOf(statement), end: text.indexOf(statement) + statement.length },
  });

  test.each([
    ["in its indentation", "\tval s = a()\n\tb()\n", '\tval s = a()\n\ts.uid("u")\n\tb()\n'],
    ["behind a comment", "  val s = a() // b\n", '  val s = a() // b\n  s.uid("u")\n'],
    ["with the file's line ends", "  val s = a() /* b */\r\n", '  val s = a() /* b */\r\n  s.uid("u")\r\n'],
    ["in the same line", "f { val s = a() }", 'f { val s = a(); s.uid("u") }'],
    ["before another one", "val s = a(); b()", 'val s = a(); s.uid("u"); b()'],
  ])("%s", (_, text, expected) => {
    expect(givenUid(text, place(text, "val s = a()"))).toBe(expected);
  });
});

describe("what is set on an environment", () => {
  const text = "fun f() {\n  val env = get() // a\n  env.parallelism = 4\n  env.setBufferTimeout(1)\n}\n";
  const statement = { start: text.indexOf("val"), end: text.indexOf(" // a") };
  const environments = [{ variable: { name: "env", statement } }] as unknown as Facts["environments"];
  const settingAt = (name: string): Setting =>
    ({
      environment: 0,
      keySpan: { start: text.indexOf(name), end: text.indexOf(name) + name.length },
    }) as unknown as Setting;
  const set = (option: "max-parallelism" | "checkpoint-interval", value: number) =>
    ({ kind: "set-on-environment", uri: URI, environment: 0, option, value }) as const;

  test.each([
    ["a call", "setBufferTimeout", set("max-parallelism", 128), "env.setMaxParallelism(128)"],
    [
      "a property where the file sets such",
      "parallelism",
      set("max-parallelism", 128),
      "env.maxParallelism = 128",
    ],
    [
      "a call where there is no property",
      "parallelism",
      set("checkpoint-interval", 60000),
      "env.enableCheckpointing(60000)",
    ],
  ])("is %s", (_, name, change, line) => {
    expect(after(text, { environments, settings: [settingAt(name)] }, change)).toBe(
      text.replace(" // a\n", ` // a\n  ${line}\n`),
    );
  });
});

describe("a value", () => {
  const replaced = (written: string, value: string, via = "setX(...)"): string | null => {
    const span = { start: 2, end: 2 + written.length };
    const settings = [{ valueSpan: span, via } as unknown as Setting];
    return after(`f(${written})`, { settings }, { kind: "replace-value", uri: URI, span, value });
  };

  test.each([
    ['"a"', "b", 'f("b")'],
    ['"""a"""', "b$c", 'f("b\\$c")'],
    ["4", "8", "f(8)"],
    ["60_000L", "5", "f(5L)"],
    ["X.Y", "5 min", 'f("5 min")'],
  ])("keeps its type: %s", (written, value, expected) => {
    expect(replaced(written, value)).toBe(expected);
  });

  test.each(['"a$b"', `"\${a}"`, "4", "g()"])(
    "is not replaced where it would become another type: %s",
    (written) => {
      expect(replaced(written, "b")).toBeNull();
    },
  );

  test("is a text for setString", () => {
    expect(replaced("g()", "b", "setString(...)")).toBe('f("b")');
  });
});

test("other changes", () => {
  const text = 'a\n  .b()?.uid("x") // y\n';
  const span = { start: text.indexOf("?.uid"), end: text.indexOf(" //") };
  const remove = { kind: "remove", uri: URI, span } as const;
  expect(after(text, {}, remove)).toBe("a\n  .b() // y\n");
  const comment = { start: text.indexOf("// y"), end: text.indexOf("// y") + 4 };
  expect(after(text, {}, { ...remove, span: comment })).toBe('a\n  .b()?.uid("x")\n');
  const at = { start: text.indexOf(".b"), end: text.indexOf(".b") + 2 };
  expect(after(text, {}, { kind: "ignore", uri: URI, rule: "a/b", at })).toBe(
    'a\n  // flink-preflight-ignore a/b\n  .b()?.uid("x") // y\n',
  );
  const key = { start: text.indexOf('"x"'), end: text.indexOf('"x"') + 3 };
  expect(after(text, {}, { kind: "rename-option", uri: URI, at: key, key: "k" })).toBe(
    text.replace("x", "k"),
  );
  const uid = { span: key } as unknown as Operator["uid"];
  expect(
    after(
      text,
      { operators: [{ uid } as unknown as Operator] },
      { kind: "replace-uid", uri: URI, operator: 0, uid: "z" },
    ),
  ).toBe(text.replace("x", "z"));
  expect(after(text, {}, { kind: "set-option", uri: URI, key: "k", value: "v" })).toBeNull();
});

const JOB = `package org.example
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment

fun main() {
\tval env = StreamExecutionEnvironment.getExecutionEnvironment() // first
\tenv.parallelism = 4
\tval orders = env.fromSource(source, WatermarkStrategy.noWatermarks(), "in")
\tval operator = orders
\t\t.map { it.x } // mapped
\t\t.name("m")
\toperator.parallelism = 3
\toperator.keyBy { it.id }
\t\t.process(object : KeyedProcessFunction<String, A, B>() {
\t\t\toverride fun processElement(a: A, ctx: Context, out: Collector<B>) { out.collect(a) }
\t\t})
\t\t.apply { uid("p") }
\t\t.sinkTo(sink) // written
\tenv.execute("j")
}
`;

test.each(["\n", "\r\n"])("a whole job with line ends %j", async (eol) => {
  const file = { path: "Job.kt", text: JOB.replaceAll("\n", eol) };
  const facts = await factsOf(file);
  const changes: DocumentChange[] = facts.operators.flatMap((operator, index) =>
    operator.uid ? [] : [{ kind: "give-uid", uri: facts.uri, operator: index, uid: `$${index}` }],
  );
  changes.push({
    kind: "set-on-environment",
    uri: facts.uri,
    environment: 0,
    option: "max-parallelism",
    value: 128,
  });
  const format = formatOf(file.path);
  const edits = changes.flatMap((change) => format.edit(documentOf(file), facts, change) ?? []);
  const text = applyEdits(file.text, edits);
  expect(text).toBe(
    JOB.replace('"in")', '"in").uid("\\$0")')
      .replace('("m")', '("m")\n\t\t.uid("\\$1")')
      .replace("// written", '// written\n\t\t.uid("\\$3")')
      .replace("// first", "// first\n\tenv.maxParallelism = 128")
      .replaceAll("\n", eol),
  );
  const again = await factsOf({ path: "Job.kt", text });
  expect(again.operators.map(({ uid }) => uid?.value)).toEqual(["$0", "$1", "p", "$3"]);
});

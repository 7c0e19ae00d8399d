import { describe, expect, test } from "vitest";
import { documentOf, factsOf } from "../../../../../test/support/deployment.ts";
import { formatOf } from "../../../../../test/support/parsers.ts";
import { applyEdits } from "../../text.ts";

const java = formatOf("J.java");

const HEAD =
  "import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;\nclass J { void m() {\n";
const ENV = "    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();";

/** The body of a method after its operators without a uid were given u0, u1, ... */
async function withUids(body: string): Promise<string> {
  const file = { path: "J.java", text: `${HEAD}${ENV}\n${body}\n}}` };
  const facts = await factsOf(file);
  const changes = facts.operators.flatMap((operator, index) =>
    operator.uid ? [] : [{ kind: "give-uid" as const, uri: facts.uri, operator: index, uid: `u${index}` }],
  );
  const edits = changes.flatMap((change) => java.edit(documentOf(file), facts, change) ?? []);
  const text = applyEdits(file.text, edits);
  const again = await factsOf({ path: "J.java", text });
  expect(again.operators.map((operator) => operator.uid?.value)).toEqual(
    facts.operators.map((operator, index) => operator.uid?.value ?? `u${index}`),
  );
  return text.slice(`${HEAD}${ENV}\n`.length, -"\n}}".length);
}

test("a builder gets no uid before it is built", async () => {
  const placeOf = async (chain: string) => {
    const text = `import org.apache.flink.streaming.connectors.cassandra.CassandraSink;
import org.apache.flink.streaming.api.datastream.*;
class J { void m(DataStream<String> in) throws Exception {
  ${chain};
} }`;
    const place = (await factsOf({ path: "J.java", text })).operators[0]?.uidPlace;
    return place?.kind === "chain" ? text.slice(0, place.offset).split("\n").at(-1)?.trim() : place;
  };
  const open = 'CassandraSink.addSink(in).setHost("h")';
  expect(await placeOf(open)).toBeNull();
  expect(await placeOf(`var builder = ${open}`)).toBeNull();
  expect(await placeOf(`${open}.build()`)).toBe(`${open}.build()`);
  expect(await placeOf(`${open}.build().name("n")`)).toBe(`${open}.build().name("n")`);
});

describe("a uid is laid out as the chain is", () => {
  test("on one line", async () => {
    expect(await withUids("env.fromElements(1).map(f).print();")).toBe(
      'env.fromElements(1).uid("u0").map(f).uid("u1").print().uid("u2");',
    );
  });

  test("one call a line", async () => {
    const body = "    env.fromElements(1)\n        .map(f)\n        .print();";
    expect(await withUids(body)).toBe(
      '    env.fromElements(1)\n        .uid("u0")\n        .map(f)\n        .uid("u1")\n        .print()\n        .uid("u2");',
    );
  });

  test("behind a name, and behind comments", async () => {
    const body =
      '    env\n\t.fromElements(1) // some\n\t// more\n\t.name("n") // named\n\t.print(); // shown';
    expect(await withUids(body)).toBe(
      '    env\n\t.fromElements(1) // some\n\t// more\n\t.name("n") // named\n\t.uid("u0")\n\t.print()\n\t.uid("u1"); // shown',
    );
  });

  test("behind an anonymous class", async () => {
    const body = "    env.fromElements(1).process(new P() {\n      void f() {}\n    });";
    expect(await withUids(body)).toBe(
      '    env.fromElements(1).uid("u0").process(new P() {\n      void f() {}\n    }).uid("u1");',
    );
  });

  test("in a statement of its own where the type of the whole would change", async () => {
    const head = "    DataStreamSource<String> a = env.fromElements(1);";
    expect(await withUids(head)).toBe(`${head}\n    a.uid("u0");`);
    const typed = "    SingleOutputStreamOperator<A> b = s().process(new P<>() {\n    }); // x";
    expect(
      await withUids(`    DataStream<A> s = env.fromElements(1).uid("s");\n${typed.replace("s()", "s")}`),
    ).toContain('\n    }); // x\n    b.uid("u1");');
  });

  test("with the file's line ends", async () => {
    expect(await withUids("env.fromElements(1)\r\n  .print();")).toContain('.uid("u0")');
    const file = {
      path: "J.java",
      text: `${`${HEAD}${ENV}\n`.replaceAll("\n", "\r\n")}env.fromElements(1)\r\n  .print();\r\n}}`,
    };
    const facts = await factsOf(file);
    const [edit] =
      java.edit(documentOf(file), facts, {
        kind: "give-uid",
        uri: facts.uri,
        operator: 0,
        uid: "a",
      }) ?? [];
    expect(edit?.newText).toBe('\r\n  .uid("a")');
  });
});

test.each([
  ["for (String t : topics) { env.fromElements(t).print(); }", true],
  ["topics.forEach(t -> env.fromElements(t).print());", true],
  ["topic.ifPresent(t -> env.fromElements(t).print());", false],
  ["build(env); build(env); } void build(StreamExecutionEnvironment e) { e.fromElements(1).print();", true],
  ["return env.fromElements(1); } DataStreamSource<X> other() { return e.fromElements(2);", false],
])("no uid is offered where it could not be the same text: %s", async (body, repeated) => {
  const facts = await factsOf({ path: "J.java", text: `${HEAD}${ENV}\n${body}\n}}` });
  const operator = facts.operators.at(-1);
  expect(operator?.uidPlace).toBeNull();
  expect(operator?.repeated).toBe(repeated);
});

test.each([
  [
    'env.fromElements(1).uid("s")\n.keyBy(x -> x) // key\n.uid("k").process(p).uid("p");',
    ".keyBy(x -> x) // key\n.process(p)",
  ],
  [
    'env.fromElements(1).uid("s").keyBy(x -> x) . /* v1.2 */ uid("k").process(p).uid("p");',
    ".keyBy(x -> x).process(p)",
  ],
])("a uid that is taken away leaves the rest: %s", async (body, left) => {
  const file = { path: "J.java", text: `${HEAD}${ENV}\n${body}\n}}` };
  const facts = await factsOf(file);
  const span = facts.strayUids[0]?.call ?? { start: 0, end: 0 };
  expect(
    applyEdits(file.text, java.edit(documentOf(file), facts, { kind: "remove", uri: facts.uri, span }) ?? []),
  ).toContain(left);
});

test("no statement is put where it would not belong to the block", async () => {
  const text = `${HEAD}StreamExecutionEnvironment env;\nif (x) env = StreamExecutionEnvironment.getExecutionEnvironment();\nelse env = null;\n}}`;
  expect((await factsOf({ path: "J.java", text })).environments[0]?.variable).toBeNull();
});

test("a statement on the environment follows the one that creates it", async () => {
  const file = { path: "J.java", text: `${HEAD}${ENV} // here\n    env.fromElements(1);\n}}` };
  const facts = await factsOf(file);
  const change = {
    kind: "set-on-environment",
    uri: facts.uri,
    environment: 0,
    option: "max-parallelism",
    value: 128,
  } as const;
  const text = applyEdits(file.text, java.edit(documentOf(file), facts, change) ?? []);
  expect(text).toBe(`${HEAD}${ENV} // here\n    env.setMaxParallelism(128);\n    env.fromElements(1);\n}}`);
});

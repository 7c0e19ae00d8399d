import { expect, test } from "vitest";
import { form, inMethod, javaCode, methodOf, value } from "../../../../../test/support/javaCode.ts";
import { formatOf } from "../../../../../test/support/parsers.ts";

const java = formatOf("Job.java");
await java.prepare();

test.each([
  [
    "an assignment to a member without a name",
    "env. = b(); c();",
    ["statement other(env, other, b())", "statement c()"],
  ],
  [
    "a choice whose other side is missing",
    "s = all ? lines.a() : ; t();",
    ["set s = other(all, lines.a(), other, t())"],
  ],
  ["two operators behind each other", "n = a() * / b();", ["set n = other(a(), other, b())"]],
  ["a lambda whose body begins with an operator", "s = f -> * y;", ["set s = other(f, other, y)"]],
  ["a reference without a name", "s = a(int[]::, b());", ["set s = a(other(), b())"]],
  ["a switch without cases", "s = switch (y()) { };", ["set s = other(y())"]],
])("%s keeps what is in it and is nothing that is known", (_, written, expected) => {
  expect(form(written)).toEqual(expected);
});

test.each(["import ;", "import static ;"])("%s imports nothing", (written) => {
  expect(javaCode(`${written}\nclass A {}`).imports).toEqual([]);
});

test.each(["0x1.8", "0xf."])(
  "%s, a fraction of another notation without its exponent, has no value",
  (written) => {
    expect(value(written)).toBe("other");
  },
);

test("of two dots in front of a call the last one is its own", () => {
  const body = "from()..uid(1);";
  const call = methodOf(body).exprs.findLast(({ is }) => is === "call");
  const start = inMethod(body).indexOf("uid") - inMethod(body).indexOf("void");
  expect(call).toMatchObject({ name: "uid", dot: start - 1, nameAt: { start } });
});

test.each([
  ['String id = "orders', "id"],
  ["char id = 'o", '"" + id'],
])("a uid that is still being typed (%s) is not known", async (declared, used) => {
  const text = `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Job {
  void run(StreamExecutionEnvironment env) {
    ${declared}
    ;
    env.fromElements(1).uid(${used}).print();
  }
}
`;
  const { operators } = java.readOnce({ uri: "file:///w/Job.java", text });
  expect(operators.map(({ uid }) => uid?.value)).toEqual([null, undefined]);
});

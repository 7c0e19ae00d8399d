import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { MemoryWorkspace } from "../../../../../test/support/workspaces.ts";

const methods = async (path: string, text: string) =>
  (await factsOf({ path, text })).operators.map(({ method }) => method);

const java = (members: string, imports = "") =>
  methods(
    "JobTest.java",
    `${imports}
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class JobTest {
  ${members}
}`,
  );

test.each([
  ["@Mock private DataStream<Long> s; void t() { when(s.map(any())).thenReturn(s); }", []],
  ["@Spy private DataStream<Long> s; void t() { s.print(); }", ["print"]],
  ["private DataStream<Long> s; void t() { s.print(); }", ["print"]],
  ["DataStream<Long> s; void set() { s = mock(DataStream.class); } void t() { s.print(); }", []],
  ["DataStream<Long> s; void set() { s = load(); } void t() { s.print(); }", ["print"]],
  ["void t() { DataStream s = Mockito.mock(DataStream.class); s.print(); }", []],
  ["void t(DataStream<Long> r) { DataStream s = mock(DataStream.class); s = r; s.print(); }", ["print"]],
  [
    "DataStream<Long> mock() { return real(); } void t() { DataStream<Long> s = mock(); s.print(); }",
    ["print"],
  ],
  ["@Mock StreamExecutionEnvironment env; void t() { env.fromElements(1).print(); }", []],
])("`%s` builds %j", async (members, built) => {
  expect(await java(members)).toEqual(built);
});

test("a mock of Kotlin builds nothing", async () => {
  const text = `import org.apache.flink.streaming.api.datastream.DataStream
class JobTest {
  @MockK lateinit var s: DataStream<Long>
  fun t() { val other = mockk<DataStream<Long>>(); s.print(); other.print() }
}`;
  expect(await methods("JobTest.kt", text)).toEqual([]);
});

const MOCKITO = "import static org.mockito.Mockito.when;";

test.each([
  ["void t() { when(env.fromSource(a, b, c)).thenReturn(s); }", MOCKITO, []],
  ["void t(DataStream<Long> s) { when(s.map(any())).thenReturn(s); }", MOCKITO, []],
  ["void t(DataStream<Long> s) { when(s.map(any())).thenReturn(s); }", "", ["map"]],
  ["void when(Object o) { } void t(DataStream<Long> s) { when(s.map(x)); }", MOCKITO, ["map"]],
  ["void t(DataStream<Long> s) { when(1).then(s.map(x)); }", MOCKITO, ["map"]],
])("`%s` behind `%s` builds %j", async (members, imports, built) => {
  expect(await java(members, imports)).toEqual(built);
});

test("a mock in a field of another file's class builds nothing", async () => {
  const base = (made: string) => `package acme;
import org.apache.flink.streaming.api.datastream.DataStream;
public class Base { protected DataStream<Long> s; void setUp() { s = ${made}; } }`;
  const text = `package acme;
import org.apache.flink.streaming.api.datastream.DataStream;
class JobTest extends Base { void t() { s.print(); } }`;
  const built = async (made: string) => {
    const files = { "acme/Base.java": base(made), "acme/JobTest.java": text };
    const workspace = await MemoryWorkspace.load(files);
    return workspace.facts("acme/JobTest.java")?.operators.length;
  };
  expect(await built("mock(DataStream.class)")).toBe(0);
  expect(await built("load()")).toBe(1);
});

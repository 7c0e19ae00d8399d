import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

const methods = async (path: string, text: string) =>
  (await factsOf({ path, text })).operators.map(({ method }) => method);

const java = (members: string) =>
  methods(
    "JobTest.java",
    `import org.apache.flink.streaming.api.datastream.DataStream;
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

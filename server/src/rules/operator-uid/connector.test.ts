import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";

const IMPORTS =
  "import org.apache.flink.streaming.api.datastream.*;\nimport org.apache.flink.streaming.api.environment.*;\nimport org.apache.iceberg.flink.sink.FlinkSink;\n";
const job = (name: string, sinks: string) =>
  `${IMPORTS}class ${name} { void run() { StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
DataStream<RowData> trips = env.fromSource(source, marks, "in").uid("in"); ${sinks} } }`;
const part = (name: string) =>
  `${IMPORTS}class ${name} { DataStream<RowData> trips; void run() { FlinkSink.forRowData(trips).append(); } }`;

/** The names that the fixes give, by file. */
async function given(files: Record<string, string>, uidStyle: "readable" | "uuid" = "readable") {
  const { findings } = await judged(files, { uidStyle });
  const own = findings.filter(({ rule }) => rule === "operator-uid/connector");
  return own.map(({ uri, fixes }) => `${uri.slice(uri.lastIndexOf("/") + 1)} ${fixes[0]?.title}`).sort();
}

const APPEND = "FlinkSink.forRowData(trips).append();";

test("names differ within a job, and need not from one job to another", async () => {
  const files = { "A.java": job("A", APPEND + APPEND), "B.java": job("B", APPEND) };
  expect(await given(files)).toEqual([
    'A.java Add uidPrefix("second-trips-iceberg-sink")',
    'A.java Add uidPrefix("trips-iceberg-sink")',
    'B.java Add uidPrefix("trips-iceberg-sink")',
  ]);
});

test("a program that is handed its environment is a job of its own", async () => {
  const program = (name: string) =>
    part(name)
      .replace("void run()", "public static void main(String[] args)")
      .replace("trips;", "trips = Env.trips();");
  expect(await given({ "A.java": program("A"), "B.java": program("B") })).toEqual([
    'A.java Add uidPrefix("trips-iceberg-sink")',
    'B.java Add uidPrefix("trips-iceberg-sink")',
  ]);
});

test("a part of unknown jobs has names that are in none of them", async () => {
  const taken = 'FlinkSink.forRowData(trips).uidPrefix("second-trips-iceberg-sink").append();';
  const files = { "A.java": job("A", APPEND + taken), "P.java": part("P"), "Q.java": part("Q") };
  expect(await given(files)).toEqual([
    'A.java Add uidPrefix("fourth-trips-iceberg-sink")',
    'P.java Add uidPrefix("trips-iceberg-sink")',
    'Q.java Add uidPrefix("third-trips-iceberg-sink")',
  ]);
});

test("without a stream of a name the connector's is all there is, and a UUID where that is wanted", async () => {
  const sink = "FlinkSink.forRowData(env.fromSource(source, marks, name)).append();";
  expect(await given({ "A.java": job("A", sink) })).toEqual(['A.java Add uidPrefix("iceberg-sink")']);
  const [title] = await given({ "A.java": job("A", sink) }, "uuid");
  expect(title).toMatch(/^A\.java Add uidPrefix\("[0-9a-f-]{36}"\)$/);
});

test("a job that reads from Hudi and writes to it has nothing to name there", async () => {
  const hudi = "import org.apache.hudi.util.HoodiePipeline;\n";
  const table = 'HoodiePipeline.builder("t").options(o)';
  const body = `HoodiePipeline.Builder t = ${table}; DataStream<RowData> r = t.source(env);
    r.map(f).uid("f"); ${table}.source(env).map(f).uid("g"); ${table}.sink(r, false).uid("h"); env.execute();`;
  const { findings } = await judged({ "A.java": hudi + job("A", body) });
  expect(findings.filter(({ rule }) => rule.startsWith("operator-uid/"))).toEqual([]);
});

test.each([
  ["others get hold of it", "Names.give(builder);"],
  ["its prefix is just being typed", "builder.uidPrefix();"],
  ["it has a prefix under a condition", 'if (named) builder.uidPrefix("trips");'],
])("a builder may have its uids where %s", async (_, statement) => {
  const sink = (more: string) =>
    `FlinkSink.Builder builder = FlinkSink.forRowData(trips); ${more} builder.append();`;
  expect(await given({ "A.java": job("A", sink("")) })).toHaveLength(1);
  expect(await given({ "A.java": job("A", sink(statement)) })).toEqual([]);
});

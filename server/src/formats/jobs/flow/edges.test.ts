import { describe, expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

const job = (body: string, members = "", head = "") => `
import org.apache.flink.cep.CEP;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
class Job {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${head}
    DataStream<Long> s = env.fromSequence(1, 9);
    ${body}
  }
  ${members}
}`;

/** The edges to the last operator: `forward chained`, `forward`, `forward?` where nobody knows whether it is chained. */
async function edges(body: string, members = "", head = ""): Promise<string[]> {
  const facts = await factsOf({ path: "src/main/java/Job.java", text: job(body, members, head) });
  return (facts.edges.at(-1) ?? []).map(
    ({ partitioning, chained }) =>
      `${partitioning ?? "-"}${chained === null ? "?" : chained ? " chained" : ""}`,
  );
}

describe("records go", () => {
  test.each([
    ["s.map(f);", "forward chained"],
    ["s.forward().map(f);", "forward chained"],
    ["s.keyBy(k).map(f);", "hash"],
    ["s.rebalance().map(f);", "rebalance"],
    ["s.rescale().map(f);", "rescale"],
    ["s.shuffle().map(f);", "shuffle"],
    ["s.global().map(f);", "global"],
    ["s.broadcast().map(f);", "broadcast"],
    ["s.partitionCustom(p, k).map(f);", "custom"],
    ["s.rebalance().keyBy(k).reduce(f);", "hash"],
    ["DataStream<Long> keyed = s.keyBy(k); keyed.map(f);", "hash"],
    ["s.windowAll(w).reduce(f);", "hash"],
    ["s.keyBy(k).window(w).reduce(f);", "hash"],
    ["s.keyBy(k).map(f).print();", "forward chained"],
    ["CEP.pattern(s, p).select(f);", "hash"],
    // A pattern without a key has one task.
    ["CEP.pattern(s, p).select(f).print().setParallelism(2);", "rebalance"],
    ["CEP.pattern(s.keyBy(k), p).select(f).print().setParallelism(2);", "-?"],
    ["s.process(f).getSideOutput(t).map(f);", "forward chained"],
  ])("in %s", async (body, edge) => {
    expect(await edges(body)).toEqual([edge]);
  });

  test.each([
    ["s.union(env.fromSequence(1, 2)).map(f);", ["forward", "forward"]],
    ["s.keyBy(k).union(env.fromSequence(1, 2)).map(f);", ["hash", "forward"]],
    ["s.union(env.fromSequence(1, 2)).rebalance().map(f);", ["rebalance", "rebalance"]],
    ["s.union(unseen()).map(f);", ["forward"]],
    ["s.connect(env.fromSequence(1, 2).broadcast(d)).process(f);", ["forward", "broadcast"]],
    ["s.connect(env.fromSequence(1, 2)).keyBy(a, b).map(f);", ["hash", "hash"]],
    ["s.join(env.fromSequence(1, 2)).where(a).equalTo(b).window(w).apply(f);", ["hash", "hash"]],
    ["SingleOutputStreamOperator<Long> p = s.process(f); p.union(p.keyBy(k)).map(f);", ["forward", "hash"]],
    // One or the other, of which each is the only one.
    ["(args.length > 0 ? s : env.fromSequence(1, 2)).map(f);", ["forward chained", "forward chained"]],
  ])("from several operators in %s", async (body, all) => {
    expect(await edges(body)).toEqual(all);
  });
});

describe("one task", () => {
  test.each([
    ["s.map(f).setParallelism(2).print().setParallelism(2);", "forward chained"],
    ["s.map(f).setParallelism(2).print().setParallelism(3);", "rebalance"],
    ["s.map(f).setParallelism(n()).print();", "-?"],
    ["s.map(f).setParallelism(2).print();", "-?"],
    // Anything else Flink refuses.
    ["s.map(f).setParallelism(2).forward().print();", "forward chained"],
    ["env.fromElements(1, 2).map(f).setParallelism(1);", "forward chained"],
    ["env.fromElements(1, 2).map(f).setParallelism(2);", "rebalance"],
    ["s.map(f).forceNonParallel().map(f).setParallelism(2);", "rebalance"],
    ["s.windowAll(w).reduce(f).print().setParallelism(1);", "forward chained"],
    [
      "AllWindowedStream<Long, ?> a = pair.f0.windowAll(w); a.reduce(f).print().setParallelism(1);",
      "forward chained",
    ],
    ["s.map(f).setParallelism(2).assignTimestampsAndWatermarks(w);", "forward chained"],
    ["env.addSource(f).map(f);", "-?"],
    ["s.map(f).startNewChain();", "forward"],
    ["s.map(f).disableChaining();", "forward"],
    ["s.map(f).disableChaining().print();", "forward"],
    ["s.map(f).startNewChain().print();", "forward chained"],
    ['s.map(f).slotSharingGroup("a");', "forward"],
    ['s.map(f).slotSharingGroup("default");', "forward chained"],
    ['s.map(f).slotSharingGroup("a").print();', "forward chained"],
    ['s.map(f).slotSharingGroup("a").print().slotSharingGroup("a");', "forward chained"],
    ['s.map(f).slotSharingGroup(group()).print().slotSharingGroup("a");', "forward?"],
    ['s.map(f).slotSharingGroup("a").print().slotSharingGroup(group());', "forward?"],
    ['s.map(f).slotSharingGroup("a").print().slotSharingGroup("b");', "forward"],
    ["s.transform(n, t, o);", "forward?"],
    ["s.transform(n, t, o).print();", "forward?"],
    ["s.iterate().map(f);", "forward"],
    ["DataStreamUtils.reinterpretAsKeyedStream(s, k).reduce(f);", "-?"],
    ["s.sinkTo(new PrintSink<>());", "forward chained"],
    ["s.sinkTo(sinks.any());", "forward?"],
    // What waits for answers is in no task with a source of the old kind.
    ["AsyncDataStream.orderedWait(s, g, 1, SECONDS);", "forward chained"],
    [
      "DataStream<Long> m = env.fromElements(1).map(f).setParallelism(1); AsyncDataStream.orderedWait(m, g, 1, SECONDS).setParallelism(1);",
      "forward",
    ],
    [
      "DataStream<Long> m = env.fromElements(1).rebalance().map(f).setParallelism(1); m.sinkTo(new PrintSink<>()).setParallelism(1);",
      "forward chained",
    ],
    ["DataStream<Long> m = env.addSource(f).map(f); m.sinkTo(new PrintSink<>());", "forward?"],
  ])("in %s", async (body, edge) => {
    expect(await edges(body)).toEqual([edge]);
  });

  test("depends on what the job is configured with", async () => {
    const mapped = "s.map(f).setParallelism(4);";
    expect(await edges(mapped)).toEqual(["-?"]);
    expect(await edges(mapped, "", "env.setParallelism(4);")).toEqual(["forward chained"]);
    expect(await edges(mapped, "", "env.setParallelism(2);")).toEqual(["rebalance"]);
    expect(await edges(mapped, "", "env.setParallelism(n);")).toEqual(["-?"]);
    expect(await edges("env.setParallelism(2); s.map(f);")).toEqual(["-?"]);
    expect(await edges("s.map(f);", "", "env.disableOperatorChaining();")).toEqual(["forward"]);
    expect(await edges("s.map(f);", "", "if (args.length > 0) env.disableOperatorChaining();")).toEqual([
      "forward?",
    ]);
    expect(await edges("s.keyBy(k).map(f);", "", "env.disableOperatorChaining();")).toEqual(["hash"]);
    const switchedOn =
      'env.configure(new Configuration().set("pipeline.operator-chaining.enabled", "true"));';
    expect(await edges("s.map(f);", "", switchedOn)).toEqual(["forward chained"]);
    expect(
      await edges(
        "prepare(env); s.map(f);",
        "static void prepare(StreamExecutionEnvironment e) { e.disableOperatorChaining(); }",
      ),
    ).toEqual(["forward"]);
  });

  test("is not known where other code gets hold of one of the two", async () => {
    const sink = "static DataStreamSink<Long> out(DataStream<Long> s) { return s.map(f).print(); }";
    expect(await edges("", sink)).toEqual(["-?"]);
    expect(
      await edges("SingleOutputStreamOperator<Long> m = s.map(f); Others.configure(m); m.print();"),
    ).toEqual(["-?"]);
    expect(
      await edges(
        "SingleOutputStreamOperator<Long> m = s.map(f); Others.configure(m); m.print().setParallelism(2);",
      ),
    ).toEqual(["-?"]);
  });

  test("is not known behind a stream that other code gives, which may start with a source of the old kind", async () => {
    const sinks = "static void out(DataStream<Long> s) { s.map(f).sinkTo(new PrintSink<>()); }";
    expect(await edges("", sinks)).toEqual(["forward?"]);
  });

  test("is not told of Python, which puts operators in between", async () => {
    const text = `from pyflink.datastream import StreamExecutionEnvironment
env = StreamExecutionEnvironment.get_execution_environment()
s = env.from_source(source, w, "s")
s.map(f)
s.key_by(k).map(f)
`;
    const facts = await factsOf({ path: "job.py", text });
    expect(facts.edges.slice(1)).toEqual([
      [{ from: 0, partitioning: null, chained: null }],
      [{ from: 0, partitioning: "hash", chained: null }],
    ]);
  });

  test("in Scala, where methods need no parentheses", async () => {
    const text = `import org.apache.flink.streaming.api.scala._
object Job extends App {
  val env = StreamExecutionEnvironment.getExecutionEnvironment
  env.fromSequence(1, 9).rebalance.map(f).filter(g)
}`;
    const facts = await factsOf({ path: "Job.scala", text });
    expect(facts.edges).toEqual([
      [],
      [{ from: 0, partitioning: "rebalance", chained: false }],
      [{ from: 1, partitioning: "forward", chained: true }],
    ]);
  });
});

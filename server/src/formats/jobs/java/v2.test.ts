import { describe, expect, test } from "vitest";
import { judged } from "../../../../../test/support/cases.ts";
import { documentOf, factsOf } from "../../../../../test/support/deployment.ts";
import { Editor } from "../../../../../test/support/editor.ts";
import { formatOf } from "../../../../../test/support/parsers.ts";
import { applyEdits } from "../../text.ts";

const IMPORTS = `import org.apache.flink.api.connector.dsv2.*;
import org.apache.flink.datastream.api.ExecutionEnvironment;
import org.apache.flink.datastream.api.builtin.BuiltinFuncs;
import org.apache.flink.datastream.api.extension.eventtime.EventTimeExtension;
import org.apache.flink.datastream.api.extension.window.strategy.WindowStrategy;
import org.apache.flink.datastream.api.function.*;
import org.apache.flink.datastream.api.stream.*;
`;

const PATH = "src/main/java/jobs/WordsJob.java";
const job = (body: string, members = "") => `package jobs;
${IMPORTS}
public class WordsJob {
  public static void main(String[] args) throws Exception {
    ExecutionEnvironment env = ExecutionEnvironment.getInstance();
    ${body}
  }
  ${members}
}
`;

const read = (body: string, members = "") => factsOf({ path: PATH, text: job(body, members) });

/** Operators as `method=uid`, with their inputs behind. */
async function operators(body: string, members = ""): Promise<string[]> {
  return (await read(body, members)).operators.map(
    ({ method, uid, inputs }) => `${method}=${uid?.value ?? "-"} <- ${inputs.join(",")}`,
  );
}

const WORDS = `var words = env.fromSource(DataStreamV2SourceUtils.wrapSource(kafka), "words").withUid("w");`;

describe("operators of the DataStream API V2", () => {
  test("with uids, names and parallelism", async () => {
    const { operators, environments } = await read(`${WORDS}
      words.process(new Length()).withUid("l").withName("lengths").withParallelism(2).withMaxParallelism(64)
          .toSink(DataStreamV2SinkUtils.wrapSink(new PrintSink<>())).withUid("p");`);
    expect(
      operators.map(({ method, role, uid, name, parallelism, maxParallelism, inputs, environment }) => [
        method,
        role,
        uid?.value,
        name?.value,
        parallelism?.value,
        maxParallelism?.value,
        inputs,
        environment,
      ]),
    ).toEqual([
      ["fromSource", "source", "w", undefined, undefined, undefined, [], 0],
      ["process", "transformation", "l", "lengths", "2", "64", [0], 0],
      ["toSink", "sink", "p", undefined, undefined, undefined, [1], 0],
    ]);
    // No fix can call a method for an option.
    expect(environments).toMatchObject([{ variable: null, withoutSetters: true }]);
  });

  test("on streams of every kind, through variables", async () => {
    expect(
      await operators(`${WORDS}
        ProcessConfigurableAndTwoNonKeyedPartitionStream<String, Integer> split = words.process(new Split());
        split.withUid("s");
        NonKeyedPartitionStream.ProcessConfigurableAndNonKeyedPartitionStream<String> texts = split.getFirst();
        KeyedPartitionStream<String, String> byWord = texts.keyBy(w -> w);
        BroadcastStream<String> rules = words.broadcast();
        byWord.connectAndProcess(rules, new Allowed()).withUid("a");
        rules.connectAndProcess(byWord, new Allowed(), w -> w).process(new Length()).withUid("b");
        split.getSecond().shuffle().connectAndProcess(texts, new Either()).withUid("c");
        texts.global().process(new Split()).getFirst().withUid("g").process(new Length()).withUid("h");`),
    ).toEqual([
      "fromSource=w <- ",
      "process=s <- 0",
      "connectAndProcess=a <- 0,1",
      "connectAndProcess=- <- 0,1",
      "process=b <- 3",
      "connectAndProcess=c <- 1",
      "process=g <- 1",
      "process=h <- 6",
    ]);
  });

  test("a global stream has one task", async () => {
    const { operators } = await read(`${WORDS} words.global().process(new Length()).process(new Length());`);
    expect(operators.map(({ parallelism }) => parallelism?.value)).toEqual([undefined, "1", "1"]);
  });

  test.each([
    [
      "words.keyBy(w -> w).process((OneInputStreamProcessFunction<X, X>) (w, out, ctx) -> out.collect(w));",
      "stateless",
    ],
    ["words.keyBy(w -> w).process(new Counts());", "stateful"],
    ["words.keyBy(w -> w).process(new Plain());", "stateless"],
    ["words.keyBy(w -> w).process(new Timed());", "stateful"],
    ["words.process(new Elsewhere());", "unknown"],
    ["words.process(EventTimeExtension.wrapProcessFunction(new Plain()));", "stateless"],
    ["words.process(EventTimeExtension.wrapProcessFunction(new Counts()));", "stateful"],
    [
      "words.process(EventTimeExtension.newWatermarkGeneratorBuilder(w -> 1L).perEventWatermark().buildAsProcessFunction());",
      "stateless",
    ],
    ["words.process(BuiltinFuncs.window(WindowStrategy.global(), new Plain()));", "stateful"],
    ["var w = BuiltinFuncs.window(WindowStrategy.global(), new Plain()); words.process(w);", "stateful"],
    ["words.keyBy(k).connectAndProcess(words.keyBy(k), BuiltinFuncs.join(new Pair()));", "stateful"],
    ["words.toSink(DataStreamV2SinkUtils.wrapSink(new PrintSink<>()));", "stateless"],
    ["words.toSink(DataStreamV2SinkUtils.wrapSink(KafkaSink.<String>builder().build()));", "stateful"],
    ["words.toSink(new WrappedSink<>(new PrintSink<>()));", "stateless"],
    ["var s = new WrappedSink<>(KafkaSink.<String>builder().build()); words.toSink(s);", "stateful"],
    ["words.toSink(sinks.any());", "unknown"],
  ])("%s is %s", async (code, state) => {
    const { operators } = await read(
      `${WORDS} ${code}`,
      `static class Plain implements OneInputStreamProcessFunction<X, X> { }
       static class Counts implements OneInputStreamProcessFunction<X, X> { public Set<StateDeclaration> usesStates() { return Set.of(COUNT); } }
       static class Timed implements OneInputStreamProcessFunction<X, X> { void p() { ctx.getProcessingTimeManager().registerTimer(1); } }`,
    );
    expect(operators.at(-1)?.state).toBe(state);
  });

  test("the mode that the code sets is known", async () => {
    const { settings } = await read("env.setExecutionMode(RuntimeExecutionMode.BATCH);");
    expect(settings.map(({ key, value }) => [key, value])).toEqual([["execution.runtime-mode", "BATCH"]]);
  });

  test("no message or fix names a method that its environment does not have", async () => {
    const { findings } = await judged({ [PATH]: job(WORDS) }, { flinkVersion: "2.1" });
    const found = findings.filter(({ rule }) => /^max-parallelism|^checkpointing/.test(rule));
    expect(found.map(({ rule }) => rule)).toEqual(["max-parallelism/unset", "checkpointing/disabled"]);
    expect(found.map(({ message }) => message).join("\n")).not.toMatch(
      /setMaxParallelism|enableCheckpointing/,
    );
    expect(found.flatMap(({ fixes }) => fixes)).toEqual([]);
  });

  test("what has the same names elsewhere is something else", async () => {
    const body = `ExecutionEnvironment env = ExecutionEnvironment.getInstance();
      KeyedPartitionStream<String, String> s = env.fromSource(source, "s").keyBy(w -> w); s.process(new P());`;
    const inClass = (imports: string) => `${imports} class J { void m() { ${body} } }`;
    const flink = "import org.apache.flink.streaming.api.environment.*; ";
    for (const imports of [
      `${flink}import org.apache.flink.api.java.*;`,
      `${flink}import com.acme.api.ExecutionEnvironment; import com.acme.api.KeyedPartitionStream;`,
    ])
      expect((await factsOf({ path: "J.java", text: inClass(imports) })).operators).toEqual([]);
  });

  test("a name that nobody declares is no environment of the first API", async () => {
    const text = `${IMPORTS}import org.apache.flink.streaming.api.functions.sink.PrintSink;
      class J extends Base { void m() { env.fromSource(source, "s").process(new P()); } }`;
    expect((await factsOf({ path: "J.java", text })).operators).toEqual([]);
  });
});

describe("a uid for them", () => {
  /** The body after every operator without a uid was given one. */
  async function withUids(body: string): Promise<string> {
    const file = { path: PATH, text: job(body) };
    const facts = await factsOf(file);
    const edits = facts.operators.flatMap(({ uid }, operator) =>
      uid
        ? []
        : (formatOf(PATH).edit(documentOf(file), facts, {
            kind: "give-uid",
            uri: facts.uri,
            operator,
            uid: `u${operator}`,
          }) ?? []),
    );
    const text = applyEdits(file.text, edits);
    const at = text.indexOf(`getInstance();\n    `) + `getInstance();\n    `.length;
    return text.slice(at, text.indexOf("\n  }\n", at));
  }

  test("is given by withUid, behind the name", async () => {
    expect(
      await withUids(
        `env.fromSource(source, "words").process(new Length()).withName("lengths").toSink(sink);`,
      ),
    ).toBe(
      `env.fromSource(source, "words").withUid("u0").process(new Length()).withName("lengths").withUid("u1").toSink(sink).withUid("u2");`,
    );
  });

  test("goes on a line of its own in such a chain", async () => {
    expect(
      await withUids(
        `env.fromSource(source, "words")\n        .keyBy(w -> w)\n        .process(new Length());`,
      ),
    ).toBe(
      `env.fromSource(source, "words")\n        .withUid("u0")\n        .keyBy(w -> w)\n        .process(new Length())\n        .withUid("u1");`,
    );
  });

  test("is put on nothing that does not have the method", async () => {
    const body = `${WORDS}
      var two = words.global().process(new Split());
      BuiltinFuncs.join(words.keyBy(k), words.keyBy(k), new Pair());`;
    expect(await withUids(body)).toBe(body);
  });

  test("of a global stream with one output is given", async () => {
    const uid = `.process((w, out, ctx) -> out.collect(w)).withUid("u1").toSink(sink).withUid("u2");`;
    expect(
      await withUids(`${WORDS}\nwords.global().process((w, out, ctx) -> out.collect(w)).toSink(sink);`),
    ).toBe(`${WORDS}\nwords.global()${uid}`);
  });

  const missing = async (body: string) =>
    (await judged({ [PATH]: job(body) }, { flinkVersion: "2.1" })).findings.filter(
      ({ rule }) => rule === "operator-uid/missing",
    );

  test("is made of what the source says", async () => {
    const findings = await missing(`
      var words = env.fromSource(DataStreamV2SourceUtils.wrapSource(kafka), "Words");
      words.process(EventTimeExtension.newWatermarkGeneratorBuilder(new WordTime()).buildAsProcessFunction());
      words.keyBy(w -> w).process(BuiltinFuncs.window(WindowStrategy.tumbling(Duration.ofMinutes(5)), new CountWords()));
      words.keyBy(w -> w).process(BuiltinFuncs.window(WindowStrategy.session(Duration.ofSeconds(30)), new CountVisits()));
      words.connectAndProcess(words.broadcast(), new ApplyRules());
      words.toSink(DataStreamV2SinkUtils.wrapSink(new AlertSink<>()));`);
    const uids = findings.map(({ fixes }) =>
      fixes[0]?.changes.flatMap((each) => ("uid" in each ? [each.uid] : [])),
    );
    expect(uids.flat()).toMatchInlineSnapshot(`
      [
        "words-source",
        "words-watermarks",
        "count-words",
        "count-visits",
        "apply-rules",
        "words-alert-sink",
      ]
    `);
    expect(findings.map(({ message }) => message.split(" has no uid")[0])).toMatchInlineSnapshot(`
      [
        "fromSource(kafka)",
        "process(WordTime)",
        "process(CountWords)",
        "process(CountVisits)",
        "connectAndProcess(ApplyRules)",
        "toSink(AlertSink)",
      ]
    `);
  });

  test("of a join that builds its operator itself is another call's", async () => {
    const [finding] = await missing(
      `${WORDS} BuiltinFuncs.join(words.keyBy(k), words.keyBy(k), new Pair());`,
    );
    expect(finding?.message).toMatchInlineSnapshot(
      `"join(Pair) has no uid. After a change of the job, Flink cannot restore its state from a savepoint. What it returns takes none: call connectAndProcess(..., BuiltinFuncs.join(...)), which builds the same."`,
    );
    expect(finding?.fixes).toEqual([]);
  });

  test("is told in the hover", async () => {
    const text = job(`${WORDS} words.pro‸cess(new Length()).withUid("lengths");`);
    expect(await (await Editor.open({ [PATH]: text }, { flinkVersion: "2.1" })).hoverText()).toContain(
      "uid `lengths`  \noperator id `a483ae55ee90f6c1eaa56b4ca8943dff`",
    );
  });

  test("in Kotlin", async () => {
    const text = `${IMPORTS.replaceAll(";", "")}
fun main() {
    val env = ExecutionEnvironment.getInstance()
    val words = env.fromSource(source, "words").withUid("words")
    words.keyBy { it }.process(Length()).toSink(sink).withUid("sink")
}`;
    const { operators } = await factsOf({ path: "Job.kt", text });
    expect(operators.map(({ method, uid, uidMethod }) => [method, uid?.value, uidMethod])).toEqual([
      ["fromSource", "words", "withUid"],
      ["process", undefined, "withUid"],
      ["toSink", "sink", "withUid"],
    ]);
  });
});

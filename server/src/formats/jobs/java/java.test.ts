import { describe, expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

const IMPORTS = `
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.*;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
`;

/** A job around a method body. */
const job = (body: string, members = "", imports = "") => `package jobs;
${IMPORTS}${imports}
public class Job extends Base {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
  }
  ${members}
}
`;

const read = (text: string) => factsOf({ path: "src/main/java/jobs/Job.java", text });

/** Operators as `method`, `method=uid` or `method=(expression)`, with their inputs behind. */
async function operators(text: string): Promise<string[]> {
  const facts = await read(text);
  return facts.operators.map(({ method, uid, inputs }) => {
    const id = uid ? `=${uid.value ?? `(${uid.expression})`}` : "";
    return `${method}${id}${inputs.length > 0 ? ` <- ${inputs.join(",")}` : ""}`;
  });
}

async function settings(text: string): Promise<string[]> {
  return (await read(text)).settings.map(({ key, value }) => `${key}=${value}`);
}

describe("operators", () => {
  test("of a fluent chain, in the order of the text", async () => {
    const text = job(
      `env.fromElements(1, 2).uid("s").keyBy(x -> x).process(new P()).name("n").uid("p").print();`,
    );
    expect(await operators(text)).toEqual(["fromElements=s", "process=p <- 0", "print <- 1"]);
  });

  test("on variables, with the uid in a later statement", async () => {
    const text = job(`
      SingleOutputStreamOperator<String> a = env.fromElements("x").map(s -> s);
      a.uid("later");
      var b = a.filter(s -> true);
      b.uid("inferred");
      DataStream<String> c = b;
      c.print().uid("sink");`);
    expect(await operators(text)).toEqual([
      "fromElements",
      "map=later <- 0",
      "filter=inferred <- 1",
      "print=sink <- 2",
    ]);
  });

  test("through a variable that is written again in a branch", async () => {
    const text = job(`
      DataStream<String> s = env.fromElements("x");
      if (args.length > 0) { s = s.map(x -> x); }
      s.print();`);
    expect(await operators(text)).toEqual(["fromElements", "map <- 0", "print <- 0,1"]);
  });

  test("through methods, parameters and fields of the same file", async () => {
    const text = job(
      `clean(read(env)).print(); named(kept.map(x -> x), "by-helper");`,
      `private static DataStream<String> kept;
       static DataStream<String> read(StreamExecutionEnvironment e) { return e.fromElements("x"); }
       static DataStream<String> clean(DataStream<String> in) { return in.filter(x -> true); }
       static void named(SingleOutputStreamOperator<String> s, String id) { s.uid(id); }`,
    );
    expect(await operators(text)).toEqual(["print <- 3", "map=(id)", "fromElements", "filter <- 2"]);
  });

  test("in a file that creates no environment", async () => {
    const text = `${IMPORTS} class Part { DataStream<String> add(DataStream<String> in) { return in.map(x -> x).uid("a"); } }`;
    expect(await operators(text)).toEqual(["map=a"]);
  });

  test("on an environment that a base class declares", async () => {
    const text = `${IMPORTS} class Part extends Base { void build() { env.fromSource(s, w, "n").keyBy(f).reduce(r); } }`;
    expect(await operators(text)).toEqual(["fromSource", "reduce <- 0"]);
  });

  test("in a lambda that is given to a method of the file", async () => {
    const text = job(
      `build(env, s -> s.sinkTo(sink));`,
      `static void build(StreamExecutionEnvironment e, java.util.function.Consumer<DataStream<String>> to) { to.accept(e.fromElements("x")); }`,
    );
    expect(await operators(text)).toEqual(["sinkTo <- 1", "fromElements"]);
  });

  test("of connected, joined, windowed and asynchronous streams", async () => {
    const text = job(
      `
      DataStream<A> a = env.fromSource(x, w, "a");
      DataStream<B> b = env.fromSource(y, w, "b");
      a.connect(b.broadcast(descriptor)).process(new P());
      a.join(b).where(k).equalTo(k).window(win).apply(f);
      a.keyBy(k).intervalJoin(b.keyBy(k)).between(l, u).process(j);
      AsyncDataStream.unorderedWait(a, fn, 1, unit).getSideOutput(tag).union(b).sinkTo(s);
      CEP.pattern(a, p).select(sel);`,
      "",
      "import org.apache.flink.cep.CEP;",
    );
    expect(await operators(text)).toEqual([
      "fromSource",
      "fromSource",
      "process <- 0,1",
      "apply <- 0,1",
      "process <- 0,1",
      "unorderedWait <- 0",
      "sinkTo <- 1,5",
      "select <- 0",
    ]);
  });

  test("not in comments, strings and look-alikes", async () => {
    const text = `package jobs;
      import java.util.*;
      import java.util.stream.*;
      import org.apache.flink.api.java.ExecutionEnvironment;
      import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
      import org.apache.kafka.streams.StreamsBuilder;
      import org.apache.hadoop.conf.Configuration;
      class Job {
        void run(List<String> list, Optional<String> o) {
          // env.fromElements(1).map(x -> x);
          String s = "env.fromElements(1).print()";
          list.stream().map(x -> x).filter(x -> true).collect(Collectors.toList());
          o.map(x -> x).filter(x -> true);
          IntStream.range(0, 3).map(i -> i).sum();
          ExecutionEnvironment.getExecutionEnvironment().fromElements(1).map(x -> x).print();
          new StreamsBuilder().stream("t").map(f).filter(p).process(q);
          new Configuration().set("pipeline.max-parallelism", "3");
          System.out.print(s);
        }
      }`;
    const facts = await read(text);
    expect(facts.operators).toEqual([]);
    expect(facts.settings).toEqual([]);
    expect(facts.environments).toEqual([]);
  });

  test("of a project's own class called DataStream are none", async () => {
    const text = "import my.own.DataStream; class J { void f(DataStream<String> s) { s.map(x).print(); } }";
    expect(await operators(text)).toEqual([]);
  });

  test("behind a string that is not closed yet", async () => {
    const text = job(`
      DataStream<String> a = env.fromElements("x").map(s -> s).uid("
      a.filter(s -> true).uid("f").print();
      env.fromElements(1).uid("last");`);
    expect((await operators(text)).map((each) => each.split(" ")[0])).toEqual(
      expect.arrayContaining(["filter=f", "print", "fromElements=last"]),
    );
  });
});

describe("whether an operator keeps state", () => {
  test.each([
    ["s.map(x -> x)", "stateless"],
    ["s.map(Job::twice)", "stateless"],
    ["s.map(new Plain())", "stateless"],
    ["s.map(new Counting())", "stateful"],
    ["s.map(new Elsewhere())", "unknown"],
    ["s.keyBy(k).reduce(r)", "stateful"],
    ["s.sinkTo(new DiscardingSink<>())", "stateless"],
    ["s.sinkTo(kafka)", "unknown"],
    ["s.process(new ProcessFunction<String, String>() { ValueState<String> v; })", "stateful"],
  ])("%s: %s", async (call, state) => {
    const text = job(
      `DataStream<String> s = env.fromElements("x"); ${call};`,
      `static class Plain implements MapFunction<String, String> { public String map(String s) { return s; } }
       static class Counting extends RichMapFunction<String, String> { private transient ValueState<Long> count; }`,
    );
    expect((await read(text)).operators.at(-1)?.state).toBe(state);
  });
});

describe("whether a missing uid is sure", () => {
  test.each([
    ["Helper.uidFor(s.map(x -> x));", false],
    ["SingleOutputStreamOperator<String> m = s.map(x -> x); new Namer().name(m);", false],
    ["DataStream<String> m = s.map(x -> x); Helper.sink(m);", true],
    ["s.union(s.map(x -> x)).print();", true],
  ])("%s: %s", async (code, known) => {
    const facts = await read(job(`DataStream<String> s = env.fromElements("x"); ${code}`));
    expect(facts.operators.find((each) => each.method === "map")?.uidKnown).toBe(known);
  });

  test("an operator that is returned to other files may get its uid there", async () => {
    const text = job(
      "",
      "public static SingleOutputStreamOperator<String> build(DataStream<String> s) { return s.map(x -> x); }",
    );
    expect((await read(text)).operators[0]?.uidKnown).toBe(false);
  });
});

describe("settings", () => {
  test("of the environment and its configuration objects", async () => {
    const text = job(
      `
      final int p = 2 * 4;
      env.setParallelism(p);
      env.setMaxParallelism(MAX);
      env.enableCheckpointing(TimeUnit.MINUTES.toMillis(1), CheckpointingMode.EXACTLY_ONCE);
      env.getCheckpointConfig().setMinPauseBetweenCheckpoints(30_000L);
      CheckpointConfig c = env.getCheckpointConfig();
      c.setCheckpointStorage("s3://b/c");
      env.setStateBackend(new EmbeddedRocksDBStateBackend(true));
      env.setRestartStrategy(RestartStrategies.fixedDelayRestart(3, Time.seconds(10)));
      env.getConfig().disableAutoGeneratedUIDs();
      env.setBufferTimeout(Long.parseLong(args[0]));`,
      "static final int MAX = 128;",
    );
    expect(await settings(text)).toEqual([
      "parallelism.default=8",
      "pipeline.max-parallelism=128",
      "execution.checkpointing.interval=60000",
      "execution.checkpointing.mode=EXACTLY_ONCE",
      "execution.checkpointing.min-pause=30000",
      "execution.checkpointing.dir=s3://b/c",
      "state.backend.type=rocksdb",
      "execution.checkpointing.incremental=true",
      "restart-strategy.type=fixed-delay",
      "restart-strategy.fixed-delay.attempts=3",
      "restart-strategy.fixed-delay.delay=10 s",
      "pipeline.auto-generate-uids=false",
      "execution.buffer-timeout.interval=null",
    ]);
  });

  test("of a Configuration, by constant and by key", async () => {
    const text = job(`
      Configuration conf = new Configuration();
      conf.set(PipelineOptions.MAX_PARALLELISM, 256);
      conf.setString("state.backend", "rocksdb");
      conf.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, args[0]);
      StreamExecutionEnvironment e = StreamExecutionEnvironment.getExecutionEnvironment(conf);`);
    expect(await settings(text)).toEqual([
      "pipeline.max-parallelism=256",
      "state.backend=rocksdb",
      "execution.checkpointing.dir=null",
    ]);
  });

  test.each([
    ["StreamExecutionEnvironment.getExecutionEnvironment(params.getConfiguration())", true],
    ["StreamExecutionEnvironment.getExecutionEnvironment(new Configuration())", false],
    ["StreamExecutionEnvironment.createLocalEnvironment(4)", false],
  ])("%s: open %s", async (creation, open) => {
    const facts = await read(job(`StreamExecutionEnvironment e = ${creation};`));
    expect(facts.environments.at(-1)?.open).toBe(open);
  });

  test.each([
    "import static org.apache.flink.streaming.api.environment.StreamExecutionEnvironment.getExecutionEnvironment;",
    "import static org.apache.flink.streaming.api.environment.StreamExecutionEnvironment.*;",
  ])("of an environment that is made by a static import: %s", async (imports) => {
    const text = `${imports} class Job { void run() { var env = getExecutionEnvironment(); env.setParallelism(4); } }`;
    const facts = await read(text);
    expect(facts.environments).toHaveLength(1);
    expect(facts.settings).toMatchObject([{ key: "parallelism.default", value: "4", environment: 0 }]);
  });

  test.each([
    ["", ["1"]],
    ['conf.setString("k", "2");', ["1"]],
    ['conf.setString("k", "2"); e.configure(conf);', ["1", "2"]],
    ['conf.setString("k", "2"); Setup.on(conf);', ["1", "2"]],
    ['conf.setString("k", "2"); EnvironmentSettings.newInstance().withConfiguration(conf);', ["1", "2"]],
  ])("of a Configuration until Flink has copied it: %s", async (more, values) => {
    const facts = await read(
      job(`Configuration conf = new Configuration(); conf.setString("k", "1");
        StreamExecutionEnvironment e = StreamExecutionEnvironment.getExecutionEnvironment(conf); ${more}`),
    );
    expect(facts.settings.map(({ value }) => value)).toEqual(values);
  });

  test("of a Configuration that a loop comes back to", async () => {
    const facts = await read(
      job(`Configuration conf = new Configuration();
        for (String arg : args) {
          StreamExecutionEnvironment e = StreamExecutionEnvironment.getExecutionEnvironment(conf);
          conf.setString("k", "2");
        }`),
    );
    expect(facts.settings).toHaveLength(1);
  });

  test("an environment given to another class is told with that class", async () => {
    const facts = await read(job("Tuning.apply(env); new Wiring(env).run();"));
    expect(facts.environments[0]?.escapesTo).toEqual(["Tuning", "Wiring"]);
  });
});

test("unstable uids are told with what makes them so", async () => {
  const text = job(`
    final String id = "a" + UUID.randomUUID();
    DataStream<String> s = env.fromElements("x").uid(id);
    s.map(f).uid("m" + counter.incrementAndGet());
    s.map(f).uid("n" + System.currentTimeMillis());
    s.map(f).uid("stable-" + args[0]);`);
  const facts = await read(text);
  expect(facts.operators.map(({ uid }) => uid?.unstable?.expression ?? null)).toEqual([
    "UUID.randomUUID()",
    "counter.incrementAndGet()",
    "System.currentTimeMillis()",
    null,
  ]);
});

describe("what is not followed is not taken for empty", () => {
  test.each([
    "Configuration conf = GlobalConfiguration.loadConfiguration();",
    "Configuration conf = Configuration.fromMap(map);",
    "Configuration conf = Confs.build();",
    "Configuration conf = new Configuration(other);",
  ])("%s", async (declaration) => {
    const facts = await read(
      job(
        `${declaration} StreamExecutionEnvironment e = StreamExecutionEnvironment.getExecutionEnvironment(conf);`,
      ),
    );
    expect(facts.environments.at(-1)?.open).toBe(true);
  });

  test.each([
    "ops[0] = s.map(x -> x);",
    "holder.op = s.map(x -> x);",
    "tag(s.map(x -> x));",
    "id.ifPresent(s.map(x -> x)::uid);",
    "new Holder(s.map(x -> x));",
  ])("%s", async (code) => {
    const members = "static <T> T tag(T t) { return t; } static class Holder { Holder(Object o) { } }";
    const facts = await read(job(`DataStream<String> s = env.fromElements("x"); ${code}`, members));
    expect(facts.operators.find((each) => each.method === "map")?.uidKnown).toBe(false);
  });
});

test("a job that a helper executes ends there", async () => {
  const twice = (between: string) =>
    job(
      `env.fromElements(1).uid("a"); ${between} env.fromElements(2).uid("a");`,
      "static void go(StreamExecutionEnvironment e) { start(e); } static void start(StreamExecutionEnvironment e) { e.execute(); } static void stop() { }",
    );
  const executed = async (between: string) => {
    const { operators } = await read(twice(between));
    return operators.map(({ path }) => path.find(({ at }) => at === -2)?.branch);
  };
  expect(await executed("stop();")).toEqual([0, 0]);
  expect(await executed("env.execute();")).toEqual([0, 1]);
  expect(await executed("start(env);")).toEqual([0, 1]);
  expect(await executed("go(env);")).toEqual([0, 1]);
});

test("a value that is counted is not a constant", async () => {
  const facts = await read(
    job(`int n = 0; env.fromElements(1).uid("x" + n); n++; env.setMaxParallelism(n);`),
  );
  expect(facts.operators[0]?.uid?.value).toBeNull();
  expect(facts.settings[0]?.value).toBeNull();
});

test("a constant belongs to its class", async () => {
  const members =
    'static class A { static final String S = "a"; } static class B { static final String S = "b"; }';
  const facts = await read(job(`env.fromElements(1).uid(A.S); env.fromElements(1).uid(B.S);`, members));
  expect(facts.operators.map((each) => each.uid?.value)).toEqual(["a", "b"]);
});

test("branches without braces both count", async () => {
  const facts = await read(
    job(`DataStream<String> i = env.fromElements("x"); SingleOutputStreamOperator<String> s;
      if (args.length > 0) s = i.map(x -> x); else s = i.filter(x -> true);
      s.uid("u");`),
  );
  expect(facts.operators.slice(1).map((each) => each.uid?.value)).toEqual(["u", "u"]);
});

test("names in other scripts", async () => {
  expect(await operators(job(`DataStream<String> größe$ = env.fromElements("x"); größe$.print();`))).toEqual([
    "fromElements",
    "print <- 0",
  ]);
});

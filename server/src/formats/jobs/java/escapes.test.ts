import { describe, expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** The facts of a job with these statements; `in` is a stream of another class. */
const read = (code: string, members = "", imports = "") =>
  factsOf({
    path: "src/main/java/Job.java",
    text: `
    import java.util.function.*;
    import org.apache.flink.api.dag.Transformation;
    import org.apache.flink.streaming.api.datastream.*;
    import org.apache.flink.streaming.api.environment.*;
    import org.apache.flink.table.connector.ProviderContext;
    ${imports}
    class Job {
      void run(DataStream<String> in, Optional<String> id, ProviderContext context) {
        ${code}
      }
      ${members}
    }`,
  });

const WRAPPERS = `
  static <T> SingleOutputStreamOperator<T> wrap(SingleOutputStreamOperator<T> op, UnaryOperator<SingleOutputStreamOperator<T>> f) { return f.apply(op); }
  static void each(DataStream<String> s, Consumer<DataStream<String>> f) { f.accept(s); }
  static DataStream<String> build(DataStream<String> s, Function<DataStream<String>, SingleOutputStreamOperator<String>> f) { return f.apply(s).uid("built"); }
  static void tag(String id, SingleOutputStreamOperator<?>... ops) { for (SingleOutputStreamOperator<?> op : ops) op.uid(id); }`;

describe("a uid that is given in another way", () => {
  test.each([
    'SingleOutputStreamOperator<String> m = in.map(f); context.generateUid("m").ifPresent(m::uid);',
    'SingleOutputStreamOperator<String> m = in.map(f); context.generateUid("m").ifPresent(uid -> m.uid(uid));',
    "SingleOutputStreamOperator<String> m = in.map(f); id.ifPresent(m::uid);",
    "SingleOutputStreamOperator<String> m = in.map(f); id.ifPresent(uid -> { m.uid(uid); });",
    'Function<String, SingleOutputStreamOperator<String>> setter = in.map(f)::uid; setter.apply("m");',
    'Consumer<SingleOutputStreamOperator<?>> tag = op -> op.uid("m"); tag.accept(in.map(f));',
    'BiFunction<SingleOutputStreamOperator<String>, String, Object> tag = SingleOutputStreamOperator::uid; tag.apply(in.map(f), "m");',
    'wrap(in.map(f), op -> op.uid("m"));',
    "build(in, s -> s.map(f));",
    "build(in, s -> { return s.map(f); });",
    'Supplier<SingleOutputStreamOperator<String>> made = () -> in.map(f); made.get().uid("m");',
    "Steps.add(() -> in.map(f));",
    'tag("m", in.map(f));',
    'for (SingleOutputStreamOperator<?> op : new SingleOutputStreamOperator[] {in.map(f)}) op.uid("m");',
    'for (SingleOutputStreamOperator<?> op : List.of(in.map(f))) op.uid("m");',
    'in.map(f).getTransformation().setUid("m");',
    'Transformation<String> t = in.map(f).getTransformation(); t.setUid("m");',
  ])("%s", async (code) => {
    const { operators } = await read(code, WRAPPERS);
    const map = operators.find(({ method }) => method === "map");
    expect(map).toBeDefined();
    expect(map?.uidKnown && !map.uid).toBe(false);
  });

  test("on the transformation of a sink", async () => {
    const { operators } = await read('in.print().getTransformation().setUid("p");');
    expect(operators[0]?.uid?.value).toBe("p");
  });

  test("by a project whose package is named after Flink", async () => {
    const code = "Uids.give(in.map(f));";
    const ofProject = await read(code, "", "import org.apache.flink.training.Uids;");
    const ofFlink = await read(code, "", "import org.apache.flink.streaming.util.Uids;");
    expect([ofProject, ofFlink].map(({ operators }) => operators[0]?.uidKnown)).toEqual([false, true]);
  });
});

describe("no uid", () => {
  test.each([
    "in.map(f).print();",
    "id.ifPresent(name -> in.map(f));",
    "all.forEach((key, value) -> in.map(f));",
    "Runnable built = () -> in.map(f); built.run();",
    'Consumer<String> built = name -> in.map(f); built.accept("m");',
    "each(in, s -> s.map(f));",
    "DataStream<String> m = in.map(f); Stream.of(1).map(String::valueOf);",
    "DataStream<String> m = in.map(f); id.ifPresent(m::print);",
  ])("%s", async (code) => {
    const { operators } = await read(code, WRAPPERS);
    expect(operators.find(({ method }) => method === "map")).toMatchObject({ uid: null, uidKnown: true });
  });
});

test.each([
  ["in.getExecutionEnvironment().enableCheckpointing(5);", false],
  ["seconds.ifPresent(env::enableCheckpointing);", true],
  ["seconds.ifPresent(env.getCheckpointConfig()::setCheckpointInterval);", true],
  ["assertThatThrownBy(env::execute);", false],
])("an environment whose methods are handed out is open: %s %s", async (code, open) => {
  const facts = await read(
    `StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(); ${code}`,
  );
  expect(facts.environments[0]?.open).toBe(open);
});

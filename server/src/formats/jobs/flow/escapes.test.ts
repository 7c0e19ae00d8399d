import { describe, expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { java, kotlin, python, scala } from "../../../../../test/support/mappedJobs.ts";

type Read = Awaited<ReturnType<typeof factsOf>>;

/** Whether all is seen that gives a uid to the operators that `map` makes. */
const known = ({ operators }: Read) =>
  operators.filter(({ method }) => method === "map").map(({ uidKnown }) => uidKnown);

/** Who gets hold of the environment: names, or that it may be anybody. */
const holders = ({ environments }: Read) =>
  environments.map(({ open, escapesTo }) => (open ? "anybody" : escapesTo.join(",")));

describe("an operator", () => {
  test.each([
    ["Uids.give(s);", "", [false]],
    // What only prints or checks it gives it nothing.
    ["println(s);", "", [true]],
    ["requireNonNull(s);", "", [true]],
    // A stream that is declared as such takes no uid.
    ["sink.accept(s);", "java.util.function.Consumer<DataStream<Long>> sink;", [true]],
    ["sink.accept(s);", "java.util.function.Consumer<SingleOutputStreamOperator<Long>> sink;", [false]],
    ["keep(new Transformations<>(s));", "", [false]],
  ])("of Java in `%s`", async (body, members, uids) => {
    expect(known(await java(body, members))).toEqual(uids);
  });

  test("that a class of Flink's is made with", async () => {
    const imports = "import org.apache.flink.streaming.api.transformations.OneInputTransformation;";
    expect(known(await java("kept = new OneInputTransformation<>(s);", "", imports))).toEqual([true]);
    expect(known(await java("kept = new OneInputTransformation<>(s);"))).toEqual([false]);
  });

  test.each([
    ["print(s)", [true]],
    ["len(s)", [true]],
    ["give(s)", [false]],
  ])("of Python in `%s`", async (body, uids) => {
    expect(known(await python(body))).toEqual(uids);
  });

  test("that another constructor of the class gets", async () => {
    const members = `Job(DataStream<Long> s) { }
  Job() { this(StreamExecutionEnvironment.getExecutionEnvironment().fromSequence(1, 9).map(f)); }`;
    expect(known(await java("", members))).toEqual([true, true]);
  });

  test.each([
    // Nothing of Flink's, and what has no method for a uid.
    ["def two() = 2"],
    ["def keyed() = s.keyBy(k)"],
    ["def all() = env"],
  ])("beside a method of a class in a method: %s", async (method) => {
    expect(known(await scala(`class Parts { ${method} }`))).toEqual([true]);
  });

  test("that a method of a class in a method returns", async () => {
    expect(known(await scala("class Parts { def mapped() = s }"))).toEqual([false]);
  });
});

describe("an operator that others are given by a method", () => {
  const BUILD = "env.fromSequence(1, 9).map(f)";

  test.each([
    ["DataStream<Long>", true],
    ["SingleOutputStreamOperator<Long>", false],
    ["Object", false],
  ])("that returns a %s in Java", async (type, uidKnown) => {
    const members = `public ${type} build(StreamExecutionEnvironment env) { return ${BUILD}; }`;
    expect(known(await java("", members))[0]).toBe(uidKnown);
  });

  test("where every stream takes a uid", async () => {
    const typed = `def build(env: StreamExecutionEnvironment): DataStream[Long] = ${BUILD}`;
    expect(known(await scala("", typed))[0]).toBe(false);
    const text = `from pyflink.datastream import DataStream, StreamExecutionEnvironment
def build(env: StreamExecutionEnvironment) -> DataStream:
    return env.from_collection([1]).map(f)
`;
    expect(known(await factsOf({ path: "job.py", text }))).toEqual([false]);
  });
});

describe("an operator that a function returns", () => {
  const MADE = "env.fromSequence(1, 9).map(f)";

  test.each([
    // Nobody sees who calls these.
    [`Supplier<Object> made = () -> ${MADE};`, false],
    [`Runnable made = () -> ${MADE};`, true],
  ])("of Java in `%s`", async (body, uidKnown) => {
    expect(known(await java(body)).at(-1)).toBe(uidKnown);
  });

  test("of Kotlin", async () => {
    expect(known(await kotlin(`val made: (Int) -> DataStream<Long> = { ${MADE} }`)).at(-1)).toBe(false);
    expect(known(await kotlin(`val made = { n: Int -> ${MADE} }\n  made(1)`)).at(-1)).toBe(true);
  });

  test("of Python", async () => {
    const made = "env.from_collection([1]).map(g)";
    expect(known(await python(`def outer():\n  made = lambda: ${made}\n  made()`)).at(-1)).toBe(true);
    expect(known(await python(`def outer():\n  return lambda: ${made}`)).at(-1)).toBe(false);
    expect(known(await python(`y = a if (lambda: ${made}) else b`)).at(-1)).toBe(true);
  });
});

describe("an environment", () => {
  test.each([
    ["new Tuning().apply(env);", "", "Tuning"],
    ["Tuning.apply(env);", "", "Tuning"],
    ["parts.TUNING.apply(env);", "", "TUNING"],
    ["tuning.apply(env);", "Tuning tuning = read();", "Tuning"],
    ["var tuning = new Tuning(); tuning.apply(env);", "", "Tuning"],
    ["var tuning = read(); tuning.apply(env);", "", "anybody"],
    ["tune(env);", "", "Tunings"],
    ["Tune(env);", "", "Tune"],
    ["other(env);", "", "Base"],
    ["((Tuning) it).apply(env);", "", "anybody"],
    // What only prints it configures nothing.
    ["info(env);", "", ""],
  ])("that Java hands over in `%s`", async (body, members, names) => {
    const read = await java(body, members, "import static acme.Tunings.tune;", "class Job extends Base");
    expect(holders(read)).toEqual([names]);
  });

  test("that a class of Flink's is made with", async () => {
    const imports = "import org.apache.flink.streaming.api.transformations.Pipelines;";
    expect(holders(await java("kept = new Pipelines(env);", "", imports))).toEqual([""]);
    expect(holders(await java("kept = new Pipelines(env);"))).toEqual(["Pipelines"]);
  });

  test("that Python and Kotlin hand to a function of another file", async () => {
    expect(holders(await python("tune(env)"))).toEqual(["tune"]);
    expect(holders(await python("parts.tuning.apply(env)"))).toEqual(["tuning"]);
    expect(holders(await kotlin("tune(env)", "import acme.tune"))).toEqual(["tune"]);
  });
});

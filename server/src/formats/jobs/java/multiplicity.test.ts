import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** A pipeline class with what its `main` does, and further classes behind it. */
const job = (main: string, others = "") => `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
import java.util.*;
class Rides extends Steps {
  final StreamExecutionEnvironment env;
  Rides(StreamExecutionEnvironment env, String city) { this.env = env; }
  void build() { env.fromSequence(1, 9); }
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${main}
    env.execute();
  }
}
${others}
`;

async function placeIn(text: string) {
  const [operator] = (await factsOf({ path: "Rides.java", text })).operators;
  return [operator?.uidPlace?.kind, operator?.repeated];
}

test.each([
  "new Rides(env, args[0]).build();",
  "Rides rides = new Rides(env, args[0]); rides.build();",
  "var rides = new Rides(env, args[0]); rides.build();",
  "Steps rides = new Rides(env, args[0]); rides.build();",
  // Methods of that name of other classes.
  "new Rides(env, args[0]).build(); StringBuilder text = new StringBuilder(); text.build(); Cities.build();",
  "new Rides(env, args[0]).build(); List<String> list = List.of(); list.build(); list.forEach(list::add);",
  "new Rides(env, args[0]).build(); env.build(); env.fromCollection(list).build();",
  "new Rides(env, args[0]).build(7); new Rides(env, args[0]).build(8);",
])("a method that is called once takes a uid: %s", async (main) => {
  expect(await placeIn(job(main))).toEqual(["chain", false]);
});

test.each([
  'new Rides(env, "a").build(); new Rides(env, "b").build();',
  'Rides a = new Rides(env, "a"), b = new Rides(env, "b"); a.build(); b.build();',
  'var a = new Rides(env, "a"); a.build(); a.build();',
  'Steps a = new Rides(env, "a"); a.build(); new Rides(env, "b").build();',
  "for (String city : args) new Rides(env, city).build();",
  "Arrays.asList(args).forEach(city -> new Rides(env, city).build());",
  "List<Rides> all = ridesOf(args); all.forEach(Rides::build);",
  "rides.build(); rides.build();",
])("one that may be called more often takes none: %s", async (main) => {
  expect((await placeIn(job(main)))[0]).toBeUndefined();
});

test("an object of Flink's is none of the class that extends its type", async () => {
  const stream = (main: string) =>
    job(`new Rides(env, args[0]).print(); ${main}`)
      .replace("extends Steps", "extends DataStream<Long>")
      .replace("void build", "void print");
  expect(await placeIn(stream("DataStream<Long> all = read(env); all.print();"))).toEqual(["chain", false]);
  expect((await placeIn(stream("Rides all = read(env); all.print();")))[0]).toBeUndefined();
});

const inConstructor = (main: string) =>
  job(main).replace("this.env = env;", "this.env = env; wire();").replace("void build", "private void wire");
const inField = (main: string) =>
  job(main).replace(
    "void build() { env.fromSequence(1, 9); }",
    "final Object rides = env.fromSequence(1, 9);",
  );

test.each([
  ["a constructor", inConstructor],
  ["a field", inField],
] as const)("what %s builds is built with each object", async (_, text) => {
  expect((await placeIn(text("new Rides(env, args[0]);")))[0]).toBe("chain");
  expect((await placeIn(text('new Rides(env, "a"); new Rides(env, "b");')))[0]).toBeUndefined();
  expect((await placeIn(text("for (String city : args) new Rides(env, city);")))[0]).toBeUndefined();
});

test("a static field is filled once, whatever is created", async () => {
  const text = inField('new Rides(env, "a"); new Rides(env, "b");').replace(
    "final Object rides = env",
    "static final StreamExecutionEnvironment ENV = StreamExecutionEnvironment.getExecutionEnvironment();\n  static final Object RIDES = ENV",
  );
  expect((await placeIn(text))[0]).toBe("chain");
});

test("a job of an interface is run by whoever has it", async () => {
  const other = `interface Job { void run(DataStream<Long> rides); }
class Jobs {
  static final Job SPLIT = new Job() { public void run(DataStream<Long> rides) { rides.map(r -> r); } };
}`;
  const text = (main: string) => job(main, other).replace("void build() { env.fromSequence(1, 9); }", "");
  const placeOf = async (main: string) => (await placeIn(text(main)))[0];
  expect(await placeOf("Job job = Jobs.SPLIT; job.run(rides); job.run(tips);")).toBeUndefined();
});

test("what each call executes is a job of its own", async () => {
  const executing = (call: string) =>
    job('Rides a = new Rides(env, "a"); a.build(); a.build();').replace(
      "fromSequence(1, 9);",
      `fromSequence(1, 9); ${call}`,
    );
  expect(await placeIn(executing("env.execute();"))).toEqual(["chain", false]);
  expect((await placeIn(executing("env.getConfig();")))[0]).toBeUndefined();
  expect(
    (await placeIn(executing("").replace("env.fromSequence", "env.execute(); env.fromSequence")))[0],
  ).toBeUndefined();
});

test("a uid in a loop is given once where each round has an environment, or an execution, of its own", async () => {
  const rounds = (body: string) =>
    job(`for (String city : args) { ${body} }`).replace("void build() { env.fromSequence(1, 9); }", "");
  const repeated = async (body: string) => (await placeIn(rounds(body)))[1];
  const own = "StreamExecutionEnvironment all = StreamExecutionEnvironment.getExecutionEnvironment();";
  expect(await repeated('env.fromSequence(1, 9).uid("rides");')).toBe(true);
  expect(await repeated(`${own} all.fromSequence(1, 9).uid("rides"); jobs.add(all);`)).toBe(false);
  expect(await repeated('env.fromSequence(1, 9).uid("rides"); if (city.isEmpty()) env.execute();')).toBe(
    false,
  );
});

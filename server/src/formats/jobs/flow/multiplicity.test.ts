import { describe, expect, test } from "vitest";
import { factsOf, type TestFile } from "../../../../../test/support/deployment.ts";
import { javaFile, javaJob, kotlinJob, pythonFile } from "../../../../../test/support/jobTexts.ts";

/** The operator of `map(f)`. */
async function mapOf(file: TestFile) {
  const { operators } = await factsOf(file);
  const found = operators.find(({ method }) => method === "map");
  if (!found) throw new Error("no map");
  return found;
}

const OWN_JOB = `StreamExecutionEnvironment e = StreamExecutionEnvironment.getExecutionEnvironment();
  e.fromSequence(1, 9).map(f);`;
const STEP = "interface Step { void run(String name); }";
const anonymous = (body: string, calls = "") =>
  javaJob(`Step step = new Step() { public void run(String name) { ${body} } }; ${calls}`, { more: STEP });

describe("what each call executes is a job of its own", () => {
  test.each([
    [
      "of a method",
      javaJob('run("a"); run("b");', {
        members: `static void run(String name) { ${OWN_JOB} e.execute(name); }`,
      }),
    ],
    [
      "of a method of an anonymous class",
      anonymous(`${OWN_JOB} e.execute(name);`, 'step.run("a"); step.run("b");'),
    ],
  ])("%s", async (_, file) => {
    expect(await mapOf(file)).toMatchObject({ repeated: false, uidPlace: { kind: "chain" } });
  });

  test.each([
    ["a method", (body: string) => javaJob("", { members: `static void run(String name) { ${body} }` })],
    ["a method of an anonymous class", anonymous],
  ] as const)("so %s builds no part of another one", async (_, file) => {
    expect(await mapOf(file(`${OWN_JOB} e.execute(name);`))).toMatchObject({ builtBy: null });
    expect(await mapOf(file("DataStream<Long> in = Rides.read(); in.map(f);"))).toMatchObject({
      builtBy: "run",
    });
  });

  test("also where somebody else executes it", async () => {
    const make = `static StreamExecutionEnvironment make() { ${OWN_JOB.replace("map(f)", 'map(f).uid("a")')} return e; }`;
    const main = "var a = make(); var b = make(); a.execute(); b.execute();";
    expect(await mapOf(javaJob(main, { members: make }))).toMatchObject({ repeated: false });
  });
});

describe("a round of a loop", () => {
  const round = (body: string) => javaJob(`for (String city : args) { ${body} }`);

  test.each([
    ["executes what it built", "s.map(f); env.execute(city);", false],
    ["executes it now and then", "s.map(f); if (city.isEmpty()) env.execute(city);", true],
    ["executes what the one before built", "env.execute(city); s.map(f);", true],
  ])("%s", async (_, body, repeated) => {
    expect((await mapOf(round(body))).mayRepeat ?? false).toBe(repeated);
  });
});

const ADD = 'static void add(DataStream<Long> x) { x.map(f).uid("a"); }';

describe("a uid is surely given several times", () => {
  test.each([
    ["by two calls with streams of one job", javaJob("add(s); add(s);", { members: ADD }), true],
    ["by a method that a loop calls", javaJob("for (String a : args) add(s);", { members: ADD }), true],
    [
      "not by two jobs",
      javaJob(
        "StreamExecutionEnvironment other = StreamExecutionEnvironment.getExecutionEnvironment(); add(s); add(other.fromSequence(1, 2));",
        { members: ADD },
      ),
      false,
    ],
    [
      "not by an extension of streams of two jobs",
      kotlinJob(
        "val other = StreamExecutionEnvironment.getExecutionEnvironment()\n    s.add()\n    other.fromSequence(1, 9).add()",
        { members: 'fun DataStream<Long>.add() { this.map(f).uid("a") }' },
      ),
      false,
    ],
    [
      "not by a lambda that is called who knows when",
      javaJob("add(s); add(s);", {
        members: ADD.replace('x.map(f).uid("a");', 'later(() -> x.map(f).uid("a"));'),
      }),
      false,
    ],
  ])("%s", async (_, file, repeated) => {
    expect((await mapOf(file)).repeated).toBe(repeated);
  });
});

test.each([
  ["a loop that may have one round", javaJob("while (more()) { s.map(f); }"), false],
  [
    "calls in two jobs",
    javaJob(
      "StreamExecutionEnvironment other = StreamExecutionEnvironment.getExecutionEnvironment(); add(s); add(other.fromSequence(1, 2));",
      { members: ADD.replace('.uid("a")', "") },
    ),
    false,
  ],
  ["two calls in one job", javaJob("add(s); add(s);", { members: ADD.replace('.uid("a")', "") }), true],
])("without a uid, %s", async (_, file, repeated) => {
  const { severalTimes, ...map } = await mapOf(file);
  expect(map).toMatchObject({ uid: null, repeated, mayRepeat: true });
  expect(severalTimes).toBe(repeated ? undefined : true);
});

describe("methods that call themselves end", () => {
  test("by way of each other", async () => {
    const members = "void a(DataStream<Long> s) { s.map(f); b(s); } void b(DataStream<Long> s) { a(s); }";
    expect(await mapOf(javaJob("", { members }))).toMatchObject({ repeated: false });
  });

  test("when each element of a list is given to one", async () => {
    const members = 'static DataStream<Long> in; static void b(String x) { in.map(f).uid("a"); b(x); }';
    const text = javaJob("Arrays.asList(args).forEach(Job::b);", { members });
    expect(await mapOf(text)).toMatchObject({ repeated: false, mayRepeat: true });
  });
});

test("a method is open to others for one more part where it takes something", async () => {
  const text = (parameters: string) =>
    javaFile(`class Job {
  StreamExecutionEnvironment env;
  Job() { this.env = Envs.make(); }
  void add(${parameters}) { env.fromSequence(1, 9).map(f); }
}`);
  expect((await mapOf(text("String city"))).builtBy).toBe("add");
  expect((await mapOf(text(""))).builtBy).toBeNull();
});

describe("a method of objects is called as often as it is on objects that are seen", () => {
  const job = (main: string) =>
    javaFile(`class Job {
  Job(String city) { }
  void build(StreamExecutionEnvironment env) { env.fromSequence(1, 9).map(f).uid("a"); }
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${main}
    env.execute();
  }
}
class Other { void build(StreamExecutionEnvironment env) { } }`);

  test.each([
    "new Job(args[0]).build(env);",
    "Job job = new Job(args[0]); job.build(env);",
    "var job = new Job(args[0]); job.build(env);",
    "new Job(args[0]).build(env); new Other().build(env);",
  ])("once: %s", async (main) => {
    const map = await mapOf(job(main));
    expect([map.builtBy, map.mayRepeat, map.repeated]).toEqual([null, undefined, false]);
  });

  test.each([
    ['new Job("a").build(env); new Job("b").build(env);', "build", true],
    ["for (String city : args) new Job(city).build(env);", null, true],
    ["new Other().build(env);", "build", undefined],
    ["Jobs.of(args).build(env);", "build", undefined],
    ["var job = of(args); job.build(env);", "build", undefined],
    ["var job = new Job(args[0]); job = of(args); job.build(env);", "build", undefined],
    ["", "build", undefined],
  ])("or nobody knows: %s", async (main, builtBy, mayRepeat) => {
    const map = await mapOf(job(main));
    expect([map.builtBy, map.mayRepeat]).toEqual([builtBy, mayRepeat]);
  });

  test("in Kotlin and in Python", async () => {
    const kotlin = kotlinJob("Steps().build(env)", {
      members:
        '}\nclass Steps {\n  fun build(env: StreamExecutionEnvironment) { env.fromSequence(1, 9).map(f).uid("a") }',
    });
    const python = (main: string) =>
      pythonFile(`from pyflink.datastream import StreamExecutionEnvironment
class Steps:
    def build(self, env):
        env.from_collection([1]).map(f).uid("a")

env = StreamExecutionEnvironment.get_execution_environment()
${main}
env.execute()
`);
    for (const file of [kotlin, python("Steps().build(env)"), python("steps = Steps()\nsteps.build(env)")]) {
      const map = await mapOf(file);
      expect([map.builtBy, map.mayRepeat]).toEqual([null, undefined]);
    }
    expect((await mapOf(python("a = Steps()\nb = Steps()\na.build(env)\nb.build(env)"))).mayRepeat).toBe(
      true,
    );
  });
});

test("methods of objects without a class that only call each other come to an end", async () => {
  const body =
    "Stage a = new Stage() { public DataStream<String> on(DataStream<String> s) { return other.on(s.map(f)); } };";
  expect((await mapOf(javaJob(body))).method).toBe("map");
});

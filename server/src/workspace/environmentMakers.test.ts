import { describe, expect, test } from "vitest";
import { MemoryWorkspace, pathAt, pom } from "../../../test/support/workspaces.ts";

const IMPORTS = "import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;\n";
const MAKER = `package shop.common;
${IMPORTS}public class Environments {
  public static StreamExecutionEnvironment create() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setMaxParallelism(256);
    return env;
  }
}
`;
const job = (name: string, made = "shop.common.Environments.create()") => `package shop.${name.toLowerCase()};
${IMPORTS}public class ${name} {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = ${made};
    env.fromSequence(1, 9).print();
    env.execute();
  }
}
`;
const MODULES = {
  "pom.xml": pom("1.20.0").replace("<project>", "<project><modules><module>rides</module></modules>"),
  "rides/pom.xml": pom("1.20.0"),
  "common/pom.xml": pom("1.20.0"),
};
const RIDES = "rides/src/main/java/shop/rides/Rides.java";
const COMMON = "common/src/main/java/shop/common/Environments.java";

/** The jobs of each deployment. */
async function jobsOf(files: Record<string, string>): Promise<Record<string, string[]>> {
  const workspace = await MemoryWorkspace.load({ ...MODULES, ...files });
  return Object.fromEntries(
    workspace.deployments().map(({ name, jobs }) => [name, jobs.map(({ uri }) => pathAt(uri)).sort()]),
  );
}

describe("the code that makes a job's environment is judged with it", () => {
  test("from another module, and no more by itself", async () => {
    expect(await jobsOf({ [RIDES]: job("Rides"), [COMMON]: MAKER })).toEqual({ rides: [COMMON, RIDES] });
  });

  test("with a configuration", async () => {
    const files = {
      [RIDES]: job("Rides"),
      [COMMON]: MAKER,
      "rides/conf/flink-conf.yaml": "rest.port: 8081\n",
    };
    expect(await jobsOf(files)).toEqual({ "rides/conf/flink-conf.yaml": [COMMON, RIDES] });
  });

  test("for each job that has it from there", async () => {
    const trips = "trips/src/main/java/shop/trips/Trips.java";
    const files = {
      [RIDES]: job("Rides"),
      [trips]: job("Trips"),
      "trips/pom.xml": pom("1.20.0"),
      [COMMON]: MAKER,
    };
    expect(await jobsOf(files)).toEqual({ rides: [COMMON, RIDES], trips: [COMMON, trips] });
  });

  test("of several of one name the nearest", async () => {
    const own = "rides/lib/src/main/java/shop/common/Environments.java";
    const files = {
      [RIDES]: job("Rides"),
      [COMMON]: MAKER,
      [own]: MAKER,
      "rides/lib/pom.xml": pom("1.20.0"),
    };
    expect((await jobsOf(files)).rides).toEqual([own, RIDES]);
    const apart = { [RIDES]: job("Rides"), [COMMON]: MAKER, [COMMON.replace("common", "old")]: MAKER };
    expect((await jobsOf({ ...apart, "old/pom.xml": pom("1.20.0") })).rides).toEqual([RIDES]);
  });

  test("where it is a class above that of the job", async () => {
    const base = `package shop.common;
${IMPORTS}public abstract class Environments {
  public void run() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    define(env);
    env.execute();
  }
  protected abstract void define(StreamExecutionEnvironment env);
}
`;
    const rides = `package shop.rides;
import shop.common.Environments;
${IMPORTS}public class Rides extends Environments {
  protected void define(StreamExecutionEnvironment env) { env.fromSequence(1, 9).print(); }
}
`;
    expect(await jobsOf({ [RIDES]: rides, [COMMON]: base })).toEqual({ rides: [COMMON, RIDES] });
  });

  test("not where the job makes its own, or has it from a library", async () => {
    const own = job("Rides", "StreamExecutionEnvironment.getExecutionEnvironment()");
    expect((await jobsOf({ [RIDES]: own, [COMMON]: MAKER })).rides).toEqual([RIDES]);
    const other = job("Rides", "shop.library.Environments.create()");
    expect((await jobsOf({ [RIDES]: other, [COMMON]: MAKER })).rides).toEqual([RIDES]);
  });
});

describe("a program that names nothing of Flink's is a job", () => {
  const plain = (made = "Environments.create()", more = "env.fromSequence(1, 9).print(); env.execute();") =>
    `package shop.rides;
import shop.common.Environments;
public class Rides {
  public static void main(String[] args) throws Exception { var env = ${made}; ${more} }
}
`;

  test("where it builds on an environment that another file makes", async () => {
    expect((await jobsOf({ [RIDES]: plain(), [COMMON]: MAKER })).rides).toEqual([COMMON, RIDES]);
  });

  test("in Kotlin, and in Python", async () => {
    const kotlin = {
      "rides/src/main/kotlin/rides/Job.kt": `package rides
import common.streaming
fun main() { val env = streaming(); env.fromSequence(1, 9).print(); env.execute() }
`,
      "common/src/main/kotlin/common/Envs.kt": `package common
${IMPORTS}fun streaming(): StreamExecutionEnvironment = StreamExecutionEnvironment.getExecutionEnvironment().apply { maxParallelism = 256 }
`,
    };
    expect((await jobsOf(kotlin)).rides).toEqual(Object.keys(kotlin).reverse());
    const python = {
      "job.py": `from envs import create
env = create()
env.from_collection([1]).print()
env.execute()
`,
      "envs.py": `from pyflink.datastream import StreamExecutionEnvironment
def create():
    env = StreamExecutionEnvironment.get_execution_environment()
    env.set_max_parallelism(256)
    return env
`,
    };
    const workspace = await MemoryWorkspace.load(python);
    expect(workspace.deployments().map(({ jobs }) => jobs.map(({ uri }) => pathAt(uri)).sort())).toEqual([
      ["envs.py", "job.py"],
    ]);
  });

  test("where it extends the class that makes one", async () => {
    const base = `package shop.common;
${IMPORTS}public abstract class Environments {
  protected StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
}
`;
    const rides = `package shop.rides;
public class Rides extends shop.common.Environments {
  public static void main(String[] args) throws Exception { new Rides().run(); }
  void run() throws Exception { env.fromSequence(1, 9).print(); env.execute(); }
}
`;
    expect((await jobsOf({ [RIDES]: rides, [COMMON]: base })).rides).toEqual([COMMON, RIDES]);
  });

  test("as long as it does, be it open or not", async () => {
    const workspace = await MemoryWorkspace.load({ ...MODULES, [RIDES]: plain(), [COMMON]: MAKER });
    const jobs = () => workspace.deployments().flatMap((each) => each.jobs.map(({ uri }) => pathAt(uri)));
    await workspace.open(RIDES, plain().replace("print()", 'print().uid("out")'), "java");
    expect(jobs()).toContain(RIDES);
    const changeTo = async (text: string) => {
      workspace.disk.contents[RIDES] = text;
      await workspace.refresh(RIDES);
    };
    await changeTo(plain("null", ""));
    await workspace.close(RIDES);
    expect(jobs()).not.toContain(RIDES);
    await changeTo(plain());
    expect(jobs()).toContain(RIDES);
  });

  test("not where it does something else with that class", async () => {
    const others = {
      [COMMON]: MAKER.replace(
        "return env;\n  }",
        'return env;\n  }\n  public static String name() { return "a"; }',
      ),
    };
    expect((await jobsOf({ [RIDES]: plain("Environments.name()", ""), ...others })).rides).toBeUndefined();
    expect((await jobsOf({ [RIDES]: plain("Other.create()"), [COMMON]: MAKER })).rides).toBeUndefined();
  });
});

describe("it is not, where it is not certain what it sets for the job", () => {
  const create = "shop.common.Environments.create()";
  const jobs = async (maker: string, made = create) =>
    (await jobsOf({ [RIDES]: job("Rides", made), [COMMON]: maker })).rides;
  const method = (name: string, body: string) =>
    `  public static StreamExecutionEnvironment ${name}() {\n${body}  }\n`;
  const plain = method("plain", "    return StreamExecutionEnvironment.getExecutionEnvironment();\n");
  const withMethod = (text: string, more: string) => text.replace(/\}\n$/, `${more}}\n`);

  test("but of several of one class the one that is asked for", async () => {
    expect(await jobs(withMethod(MAKER, plain))).toEqual([COMMON, RIDES]);
    expect(await jobs(withMethod(MAKER, plain), create.replace("create", "plain"))).toEqual([COMMON, RIDES]);
  });

  test("as it runs on the developer's own machine", async () => {
    expect(await jobs(MAKER.replace("getExecutionEnvironment", "createLocalEnvironment"))).toEqual([RIDES]);
  });

  test("as it is a builder, of which other methods set something", async () => {
    const builder = `package shop.common;
import org.apache.flink.configuration.*;
${IMPORTS}public class Environments {
  private final Configuration conf = new Configuration();
  public Environments max(int most) { conf.set(PipelineOptions.MAX_PARALLELISM, most); return this; }
  public StreamExecutionEnvironment build() {
    return StreamExecutionEnvironment.getExecutionEnvironment(conf);
  }
}
`;
    expect(await jobs(builder, "new shop.common.Environments().build()")).toEqual([RIDES]);
  });
});

test("a job is grouped anew when it gets its environment from elsewhere", async () => {
  const own = job("Rides", "StreamExecutionEnvironment.getExecutionEnvironment()");
  const workspace = await MemoryWorkspace.load({ ...MODULES, [RIDES]: own, [COMMON]: MAKER });
  const rides = () =>
    workspace
      .deployments()
      .find(({ name }) => name === "rides")
      ?.jobs.map(({ uri }) => pathAt(uri))
      .sort();
  expect(rides()).toEqual([RIDES]);
  await workspace.open(RIDES, job("Rides"));
  expect(rides()).toEqual([COMMON, RIDES]);
});

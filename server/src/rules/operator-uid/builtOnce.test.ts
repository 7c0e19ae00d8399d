import { describe, expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";

const IMPORTS = `import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
`;
const job = (body: string, name = "Rides", more = "") => `${IMPORTS}
public class ${name} {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
    env.execute();
  }
${more}}
`;
/** A class with a method that builds a part of a job. */
const part = (signature = "public static DataStream<String> late", name = "Delays") => `${IMPORTS}
public class ${name} {
  ${signature}(DataStream<String> rides) {
    return rides.keyBy(ride -> ride).reduce((a, b) -> b);
  }
}
`;
const CALL = "Delays.late(env.fromSequence(1, 9).map(String::valueOf)).print();";

type Files = Record<string, string>;

/** The finding about the operator of the part, and what is done to it by the first fix. */
async function partOf(files: Files, path = "Delays.java") {
  const { findings } = await judged(files, {});
  const own = findings.filter(({ rule, uri }) => rule === "operator-uid/missing" && uri.endsWith(path));
  const found = own.find(({ message }) => message.startsWith("reduce"));
  const asks = found?.message.includes("Each call of") ? "asks" : "sure";
  return `${found?.severity} ${asks} ${found?.fixes.length ? "fixed" : "by hand"}`;
}
const ONCE = "warning sure fixed";
const UNKNOWN = "information asks by hand";

describe("an operator of a method that one other file calls once", () => {
  test.each<[string, Files]>([
    ["on its class", { "Delays.java": part(), "Rides.java": job(CALL) }],
    [
      "by its name alone",
      {
        "Delays.java": part(),
        "Rides.java": `import static Delays.late;\n${job("late(env.fromSequence(1, 9).map(String::valueOf)).print();")}`,
      },
    ],
    [
      "on an object",
      {
        "Delays.java": part("public DataStream<String> late"),
        "Rides.java": job(`new ${CALL.replace("Delays", "Delays()")}`),
      },
    ],
    [
      "whose name other classes have too",
      {
        "Delays.java": part(),
        "Rides.java": job(`Reports.late(args); Reports.late(args); ${CALL}`),
      },
    ],
    [
      "through a method of the job",
      {
        "Delays.java": part(),
        "Rides.java": job(
          "run(env);",
          "Rides",
          `  private static void run(StreamExecutionEnvironment env) { ${CALL} }\n`,
        ),
      },
    ],
    [
      "through a method of a third file",
      {
        "Delays.java": part(),
        "Topology.java": `${IMPORTS}
public class Topology {
  public static void build(StreamExecutionEnvironment env) { ${CALL} }
}
`,
        "Rides.java": job("Topology.build(env);"),
      },
    ],
    [
      "in each of two jobs",
      { "Delays.java": part(), "Rides.java": job(CALL), "Fares.java": job(CALL, "Fares") },
    ],
  ])("gets its uid where it stands: %s", async (_, files) => {
    expect(await partOf(files)).toBe(ONCE);
  });

  test("in Python and Kotlin", async () => {
    const python = {
      "delays.py": `from pyflink.datastream import DataStream


def late(rides: DataStream):
    rides.key_by(lambda ride: ride).reduce(lambda a, b: b).print()
`,
      "rides.py": `from pyflink.datastream import StreamExecutionEnvironment
from delays import late as late_rides

env = StreamExecutionEnvironment.get_execution_environment()
late_rides(env.from_collection([1]))
env.execute()
`,
    };
    expect(await partOf(python, "delays.py")).toBe(ONCE);
    expect(
      await partOf(
        { ...python, "rides.py": python["rides.py"].replaceAll("late_rides(", "late_rides(late_rides)(") },
        "delays.py",
      ),
    ).toBe(UNKNOWN);
    const kotlin = {
      "Delays.kt": `import org.apache.flink.streaming.api.datastream.DataStream

fun DataStream<String>.late(): DataStream<String> = keyBy { it }.reduce { _, b -> b }
`,
      "Rides.kt": `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment

fun main() {
  val env = StreamExecutionEnvironment.getExecutionEnvironment()
  env.fromElements("a").late().print()
  env.execute()
}
`,
    };
    expect(await partOf(kotlin, "Delays.kt")).toBe(ONCE);
  });
});

describe("it is not known how often an operator is built", () => {
  test.each<[string, Files]>([
    ["that nothing is seen to call", { "Delays.java": part(), "Rides.java": job("env.fromSequence(1, 9);") }],
    ["that is built twice", { "Delays.java": part(), "Rides.java": job(CALL + CALL) }],
    [
      "that a loop builds",
      { "Delays.java": part(), "Rides.java": job(`for (String arg : args) { ${CALL} }`) },
    ],
    [
      "whose method is handed on",
      { "Delays.java": part(), "Rides.java": job(`apply(Delays::late); ${CALL}`) },
    ],
    [
      "that a part of any job calls, too",
      {
        "Delays.java": part(),
        "Rides.java": job(CALL),
        "Fares.java": `${IMPORTS}
public class Fares {
  public static void build(StreamExecutionEnvironment env) { ${CALL} }
}
`,
      },
    ],
    [
      "through a method that is called twice",
      {
        "Delays.java": part(),
        "Topology.java": `${IMPORTS}
public class Topology {
  public static void build(StreamExecutionEnvironment env) { ${CALL} }
}
`,
        "Rides.java": job("Topology.build(env); Topology.build(env);"),
      },
    ],
    [
      "of methods that call each other",
      {
        "Delays.java": part().replace(
          /\}\n$/,
          "  public static void again(DataStream<String> rides) { Fares.again(rides); late(rides); }\n}\n",
        ),
        "Fares.java": `${IMPORTS}
public class Fares {
  public static void again(DataStream<String> rides) { Delays.again(rides); }
}
`,
      },
    ],
  ])("%s", async (_, files) => {
    expect(await partOf(files)).toBe(UNKNOWN);
  });
});

test("an operator with a uid is met where its method is called once, and asked about where it is not", async () => {
  const files = (call: string) => ({
    "Delays.java": part().replace("-> b)", '-> b).uid("late")'),
    "Rides.java": job(
      call
        .replace("String::valueOf)", 'String::valueOf).uid("text")')
        .replace("print()", 'print().uid("out")'),
    ).replace("env.fromSequence(1, 9)", 'env.fromSequence(1, 9).uid("ids")'),
  });
  const doubtsIn = async (call: string) => {
    const { judgements } = await judged(files(call), {});
    const item = judgements
      .flatMap(({ checklist }) => checklist)
      .find((each) => each.item === "operator-uid");
    return `${item?.status} ${item?.doubts.map(({ kind }) => kind).join()}`.trim();
  };
  expect(await doubtsIn(CALL)).toBe("satisfied");
  expect(await doubtsIn(`apply(Delays::late); ${CALL}`)).toContain("repeated");
});

import { describe, expect, test } from "vitest";
import { javaCode } from "../../../../../test/support/javaCode.ts";
import { pythonCode } from "../../../../../test/support/pythonCode.ts";
import { JAVA_LANGUAGE } from "../java/java.ts";
import { PYTHON_LANGUAGE } from "../python/python.ts";
import { jobGraph } from "./jobGraph.ts";
import { MOST_CHARACTERS, usedNames } from "./usedNames.ts";

const job = (body: string) => `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Job {
  public static void main(String[] args) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
  }
}
`;

const graphOf = (text: string, more = "") =>
  jobGraph([{ uri: "file:///w/Job.java", text: text + more, code: javaCode(text) }], JAVA_LANGUAGE);

test("files that are too long together have no graph", () => {
  const text = job("env.fromSequence(1, 2).print();");
  expect(graphOf(text, " ".repeat(1000))).toHaveLength(2);
  expect(graphOf(text, " ".repeat(MOST_CHARACTERS))).toEqual([]);
});

test("what reads an iteration that nothing but a feedback of another type goes into reads what it started from", () => {
  const text = job(`IterativeStream<Long> loop = env.fromSequence(1, 2).iterate();
    loop.map(x -> x).uid("before");
    loop.withFeedbackType(String.class);`);
  const all = graphOf(text);
  const before = all.find(({ uid }) => uid?.value === "before");
  expect(before?.edges.map(({ from }) => all[from]?.method)).toEqual(["fromSequence"]);
});

test("a file in Python uses what it imports, and no class of a package", () => {
  const text = "from shop.streams import Orders\nimport jobs\n\nOrders(Env).run()\n";
  const names = usedNames({ uri: "file:///w/job.py", text, code: pythonCode(text) }, "python");
  expect([...names].sort()).toEqual([
    "",
    "jobs",
    "jobs.",
    "shop.streams.",
    "shop.streams.Orders",
    "shop.streams.Orders.",
  ]);
});

describe("a class of another file in Python is known", () => {
  const STEPS = `class Steps:
    def trim(self, s):
        return s.map(str.strip).uid("trim")
`;
  const graphIn = (job: string, files: Record<string, string>) => {
    const text = `from pyflink.datastream import StreamExecutionEnvironment
${job}
`;
    const all = Object.entries({ "job.py": text, ...files }).map(([path, each]) => ({
      uri: `file:///w/${path}`,
      text: each,
      code: pythonCode(each),
    }));
    return jobGraph(all, PYTHON_LANGUAGE);
  };
  const uidsOf = (...args: Parameters<typeof graphIn>) =>
    graphIn(...args).flatMap(({ uid }) => uid?.value ?? []);
  const on = (steps: string) =>
    `env = StreamExecutionEnvironment.get_execution_environment()\n${steps}().trim(env.from_collection([1]).uid("in"))`;

  test.each([
    ["by its module", `from steps import Steps\n${on("Steps")}`, "steps.py"],
    ["in a package", `from shop.steps import Steps\n${on("Steps")}`, "shop/steps.py"],
    ["from beside", `from .steps import Steps\n${on("Steps")}`, "steps.py"],
    ["by another name", `from steps import Steps as Ways\n${on("Ways")}`, "steps.py"],
    ["behind its module", `import steps\n${on("steps.Steps")}`, "steps.py"],
  ])("%s", (_, job, path) => {
    expect(uidsOf(job, { [path]: STEPS })).toEqual(["in", "trim"]);
  });

  test("of two of one name the one that is imported", () => {
    const other = STEPS.replace('"trim"', '"other"');
    const files = { "steps.py": STEPS, "other.py": other };
    expect(uidsOf(`from steps import Steps\n${on("Steps")}`, files)).toContain("trim");
    expect(uidsOf(`from other import Steps\n${on("Steps")}`, files)).toContain("other");
  });

  test("but none of a library of that name", () => {
    expect(uidsOf(`from library import Steps\n${on("Steps")}`, { "steps.py": STEPS })).toEqual(["in"]);
  });
});

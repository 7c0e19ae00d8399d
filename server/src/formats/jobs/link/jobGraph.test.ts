import { expect, test } from "vitest";
import { javaCode } from "../../../../../test/support/javaCode.ts";
import { pythonCode } from "../../../../../test/support/pythonCode.ts";
import { JAVA_LANGUAGE } from "../java/java.ts";
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

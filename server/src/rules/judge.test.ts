import { expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";
import { deploymentOf } from "../../../test/support/deployment.ts";
import { DEFAULT_OPTIONS, Judge } from "./engine.ts";
import type { Rule, SettingRule } from "./rule.ts";

const INFO = { summary: "", severity: "warning", page: "" } as const;

/** What one rule says of a configuration and a job, as messages. */
async function said(rule: Rule): Promise<string[]> {
  const job = `import org.apache.flink.configuration.*;
import org.apache.flink.streaming.api.environment.*;
class Rides {
  public static void main(String[] args) {
    Configuration conf = new Configuration();
    conf.setString("pipeline.name", "rides");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(conf);
    env.fromSequence(1, 9).print();
  }
}
`;
  const deployment = await deploymentOf([
    { path: "conf/flink-conf.yaml", text: "parallelism.default: 4\n" },
    { path: "Rides.java", text: job },
  ]);
  return new Judge([rule]).judge(deployment, DEFAULT_OPTIONS).findings.map(({ message }) => message);
}

test("what a rule says twice of one place is told once", async () => {
  const rule: Rule = {
    ...INFO,
    id: "config/twice",
    over: "document",
    kind: "config",
    *check({ facts }) {
      yield { span: facts.anchor, message: "first" };
      yield { span: facts.anchor, message: "second" };
    },
  };
  expect(await said(rule)).toEqual(["first"]);
});

const naming = (which: SettingRule["which"]): SettingRule => ({
  ...INFO,
  id: "config/named",
  over: "setting",
  which,
  *check({ key, keySpan }) {
    yield { span: keySpan, message: key };
  },
});

test("a rule over settings is asked about code only where it says so", async () => {
  expect(await said(naming({ status: "any" }))).toEqual(["parallelism.default"]);
  expect((await said(naming({ status: "any", inCode: "configurations" }))).toSorted()).toEqual([
    "parallelism.default",
    "pipeline.name",
  ]);
});

test("what whoever starts a job sets is not missing in code that nothing starts", async () => {
  const job = (method: string) => `import org.apache.flink.streaming.api.environment.*;
class Rides {
  ${method} {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromSequence(1, 9).print();
  }
}
`;
  const missing = async (method: string) =>
    (await judged({ "Rides.java": job(method) })).of("max-parallelism/unset");
  expect(await missing("public static void main(String[] args)")).toEqual(["Rides.java:4 warning"]);
  expect(await missing("void build()")).toEqual([]);
});

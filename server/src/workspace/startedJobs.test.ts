import { describe, expect, test } from "vitest";
import { MemoryWorkspace, pathAt, pom } from "../../../test/support/workspaces.ts";

const JOB = `package shop;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Clicks {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromSequence(1, 9).uid("a").print().uid("b");
    env.execute();
  }
}
`;

const jobsBy = async (files: Record<string, string>): Promise<string[]> => {
  const workspace = await MemoryWorkspace.load({ "pom.xml": pom("1.20.0"), "Clicks.java": JOB, ...files });
  return workspace
    .deployments()
    .map(({ name, jobs }) => `${name}: ${jobs.map(({ uri }) => pathAt(uri)).join()}`);
};

describe("the job of a command", () => {
  const run = (entry: string) =>
    `#!/bin/sh\nflink run -c ${entry} -Dpipeline.max-parallelism=128 target/clicks.jar\n`;

  test("is the class that it names", async () => {
    expect(await jobsBy({ "run.sh": run("shop.Clicks") })).toEqual(["run.sh: Clicks.java"]);
    expect(await jobsBy({ "a/run.sh": run("shop.Clicks"), "b/run.sh": run("shop.Clicks") })).toEqual([
      "a/run.sh: Clicks.java",
      "b/run.sh: Clicks.java",
    ]);
  });

  test("is none that is elsewhere", async () => {
    expect(await jobsBy({ "run.sh": run("shop.Rides") })).toEqual(["run.sh: ", ".: Clicks.java"]);
    expect(await jobsBy({ "run.sh": run("shop.Clicks").replace("-c shop.Clicks ", "") })).toEqual([
      "run.sh: ",
      ".: Clicks.java",
    ]);
  });
});

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

describe("the job of a resource that names a jar alone", () => {
  const module = (name: string) => ({
    [`${name}/pom.xml`]: pom("1.20.0").replace("<project>", `<project><artifactId>${name}-job</artifactId>`),
    [`${name}/Job.java`]: JOB.replaceAll("Clicks", name === "orders" ? "Orders" : "Rides"),
  });
  const resource = (jar: string, kind = "FlinkDeployment") => `apiVersion: flink.apache.org/v1beta1
kind: ${kind}
metadata: { name: orders }
spec:
  ${kind === "FlinkDeployment" ? "flinkVersion: v1_20" : "deploymentName: lab"}
  job: { jarURI: "${jar}" }
`;
  const jobsOf = async (jar: string, kind?: string) => {
    const files = { "k8s/orders.yaml": resource(jar, kind), ...module("orders"), ...module("rides") };
    const [first] = (await MemoryWorkspace.load(files)).deployments();
    return [first?.jobs.map(({ uri }) => pathAt(uri)), first?.unread.length];
  };

  test.each([
    "local:///opt/flink/usrlib/orders-job.jar",
    "local:///opt/flink/usrlib/orders-job-1.2.0-SNAPSHOT.jar",
    "local:///opt/flink/usrlib/orders-job_2.12-1.0-all.jar",
    "local:///opt/flink/usrlib/orders-job-jar-with-dependencies.jar",
  ])("is that of the module which makes it: %s", async (jar) => {
    expect(await jobsOf(jar)).toEqual([["orders/Job.java"], 0]);
  });

  test("is that of the module where the jar comes from elsewhere, too", async () => {
    expect(await jobsOf("https://repo.acme/orders-job-1.jar", "FlinkSessionJob")).toEqual([
      ["orders/Job.java"],
      0,
    ]);
  });

  test.each([
    "local:///opt/flink/usrlib/job.jar",
    "local:///opt/flink/usrlib/orders-job-tools.jar",
    "local:///opt/flink/usrlib/my-orders-job-1.jar",
  ])("may be any where none makes it: %s", async (jar) => {
    expect(await jobsOf(jar)).toEqual([[], 2]);
  });
});

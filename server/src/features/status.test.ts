import { expect, test } from "vitest";
import { CONF, JOB, MemoryWorkspace, pathAt, pom } from "../../../test/support/workspaces.ts";
import { deploymentText, statusText } from "./status.ts";

const status = (workspace: MemoryWorkspace) =>
  statusText(workspace.documents().length, 0, workspace.deployments(), pathAt);

test("the status tells the version with its place", async () => {
  const workspace = await MemoryWorkspace.load({ "pom.xml": pom("1.20.0"), "config.yaml": CONF });
  expect(status(workspace)).toBe("1 Flink file, Flink 1.20 (pom.xml:1)");
});

test("or that it is not known, and each version once", async () => {
  const workspace = await MemoryWorkspace.load({
    "a/pom.xml": pom("1.20.0"),
    "a/conf/config.yaml": CONF,
    "a/test-conf/config.yaml": CONF,
    "b/config.yaml": CONF,
  });
  expect(status(workspace)).toBe("3 Flink files, Flink 1.20 (a/pom.xml:1); Flink version unknown");
  expect(status(new MemoryWorkspace({}))).toBe("0 Flink files");
});

test("or that it is the setting's, with what contradicts each other", async () => {
  const workspace = await MemoryWorkspace.load({
    "pom.xml": pom("1.20.0"),
    Dockerfile: "FROM flink:1.18",
    "config.yaml": CONF,
  });
  workspace.configureFolders({ ".": { flinkVersion: "1.19" } });
  expect(status(workspace)).toBe(
    "1 Flink file, Flink 1.19 (flinkPreflight.flinkVersion, 1.20 in pom.xml:1, 1.18 in Dockerfile:1)",
  );
});

test("a document names some of those that it is judged with", async () => {
  const jobs = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`jobs/Job${index}.java`, JOB]));
  const text = async (files: Record<string, string>) => {
    const workspace = await MemoryWorkspace.load({ "flink-conf.yaml": CONF, ...files });
    const [deployment] = workspace.deployments();
    return deployment && deploymentText(deployment.configurations[0]?.uri ?? "", deployment, pathAt);
  };
  expect(await text({})).toBeUndefined();
  expect(await text(jobs(1))).toBe("*Judged together with `jobs/Job0.java`; Flink version unknown.*");
  expect(await text(jobs(5))).toBe(
    "*Judged together with `jobs/Job0.java`, `jobs/Job1.java`, `jobs/Job2.java` and 2 more; Flink version unknown.*",
  );
});

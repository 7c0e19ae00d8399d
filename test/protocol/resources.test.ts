import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applied, Client } from "../support/lsp.ts";

const DEPLOYMENT = "file:///nowhere/deploy/rides.yaml";
const TEXT = `apiVersion: v1
kind: ConfigMap
metadata:
  name: other-cluster
data:
  flink-conf.yaml: |
    high-availability.type: zookeper
    rest.port: 8081
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskslots: "2"
    state.backend.type: rocksdb
    # flink-preflight-ignore high-availability/disabled: a demo
  jobManager:
    resource: { memory: 2g, cpu: 1 }
  taskManager:
    resource: { memory: 4g, cpu: 1 }
`;
const lineOf = (text: string) => TEXT.split("\n").findIndex((line) => line.includes(text));
const at = (text: string) => ({
  line: lineOf(text),
  character: TEXT.split("\n")[lineOf(text)]?.indexOf(text) ?? 0,
});

let client: Client;
beforeEach(() => {
  client = new Client();
});
afterEach(() => client.kill());

describe("a YAML file with several configurations", () => {
  test("has the findings of each where it stands", async () => {
    await client.start();
    client.open(DEPLOYMENT, TEXT);
    const { items } = await client.pull(DEPLOYMENT);
    const lines = items.map(({ code, range }) => `${code}:${range.start.line}`);
    expect(lines).toContain(`high-availability/unknown:${lineOf("zookeper")}`);
    expect(lines).toContain(`config/unknown-option:${lineOf("Taskslots")}`);
    expect(lines).toContain(`max-parallelism/unset:${lineOf("flinkConfiguration")}`);
    expect(await client.stop()).toBe(0);
  });

  test("is mended in the configuration that the finding is about", async () => {
    await client.start();
    client.open(DEPLOYMENT, TEXT);
    const titled = async (text: string, title: RegExp) => {
      const range = { start: at(text), end: at(text) };
      const action = (await client.actions(DEPLOYMENT, range)).find((each) => title.test(each.title));
      if (!action?.edit) throw new Error(`nothing is called ${title}`);
      return applied(TEXT, action.edit, DEPLOYMENT);
    };
    expect(await titled("flinkConfiguration", /max-parallelism/)).toBe(
      TEXT.replace("rocksdb\n", 'rocksdb\n    pipeline.max-parallelism: "720"\n'),
    );
    expect(await titled("Taskslots", /Rename/)).toBe(TEXT.replace("Taskslots", "TaskSlots"));
    expect(await titled("zookeper", /zookeeper$/)).toBe(TEXT.replace("zookeper", "zookeeper"));
  });

  test("tells what its options mean, and completes those that are not set yet", async () => {
    await client.start();
    client.open(DEPLOYMENT, TEXT);
    const hover = await client.hover(DEPLOYMENT, lineOf("state.backend.type"), 8);
    expect(JSON.stringify(hover?.contents)).toContain("state.backend.type");
    const items = await client.complete(
      "file:///nowhere/deploy/more.yaml",
      TEXT.slice(TEXT.indexOf("---")).replace("    # flink", "    execution.checkpointing.|\n    # flink"),
    );
    const labels = items.map(({ label }) => label);
    expect(labels).toContain("execution.checkpointing.interval");
    expect(labels).not.toContain("state.backend.type");
  });
});

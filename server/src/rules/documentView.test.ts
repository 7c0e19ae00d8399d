import { expect, test } from "vitest";
import { deploymentOf, type TestFile } from "../../../test/support/deployment.ts";
import { parseVersion } from "../flink/versions.ts";
import type { Deployment } from "../model/deployment.ts";
import { DocumentView } from "./documentView.ts";
import { DEFAULT_OPTIONS, judgeAll } from "./engine.ts";
import { contextOf } from "./view.ts";

/** What the rules of configurations say of a deployment, as `file: rule`. */
function said(deployment: Deployment): string[] {
  return judgeAll([deployment], DEFAULT_OPTIONS)
    .flatMap((judgement) => judgement.findings)
    .filter((finding) => finding.rule.startsWith("config/"))
    .map(({ uri, rule }) => `${uri.split("/").slice(-2).join("/")}: ${rule}`);
}

const unknown = (path: string): TestFile => ({ path, text: "taskmanager.numberOfTaskslots: 4\n" });

test("the settings of all documents of a deployment are looked at", async () => {
  const files = [
    unknown("blue/flink-conf.yaml"),
    unknown("green/flink-conf.yaml"),
    unknown("red/config.yaml"),
  ];
  expect(said(await deploymentOf(files))).toEqual([
    "blue/flink-conf.yaml: config/unknown-option",
    "green/flink-conf.yaml: config/unknown-option",
    "red/config.yaml: config/unknown-option",
  ]);
});

test("a deployment without a configuration has no settings", async () => {
  expect(said(await deploymentOf([]))).toEqual([]);
});

test("a document is judged anew when another version reads it", async () => {
  const file = { path: "conf/flink-conf.yaml", text: "akka.transport.heartbeat.pause: 6000 s\n" };
  const deployment = await deploymentOf([file], { flinkVersion: "1.12" });
  const judged = ["1.12", "1.13", "1.12"].map((version) =>
    said({ ...deployment, flinkVersion: parseVersion(version) }),
  );
  expect(judged).toEqual([[], ["conf/flink-conf.yaml: config/removed-option"], []]);
});

test("who reads the lines of FLINK_PROPERTIES is told of these alone", async () => {
  const compose = `services:
  jobmanager:
    image: acme/flink
    command: jobmanager
    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
`;
  const readers = async (path: string, text: string) => {
    const told = ["1.18", "1.20"].map(async (flinkVersion) => {
      const deployment = await deploymentOf([{ path, text }], { flinkVersion });
      return deployment.configurations.map(
        (facts) => new DocumentView(facts, contextOf(facts, deployment)).properties,
      );
    });
    return (await Promise.all(told)).flat();
  };
  expect(await readers("docker-compose.yml", compose)).toEqual(["file", "script"]);
  expect(await readers("conf/flink-conf.yaml", "parallelism.default: 4\n")).toEqual([null, null]);
});

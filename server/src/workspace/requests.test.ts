import { expect, test } from "vitest";
import { memoryFiles, ROOT } from "../../../test/support/memoryFiles.ts";
import { wasm } from "../../../test/support/parsers.ts";
import { MemoryWorkspace } from "../../../test/support/workspaces.ts";
import { Analysis } from "../analysis/analysis.ts";
import { Formats } from "../formats/registry.ts";
import { DEFAULT_OPTIONS } from "../rules/engine.ts";
import { Workspace } from "./workspace.ts";

const SNAPSHOT = `apiVersion: flink.apache.org/v1beta1
kind: FlinkStateSnapshot
metadata:
  name: before-upgrade
spec:
  jobReference: { kind: FlinkDeployment, name: rides }
`;

test("what is asked of a running job is judged by itself, as what is in production", async () => {
  const workspace = new Workspace(memoryFiles({ "dev/snapshot.yaml": SNAPSHOT }), new Formats(wasm), [ROOT]);
  await workspace.load(ROOT);
  const [judgement, ...more] = new Analysis(workspace).snapshot(DEFAULT_OPTIONS).judgements;
  expect(more).toEqual([]);
  expect(judgement?.deployment).toMatchObject({
    name: "before-upgrade",
    part: "",
    jobs: [],
    profile: "production",
    purpose: "request",
    oneMachine: false,
    inImage: false,
    starts: false,
    unread: [],
  });
  expect(judgement?.deployment.configurations).toHaveLength(1);
  expect(judgement?.findings.map(({ rule }) => rule)).toEqual(["kubernetes/refused-resource"]);
});

test("one among tests is nobody's", async () => {
  const workspace = await MemoryWorkspace.load({ "src/test/resources/snapshot.yaml": SNAPSHOT });
  expect(workspace.groups()).toEqual([]);
});

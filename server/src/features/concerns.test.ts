import { expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";
import type { DeploymentAction } from "./concerns.ts";

const job = (name: string, upgradeMode: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: ${name}
spec:
  deploymentName: wards
  flinkConfiguration:
    parallelism.default: "2"
  job:
    jarURI: https://jars.example/${name}.jar
    parallelism: 2
    upgradeMode: ${upgradeMode}
`;
const CLUSTER = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: wards
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "4"
    state.checkpoints.dir: gs://wards/checkpoints
`;

test("a change of one resource is not about another one of its file", async () => {
  const jobs = `${job("admissions", "‸savepoint")}---\n${job("discharges", "stateless")}`;
  const editor = await Editor.open({ "jobs.yaml": jobs, "cluster.yaml": CLUSTER });
  const { fixes } = await editor.ruleActions("kubernetes/upgrade-directory");
  expect(fixes[0]?.title).toMatch(/^Add state\.savepoints\.dir/);
  expect(fixes[0]).not.toHaveProperty("concerns");
});

test("a change of one resource is about the overlays of it, and not about its neighbour", async () => {
  const overlay = "resources: [../base]\npatches: [{ path: patch.yaml }]\n";
  const patchOf = (name: string, port: number) =>
    CLUSTER.replace("wards", name).replace(/ {4}task.*\n/, `    rest.port: ${port}\n`);
  const concernsOf = async (caret: "wards" | "beds") => {
    const [wards, beds] = [CLUSTER, CLUSTER.replace("wards", "beds")].map((text) =>
      text.includes(`name: ${caret}`) ? text.replace("flinkC", "‸flinkC") : text,
    );
    const editor = await Editor.open({
      "base/clusters.yaml": `${wards}---\n${beds}`,
      "base/kustomization.yaml": "resources: [clusters.yaml]\n",
      "a/kustomization.yaml": overlay,
      "a/patch.yaml": patchOf("wards", 8082),
      "b/kustomization.yaml": overlay,
      "b/patch.yaml": patchOf("wards", 8083),
    });
    const { fixes } = await editor.ruleActions("state-backend/unset");
    expect(fixes[0]?.title).toMatch(/^Set state\.backend/);
    return (fixes[0] as DeploymentAction).concerns;
  };
  expect(await concernsOf("wards")).toEqual(["a/kustomization.yaml (wards)", "b/kustomization.yaml (wards)"]);
  expect(await concernsOf("beds")).toBeUndefined();
});

import { describe, expect, test } from "vitest";
import { MemoryWorkspace, pathAt } from "../../../test/support/workspaces.ts";
import { DEFAULT_OPTIONS, judgeAll } from "../rules/engine.ts";

const resource = (configuration: string, name = "rides", version = "  flinkVersion: v1_20\n"): string =>
  `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: ${name}}
spec:
${version}  flinkConfiguration:
${configuration}`;

const BASE = resource("    state.backend.type: rocksdb\n");
const patch = (configuration: string, name = "rides"): string => resource(configuration, name, "");
const HA = "    high-availability.type: kubernetes\n    high-availability.storageDir: hdfs:///ha\n";

const inBase = { "base/flink.yaml": BASE, "base/kustomization.yaml": "resources: [flink.yaml]\n" };

/** Each deployment with what it sets, the strongest first, and the state of its items. */
async function deployed(files: Record<string, string>) {
  const deployments = (await MemoryWorkspace.load(files)).deployments();
  return judgeAll(deployments, DEFAULT_OPTIONS).map(({ deployment, checklist }) => ({
    place: pathAt(deployment.place),
    name: deployment.name,
    profile: deployment.profile,
    sets: deployment.configurations.flatMap(({ settings }) =>
      settings.map(({ key, value }) => `${key}=${value}`),
    ),
    status: (item: string) => checklist.find((each) => each.item === item)?.status,
  }));
}

describe("a kustomization", () => {
  test("is a deployment of its base with its patches over it", async () => {
    const all = await deployed({
      ...inBase,
      "overlays/dev/kustomization.yaml": "resources: [../../base]\n",
      "overlays/prod/kustomization.yaml": "resources: [../../base]\npatches: [{path: ha.yaml}]\n",
      "overlays/prod/ha.yaml": patch(HA),
    });
    expect(all.map(({ place, profile }) => `${place} ${profile}`)).toEqual([
      "overlays/dev/kustomization.yaml development",
      "overlays/prod/kustomization.yaml production",
    ]);
    const [dev, prod] = all;
    expect(dev?.sets).toEqual(["state.backend.type=rocksdb"]);
    expect(prod?.sets).toEqual([
      "high-availability.type=kubernetes",
      "high-availability.storageDir=hdfs:///ha",
      "state.backend.type=rocksdb",
    ]);
    // Nothing else can set it, and the patch of another one does not.
    expect(dev?.status("high-availability")).toBe("violated");
    expect(prod?.status("high-availability")).toBe("satisfied");
    expect(prod?.status("max-parallelism")).toBe("violated");
  });

  test("is decided by the settings file that lies with it, and else by that of its base", async () => {
    const FILE = ".flink-preflight.yaml";
    const profiles = async (more: Record<string, string>) => {
      const all = await deployed({
        ...inBase,
        "overlays/a/kustomization.yaml": "resources: [../../base]\npatches: [{path: ha.yaml}]\n",
        "overlays/a/ha.yaml": patch(HA),
        "overlays/b/kustomization.yaml": "resources: [../../base]\n",
        ...more,
      });
      return all.filter(({ place }) => !place.endsWith(FILE)).map(({ profile }) => profile);
    };
    const development = "profile: development\n";
    expect(await profiles({ [`overlays/a/${FILE}`]: development })).toEqual(["development", "production"]);
    expect(await profiles({ [`overlays/${FILE}`]: development })).toEqual(["development", "development"]);
    const both = { [FILE]: "profile: production\n", [`base/${FILE}`]: development };
    expect(await profiles(both)).toEqual(["development", "development"]);
    expect(await profiles({ ...both, [`overlays/b/${FILE}`]: "exclude: [x]\n" })).toEqual([
      "development",
      "production",
    ]);
  });

  test.each([
    [
      "a strategic merge in a text",
      `patchesStrategicMerge:\n  - |-\n${patch(HA).replace(/^/gm, "    ").trimEnd()}\n`,
    ],
    ["a patch in a text", `patches:\n  - patch: |\n${patch(HA).replace(/^/gm, "      ").trimEnd()}\n`],
    ["a patch of a target", "patches:\n  - path: ha.yaml\n    target: {kind: Flink.*, name: rid.s}\n"],
    ["a strategic merge in a file", "patchesStrategicMerge: [ha.yaml]\n"],
    [
      "steps in a text",
      `patches:
  - target: {kind: FlinkDeployment}
    patch: |-
      - op: add
        path: /spec/flinkConfiguration/high-availability.type
        value: kubernetes
      - {op: add, path: /spec/flinkConfiguration/high-availability.storageDir, value: "hdfs:///ha"}
`,
    ],
    [
      "steps in a file",
      "patchesJson6902:\n  - path: steps.yaml\n    target: {kind: FlinkDeployment, name: rides}\n",
    ],
    ["a component", "components: [../ha]\n"],
  ])("applies %s", async (_, more) => {
    const all = await deployed({
      ...inBase,
      "overlays/prod/kustomization.yaml": `resources: [../../base]\n${more}`,
      "overlays/prod/ha.yaml": patch(HA),
      "overlays/prod/steps.yaml":
        "- {op: add, path: /spec/flinkConfiguration/high-availability.type, value: kubernetes}\n" +
        "- {op: add, path: /spec/flinkConfiguration/high-availability.storageDir, value: 'hdfs:///ha'}\n",
      "overlays/ha/kustomization.yaml": "kind: Component\npatches: [{path: ../prod/ha.yaml}]\n",
    });
    const prod = all.find(({ place }) => place === "overlays/prod/kustomization.yaml");
    expect(prod?.status("high-availability")).toBe("satisfied");
    expect(all.some(({ place }) => place === "base/flink.yaml")).toBe(false);
  });

  test("takes an option away", async () => {
    for (const steps of [
      "- {op: remove, path: /spec/flinkConfiguration/state.backend.type}\n",
      patch("    state.backend.type:\n"),
    ]) {
      const [prod] = await deployed({
        ...inBase,
        "prod/kustomization.yaml":
          "resources: [../base]\npatches: [{path: p.yaml, target: {kind: FlinkDeployment}}]\n",
        "prod/p.yaml": steps,
      });
      expect(prod?.status("state-backend")).toBe("violated");
    }
  });

  test("has its patches in their order, over those of the one below", async () => {
    const steps = (value: string) => patch(`    rest.port: ${value}\n`);
    const [only] = await deployed({
      "base/flink.yaml": BASE,
      "base/kustomization.yaml": "resources: [flink.yaml]\npatches: [{path: p.yaml}]\n",
      "base/p.yaml": steps("1"),
      "prod/kustomization.yaml": "bases: [../base]\npatches: [{path: a.yaml}, {path: b.yaml}]\n",
      "prod/a.yaml": steps("2"),
      "prod/b.yaml": steps("3"),
    });
    expect(only?.sets.slice(0, 3)).toEqual(["rest.port=3", "rest.port=2", "rest.port=1"]);
  });

  test("that hands on several resources names each", async () => {
    const all = await deployed({
      ...inBase,
      "base/other.yaml": resource("    rest.port: 1\n", "other"),
      "base/kustomization.yaml": "resources: [flink.yaml, other.yaml]\n",
      "prod/kustomization.yaml": "resources: [../base]\npatches: [{path: ha.yaml}]\n",
      "prod/ha.yaml": patch(HA),
    });
    expect(all.map(({ name }) => name)).toEqual(["base/other.yaml", "prod/kustomization.yaml (rides)"]);
  });

  test.each([
    ["replaces all options", "patches: [{path: p.yaml, target: {kind: FlinkDeployment}}]\n"],
    ["has replacements", "patches: [{path: ha.yaml}]\nreplacements: [{path: r.yaml}]\n"],
    [
      "narrows a patch down by labels",
      "patches: [{path: ha.yaml, target: {kind: FlinkDeployment, labelSelector: a=b}}]\n",
    ],
    ["has a directive", "patches: [{path: directive.yaml}]\n"],
  ])("that %s leaves open what it deploys", async (_, more) => {
    const all = await deployed({
      ...inBase,
      "prod/kustomization.yaml": `resources: [../base]\n${more}`,
      "prod/ha.yaml": patch(HA),
      "prod/p.yaml": "- {op: replace, path: /spec/flinkConfiguration, value: {rest.port: '1'}}\n",
      "prod/directive.yaml": patch("    $patch: replace\n    rest.port: 1\n"),
    });
    const base = all.find(({ place }) => place === "base/flink.yaml");
    expect(base?.status("high-availability")).toBe("unknown");
    expect(all.some(({ place }) => place === "prod/kustomization.yaml")).toBe(false);
  });

  const steps = (...written: string[]): Record<string, string> => ({
    ...inBase,
    "prod/kustomization.yaml":
      "resources: [../base]\npatches:\n  - target: {kind: FlinkDeployment, name: rides}\n    patch: |-\n" +
      written.map((each) => `      - ${each}\n`).join(""),
  });

  test.each([
    ["the image", "{op: replace, path: /spec/image, value: rides:2}"],
    ["what pods may take", "{op: replace, path: /spec/taskManager/resource/cpu, value: 2}"],
    ["sizes", "{op: add, path: /spec/taskManager/resource, value: {memory: 4g, cpu: 2}}"],
    ["labels", "{op: add, path: /metadata/labels/a.b~1c, value: d}"],
    ["the parallelism", "{op: replace, path: /spec/job/parallelism, value: 3}"],
    ["an option", "{op: replace, path: /spec/flinkConfiguration/some.option, value: '1'}"],
    ["where pods run", "{op: add, path: /spec/podTemplate/spec/nodeSelector, value: {a: b}}"],
    ["what is not there any more", "{op: remove, path: /spec/serviceAccount}"],
  ])("that replaces %s is judged", async (_, step) => {
    const [only, ...more] = await deployed(steps(step));
    expect(more).toEqual([]);
    expect(only?.place).toBe("prod/kustomization.yaml");
    expect(only?.status("state-backend")).toBe("satisfied");
    expect(only?.status("high-availability")).toBe("violated");
  });

  test.each([
    ["tests a field", "{op: test, path: /spec/image, value: rides:2}"],
    ["moves one", "{op: move, from: /spec/a, path: /spec/image}"],
    ["changes an item of a list", "{op: add, path: /spec/job/args/-, value: x}"],
    ["changes containers", "{op: add, path: /spec/podTemplate/spec/containers/0/env, value: []}"],
    ["puts a map in the place of another", "{op: replace, path: /spec/job, value: {parallelism: 2}}"],
    ["takes a map away", "{op: remove, path: /spec/job}"],
    ["changes an option in a map", "{op: add, path: /spec/flinkConfiguration/state/backend, value: x}"],
    ["is for blue and green", "{op: add, path: /spec/template/spec/image, value: x}"],
  ])("that %s is not followed", async (_, step) => {
    const all = await deployed(steps(step));
    expect(all.some(({ name }) => name === "prod/kustomization.yaml")).toBe(step.includes("Configuration"));
    expect(all.some(({ place }) => place === "base/flink.yaml")).toBe(true);
  });

  test("gives fields another value by steps", async () => {
    const job = "  job: {jarURI: local:///a.jar, upgradeMode: last-state}\n";
    const files = {
      ...steps("{op: replace, path: /spec/job/upgradeMode, value: stateless}"),
      "base/flink.yaml": `${BASE}${job}`,
    };
    // The operator turns checkpoints on for the one mode alone.
    expect((await deployed(files))[0]?.status("checkpointing")).toBe("violated");
    const version = steps("{op: replace, path: /spec/flinkVersion, value: v1_19}");
    const [deployment] = (await MemoryWorkspace.load(version)).deployments();
    expect(deployment?.flinkVersion).toMatchObject({ major: 1, minor: 19 });
  });

  test("has steps in a file that names no option", async () => {
    const all = await deployed({
      ...inBase,
      "prod/kustomization.yaml":
        "resources: [../base]\npatches: [{path: p.yaml, target: {kind: FlinkDeployment}}]\n",
      "prod/p.yaml": "- op: replace\n  path: /spec/job/parallelism\n  value: 3\n",
    });
    expect(all.map(({ place }) => place)).toEqual(["prod/kustomization.yaml"]);
  });

  test("of others has steps that are no document", async () => {
    const workspace = await MemoryWorkspace.load({
      "app/kustomization.yaml": "resources: [a.yaml]\npatches: [{path: p.yaml, target: {kind: Other}}]\n",
      "app/p.yaml": "- op: replace\n  path: /spec/image\n  value: b\n",
    });
    expect(workspace.documents()).toEqual([]);
  });

  test("of nothing that has to do with Flink is no document", async () => {
    const workspace = await MemoryWorkspace.load({
      "app/kustomization.yaml": "resources: [deployment.yaml]\n",
      "app/deployment.yaml": "apiVersion: apps/v1\nkind: Deployment\n",
      "other/Kustomization": "resources: [../app]\n",
    });
    expect(workspace.deployments()).toEqual([]);
    expect(workspace.documents()).toEqual([]);
  });

  test("that names itself ends", async () => {
    const all = await deployed({
      "a/kustomization.yaml": "resources: [../b, flink.yaml]\n",
      "a/flink.yaml": BASE,
      "b/kustomization.yaml": "resources: [../a]\n",
    });
    expect(all.map(({ place }) => place)).toEqual(["a/flink.yaml"]);
  });
});

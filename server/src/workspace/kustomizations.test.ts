import { describe, expect, test } from "vitest";
import { resource } from "../../../test/support/grouping.ts";
import { MemoryWorkspace } from "../../../test/support/workspaces.ts";

const RIDES = resource("rides", "    state.backend.type: rocksdb\n");
const TIPS = resource("tips", "    state.backend.type: hashmap\n");
/** What changes a resource of a name: it does not say which Flink that is. */
const patch = (option: string, name = "rides") =>
  resource(name, `    ${option}: x\n`).replace("  flinkVersion: v1_20\n", "");
const PORT = patch("rest.port");
const configMap = (option: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: config }\ndata:\n  flink-conf.yaml: |\n    ${option}: x\n`;
const STEP = '- { op: add, path: /spec/flinkConfiguration/web.timeout, value: "1" }\n';

/** Deployments as `name: options of the strongest > options of the next`. */
async function deployed(files: Record<string, string>): Promise<string[]> {
  const workspace = await MemoryWorkspace.load(files);
  return workspace.deployments().map(({ name, configurations }) => {
    const layers = configurations.map(({ settings }) => settings.map(({ key }) => key).join(", "));
    return `${name}: ${layers.join(" > ")}`;
  });
}

/** What prod makes of one resource, beside whatever else there is. */
const prod = (kustomization: string, more: Record<string, string> = {}) =>
  deployed({
    "base/a.yaml": RIDES,
    "prod/kustomization.yaml": `resources: [../base/a.yaml]\n${kustomization}`,
    "prod/port.yaml": PORT,
    ...more,
  });
const PATCHED = "prod/kustomization.yaml: rest.port > state.backend.type";
const WITH_PORT = "patches: [{ path: port.yaml }]\n";

describe("a kustomization hands on", () => {
  test("the resources of Flink alone, of what is here", async () => {
    const found = await deployed({
      "base/a.yaml": `${RIDES}---\n${configMap("web.timeout")}`,
      "prod/kustomization.yaml": `resources: [../base/a.yaml, not-here.yaml, https://git.example/base]\ncomponents: [not-here, port.yaml]\n${WITH_PORT}`,
      "prod/port.yaml": PORT,
    });
    expect(found).toContain(PATCHED);
  });

  test("each of several by its name", async () => {
    const found = await deployed({
      "base/a.yaml": `${RIDES}---\n${TIPS}`,
      "prod/kustomization.yaml": `resources: [../base/a.yaml]\n${WITH_PORT}`,
      "prod/port.yaml": PORT,
    });
    expect(found).toContain("prod/kustomization.yaml (rides): rest.port > state.backend.type");
  });

  test("what others hand on that name each other", async () => {
    const found = await deployed({
      "a/kustomization.yaml": "resources: [a.yaml, ../b]\n",
      "a/a.yaml": RIDES,
      "b/kustomization.yaml": "resources: [../a]\n",
      "prod/kustomization.yaml": `resources: [../a]\n${WITH_PORT}`,
      "prod/port.yaml": PORT,
    });
    expect(found).toEqual([PATCHED]);
  });

  test("nothing where it is of tests", async () => {
    const files = {
      "base/a.yaml": RIDES,
      "src/test/kustomization.yaml": `resources: [../../base/a.yaml]\n${WITH_PORT}`,
      "src/test/port.yaml": PORT,
    };
    expect(await deployed(files)).toEqual(["base/a.yaml: state.backend.type"]);
  });
});

describe("a patch", () => {
  test("changes the resource of its kind and name", async () => {
    expect(await prod(WITH_PORT)).toEqual([PATCHED]);
    const other = await prod(WITH_PORT, { "prod/port.yaml": patch("rest.port", "tips") });
    expect(other).toContain("base/a.yaml: state.backend.type");
    const job = PORT.replace("FlinkDeployment", "FlinkSessionJob");
    expect(await prod(WITH_PORT, { "prod/port.yaml": job })).toContain("base/a.yaml: state.backend.type");
  });

  test.each([
    ["{ kind: FlinkDeployment, name: rides }", true],
    ["{ kind: FlinkDeployment }", true],
    ["{ name: rides }", true],
    ["{ kind: FlinkDeployment, name: tips }", false],
    ["{ kind: FlinkSessionJob, name: rides }", false],
  ])("changes its target: %s", async (target, changes) => {
    const found = await prod(`patches: [{ path: port.yaml, target: ${target} }]\n`);
    expect(found.includes(PATCHED)).toBe(changes);
  });

  test("of a target holds what changes a resource, whatever lies beside that", async () => {
    const both = { "prod/port.yaml": `${PORT}---\n${configMap("web.timeout")}` };
    const found = await prod("patches: [{ path: port.yaml, target: { kind: FlinkDeployment } }]\n", both);
    expect(found).toContain(PATCHED);
  });

  test("in a text is that one alone", async () => {
    const text = (option: string) => `  - patch: |-\n${patch(option).replace(/^/gm, "      ").trimEnd()}\n`;
    const found = await prod(`patches:\n${text("rest.port")}${text("web.timeout")}`);
    expect(found).toContain("prod/kustomization.yaml: web.timeout > rest.port > state.backend.type");
  });

  test("that is not here leaves open what its target is", async () => {
    const missing = (target: string) =>
      prod(`patches: [{ path: port.yaml }, { path: not-here.yaml, target: ${target} }]\n`);
    expect(await missing("{ kind: FlinkDeployment }")).not.toContain(PATCHED);
    expect(await missing("{ kind: FlinkDeployment, name: tips }")).toContain(PATCHED);
    expect(await prod("patches: [{ path: port.yaml }, { path: not-here.yaml }]\n")).toContain(PATCHED);
  });

  test.each([
    ["takes the specification away", PORT.replace("spec:\n", "spec:\n  $patch: delete\n")],
    [
      "is one of two, of which the other does so",
      `${PORT}---\n${PORT.replace("spec:\n", "spec:\n  $patch: replace\n")}`,
    ],
  ])("that %s is not followed", async (_, text) => {
    expect((await prod(WITH_PORT, { "prod/port.yaml": text })).join()).not.toContain("prod/kustomization");
  });

  test("of one kustomization that is not followed leaves the base as it is for all", async () => {
    const found = await prod(WITH_PORT, {
      "stage/kustomization.yaml": "resources: [../base/a.yaml]\nreplacements: [{ path: r.yaml }]\n",
    });
    expect(found.join()).not.toContain("kustomization");
  });
});

describe("steps", () => {
  const BLUE_GREEN = `apiVersion: flink.apache.org/v1beta1
kind: FlinkBlueGreenDeployment
metadata: { name: rides }
spec:
  template:
    spec:
      flinkVersion: v1_20
      flinkConfiguration:
        state.backend.type: rocksdb
`;
  const field = (path: string) => `- { op: replace, path: ${path}, value: "rides:2" }\n`;

  test.each([
    ["of a deployment", "FlinkDeployment", RIDES, field("/spec/image"), true],
    [
      "of a deployment for blue and green",
      "FlinkDeployment",
      RIDES,
      field("/spec/template/spec/image"),
      false,
    ],
    ["for blue and green", "FlinkBlueGreenDeployment", BLUE_GREEN, field("/spec/template/spec/image"), true],
    ["of another kind for these", "FlinkBlueGreenDeployment", BLUE_GREEN, field("/spec/image"), false],
  ])("%s are followed: %s", async (_, kind, base, text, followed) => {
    const found = await prod(`patches: [{ path: steps.yaml, target: { kind: ${kind} } }]\n`, {
      "base/a.yaml": base,
      "prod/steps.yaml": text,
    });
    expect(found.some((each) => each.startsWith("prod/kustomization.yaml"))).toBe(followed);
  });

  test("that set options are a layer", async () => {
    const found = await prod("patches: [{ path: steps.yaml, target: { kind: FlinkDeployment } }]\n", {
      "prod/steps.yaml": STEP,
    });
    expect(found).toContain("prod/kustomization.yaml: web.timeout > state.backend.type");
  });
});

describe("what else may set more for what a kustomization deploys", () => {
  const of = async (more: Record<string, string>) =>
    (
      await MemoryWorkspace.load({
        "base/a.yaml": RIDES,
        "prod/kustomization.yaml": `resources: [../base/a.yaml]\n${WITH_PORT}`,
        "prod/port.yaml": PORT,
        ...more,
      })
    ).unreadOf("prod/kustomization.yaml");

  test("is nothing of its own", async () => expect(await of({})).toEqual([]));

  test("is a patch of nobody", async () => {
    expect(await of({ "extra/a.yaml": patch("web.timeout") })).toEqual(["extra/a.yaml"]);
  });

  test("is what stands beside a patch in its file", async () => {
    const both = `${PORT}---\n${configMap("kubernetes.operator.reconcile.interval")}`;
    expect(await of({ "prod/port.yaml": both })).toEqual(["prod/port.yaml"]);
  });
});

test("a resource in which nothing is read is no idle document", async () => {
  const text = RIDES.replace(/spec:[\s\S]*/, "spec: *common\n");
  const workspace = await MemoryWorkspace.load({ "a.yaml": text, "steps.yaml": STEP });
  expect(workspace.documents()).toEqual(["a.yaml", "steps.yaml"]);
});

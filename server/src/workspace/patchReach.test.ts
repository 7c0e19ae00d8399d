import { describe, expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";
import { resource, SLOTS } from "../../../test/support/grouping.ts";
import { CLICKS, inNamespace, LAB } from "../../../test/support/sessionCluster.ts";
import { MemoryWorkspace, pathAt } from "../../../test/support/workspaces.ts";

const OWN = resource("own", SLOTS);
const RIDES = resource("rides", SLOTS);
const OPTION = "state.checkpoints.dir";
/** Steps that nothing but their target tells whose they are. */
const steps = (target: string, more = "resources: [../base]\n") => `${more}patches:
  - target: ${target}
    patch: |-
      - { op: add, path: /spec/flinkConfiguration/${OPTION}, value: "s3://prod/c" }
`;
const ANY = steps("{ kind: FlinkDeployment }");
const OVERLAY = "prod/kustomization.yaml";
const BASE = { "base/rides.yaml": RIDES, "base/kustomization.yaml": "resources: [rides.yaml]\n" };

/** The files that may set the option for a resource. */
async function setting(files: Record<string, string>, name = "own.yaml"): Promise<string[]> {
  const deployments = (await MemoryWorkspace.load(files)).deployments();
  const unread = deployments.find((each) => each.name === name)?.unread ?? [];
  return unread.filter(({ words }) => !words || words.has(OPTION)).map(({ uri }) => pathAt(uri));
}

/** What may set it for the resource in own.yaml beside those files. */
const setFor = (files: Record<string, string>, own = OWN) => setting({ "own.yaml": own, ...BASE, ...files });

describe("a patch of a kustomization sets nothing for a resource", () => {
  test.each([
    ["that it does not hand on", { [OVERLAY]: ANY }],
    [
      "beside which there is a file that is none of Flink's",
      { [OVERLAY]: steps("{ kind: FlinkDeployment }", "resources: [../base, service.yaml]\n") },
    ],
    [
      "beside which there is a folder of that kind",
      {
        [OVERLAY]: steps("{ kind: FlinkDeployment }", "resources: [../base, ../web]\n"),
        "web/kustomization.yaml": "resources: [service.yaml]\n",
      },
    ],
    ["that plugins hand on beside it", { [OVERLAY]: `${ANY}generators: [secrets.yaml]\n` }],
    [
      "of another kind",
      { [OVERLAY]: steps("{ kind: FlinkSessionJob }", "resources: [../base, ../own.yaml]\n") },
    ],
    ["of another name", { [OVERLAY]: steps("{ name: rides }", "resources: [../base, ../own.yaml]\n") }],
    [
      "that those hand on which take it over as well",
      { [OVERLAY]: ANY, "all/kustomization.yaml": "resources: [../prod, ../own.yaml]\n" },
    ],
    [
      "as a component of others",
      {
        "part/kustomization.yaml": `kind: Component\n${steps("{ kind: FlinkDeployment }", "")}`,
        [OVERLAY]: "resources: [../base]\ncomponents: [../part]\n",
      },
    ],
  ])("%s", async (_, files: Record<string, string>) => {
    expect(await setFor(files)).toEqual([]);
  });

  test("nor one in a file, of a resource of the same name elsewhere", async () => {
    const patch = resource("rides", `    ${OPTION}: s3://prod/c\n`).replace("  flinkVersion: v1_20\n", "");
    const overlay = "resources: [../base]\npatches: [{ path: directory.yaml }]\n";
    const files = { [OVERLAY]: overlay, "prod/directory.yaml": patch };
    expect(await setFor(files, RIDES)).toEqual([]);
    // Nobody takes it, or nobody knows what of.
    expect(await setFor({ "prod/directory.yaml": patch }, RIDES)).toEqual(["prod/directory.yaml"]);
    const remote = { ...files, [OVERLAY]: overlay.replace("../base", "../base, https://git.example/base") };
    expect(await setFor(remote, RIDES)).toEqual(["prod/directory.yaml"]);
  });
});

describe("a patch may set more for a resource", () => {
  test.each([
    [
      "that may be its target",
      { [OVERLAY]: steps("{ name: own, labelSelector: a=b }", "resources: [../own.yaml]\n") },
    ],
    [
      "that gets its name on the way",
      {
        "mid/kustomization.yaml": "namePrefix: dev-\nresources: [../own.yaml]\n",
        [OVERLAY]: steps("{ name: dev-own }", "resources: [../mid]\n"),
      },
    ],
    [
      "in a kustomization that takes over what is elsewhere",
      { [OVERLAY]: steps("{}", "resources: [../base, https://git.example/base]\n") },
    ],
    ["in one that a host has", { [OVERLAY]: steps("{}", "resources: [../base, github.com/acme/base]\n") }],
    [
      "in one with a folder that is not seen",
      { [OVERLAY]: steps("{}", "resources: [../base, ../elsewhere]\n") },
    ],
    [
      "in a component that nobody is seen to take",
      { "part/kustomization.yaml": `kind: Component\n${steps("{}", "")}` },
    ],
    [
      "in a component of what hands it on",
      {
        "part/kustomization.yaml": `kind: Component\n${steps("{ labelSelector: a=b }", "")}`,
        "all/kustomization.yaml": "kind: Component\ncomponents: [../part]\n",
        [OVERLAY]: "resources: [../own.yaml]\ncomponents: [../all]\n",
      },
    ],
    [
      "in a file that no kustomization is seen to take",
      {
        "prod/steps.yaml": "- { op: add, path: /spec/flinkConfiguration/state.checkpoints.dir, value: c }\n",
      },
    ],
  ])("%s", async (_, files: Record<string, string>) => {
    expect(await setFor(files)).not.toEqual([]);
  });

  test.each([
    ["the template of a chart", "charts/a/templates/own.yaml", OWN],
    ["what is filled in", "own.yaml", OWN.replace(": 2", ": {{ slots }}")],
  ])("where %s may be handed on as a file that is not here, or by plugins", async (_, path, own) => {
    const found = (more: string) => setting({ ...BASE, [path]: own, [OVERLAY]: `${ANY}${more}` }, path);
    expect(await found("")).toEqual([]);
    expect(await found("helmCharts: [{ name: a }]\n")).toEqual([OVERLAY]);
    expect(await found("components: [all.yaml]\n")).toEqual([OVERLAY]);
  });

  test("of the name of its target, where a file is not here", async () => {
    const made = "resources: [../base, made.yaml]\n";
    expect(await setFor({ [OVERLAY]: steps("{ name: own }", made) })).toEqual([OVERLAY]);
    expect(await setFor({ [OVERLAY]: steps("{ name: rides }", made) })).toEqual([]);
  });
});

describe("a session job", () => {
  const NO_DIRECTORY = LAB.replace(/ {4}state\.checkpoints.*\n/, "");
  const found = async (files: Record<string, string>) =>
    (await judged({ "lab.yaml": NO_DIRECTORY, "clicks.yaml": CLICKS, ...BASE, ...files })).findings
      .map(({ rule }) => rule)
      .filter((rule) => rule === "kubernetes/upgrade-directory");
  const TOGETHER = { "kustomization.yaml": "namespace: a\nresources: [lab.yaml, clicks.yaml]\n" };

  test("is judged beside overlays of other resources, in a kustomization of its own", async () => {
    expect(await found({ ...TOGETHER, [OVERLAY]: ANY })).toEqual(["kubernetes/upgrade-directory"]);
  });

  test("has what a patch may set for its cluster, or for itself", async () => {
    const labels = "labelSelector: a=b";
    const over = (kind: string) => ({
      ...TOGETHER,
      [OVERLAY]: steps(`{ kind: ${kind}, ${labels} }`, "resources: [..]\n"),
    });
    expect(await found(over("FlinkDeployment"))).toEqual([]);
    expect(await found(over("FlinkSessionJob"))).toEqual([]);
  });

  test("has nothing of a cluster of that name in another namespace", async () => {
    const other = {
      "other/lab.yaml": inNamespace(LAB, "b"),
      "other/kustomization.yaml": steps("{}", "resources: [lab.yaml]\n"),
    };
    const own = { "lab.yaml": inNamespace(NO_DIRECTORY, "a"), "clicks.yaml": inNamespace(CLICKS, "a") };
    expect(await found({ ...own, ...other })).toEqual(["kubernetes/upgrade-directory"]);
  });
});

import { describe, expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";
import { Editor } from "../../../../test/support/editor.ts";

const BASE = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  image: rides:1
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    high-availability.type: kubernetes
    high-availability.storageDir: s3://rides/ha
  jobManager: { resource: { memory: 2048m } }
  taskManager: { resource: { memory: 2048m } }
`;

const kustomization = (more: string) => `namespace: any\nresources: [../../base]\n${more}`;
const PATCH = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  taskManager: { replicas: 3 }
`;
const withPlace = (patch: string, place: string) =>
  `${patch}  flinkConfiguration:\n    high-availability.storageDir: ${place}\n`;
const BY_PATCH = "patches: [{ path: patch.yaml }]\n";
const BY_STEPS = `patches:
  - target: { kind: FlinkDeployment, name: rides }
    patch: |-
      - op: replace
        path: /spec/taskManager/replicas
        value: 1
`;

const files = (
  staging: string,
  production: string,
  more: Record<string, string> = {},
): Record<string, string> => ({
  "base/kustomization.yaml": "resources: [rides.yaml]\n",
  "base/rides.yaml": BASE,
  "overlays/staging/kustomization.yaml": kustomization(staging),
  "overlays/production/kustomization.yaml": kustomization(production),
  ...more,
});

const PRODUCTION = "overlays/production/patch.yaml";
const STAGING = "overlays/staging/patch.yaml";

async function states(given: Record<string, string>): Promise<string[]> {
  const { judgements } = await judged(given);
  return judgements.map(({ deployment, checklist }) => {
    const item = checklist.find((each) => each.item === "high-availability");
    return `${deployment.name}: ${[item?.status, ...(item?.doubts.map(({ kind }) => kind) ?? [])].join(" ")}`;
  });
}

const [PROD, STAGE] = ["overlays/production/kustomization.yaml", "overlays/staging/kustomization.yaml"];

describe("overlays that keep high availability where their base says", () => {
  test("are not known to be met", async () => {
    expect(await states(files(BY_STEPS, BY_PATCH, { [PRODUCTION]: PATCH }))).toEqual([
      `${PROD}: unknown shared-place`,
      `${STAGE}: unknown shared-place`,
    ]);
  });

  test("are not where none of them changes the base, either", async () => {
    expect(await states(files("", ""))).toEqual(["base/rides.yaml: unknown shared-place"]);
  });

  test("are where each but one has a place of its own", async () => {
    const own = { [PRODUCTION]: withPlace(PATCH, "s3://rides/ha/production") };
    expect(await states(files(BY_STEPS, BY_PATCH, own))).toEqual([
      `${PROD}: satisfied`,
      `${STAGE}: satisfied`,
    ]);
  });

  test.each([
    ["one of them gives the resource another name", "namePrefix: staging-\n", ""],
    ["what makes its name is not read", "replacements: [{ path: names.yaml }]\n", ""],
  ])("are where %s", async (_, staging, production) => {
    expect(await states(files(staging, production))).not.toContain("base/rides.yaml: unknown shared-place");
  });

  test("are where one alone applies it", async () => {
    const { [STAGE]: left, ...rest } = files("", BY_PATCH, { [PRODUCTION]: PATCH });
    expect(left).toBeDefined();
    expect(await states(rest)).toEqual([`${PROD}: satisfied`]);
  });
});

describe("the row of such an item", () => {
  const actionOf = async (given: Record<string, string>) => {
    const editor = await Editor.open(given);
    const [action] = await editor.rowActions("high-availability");
    return { editor, action };
  };

  test("gives the overlays places of their own in their patches", async () => {
    const given = files(BY_PATCH, BY_PATCH, { [PRODUCTION]: PATCH, [STAGING]: PATCH });
    const { editor, action } = await actionOf(given);
    expect(action?.title).toBe(
      "Set high-availability.storageDir in the patches of the overlays, below s3://rides/ha",
    );
    const after = {
      ...given,
      [PRODUCTION]: await editor.after(action, PRODUCTION),
      [STAGING]: await editor.after(action, STAGING),
    };
    expect(after[PRODUCTION]).toContain("    high-availability.storageDir: s3://rides/ha/production\n");
    expect(after[STAGING]).toContain("    high-availability.storageDir: s3://rides/ha/staging\n");
    expect(await states(after)).toEqual([`${PROD}: satisfied`, `${STAGE}: satisfied`]);
  });

  test("leaves one of them where all were", async () => {
    const given = files(BY_STEPS, BY_PATCH, { [PRODUCTION]: PATCH });
    const { editor, action } = await actionOf(given);
    const after = { ...given, [PRODUCTION]: await editor.after(action, PRODUCTION) };
    expect(await states(after)).toEqual([`${PROD}: satisfied`, `${STAGE}: satisfied`]);
  });

  test("offers nothing where two of them have no patch for it", async () => {
    expect((await actionOf(files("", ""))).action).toBeUndefined();
  });
});

test("an overlay that is typed a place of its own is told apart at once, and so is the other one", async () => {
  const given = files(BY_STEPS, BY_PATCH, { [PRODUCTION]: PATCH });
  const editor = await Editor.open(given);
  const kinds = () =>
    (editor.checklist().answer.deployments as { checklist: { item: string; status: string }[] }[]).map(
      ({ checklist }) => checklist.find(({ item }) => item === "high-availability")?.status,
    );
  expect(kinds()).toEqual(["unknown", "unknown"]);
  await editor.write(PRODUCTION, withPlace(PATCH, "s3://rides/ha/production"));
  expect(kinds()).toEqual(["satisfied", "satisfied"]);
  await editor.write(PRODUCTION, PATCH);
  expect(kinds()).toEqual(["unknown", "unknown"]);
});

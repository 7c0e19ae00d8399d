import { describe, expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";
import { Editor } from "../../../test/support/editor.ts";

const base = (options: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: tracker
spec:
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
${options}  jobManager: { resource: { memory: 2g } }
  taskManager: { resource: { memory: 2g } }
  job: { jarURI: local:///opt/tracker.jar, parallelism: 2, upgradeMode: stateless }
`;
const overlay = (options: string) => ({
  patch: `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: tracker
spec:
  flinkConfiguration:
${options}`,
  kustomization: "resources: [../../base]\npatches: [{ path: patch.yaml }]\n",
});

const BASE = "base/tracker.yaml";
const INTERVAL = "    execution.checkpointing.interval: 1 min\n";
const OTHER = "    restart-strategy.type: exponential-delay\n";

function files(overlays: Record<string, string>, options = ""): Record<string, string> {
  const written: Record<string, string> = {
    [BASE]: base(options),
    "base/kustomization.yaml": "resources: [tracker.yaml]\n",
  };
  for (const [name, options] of Object.entries(overlays)) {
    const { patch, kustomization } = overlay(options);
    written[`overlays/${name}/patch.yaml`] = patch;
    written[`overlays/${name}/kustomization.yaml`] = kustomization;
  }
  return written;
}

const place = (name: string) => `overlays/${name}/kustomization.yaml`;

/** For whom what a rule says of the base holds, on the command line and in an editor. */
async function whom(overlays: Record<string, string>, rule: string, options = ""): Promise<string> {
  const written = files(overlays, options);
  const { findings } = await judged(written);
  const editor = await Editor.open({ ...written, [BASE]: `‸${written[BASE]}` });
  const said = findings.filter((each) => each.rule === rule).map(({ message }) => message);
  const shown = (await editor.diagnostics()).filter(({ code }) => code === rule);
  expect(shown.map(({ message }) => message)).toEqual(said);
  expect(said).toHaveLength(1);
  return said[0]?.replace(/^.*?(?= This holds for |$)/s, "") ?? "";
}

describe("what is found in a base of overlays", () => {
  test("says for which of them it holds, where it does not for all", async () => {
    const overlays = { prod: INTERVAL, stage: OTHER };
    expect(await whom(overlays, "checkpointing/disabled")).toBe(` This holds for ${place("stage")} alone.`);
    expect(await whom(overlays, "checkpointing/no-directory")).toBe(
      ` This holds for ${place("prod")} alone.`,
    );
    expect(await whom(overlays, "max-parallelism/unset")).toBe("");
  });

  test("names three, and counts more", async () => {
    const three = { a: OTHER, b: OTHER, c: OTHER, d: INTERVAL };
    expect(await whom(three, "checkpointing/disabled")).toBe(
      ` This holds for ${place("a")}, ${place("b")} and ${place("c")} alone.`,
    );
    expect(await whom({ ...three, e: OTHER }, "checkpointing/disabled")).toBe(
      " This holds for 4 of 5 deployments of this file.",
    );
  });

  test("keeps its fixes, and is told anew when another overlay has it too", async () => {
    const written = files({ prod: INTERVAL, stage: OTHER });
    const editor = await Editor.open({ ...written, [BASE]: `‸${written[BASE]}` });
    const disabled = async () =>
      (await editor.diagnostics()).find(({ code }) => code === "checkpointing/disabled")?.message;
    expect(await disabled()).toContain(` This holds for ${place("stage")} alone.`);
    await editor.write("overlays/prod/patch.yaml", overlay(OTHER).patch);
    expect(await disabled()).not.toContain("This holds for");
    const { findings } = await judged(written);
    expect(findings.find(({ rule }) => rule === "checkpointing/disabled")?.fixes.length).toBeGreaterThan(0);
  });
});

test("what is found in one of several resources of a file says nothing of the others", async () => {
  const two = `${base("")}---\n${base(INTERVAL).replace("name: tracker", "name: other")}`;
  const { findings } = await judged({ "two.yaml": two });
  expect(findings.map(({ message }) => message).join()).not.toContain("This holds for");
});

import { describe, expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";
import { JOB, pom } from "../../../test/support/workspaces.ts";
import { ADD_UIDS } from "./addUids.ts";

const CONF = "conf/flink-conf.yaml";
const titles = (actions: readonly { readonly title: string }[]) => actions.map(({ title }) => title);

describe("what mends or ignores a rule's findings at a place", () => {
  const files = { [CONF]: "‸rest.port: 8081\nparallelism.default: 4\n", "pom.xml": pom("1.20.0") };

  test("is of that rule alone, though others have findings there", async () => {
    const editor = await Editor.open(files);
    const { fixes, ignores } = await editor.ruleActions("high-availability/disabled");
    expect(titles(fixes).slice(0, 2)).toEqual([
      "Enable high availability with ZooKeeper, with placeholders to fill in",
      "Enable high availability with Kubernetes, with placeholders to fill in",
    ]);
    expect(titles(fixes).join()).not.toMatch(/checkpointing every|state\.backend/);
    expect(titles(ignores)).toEqual([
      "Ignore high-availability/disabled here",
      "Ignore high-availability/disabled in this file",
    ]);
    expect(await editor.after(ignores[1])).toMatch(
      /^# flink-preflight-ignore-file high-availability\/disabled/,
    );
  });

  test("carries its edits, or what they can be asked for with", async () => {
    const later = await Editor.open(files, { client: { resolvesEdits: true } });
    const [fix] = (await later.ruleActions("high-availability/disabled")).fixes;
    expect(fix).toMatchObject({ data: { rule: "high-availability/disabled", title: fix?.title } });
    expect(fix?.edit).toBeUndefined();
  });

  test("is nothing where the rule has no finding, or a comment hides it", async () => {
    const none = { fixes: [], ignores: [] };
    expect(await (await Editor.open(files)).ruleActions("checkpointing/interval")).toEqual(none);
    const hidden = `# flink-preflight-ignore-file high-availability/disabled: why\n${files[CONF]}`;
    const editor = await Editor.open({ ...files, [CONF]: hidden });
    expect(await editor.ruleActions("high-availability/disabled")).toEqual(none);
  });
});

describe("uids for all operators of a file", () => {
  test("are a source action wherever the caret is, only for whoever asks", async () => {
    const editor = await Editor.open({ "src/OrdersJob.java": `‸${JOB}`, "pom.xml": pom("1.20.0") });
    expect(await editor.titles(["quickfix"])).toEqual([]);
    const [action] = await editor.actions([ADD_UIDS]);
    expect(action?.kind).toBe(ADD_UIDS);
    expect((await editor.after(action)).match(/\.uid\(/g)?.length).toBeGreaterThan(0);
    expect(titles(await editor.actions(["source"]))).toContain(action?.title);
    expect(titles(await editor.actions())).not.toContain(action?.title);
  });

  test("are not offered where none is missing", async () => {
    const editor = await Editor.open({ [CONF]: "‸rest.port: 8081\n" });
    expect(await editor.actions([ADD_UIDS])).toEqual([]);
  });
});

describe("an endpoint that listens everywhere", () => {
  const LISTENS = "rest.bind-address: ‸0.0.0.0\n";
  const STATE = "State in .flink-preflight.yaml what keeps others out of conf/flink-conf.yaml";

  test("offers to state what keeps others out, in its row and at the line", async () => {
    const editor = await Editor.open({ "conf/flink-conf.yaml": LISTENS }, { flinkVersion: "1.20" });
    const { fixes } = await editor.ruleActions("cluster-access/open-endpoint");
    expect(fixes.map(({ title }) => title)).toContain(STATE);
    const action = (await editor.actions()).find(({ title }) => title === STATE);
    expect(action?.diagnostics?.map(({ code }) => code)).toEqual(["cluster-access/open-endpoint"]);
    expect(action?.edit && editor.edited(".flink-preflight.yaml", action.edit)).toContain("clusterAccess: ");
  });

  test("offers none at a service that is seen to be open to others", async () => {
    const resource = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    kubernetes.rest-service.exposed.type: ‸NodePort
  jobManager: { resource: { memory: 2g } }
  taskManager: { resource: { memory: 2g } }
`;
    const editor = await Editor.open({ "rides.yaml": resource });
    expect((await editor.ruleActions("cluster-access/open-endpoint")).ignores).not.toEqual([]);
    expect((await editor.titles()).filter((title) => title.startsWith("State"))).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import type { CodeAction } from "vscode-languageserver";
import { Editor, type EditorOptions } from "../../../test/support/editor.ts";
import { JOB, NO_VERSION } from "../../../test/support/workspaces.ts";
import { deploymentActions } from "./deploymentActions.ts";

const FILE = ".flink-preflight.yaml";
const job = (name: string): string => JOB.replace("‸", "").replaceAll("OrdersJob", name);
const CONF = "rides/conf/flink-conf.yaml";
/** Two modules with a job each, one of which has a configuration. */
const MODULES: Record<string, string> = {
  "orders/pom.xml": NO_VERSION,
  "orders/src/main/java/OrdersJob.java": `‸${job("OrdersJob")}`,
  "rides/pom.xml": NO_VERSION,
  "rides/src/main/java/RidesJob.java": job("RidesJob"),
  [CONF]: "state.backend: hashmap\n",
};
const FLINK: EditorOptions = { flinkVersion: "1.20" };

interface Row {
  readonly name: string;
  readonly files: readonly string[];
  readonly checklist: readonly { readonly item: string; readonly status: string; readonly statable?: true }[];
}

const rowsOf = (editor: Editor) => editor.checklist().answer.deployments as readonly Row[];

async function joins(
  files: Record<string, string>,
  deployment = "orders",
  item?: string,
): Promise<{ editor: Editor; actions: CodeAction[] }> {
  const editor = await Editor.open(files, FLINK);
  const asked = { deployment, ...(item === undefined ? {} : { item }) };
  const all = await editor.ask((session, snapshot) => deploymentActions(session, snapshot, asked));
  return { editor, actions: all.filter(({ title }) => title.includes("the jobs of")) };
}

/** The text of the settings file after the only action that puts jobs into a cluster. */
async function joined(files: Record<string, string>): Promise<string | undefined> {
  const { editor, actions } = await joins(files);
  expect(actions.length).toBeLessThan(2);
  return actions[0]?.edit && editor.edited(FILE, actions[0].edit);
}

const WRITTEN = `deployments:
  - name: "${CONF}"
    configuration: ["${CONF}"]
    jobs: ["orders", "rides"]
`;

describe("jobs without a configuration are put into a cluster that has one", () => {
  test("by a settings file, after which both run there and nothing else has changed", async () => {
    const { editor, actions } = await joins(MODULES);
    expect(actions.map(({ title }) => title)).toEqual([
      `State in ${FILE} that the jobs of orders run with ${CONF}`,
    ]);
    const text = actions[0]?.edit && editor.edited(FILE, actions[0].edit);
    expect(text).toBe(WRITTEN);
    const before = rowsOf(editor);
    const after = rowsOf(await Editor.open({ ...MODULES, [FILE]: WRITTEN }, FLINK));
    expect(before.map(({ name }) => name)).toEqual([CONF, "orders"]);
    expect(after.map(({ name }) => name)).toEqual([CONF]);
    expect(after[0]?.files.toSorted()).toEqual(before.flatMap(({ files }) => files).toSorted());
    const backend = (rows: readonly Row[]) =>
      rows.map(({ checklist }) => checklist.find(({ item }) => item === "state-backend")?.status);
    expect([backend(before), backend(after)]).toEqual([["satisfied", "unknown"], ["satisfied"]]);
  });

  test("from the items that are not known for want of one, and from no others", async () => {
    const { editor } = await joins(MODULES);
    const statable = (name: string) =>
      rowsOf(editor)
        .find((row) => row.name === name)
        ?.checklist.flatMap(({ item, statable }) => (statable ? [item] : []));
    expect(statable("orders")).toContain("state-backend");
    expect(statable(CONF)).not.toContain("state-backend");
    expect((await joins(MODULES, "orders", "state-backend")).actions).toHaveLength(1);
    expect((await joins(MODULES, "orders", "operator-uid")).actions).toEqual([]);
    expect((await joins(MODULES, CONF)).actions).toEqual([]);
  });

  test.each([
    ["", WRITTEN],
    ["profile: production", `profile: production\n${WRITTEN}`],
    [
      'deployments: # ours\n- name: "x"\n  configuration: [x]\n',
      `deployments: # ours\n${WRITTEN.replace(/^.*\n/, "").replaceAll(/^ {2}/gm, "")}- name: "x"\n  configuration: [x]\n`,
    ],
    [
      'deployments:\r\n    -   name: "x"\r\n        configuration: [x]\r\n',
      `deployments:\r\n${WRITTEN.replace(/^.*\n/, "").replaceAll(/^ {2}/gm, "    ").replaceAll("\n", "\r\n")}    -   name: "x"\r\n        configuration: [x]\r\n`,
    ],
    ["deployments: [{ name: x, configuration: [x] }]\n", undefined],
  ])("below what a settings file of %j says", async (text, after) => {
    expect(await joined({ ...MODULES, [FILE]: text })).toBe(after);
  });

  test("named by their files where a folder has others as well", async () => {
    const files = {
      ...MODULES,
      "rides/more/pom.xml": NO_VERSION,
      "rides/more/src/main/java/MoreJob.java": job("MoreJob"),
      "rides/more/config.yaml": "parallelism:\n  default: 2\n",
    };
    const { editor, actions } = await joins(files);
    const [text] = actions
      .map(({ edit }) => edit && editor.edited(FILE, edit))
      .filter((each) => each?.includes(CONF));
    expect(text).toContain('jobs: ["orders", "rides/src"]');
  });

  test.each([
    [
      "a resource says itself what it runs",
      {
        [CONF]: "",
        "rides/f.yaml":
          "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: rides}\nspec: {flinkVersion: v1_20}\n",
      },
    ],
    [
      "another Flink runs there",
      {
        "rides/pom.xml": "<project><properties><flink.version>2.0.0</flink.version></properties></project>\n",
        "orders/pom.xml":
          "<project><properties><flink.version>1.20.0</flink.version></properties></project>\n",
      },
    ],
    ["there is none", { [CONF]: "" }],
    [
      "the file of it has signs of globs in its path",
      { [CONF]: "", "rides/[conf]/flink-conf.yaml": "state.backend: hashmap\n" },
    ],
    [
      "a team has grouped it",
      { [FILE]: `deployments:\n  - name: r\n    configuration: [${CONF}]\n    jobs: [rides]\n` },
    ],
  ])("not where %s", async (_, files) => {
    const kept = Object.fromEntries(
      Object.entries({ ...MODULES, ...files }).filter(([, text]) => text !== ""),
    );
    const editor = await Editor.open(kept, {});
    const asked = { deployment: "orders" };
    const all = await editor.ask((session, snapshot) => deploymentActions(session, snapshot, asked));
    expect(all.filter(({ title }) => title.includes("the jobs of"))).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import type { CodeAction } from "vscode-languageserver";
import { Editor } from "../../../test/support/editor.ts";
import { JOB, NO_VERSION } from "../../../test/support/workspaces.ts";
import { deploymentActions } from "./deploymentActions.ts";

const FILE = ".flink-preflight.yaml";
const CONF = "conf/flink-conf.yaml";
const OTHER = "other/flink-conf.yaml";
const FLINK = { flinkVersion: "1.20" };
const WORDS = "<what keeps others out, such as a proxy that asks for a login>";
const STATEMENT = `clusterAccess: "${WORDS}"`;
const two = { [CONF]: "rest.port: 8081\n", [OTHER]: "rest.port: 8081\n" };

async function opened(files: Record<string, string>): Promise<Editor> {
  const [first = ""] = Object.keys(files);
  return Editor.open({ ...files, [first]: `‸${files[first]}` }, FLINK);
}

async function actionsIn(files: Record<string, string>, deployment = CONF, item = "cluster-access") {
  const editor = await opened(files);
  const actions = await editor.ask((session, snapshot) =>
    deploymentActions(session, snapshot, { deployment, item }),
  );
  return { editor, actions: actions.filter(({ states }) => states) };
}

interface Row {
  readonly name: string;
  readonly files: readonly string[];
  readonly checklist: readonly { readonly item: string; readonly status: string }[];
}

/** All that is said of each deployment, but for one item of one of them. */
async function rowsIn(files: Record<string, string>, name: string, item: string) {
  const rows = (await opened(files)).checklist().answer.deployments as readonly Row[];
  // What stands in the file that is changed may stand on another line.
  const shown = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (_, each) => (each?.uri?.endsWith(FILE) ? { ...each, range: 0, line: 0 } : each)),
    );
  const own = rows.find((each) => each.name === name)?.checklist.find((entry) => entry.item === item);
  const rest = rows.map((each) => ({
    ...each,
    // A deployment that is named is called so in reports.
    part: "",
    checklist: each.checklist.filter((entry) => each.name !== name || entry.item !== item),
  }));
  return { status: own?.status, rest: shown(rest.toSorted((a, b) => (a.name < b.name ? -1 : 1))) };
}

const ALONE = (path: string, name = CONF) => `State in ${path} what keeps others out of ${name}`;

/** The text that the narrow one of two statements leaves in a file, after which nothing else is judged in another way. */
async function saidAlone(
  files: Record<string, string>,
  { path = FILE, name = CONF, item = "cluster-access", words = WORDS } = {},
): Promise<string> {
  const { editor, actions } = await actionsIn(files, name, item);
  const [wide, narrow] = actions as [CodeAction, CodeAction];
  expect(actions).toHaveLength(2);
  expect(wide).toMatchObject({ states: true, concerns: expect.arrayContaining([name]) });
  expect(narrow).toMatchObject({ states: true, concerns: [name] });
  expect(narrow.title).toContain(`State in ${path} `);
  const text = editor.edited(path, narrow.edit ?? null);
  const [before, after] = [
    await rowsIn(files, name, item),
    await rowsIn({ ...files, [path]: text.replace(words, "a proxy") }, name, item),
  ];
  expect(before.status).not.toBe("satisfied");
  expect(after.status).toBe("satisfied");
  expect(after.rest).toEqual(before.rest);
  return text;
}

/** The titles of the statements that would count for one deployment alone. */
const narrowIn = async (...given: Parameters<typeof actionsIn>): Promise<string[]> =>
  (await actionsIn(...given)).actions
    .filter(({ concerns }) => concerns?.length === 1)
    .map(({ title }) => title);

describe("what is stated for one of several deployments", () => {
  test("is said in its own folder, its words selected", async () => {
    const { actions } = await actionsIn(two);
    expect(actions).toMatchObject([
      { states: true, concerns: [CONF, OTHER] },
      { title: ALONE(`conf/${FILE}`), states: true, concerns: [CONF] },
    ]);
    expect(actions[1]?.edit?.documentChanges?.[0]).toEqual({ kind: "create", uri: `file:///w/conf/${FILE}` });
    expect(actions[1]?.command?.arguments?.[0]).toBe(`file:///w/conf/${FILE}`);
    expect(await saidAlone(two, { path: `conf/${FILE}` })).toBe(`${STATEMENT}\n`);
  });

  test("is said there also below a settings file of which it takes nothing away", async () => {
    const settings = `exclude: [legacy]\ndeployments: [{ name: a, configuration: [a.yaml], jobs: [] }]\n`;
    const files = { ...two, "a.yaml": "x: 1\n", [FILE]: settings };
    expect(await saidAlone(files, { path: `conf/${FILE}` })).toBe(`${STATEMENT}\n`);
  });

  const ENTRY = `  - name: "${CONF}"\n    configuration: ["${CONF}"]\n    jobs: []\n    ${STATEMENT}\n`;

  test.each([
    ["a profile", "profile: production\n"],
    ["a version", 'flinkVersion: "1.19"\n'],
    ["rules", "rules: { memory/unset: off }\n"],
    ["a statement of another kind", "operatorUids: checked where the jobs are\n"],
  ])("is an entry of the file that says %s of all", async (_, settings) => {
    expect(await saidAlone({ ...two, [FILE]: settings })).toBe(`${settings}deployments:\n${ENTRY}`);
  });

  test("is an entry before others, which say what they said", async () => {
    const named = `deployments:\n  - name: b\n    configuration: [${OTHER}]\n    jobs: []\n    clusterAccess: theirs\n`;
    const files = {
      ...two,
      "third/flink-conf.yaml": "rest.port: 1\n",
      [FILE]: `profile: production\n${named}`,
    };
    const text = await saidAlone(files);
    expect(text).toBe(`profile: production\ndeployments:\n${ENTRY}${named.replace("deployments:\n", "")}`);
  });

  test("is an entry where it has no folder of its own, in a new file as well", async () => {
    const beside = { ...two, "conf/deep/flink-conf.yaml": "rest.port: 8081\n" };
    expect(await saidAlone(beside)).toBe(`deployments:\n${ENTRY}`);
    const { actions } = await actionsIn(beside);
    const [uri, range] = actions[1]?.command?.arguments ?? [];
    expect([uri, range.start.line]).toEqual([`file:///w/${FILE}`, 4]);
    expect(await saidAlone({ ...beside, [FILE]: "profile: production\n" })).toBe(
      `profile: production\ndeployments:\n${ENTRY}`,
    );
  });

  test("names the jobs that run with it", async () => {
    const files = {
      "orders/pom.xml": NO_VERSION,
      "orders/conf/flink-conf.yaml": "rest.port: 8081\n",
      "orders/src/main/java/OrdersJob.java": JOB.replace("‸", ""),
      [OTHER]: "rest.port: 8081\n",
      [FILE]: "profile: production\n",
    };
    const text = await saidAlone(files, { name: "orders/conf/flink-conf.yaml" });
    expect(text).toContain('    jobs: ["orders"]\n');
  });

  test("is who sees to uids as well", async () => {
    const words = "<who sees to the uids, such as a check in the repository of the jobs>";
    const files = { ...two, [FILE]: "clusterAccess: a proxy\n" };
    const text = await saidAlone(files, { item: "operator-uid", words });
    expect(text).toContain(`    operatorUids: "${words}"\n`);
  });

  const resource = (name: string) =>
    `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: { name: ${name} }\nspec:\n  flinkVersion: v1_20\n  flinkConfiguration:\n    rest.port: "8081"\n`;

  test("is one resource of a folder, and no cluster of a file that has several", async () => {
    const settings = { [FILE]: "profile: production\n" };
    const files = { "k8s/a.yaml": resource("a"), "k8s/b.yaml": resource("b"), ...settings };
    expect(await saidAlone(files, { name: "k8s/a.yaml" })).toContain('  - name: "k8s/a.yaml"\n');
    const one = { "all.yaml": `${resource("a")}---\n${resource("b")}`, ...settings };
    expect((await actionsIn(one, "all.yaml (a)")).actions).toHaveLength(1);
    expect(await narrowIn(one, "all.yaml (a)")).toEqual([]);
  });

  const overlay = (parallelism: number) =>
    `resources: [../../base]\npatches:\n  - target: { kind: FlinkDeployment }\n    patch: |-\n      - op: add\n        path: /spec/flinkConfiguration/parallelism.default\n        value: "${parallelism}"\n`;
  const overlays = {
    "base/rides.yaml": resource("rides"),
    "base/kustomization.yaml": "resources: [rides.yaml]\n",
    "overlays/a/kustomization.yaml": overlay(2),
    "overlays/b/kustomization.yaml": overlay(4),
  };

  test.each([
    ["with no settings file above", {}],
    ["where the one above says nothing of all", { [FILE]: "exclude: [legacy]\n" }],
    ["where it is judged as the one above says", { [FILE]: "profile: production\n" }],
  ])("is one of several overlays in its folder, %s", async (_, settings) => {
    const name = "overlays/a/kustomization.yaml";
    const path = `overlays/a/${FILE}`;
    expect(await saidAlone({ ...overlays, ...settings }, { path, name })).toBe(`${STATEMENT}\n`);
  });

  test.each([
    ["rules", "rules: { memory/unset: off }\n"],
    ["a profile", "profile: development\n"],
    ["a statement of another kind", "operatorUids: checked where the jobs are\n"],
  ])("is none of several overlays where that would take away %s", async (_, text) => {
    const files = { ...overlays, [FILE]: text };
    expect((await actionsIn(files, "overlays/a/kustomization.yaml")).actions).toHaveLength(1);
    expect(await narrowIn(files, "overlays/a/kustomization.yaml")).toEqual([]);
  });

  test.each([
    ["alone", { [CONF]: "rest.port: 8081\n", [FILE]: "profile: production\n" }],
    ["named there", { ...two, [FILE]: `deployments: [{ name: ${CONF}, configuration: [${CONF}] }]\n` }],
    ["beside entries in brackets", { ...two, [FILE]: "rules: { memory/unset: off }\ndeployments: []\n" }],
    ["said in braces", { ...two, [FILE]: "{ rules: { memory/unset: off } }\n" }],
  ])("is not what is %s", async (_, files) => {
    expect(await narrowIn(files)).toEqual([]);
  });

  test("is not the version or the profile, where a file speaks for all", async () => {
    const editor = await opened({
      "dev/conf/flink-conf.yaml": "rest.port: 1\n",
      ...two,
      [FILE]: "exclude: [a]\n",
    });
    const actions = await editor.ask((session, snapshot) =>
      deploymentActions(session, snapshot, { deployment: "dev/conf/flink-conf.yaml" }),
    );
    const stating = actions.filter(({ title }) => title.includes("for production"));
    expect(stating).toHaveLength(1);
    expect(stating[0]?.concerns).toHaveLength(3);
  });
});

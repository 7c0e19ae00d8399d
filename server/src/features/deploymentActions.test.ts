import { describe, expect, test } from "vitest";
import type { CodeAction, Command, Range, TextDocumentEdit } from "vscode-languageserver";
import { Editor, type EditorOptions } from "../../../test/support/editor.ts";
import { compose } from "../../../test/support/grouping.ts";
import { JOB, pom } from "../../../test/support/workspaces.ts";
import { resolveCodeAction } from "./codeActions.ts";
import type { DeploymentAction } from "./concerns.ts";
import { deploymentActions } from "./deploymentActions.ts";
import type { RunningJobAction } from "./runningJob.ts";

const FILE = ".flink-preflight.yaml";
const CONF = "conf/flink-conf.yaml";
const WORDS = "<what keeps others out, such as a proxy that asks for a login>";
const STATEMENT = `clusterAccess: "${WORDS}"`;
const FLINK = { flinkVersion: "1.20" };
const COMPOSE = "docker-compose.yml";
const JOB_MANAGER = compose("        rest.port: 8081\n");

async function actionsIn(
  files: Record<string, string>,
  deployment = CONF,
  item: string | null = "cluster-access",
  options: EditorOptions = FLINK,
): Promise<{ editor: Editor; actions: CodeAction[] }> {
  const [first = ""] = Object.keys(files);
  const editor = await Editor.open({ ...files, [first]: `‸${files[first]}` }, options);
  const asked = { deployment, ...(item === null ? {} : { item }) };
  const actions = await editor.ask((session, snapshot) => deploymentActions(session, snapshot, asked));
  return { editor, actions };
}

describe("who sees to uids that are not seen", () => {
  const UIDS = `operatorUids: "<who sees to the uids, such as a check in the repository of the jobs>"`;
  const uidsIn = async (files: Record<string, string>) => {
    const editor = await Editor.open(files, FLINK);
    const { deployments } = editor.checklist().answer as {
      readonly deployments: readonly { readonly checklist: readonly { readonly item: string }[] }[];
    };
    return deployments[0]?.checklist.find(({ item }) => item === "operator-uid");
  };

  test("is said where no operator is read, its words selected, and meets the item", async () => {
    const files = { [CONF]: "rest.port: 8081\n" };
    const { editor, actions } = await actionsIn(files, CONF, "operator-uid");
    expect(actions.map(({ title }) => title)).toEqual([`State in ${FILE} who sees to the uids of ${CONF}`]);
    expect(actions[0]?.edit && editor.edited(FILE, actions[0].edit)).toBe(`${UIDS}\n`);
    const marked = { [CONF]: "‸rest.port: 8081\n" };
    expect(await uidsIn({ ...marked, [FILE]: `${UIDS}\n` })).toMatchObject({
      status: "unknown",
      reasons: [{ reason: "placeholder" }],
    });
    expect(await uidsIn({ ...marked, [FILE]: "operatorUids: checked where the jobs are\n" })).toMatchObject({
      status: "satisfied",
      evidence: [{ layer: "stated", key: "operatorUids", value: "checked where the jobs are" }],
    });
  });

  test("is worth nothing against an operator that is read and has none", async () => {
    const job = JOB.replace("‸", "");
    const item = await uidsIn({
      [CONF]: "‸rest.port: 8081\n",
      "src/Job.java": job,
      [FILE]: "operatorUids: checked where the jobs are\n",
    });
    expect(item).toMatchObject({ status: "violated" });
    const { actions } = await actionsIn(
      { [CONF]: "rest.port: 8081\n", "src/Job.java": job },
      CONF,
      "operator-uid",
    );
    expect(actions.map(({ title }) => title).filter((title) => title.startsWith("State"))).toEqual([]);
  });
});

/** The text of the settings file after the one action. */
async function stated(files: Record<string, string>, deployment?: string): Promise<string | undefined> {
  const { editor, actions } = await actionsIn(files, deployment);
  expect(actions.length).toBeLessThan(2);
  return actions[0]?.edit && editor.edited(FILE, actions[0].edit);
}

describe("what keeps others out of a cluster", () => {
  test("is said in a new file at the root, its words selected", async () => {
    const { actions } = await actionsIn({ [CONF]: "rest.port: 8081\n" });
    const [{ title, edit, command } = {} as CodeAction, ...others] = actions;
    expect(others).toEqual([]);
    expect(title).toBe(`State in ${FILE} what keeps others out of ${CONF}`);
    const [create, write] = edit?.documentChanges ?? [];
    expect(create).toEqual({ kind: "create", uri: `file:///w/${FILE}` });
    const [text] = (write as TextDocumentEdit).edits;
    expect(text).toMatchObject({ newText: `${STATEMENT}\n` });
    const [uri, range] = (command?.arguments ?? []) as [string, Range];
    expect([command?.command, uri]).toEqual(["open", `file:///w/${FILE}`]);
    expect(STATEMENT.slice(range.start.character, range.end.character)).toBe(WORDS);
  });

  test("is said below all else that the file says, its words selected", async () => {
    const files = { [CONF]: "rest.port: 8081\n", [FILE]: '# ours\nflinkVersion: "1.20"\n' };
    expect(await stated(files)).toBe(`# ours\nflinkVersion: "1.20"\n${STATEMENT}\n`);
    const { actions } = await actionsIn(files);
    const [uri, range] = (actions[0]?.command?.arguments ?? []) as [string, Range];
    expect([uri, range.start]).toEqual([`file:///w/${FILE}`, { line: 2, character: 16 }]);
  });

  test.each([
    ["", `${STATEMENT}\n`],
    ["# ours", `# ours\n${STATEMENT}\n`],
    ["# ours\r\n", `# ours\r\n${STATEMENT}\r\n`],
    ["---\nprofile: production", `---\nprofile: production\n${STATEMENT}\n`],
  ])("is said in a file of %j", async (text, after) => {
    expect(await stated({ [CONF]: "rest.port: 8081\n", [FILE]: text })).toBe(after);
  });

  test("is said of the deployment that has a name there, and of no other", async () => {
    const text = `deployments:\n  - name: a # first\n    configuration: [${CONF}]\n  -  configuration: [b.yaml]\n     name: b\n`;
    const files = { [CONF]: "rest.port: 8081\n", [FILE]: text };
    expect(await stated(files, "a")).toBe(text.replace("# first\n", `# first\n    ${STATEMENT}\n`));
    expect(await stated(files, "b")).toBeUndefined();
    const both = { ...files, "b/flink-conf.yaml": "rest.port: 8081\n" };
    const other = text.replace("b.yaml", "b/flink-conf.yaml");
    expect(await stated({ ...both, [FILE]: other }, "b")).toBe(
      `${other}     ${STATEMENT}\n`.replace("b\n", "b\n"),
    );
  });

  test("is said of all that a file speaks for, which its title tells", async () => {
    const files = { [CONF]: "rest.port: 8081\n", "other/flink-conf.yaml": "rest.port: 8081\n" };
    const { actions } = await actionsIn(files);
    expect(actions[0]).toMatchObject({
      title: `State in ${FILE} what keeps others out of ${CONF} and other/flink-conf.yaml`,
      concerns: [CONF, "other/flink-conf.yaml"],
    });
    const nearest = { ...files, [FILE]: "profile: production\n", [`conf/${FILE}`]: "profile: production\n" };
    const [{ title } = {} as CodeAction] = (await actionsIn(nearest)).actions;
    expect(title).toBe(`State in conf/${FILE} what keeps others out of ${CONF}`);
  });

  test.each([
    ["a list", "- a\n"],
    ["a document that has ended", "profile: production\n...\n"],
    ["braces", "{ profile: production }\n"],
  ])("is not added to %s", async (_, text) => {
    expect(await stated({ [CONF]: "rest.port: 8081\n", [FILE]: text })).toBeUndefined();
  });

  test("is not said twice, nor where TLS does it, nor for other items and deployments", async () => {
    const files = { [CONF]: "rest.port: 8081\n" };
    const none = async (...given: Parameters<typeof actionsIn>) =>
      expect((await actionsIn(...given)).actions).toEqual([]);
    await none({ ...files, [FILE]: "clusterAccess: a proxy\n" });
    await none({
      [CONF]: "security.ssl.rest.enabled: true\nsecurity.ssl.rest.authentication-enabled: true\n",
    });
    await none(files, CONF, "checkpointing");
    await none(files, "elsewhere");
    await none(files, CONF, "cluster-access", { ...FLINK, client: { fileOperations: false } });
  });
});

describe("what a statement is worth", () => {
  const access = (editor: Editor) => {
    const [deployment] = editor.checklist().answer.deployments as readonly {
      readonly checklist: readonly {
        readonly item: string;
        readonly reasons?: readonly { readonly reason: string; readonly uri?: string }[];
      }[];
    }[];
    return deployment?.checklist.find(({ item }) => item === "cluster-access");
  };
  const judged = async (conf: string, settings: string) => {
    const editor = await Editor.open({ [CONF]: conf, [FILE]: settings, "pom.xml": pom("1.20.0") });
    return { editor, item: access(editor) };
  };

  test("it meets the item, and is shown as what it is", async () => {
    const { item } = await judged(
      "rest.port: 8081\n",
      'profile: production\nclusterAccess: "VPN of the team"\n',
    );
    expect(item).toMatchObject({
      status: "satisfied",
      evidence: [
        {
          uri: `file:///w/${FILE}`,
          range: { start: { line: 1, character: 15 }, end: { line: 1, character: 32 } },
          layer: "stated",
          key: "clusterAccess",
          value: "VPN of the team",
        },
      ],
    });
  });

  test("that of a deployment goes before that of its file", async () => {
    const named = `deployments: [{ name: a, configuration: ${CONF}, clusterAccess: theirs }]\n`;
    expect((await judged("rest.port: 8081\n", `clusterAccess: ours\n${named}`)).item).toMatchObject({
      evidence: [{ value: "theirs" }],
    });
    const silent = named.replace(", clusterAccess: theirs", "");
    expect((await judged("rest.port: 8081\n", `clusterAccess: ours\n${silent}`)).item).toMatchObject({
      evidence: [{ value: "ours" }],
    });
  });

  test("nothing as long as its words are still to be filled in", async () => {
    const { item } = await judged("rest.port: 8081\n", `${STATEMENT}\n`);
    expect(item).toMatchObject({ status: "unknown", reasons: [{ reason: "placeholder" }] });
  });

  test("nothing in a file that is no YAML", async () => {
    const { item } = await judged("rest.port: 8081\n", 'clusterAccess: "a login "proxy""\n');
    expect(item).toMatchObject({ status: "unknown", statable: true });
  });

  test("it answers for an endpoint that listens on all addresses", async () => {
    const conf = "jobmanager.rpc.address: jm-1\nrest.bind-address: 0.0.0.0\n";
    expect((await judged(conf, "")).item).toMatchObject({ status: "violated", statable: true });
    expect((await judged(conf, "clusterAccess: a proxy\n")).item).toMatchObject({ status: "satisfied" });
    const { actions } = await actionsIn({ [CONF]: conf });
    expect(actions.map(({ title }) => title)).toEqual([`State in ${FILE} what keeps others out of ${CONF}`]);
  });

  const OPEN = "kubernetes.rest-service.exposed.type: NodePort\n";
  const IGNORED = `# flink-preflight-ignore cluster-access/open-endpoint: the VPN's firewall\n${OPEN}`;

  test("nothing against a door that is seen to be open", async () => {
    expect((await judged(OPEN, "clusterAccess: a proxy\n")).item).toMatchObject({ status: "violated" });
    expect((await judged(OPEN, "")).item).not.toHaveProperty("statable");
  });

  test("all where comments say of each such door why it is one", async () => {
    expect((await judged(IGNORED, "")).item).toMatchObject({ status: "unknown", statable: true });
    const { item, editor } = await judged(IGNORED, "clusterAccess: a proxy\n");
    const said = { value: "the VPN's firewall", key: "flink-preflight-ignore cluster-access/open-endpoint" };
    expect(item).toMatchObject({
      status: "satisfied",
      evidence: [{ value: "a proxy" }, said],
      violations: [],
    });
    await editor.write(FILE, `${STATEMENT}\n`);
    expect(access(editor)).toMatchObject({ status: "unknown", reasons: [{ reason: "placeholder" }] });
    await editor.write(FILE, "clusterAccess: a proxy\n");
    await editor.write(CONF, `web.upload.dir: /tmp\n${OPEN}`);
    expect(access(editor)).toMatchObject({
      status: "violated",
      violations: [{ answerable: true, ignored: false }],
    });
  });

  test.each([
    ["gives no reason", IGNORED.replace(": the VPN's firewall", "")],
    ["has what stands for one", IGNORED.replace("the VPN's firewall", "reason")],
    ["names no rule", IGNORED.replace(" cluster-access/open-endpoint", "")],
  ])("nothing against a door whose comment %s", async (_, conf) => {
    const { item } = await judged(conf, "clusterAccess: a proxy\n");
    expect(item).toMatchObject({ status: "violated", violations: [{ ignored: true, answerable: true }] });
    expect(item).not.toHaveProperty("statable");
  });

  test("nothing against what a comment hides and no statement answers", async () => {
    const half = `${IGNORED}security.ssl.internal.enabled: true\n`;
    const { item } = await judged(half, "clusterAccess: a proxy\n");
    expect(item).toMatchObject({ status: "violated" });
  });

  test.each([
    ["8081:8081", "violated", []],
    ["127.0.0.1:8081:8081", "unknown", ["this-machine compose.yaml"]],
    ["80:80", "unknown", ["unprovable -"]],
  ])("all where one machine publishes its port: %s", async (ports, status, doubts) => {
    const published = `services:\n  jobmanager:\n    image: flink:1.20\n    command: jobmanager\n    ports: ['${ports}']\n    environment: { FLINK_PROPERTIES: 'rest.port: 8081' }\n`;
    const editor = await Editor.open({ "compose.yaml": published });
    const before = access(editor);
    expect(before).toMatchObject({ status, statable: true });
    const said = before?.reasons?.map(({ reason, uri }) => `${reason} ${uri?.split("/").at(-1) ?? "-"}`);
    expect((said ?? []).filter((each) => !each.startsWith("not-set"))).toEqual(doubts);
    await editor.write(FILE, "clusterAccess: a proxy\n");
    expect(access(editor)).toMatchObject({ status: "satisfied" });
  });

  test("and it is judged again when it changes", async () => {
    const { editor } = await judged("rest.port: 8081\n", "profile: production\n");
    expect(access(editor)).toMatchObject({ status: "unknown" });
    await editor.write(FILE, "profile: production\nclusterAccess: a proxy\n");
    expect(access(editor)).toMatchObject({ status: "satisfied" });
    await editor.write(FILE, "profile: production\n\nclusterAccess: a proxy\n");
    expect(access(editor)).toMatchObject({ evidence: [{ range: { start: { line: 2 } } }] });
  });
});

describe("all that a deployment lacks", () => {
  const LACKING = "rest.address: localhost\nparallelism.default: 4\n";

  test("is added to its configuration, what is the same selected together", async () => {
    const { editor, actions } = await actionsIn({ [CONF]: LACKING }, CONF, null);
    const [all, ...others] = actions;
    expect(others.map(({ title }) => title)).toEqual([
      `State in ${FILE} who sees to the uids of ${CONF}`,
      `State in ${FILE} what keeps others out of ${CONF}`,
    ]);
    expect(all?.title).toMatch(
      /^Add all that is missing, \d options \(rocksdb, retained checkpoints, zookeeper\), with placeholders/,
    );
    const [, range, same] = (all?.command?.arguments ?? []) as [string, Range, Range[]];
    const lines = editor.edited(CONF, all?.edit ?? null).split("\n");
    const places = [range, ...same].map(({ start, end }) =>
      lines[start.line]?.slice(start.character, end.character),
    );
    expect(places.length).toBeGreaterThan(1);
    expect(new Set(places)).toEqual(new Set(["REPLACE-WITH-YOUR-BUCKET"]));
  });

  test("is told again when its edits are asked for, whatever else is found above it", async () => {
    const properties = "    environment:\n      FLINK_PROPERTIES: |\n        rest.port: 8081\n";
    const service = (name: string, more = "") =>
      `  ${name}:\n    image: flink:1.20\n    command: ${name}\n${more}${properties}`;
    const files = {
      "docker-compose.yml": `services:\n${service("jobmanager", "    ports: ['8081:8081']\n")}${service("taskmanager")}`,
    };
    const options = { ...FLINK, client: { resolvesEdits: true } };
    const { editor, actions } = await actionsIn(files, "docker-compose.yml", null, options);
    const [all] = actions;
    expect(all?.title).toMatch(/^Add all that is missing/);
    expect(all?.edit).toBeUndefined();
    const resolved =
      all && (await editor.ask((session, snapshot) => resolveCodeAction(session, snapshot, all)));
    expect(editor.edited("docker-compose.yml", resolved?.edit ?? null)).toContain("pipeline.max-parallelism");
  });

  test("is for the operator also the directory that it would ask for behind that", async () => {
    const resource = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  image: rides/flink:1.20.1
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
  jobManager:
    resource: { memory: 2g }
  taskManager:
    resource: { memory: 2g }
  job:
    jarURI: local:///opt/flink/usrlib/rides.jar
    parallelism: 4
    upgradeMode: last-state
`;
    const { editor, actions } = await actionsIn({ "rides.yaml": resource }, "rides.yaml", null);
    expect(actions[0]?.title).toContain("a savepoint directory");
    const text = editor.edited("rides.yaml", actions[0]?.edit ?? null);
    expect(text.match(/state\.savepoints\.dir/g)).toHaveLength(1);
    await editor.write("rides.yaml", text.replaceAll("REPLACE-WITH-YOUR-BUCKET", "rides"));
    const rules = (await editor.ask((_, snapshot) => snapshot.findingsOf(`file:///w/rides.yaml`))).map(
      ({ rule }) => rule,
    );
    expect(rules.filter((rule) => rule.startsWith("checkpointing/"))).toEqual([]);
  });

  test("is what the operator alone asks for, where that is all", async () => {
    const cluster = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: shared }
spec:
  image: rides/flink:1.20.1
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    state.checkpoints.dir: s3://rides/checkpoints
  jobManager: { resource: { memory: 2g } }
  taskManager: { resource: { memory: 2g } }
`;
    const job = `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata: { name: rides }
spec:
  deploymentName: shared
  job:
    jarURI: https://jars.rides.io/rides.jar
    parallelism: 4
    upgradeMode: savepoint
`;
    const files = { "cluster.yaml": cluster, "job.yaml": job };
    const { actions } = await actionsIn(files, "job.yaml", null);
    expect(actions[0]?.title).toBe("Add state.savepoints.dir, below s3://rides");
  });

  test("is of that deployment alone", async () => {
    const files = { [CONF]: LACKING, "other/flink-conf.yaml": LACKING };
    const { editor, actions } = await actionsIn(files, "other/flink-conf.yaml", null);
    const [, ...stated] = actions;
    expect(stated.every(({ title }) => title.startsWith("State in "))).toBe(true);
    expect(editor.edited(CONF, actions[0]?.edit ?? null)).toBe(LACKING);
    expect(editor.edited("other/flink-conf.yaml", actions[0]?.edit ?? null)).not.toBe(LACKING);
  });

  test("are the uids of its jobs as well, each file at once", async () => {
    const files = { [CONF]: LACKING, "OrdersJob.java": JOB, "pom.xml": pom("1.20.0") };
    const { editor, actions } = await actionsIn(files, CONF, null);
    const uids = actions.find(({ title }) => title.startsWith("Add uids"));
    expect(editor.edited("OrdersJob.java", uids?.edit ?? null)).toMatch(/\.uid\(/);
    const { actions: ofItem } = await actionsIn(files, CONF, "operator-uid");
    expect(ofItem.map(({ title }) => title)).toEqual([uids?.title]);
  });

  test("come with the uids in one action, which says of each what it means for a job that runs", async () => {
    const files = { [CONF]: LACKING, "OrdersJob.java": JOB, "pom.xml": pom("1.20.0") };
    const { editor, actions } = await actionsIn(files, CONF, null);
    const [all, options] = actions;
    expect(all?.title).toMatch(/^Add all that is missing, 9 options and 2 uids \(/);
    expect(options?.title).toMatch(/^Add all that is missing, 9 options \(/);
    const edited = (path: string) => editor.edited(path, all?.edit ?? null);
    expect(edited(CONF)).toBe(editor.edited(CONF, options?.edit ?? null));
    expect(edited("OrdersJob.java").match(/\.uid\(/g)).toHaveLength(2);
    const { runningJob = "" } = (all ?? {}) as RunningJobAction;
    expect(runningJob).toContain("Adding a uid changes the operator's id");
    expect(runningJob).toContain("max parallelism");
    expect(runningJob).not.toContain("Before the first production start");
  });
});

describe("a deployment that is taken for development", () => {
  const forProduction = async (more: Record<string, string>, item: string | null = null) => {
    const { editor, actions } = await actionsIn({ [COMPOSE]: JOB_MANAGER, ...more }, COMPOSE, item);
    const [action, ...others] = actions.filter(({ title }) => title.includes("production"));
    expect(others).toEqual([]);
    return { action, text: action?.edit && editor.edited(FILE, action.edit) };
  };

  test("is for production where a new settings file says so", async () => {
    const { action } = await forProduction({});
    expect(action?.title).toBe(`State in ${FILE} that ${COMPOSE} is for production`);
    const [, write] = action?.edit?.documentChanges ?? [];
    expect((write as TextDocumentEdit).edits).toMatchObject([{ newText: "profile: production\n" }]);
    expect(action?.command).toBeUndefined();
  });

  test("is for production where the one that there is says so", async () => {
    const { text } = await forProduction({ [FILE]: 'flinkVersion: "1.20"\n' });
    expect(text).toBe('flinkVersion: "1.20"\nprofile: production\n');
  });

  test("is what somebody decided, and nothing to an item", async () => {
    expect((await forProduction({ [FILE]: "profile: development\n" })).action).toBeUndefined();
    expect((await forProduction({}, "cluster-access")).action).toBeUndefined();
  });
});

describe("which Flink runs a deployment", () => {
  const WANTED = '"<the version of Flink, such as 1.20>"';
  const versionsIn = async (files: Record<string, string>) => {
    const { deployments } = (await Editor.open(files, {})).checklist().answer as {
      readonly deployments: readonly { readonly flinkVersion: string | null }[];
    };
    return deployments.map(({ flinkVersion }) => flinkVersion);
  };
  const offered = async (files: Record<string, string>, deployment = CONF) => {
    const { editor, actions } = await actionsIn(files, deployment, null, {});
    const found = actions.filter(({ title }) => title.includes("which version of Flink"));
    return found.map(({ title, edit }) => [title, edit && editor.edited(FILE, edit)]);
  };
  const conf = { [CONF]: "rest.port: 8081\n" };

  test("is said by its settings file where nothing else says it, and is unknown until somebody writes it", async () => {
    const text = `flinkVersion: ${WANTED}\n`;
    expect(await offered(conf)).toEqual([[`State in ${FILE} which version of Flink runs ${CONF}`, text]]);
    expect(await offered({ ...conf, [FILE]: "profile: production\n" })).toEqual([
      [`State in ${FILE} which version of Flink runs ${CONF}`, `profile: production\n${text}`],
    ]);
    expect(await versionsIn({ ...conf, [FILE]: text })).toEqual([null]);
    expect(await versionsIn({ ...conf, [FILE]: text.replace(WANTED, '"1.20"') })).toEqual(["1.20"]);
  });

  test("is said of the deployment that has a name there", async () => {
    const text = `deployments:\n  - name: a\n    configuration: [${CONF}]\n`;
    const after = text.replace("a\n", `a\n    flinkVersion: ${WANTED}\n`);
    expect(await offered({ ...conf, [FILE]: text }, "a")).toEqual([
      [`State in ${FILE} which version of Flink runs a`, after],
    ]);
  });

  test("is not asked where it is known, nor where it would be said of others as well", async () => {
    expect(await offered({ ...conf, "pom.xml": pom("1.20.0") })).toEqual([]);
    const other = { "b/flink-conf.yaml": "rest.port: 8081\n", "b/pom.xml": pom("1.18.1") };
    expect(await offered({ ...conf, ...other })).toEqual([]);
  });
});

describe("what a session cluster and its jobs leave to each other", () => {
  const CLUSTER = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: shared
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    state.backend.type: rocksdb
`;
  const job = (name: string, parallelism: number, options = "") => `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: ${name}
spec:
  deploymentName: shared
${options}  job:
    jarURI: https://jars.rides.io/rides.jar
    parallelism: ${parallelism}
    upgradeMode: stateless
`;
  const OWN = '  flinkConfiguration:\n    pipeline.max-parallelism: "240"\n';
  const SET =
    "Set pipeline.max-parallelism to 128 for the jobs of shared, or for a running job to the value in use";

  const items = (editor: Editor) =>
    (
      editor.checklist().answer.deployments as readonly {
        readonly name: string;
        readonly checklist: readonly { readonly status: string; readonly statable?: boolean }[];
      }[]
    ).map(({ name, checklist: [first] }) => `${name} ${first?.status}${first?.statable ? ", to set" : ""}`);

  test("is set in the cluster, from the row of either", async () => {
    const files = { "cluster.yaml": CLUSTER, "jobs.yaml": `${job("a", 4)}---\n${job("b", 200, OWN)}` };
    for (const deployment of ["cluster.yaml", "jobs.yaml (a)"]) {
      const { editor, actions } = await actionsIn(files, deployment, "max-parallelism");
      expect(items(editor)).toEqual([
        "cluster.yaml unknown, to set",
        "jobs.yaml (a) unknown, to set",
        "jobs.yaml (b) satisfied",
      ]);
      expect(actions).toMatchObject([{ title: SET, concerns: ["cluster.yaml", "jobs.yaml (a)"] }]);
      const text = editor.edited("cluster.yaml", actions[0]?.edit ?? null);
      expect(text).toContain('    pipeline.max-parallelism: "128"\n');
      await editor.write("cluster.yaml", text);
      expect(items(editor)).toEqual([
        "cluster.yaml satisfied",
        "jobs.yaml (a) satisfied",
        "jobs.yaml (b) satisfied",
      ]);
    }
  });

  test("is not where Flink derives others for its jobs, or nobody knows which", async () => {
    const offered = async (jobs: string) => {
      const files = { "cluster.yaml": CLUSTER, "jobs.yaml": jobs };
      const { editor, actions } = await actionsIn(files, "cluster.yaml", "max-parallelism");
      expect(items(editor).join()).not.toContain("to set");
      return actions;
    };
    expect(await offered(`${job("a", 4)}---\n${job("b", 100)}---\n${job("c", 4, OWN)}`)).toEqual([]);
    const open = job("b", 4).replace("parallelism: 4", "parallelism: __P__");
    expect(await offered(`${open}---\n${job("c", 4, OWN)}`)).toEqual([]);
  });

  test("goes by what is derived for all of them", async () => {
    const files = { "cluster.yaml": CLUSTER, "jobs.yaml": `${job("a", 100)}---\n${job("b", 4, OWN)}` };
    const { actions } = await actionsIn(files, "cluster.yaml", "max-parallelism");
    expect(actions.map(({ title }) => title)).toEqual([SET.replace("128", "256")]);
  });

  test("is nothing where no job is sent to it", async () => {
    const { actions } = await actionsIn({ "cluster.yaml": CLUSTER }, "cluster.yaml", "max-parallelism");
    expect(actions).toEqual([]);
  });
});

test("what changes a base of several deployments names all of them, at once and one by one", async () => {
  const names = ["prod", "staging"].map((each) => `overlays/${each}/kustomization.yaml`);
  const resource = (options: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: rides }
spec:
  flinkVersion: v1_20
  flinkConfiguration: { ${options} }
`;
  const base = resource("parallelism.default: 2");
  const files = {
    "base/rides.yaml": base,
    "base/kustomization.yaml": "resources: [rides.yaml]\n",
    ...Object.fromEntries(
      names.flatMap((name, index) => [
        [name, "resources: [../../base]\npatches: [{ path: patch.yaml }]\n"],
        [name.replace("kustomization", "patch"), resource(`rest.port: ${8081 + index}`)],
      ]),
    ),
  };
  const { actions } = await actionsIn(files, names[0], null, {});
  const all = actions.find(({ title }) => title.startsWith("Add all"));
  expect(all).toMatchObject({ concerns: names });
  const unset = all?.diagnostics?.find(({ code }) => code === "max-parallelism/unset")?.range.start;
  const lines = base.split("\n");
  const line = unset?.line ?? 0;
  lines[line] = `${lines[line]?.slice(0, unset?.character)}‸${lines[line]?.slice(unset?.character)}`;
  const editor = await Editor.open({ ...files, "base/rides.yaml": lines.join("\n") });
  const { fixes } = await editor.ruleActions("max-parallelism/unset");
  expect(fixes[0]).toMatchObject({ title: expect.stringMatching(/^Set pipeline/), concerns: names });
});

test("what gives uids to a job of several deployments names all of them", async () => {
  const [one, other] = ["a/flink-conf.yaml", "b/flink-conf.yaml"];
  const uidActions = async (files: Record<string, string>) =>
    (await actionsIn({ ...files, "src/Job.java": JOB.replace("‸", "") }, one, "operator-uid")).actions;
  const [alone] = await uidActions({ [one]: "rest.port: 8081\n" });
  expect(alone?.title).toMatch(/^Add uids/);
  expect(alone).not.toHaveProperty("concerns");
  const [both] = await uidActions({ [one]: "rest.port: 8081\n", [other]: "rest.port: 8081\n" });
  expect(both).toMatchObject({ title: alone?.title, concerns: [one, other] });
});

describe("all that is missing, at once, says", () => {
  const PLUGIN =
    "Paths with s3:// need flink-s3-fs-hadoop or flink-s3-fs-presto below plugins/ on each machine.";
  const files = (more = "") => ({
    [CONF]: `parallelism.default: 4\n${more}`,
    "src/Job.java": JOB.replace("‸", ""),
  });
  /** What is told once it is done. */
  const toldIn = async (contents: Record<string, string>, deployment?: string) => {
    const { actions } = await actionsIn(contents, deployment, null);
    const [, , , behind] = (actions[0]?.command?.arguments ?? []) as [unknown, unknown, unknown, Command?];
    return (behind?.arguments ?? []).map(String);
  };

  test("in a line of its own what it chooses, and that something is to be filled in", async () => {
    const { actions } = await actionsIn(files(), CONF, null);
    const [all] = actions as DeploymentAction[];
    const [, beginning = "", chosen = ""] =
      /^([^(]+) \((.+)\), with placeholders to fill in$/.exec(all?.title ?? "") ?? [];
    expect(beginning).toMatch(/^Add all that is missing, \d+ options and \d+ uids?$/);
    expect(all?.brief).toEqual({
      title: beginning,
      rest: `With ${chosen}. Placeholders have to be filled in.`,
    });
  });

  test("once it is done, which plugins machines need", async () => {
    const [text, rule] = await toldIn(files());
    expect(text).toMatch(/^When the job already runs .*\. Paths with s3:/);
    expect(text?.endsWith(PLUGIN)).toBe(true);
    expect(rule).toBe("operator-uid/missing");
  });

  test("no plugin that paths of the deployment need already", async () => {
    const [text] = await toldIn(files("state.savepoints.dir: s3://rides/savepoints\n"));
    expect(text).toMatch(/^When the job already runs/);
    expect(text).not.toContain("plugins/");
  });

  test("no plugin of machines where there are containers", async () => {
    const [text] = await toldIn({ [COMPOSE]: JOB_MANAGER }, COMPOSE);
    expect(text).toMatch(/^When the job already runs/);
    expect(text).not.toContain("plugins/");
  });

  test("the plugin alone where nothing is to be said of a running job", async () => {
    const editor = await Editor.open({ [CONF]: "‸execution.checkpointing.interval: 1 min\n" }, FLINK);
    const { fixes } = await editor.ruleActions("checkpointing/no-directory");
    const [, , , behind] = (fixes[0]?.command?.arguments ?? []) as [unknown, unknown, unknown, Command?];
    expect(behind).toMatchObject({ command: "tell", arguments: [PLUGIN, "config/missing-plugin"] });
  });
});

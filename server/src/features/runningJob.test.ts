import { describe, expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";
import { JOB, pom } from "../../../test/support/workspaces.ts";
import { ADD_UIDS } from "./addUids.ts";
import { deploymentActions } from "./deploymentActions.ts";

const CONF = "conf/flink-conf.yaml";
const files = {
  "src/OrdersJob.java": JOB.replace("fromElements", "from‸Elements"),
  "pom.xml": pom("1.20.0"),
};
const SAID = expect.stringMatching(
  /^When the job already runs: Adding a uid changes the operator's id, and restoring from older savepoints fails\. With allowNonRestoredState it loses the state that lies under the generated id\./,
);
const COMMAND = { command: "tell", arguments: [SAID, "operator-uid/missing"] };

describe("what a new uid means for a job that already runs", () => {
  test("is said by each action that adds one, before it is chosen and after", async () => {
    const editor = await Editor.open(files);
    const { fixes } = await editor.ruleActions("operator-uid/missing");
    expect(fixes.length).toBeGreaterThan(0);
    for (const fix of fixes) expect(fix).toMatchObject({ runningJob: SAID, command: COMMAND });
    const [all] = await editor.actions([ADD_UIDS]);
    expect(all).toMatchObject({ runningJob: SAID, command: COMMAND });
  });

  test("comes before the edits, where these are asked for later", async () => {
    const editor = await Editor.open(files, { client: { resolvesEdits: true } });
    const [fix] = (await editor.ruleActions("operator-uid/missing")).fixes;
    expect(fix).toMatchObject({ runningJob: SAID });
    expect([fix?.edit, fix?.command]).toEqual([undefined, undefined]);
  });

  test("is said for a whole deployment", async () => {
    const editor = await Editor.open(files);
    const { deployments } = editor.checklist().answer as {
      readonly deployments: readonly { name?: string }[];
    };
    const asked = { deployment: deployments[0]?.name ?? "", item: "operator-uid" };
    const actions = await editor.ask((session, snapshot) => deploymentActions(session, snapshot, asked));
    expect(actions[0]).toMatchObject({ runningJob: SAID });
  });

  test("is left to the text where the client has no command for it", async () => {
    const editor = await Editor.open(files, { client: { tellCommand: undefined } });
    const [fix] = (await editor.ruleActions("operator-uid/missing")).fixes;
    expect(fix).toMatchObject({ runningJob: SAID });
    expect(fix?.command).toBeUndefined();
  });

  test("is not said of what changes no id", async () => {
    const editor = await Editor.open({ [CONF]: "‸rest.port: 8081\n", "pom.xml": pom("1.20.0") });
    const { fixes } = await editor.ruleActions("checkpointing/disabled");
    const own = fixes.filter(({ title }) => !title.startsWith("Add all"));
    expect(own.length).toBeGreaterThan(0);
    for (const fix of own) expect(fix).not.toHaveProperty("runningJob");
  });
});

describe("what a max parallelism means for a job that already runs", () => {
  const SAID = expect.stringMatching(
    /^When the job already runs: Look up the max parallelism in use before you deploy: with another one, restoring fails\. .*$/,
  );

  test.each([
    ["in a configuration", { [CONF]: "‸rest.port: 8081\n", "pom.xml": pom("1.20.0") }],
    [
      "in code",
      { "src/OrdersJob.java": JOB.replace("getExecution", "get‸Execution"), "pom.xml": pom("1.20.0") },
    ],
  ])("is said by the action that sets one %s", async (_, texts) => {
    const editor = await Editor.open(texts);
    const { fixes } = await editor.ruleActions("max-parallelism/unset");
    const own = fixes.filter(({ title }) => !title.startsWith("Add all"));
    expect(own.length).toBeGreaterThan(0);
    for (const fix of own)
      expect(fix).toMatchObject({
        runningJob: SAID,
        command: { arguments: [SAID, "max-parallelism/unset"] },
      });
  });

  test("is said of all that is missing, too", async () => {
    const editor = await Editor.open({ [CONF]: "‸rest.port: 8081\n", "pom.xml": pom("1.20.0") });
    const all = (await editor.actions(["quickfix"])).find(({ title }) => title.startsWith("Add all"));
    expect(all).toMatchObject({
      runningJob: expect.stringMatching(/: Look up .*, restoring fails\. Switch to rocksdb .*$/),
    });
    // It is said behind what is to be filled in as well.
    const [, , , behind] = all?.command?.arguments ?? [];
    const runningJob = all && "runningJob" in all ? String(all.runningJob) : "";
    const machines =
      " Paths with s3:// need flink-s3-fs-hadoop or flink-s3-fs-presto below plugins/ on each machine.";
    expect(behind).toMatchObject({
      command: "tell",
      arguments: [`${runningJob}${machines}`, "max-parallelism/unset"],
    });
  });
});

describe("what a state backend means for a job that already runs", () => {
  const SAID =
    /^When the job already runs: Switch to rocksdb by a savepoint in the canonical format: .*, and start it from that\./;

  test("is said of another one than the default", async () => {
    const editor = await Editor.open({ [CONF]: "‸rest.port: 8081\n", "pom.xml": pom("1.20.0") });
    const { fixes } = await editor.ruleActions("state-backend/unset");
    const saidOf = (name: string) =>
      (fixes.find(({ title }) => title.includes(`to ${name}`)) as { runningJob?: string }).runningJob;
    expect(saidOf("rocksdb")).toMatch(SAID);
    expect(saidOf("hashmap")).toBeUndefined();
  });
});

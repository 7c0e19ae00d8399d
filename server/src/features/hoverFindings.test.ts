import { describe, expect, test } from "vitest";
import { Editor, type EditorOptions } from "../../../test/support/editor.ts";
import { jobWith, soundConf } from "../../../test/support/sound.ts";

const CONF = "conf/flink-conf.yaml";
const FLINK: EditorOptions = { flinkVersion: "1.20" };

const hovered = async (text: string, path = CONF, options = FLINK): Promise<string> =>
  (await Editor.open({ [path]: text }, options)).hoverText();

describe("a finding", () => {
  test("alone is explained, with the link to its page", async () => {
    expect(await hovered(soundConf("taskmanager.numberOf‸TaskSlot: 4"))).toMatchInlineSnapshot(`
      "Flink has no option 'taskmanager.numberOfTaskSlot' and ignores it. Did you mean 'taskmanager.numberOfTaskSlots'?

      *When the job already runs:* The running job has never seen this setting. With its right name it takes effect at the next start, all at once and
      perhaps years after somebody wrote it, so decide whether you want it before you rename the line. Deleting the line
      changes nothing.

      Flink never checks that it knows a key. Neither the log nor the exit code tells of a misspelt one, and the web UI lists
      it among the configuration as if it worked. What was meant to be set keeps its default: no checkpoints, one slot, the
      default restart strategy. That shows when it is needed, on the day of the first failure.

      [config/unknown-option](page:/config/unknown-option)"
    `);
  });

  test("marks its own place", async () => {
    const editor = await Editor.open({ [CONF]: "pipeline.max-parallelism: ‸0\n" }, FLINK);
    expect((await editor.hover())?.range).toEqual({
      start: { line: 0, character: 26 },
      end: { line: 0, character: 27 },
    });
  });

  test("of several at one place each is named, once", async () => {
    expect(await hovered("parallelism.de‸fault: 4\n")).toMatchInlineSnapshot(`
      "**No max parallelism is set here.** [max-parallelism/unset](page:/max-parallelism/unset)

      **No state backend is chosen here.** [state-backend/unset](page:/state-backend/unset)

      **No checkpoints are enabled here.** [checkpointing/disabled](page:/checkpointing/disabled)

      **The JobManager is not highly available.** [high-availability/disabled](page:/high-availability/disabled)

      ---

      **parallelism.default**  
      The parallelism of every operator that sets none itself, unless the job or its submission says otherwise.  
      set here to \`4\`  
      Integer, default \`1\`  
      at least \`1\` or \`-1\` or \`-2\`  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#parallelism-default)"
    `);
  });

  test("has the page where the client wants it", async () => {
    const options = { ...FLINK, client: { rulePage: "pages/{rule}.html" } };
    expect(await hovered(soundConf("taskmanager.numberOf‸TaskSlot: 4"), CONF, options)).toContain(
      "[config/unknown-option](pages/config/unknown-option.html)",
    );
  });

  test("leaves out a sentence that announces what the page goes on with", async () => {
    expect(await hovered("pipeline.max-parallelism: ‸0\n")).toMatchInlineSnapshot(`
      "Flink refuses a max parallelism of 0. It must be between 1 and 32768.

      *When the job already runs:* No job ran with the refused number, so no state depends on it. But state from before that number was written has a max
      parallelism of its own, and the corrected number must be equal to it.

      The job fails while it is being put together or submitted, before it processes anything. The message depends on where
      the number stands.

      [max-parallelism/out-of-range](page:/max-parallelism/out-of-range)

      ---

      **pipeline.max-parallelism**  
      The number of key groups keyed state is split into, and so the highest parallelism a job can ever be rescaled to. It cannot change once there is state to keep.  
      set here to \`0\`  
      Integer, default \`-1\`  
      \`1\` to \`32768\`  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#pipeline-max-parallelism)"
    `);
  });

  test("keeps such a sentence where it is all there is", async () => {
    const text = jobWith("env.fromElements(1).uid(UUID.random‸UUID().toString()).print();").replace(
      "class",
      "import java.util.UUID;\nclass",
    );
    expect(await hovered(text, "src/main/java/OrdersJob.java")).toMatchInlineSnapshot(`
      "The uid of fromElements(...) is another one on every submission. It contains 'UUID.randomUUID()', and the state is never found again.

      *When the job already runs:* Its state lies under ids that nobody wrote down, but they can be found while the job runs.

      The operator id is a hash of the uid, and state is stored under the operator id. On the next submission uid
      and id are new: the state in the savepoint belongs to an operator that no longer exists, and the operator that does
      exist starts empty. Even a generated id, with no uid at all, survives a restart of an unchanged job; this one never does.

      [operator-uid/unstable](page:/operator-uid/unstable)

      ---

      **fromElements**: a Flink source that keeps state  
      uid \`UUID.randomUUID().toString()\`, known at run time"
    `);
  });

  test("is told before operator and option, and they do not say it again", async () => {
    const text = jobWith("env.fromElements(1).ma‸p(x -> x).print();");
    expect((await hovered(text, "src/main/java/OrdersJob.java")).split("\n\n---\n\n")).toEqual([
      expect.stringMatching(/^map\(\.\.\.\) has no uid\. .*\n\n\*When the job already runs:\*/),
      "**map**: a Flink transformation that keeps no state",
    ]);
  });

  test("is not stated to a client that shows it by itself, nor are several", async () => {
    const client = { hoverShowsFindings: true };
    const one = await hovered(soundConf("taskmanager.numberOf‸TaskSlot: 4"), CONF, { ...FLINK, client });
    expect(one).toMatch(/^\*When the job already runs:\*/);
    expect(one).not.toContain("---");
    expect(await hovered("parallelism.de‸fault: 4\n", CONF, { ...FLINK, client })).toMatch(
      /^\*\*parallelism\.default\*\*/,
    );
  });

  test("that is a hint is stated to such a client too, which shows none in its hovers", async () => {
    const options: EditorOptions = {
      ...FLINK,
      profile: "development",
      client: { hoverShowsFindings: true },
    };
    const bound = soundConf("web.submit.enable: false\nrest.bind-address: ‸0.0.0.0").replace(
      "type: kubernetes",
      "type: zookeeper",
    );
    expect(await hovered(bound, CONF, options)).toMatch(
      /^The REST endpoint listens on all addresses\. .*'rest\.bind-address' to localhost/,
    );
    expect(await hovered("parallelism.de‸fault: 4\n", CONF, options)).toMatch(
      /^\*\*No max parallelism is set here\.\*\*/,
    );
  });
});

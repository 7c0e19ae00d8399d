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
      "**taskmanager.numberOfTaskSlot** is no option that Preflight knows.

      ---

      **Flink has no option of that name and ignores it.**

      Flink never checks that it knows a key. Neither the log nor the exit code tells of a misspelt one, and the web UI lists
      it among the configuration as if it worked. What was meant to be set keeps its default: no checkpoints, one slot, the
      default restart strategy. That shows when it is needed, on the day of the first failure.

      *When the job already runs:* The running job has never seen this setting. With its right name it takes effect at the next start, all at once and
      perhaps years after somebody wrote it, so decide whether you want it before you rename the line. Deleting the line
      changes nothing.

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
      "**parallelism.default**  
      The parallelism of every operator that sets none itself, unless the job or its submission says otherwise.  
      set here to \`4\`  
      Integer, default \`1\`  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#parallelism-default)

      ---

      **No max parallelism is set, so the first start decides how far the job can ever be scaled.** [max-parallelism/unset](page:/max-parallelism/unset)

      ---

      **No state backend is chosen, so all state is kept on the Java heap.** [state-backend/unset](page:/state-backend/unset)

      ---

      **Checkpointing is not enabled, so a failure loses all state.** [checkpointing/disabled](page:/checkpointing/disabled)

      ---

      **The JobManager is not highly available: when it fails, the cluster and its jobs are gone.** [high-availability/disabled](page:/high-availability/disabled)"
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
      "**pipeline.max-parallelism**  
      The number of key groups keyed state is split into, and so the highest parallelism a job can ever be rescaled to. It cannot change once there is state to keep.  
      set here to \`0\`  
      Integer, default \`-1\`  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#pipeline-max-parallelism)

      ---

      **The max parallelism is zero, negative or above 32768, and Flink refuses it.**

      The job fails while it is being put together or submitted, before it processes anything.

      *When the job already runs:* No job ran with the refused number, so no state depends on it.

      [max-parallelism/out-of-range](page:/max-parallelism/out-of-range)"
    `);
  });

  test("keeps such a sentence where it is all there is", async () => {
    const text = jobWith("env.fromElements(1).uid(UUID.random‸UUID().toString()).print();").replace(
      "class",
      "import java.util.UUID;\nclass",
    );
    expect(await hovered(text, "src/main/java/OrdersJob.java")).toMatchInlineSnapshot(`
      "**fromElements**: a Flink source that keeps state  
      uid \`UUID.randomUUID().toString()\`, known at run time

      ---

      **A uid is made of something random or of the time, so no savepoint ever matches.**

      The operator id is a hash of the uid, and state is stored under the operator id. On the next submission uid
      and id are new: the state in the savepoint belongs to an operator that no longer exists, and the operator that does
      exist starts empty. Even a generated id, with no uid at all, survives a restart of an unchanged job; this one never does.

      *When the job already runs:* Its state lies under ids that nobody wrote down, but they can be found while the job runs:

      [operator-uid/unstable](page:/operator-uid/unstable)"
    `);
  });

  test("is told behind operator and option, each by a line of its own", async () => {
    const text = jobWith("env.fromElements(1).ma‸p(x -> x).print();");
    expect((await hovered(text, "src/main/java/OrdersJob.java")).split("\n\n---\n\n")).toEqual([
      expect.stringMatching(/^\*\*map\*\*/),
      expect.stringMatching(/^\*\*An operator has no uid/),
    ]);
  });
});

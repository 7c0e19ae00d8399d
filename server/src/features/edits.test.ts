import { describe, expect, test } from "vitest";
import { Editor, type EditorOptions } from "../../../test/support/editor.ts";
import { jobWith, OWN_LINE, soundConf } from "../../../test/support/sound.ts";

const CONF = "conf/flink-conf.yaml";
const FLINK: EditorOptions = { flinkVersion: "1.20" };
const TYPO = "taskmanager.numberOf‸TaskSlot: 4";
const RENAME = "Rename it to 'taskmanager.numberOfTaskSlots'";

const editOf = async (files: Record<string, string>, title: string, options = FLINK, only?: string[]) => {
  const editor = await Editor.open(files, options);
  const action = (await editor.actions(only)).find((each) => each.title === title);
  if (!action) throw new Error(`no '${title}' among ${(await editor.titles(only)).join(", ")}`);
  return action.edit;
};

describe("an edit", () => {
  test("carries the version of the document where the client keeps versions", async () => {
    const edit = await editOf({ [CONF]: soundConf(TYPO) }, RENAME);
    expect(edit).not.toHaveProperty("changes");
    expect(edit?.documentChanges).toHaveLength(1);
    expect(edit?.documentChanges?.[0]).toMatchObject({
      textDocument: { uri: "file:///w/conf/flink-conf.yaml", version: 1 },
    });
  });

  test("of a document that is not open has no version", async () => {
    const edit = await editOf({ [CONF]: soundConf(TYPO) }, RENAME, { ...FLINK, closed: [CONF] });
    expect(edit?.documentChanges?.[0]).toMatchObject({
      textDocument: { uri: "file:///w/conf/flink-conf.yaml", version: null },
    });
  });

  test("is a list by address for any other client", async () => {
    const edit = await editOf({ [CONF]: soundConf(TYPO) }, RENAME, {
      ...FLINK,
      client: { versionedEdits: false },
    });
    expect(edit).toEqual({
      changes: {
        "file:///w/conf/flink-conf.yaml": [
          {
            range: {
              start: { line: OWN_LINE - 1, character: 0 },
              end: { line: OWN_LINE - 1, character: 28 },
            },
            newText: "taskmanager.numberOfTaskSlots",
          },
        ],
      },
    });
  });

  test("is for the address that the client writes", async () => {
    const addresses = { [CONF]: "file:///W%3A/conf/flink-conf.yaml" };
    const versioned = await editOf({ [CONF]: soundConf(TYPO) }, RENAME, { ...FLINK, addresses });
    expect(versioned?.documentChanges?.[0]).toMatchObject({ textDocument: { uri: addresses[CONF] } });
    const plain = await editOf({ [CONF]: soundConf(TYPO) }, RENAME, {
      ...FLINK,
      addresses,
      client: { versionedEdits: false },
    });
    expect(Object.keys(plain?.changes ?? {})).toEqual([addresses[CONF]]);
  });

  test("has its places in lines and columns of that very text", async () => {
    const text = `# für Bestellungen 🚚\r\n${soundConf(TYPO).replaceAll("\n", "\r\n")}`;
    const editor = await Editor.open({ [CONF]: text }, FLINK);
    expect(await editor.afterAction(RENAME)).toBe(
      text.replace("‸", "").replace("numberOfTaskSlot:", "numberOfTaskSlots:"),
    );
  });
});

describe("a fix in several documents", () => {
  const ENABLE = "Call env.enableCheckpointing(60000)";
  const ORDERS = "src/main/java/OrdersJob.java";
  const RIDES = "src/main/java/RidesJob.java";
  const started = (body: string) =>
    jobWith(body).replace("void run()", "public static void main(String[] args)");
  const files = {
    [ORDERS]: started('env.fromElements(1).uid("orders");').replace("getExec", "get‸Exec"),
    [RIDES]: started('env.fromElements(2).uid("rides");').replace("OrdersJob", "RidesJob"),
  };
  const CALL = "    env.enableCheckpointing(60000);\n";

  test("changes each of them", async () => {
    const editor = await Editor.open(files, FLINK);
    const action = (await editor.actions()).find(({ title }) => title === ENABLE);
    expect(action?.edit?.documentChanges).toHaveLength(2);
    expect(await editor.after(action, ORDERS)).toContain(`getExecutionEnvironment();\n${CALL}    env.from`);
    expect(await editor.after(action, RIDES)).toContain(`getExecutionEnvironment();\n${CALL}    env.from`);
  });

  test("also one that is only on disk, and each with its own version", async () => {
    const edit = await editOf(files, ENABLE, { ...FLINK, closed: [RIDES] });
    const documents = edit?.documentChanges?.map((each) =>
      "textDocument" in each ? each.textDocument : each,
    );
    expect(documents).toEqual([
      { uri: `file:///w/${ORDERS}`, version: 1 },
      { uri: `file:///w/${RIDES}`, version: null },
    ]);
  });

  test("for a client without versions, by address", async () => {
    const edit = await editOf(files, ENABLE, { ...FLINK, client: { versionedEdits: false } });
    expect(Object.keys(edit?.changes ?? {})).toEqual([`file:///w/${ORDERS}`, `file:///w/${RIDES}`]);
    expect(edit?.changes?.[`file:///w/${RIDES}`]?.map(({ newText }) => newText.trim())).toEqual([
      CALL.trim(),
    ]);
  });
});

describe("a fix that comes to nothing", () => {
  test("is not offered, and what else there is to do is", async () => {
    const text = `jobmanager.rpc.address: orders\nakka:\n  ask.call‸stack: >-\n    true\n`;
    const editor = await Editor.open({ "conf/config.yaml": text }, FLINK);
    expect((await editor.problems()).at(-1)).toBe("3 4 config/deprecated-option");
    expect(await editor.titles()).toEqual([
      "Explain config/deprecated-option",
      "Ignore config/deprecated-option ...",
    ]);
  });

  test("is no part of all that is done at once", async () => {
    const text = "akka:\n  ask.callstack: >-\n    tr‸ue\nhigh-availability: NONE\n";
    const editor = await Editor.open({ "conf/config.yaml": text }, FLINK);
    const title = "Apply all safe Flink Preflight fixes";
    expect(await editor.afterAction(title, "conf/config.yaml", ["source.fixAll"])).toBe(
      "akka:\n  ask.callstack: >-\n    true\nhigh-availability.type: NONE\n",
    );
  });
});

describe("what is no UTF-8", () => {
  const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));

  test("is a configuration that nothing is said of, as Flink would not read it so", async () => {
    const bytes = { [CONF]: latin1("# für Bestellungen\nparallelism.default: 4\n") };
    const editor = await Editor.open({ "README.md": "" }, { ...FLINK, bytes });
    expect(await editor.problems(CONF)).toEqual([]);
  });

  test("is a job all the same, in which every byte is a column", async () => {
    const path = "src/main/java/OrdersJob.java";
    const text = jobWith('/* für */ env.fromElements(1).uid("orders").map(x -> x);');
    const editor = await Editor.open({ [CONF]: soundConf() }, { ...FLINK, bytes: { [path]: latin1(text) } });
    const [found] = await editor.diagnostics(path);
    const column = text.split("\n")[4]?.indexOf("map") ?? -1;
    expect(found?.range.start).toEqual({ line: 4, character: column });
  });
});

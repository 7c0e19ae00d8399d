import { describe, expect, test } from "vitest";
import { Editor, type EditorOptions } from "../../../test/support/editor.ts";
import { soundConf } from "../../../test/support/sound.ts";

const CONF = "conf/flink-conf.yaml";
const NESTED = "Turn this file into a config.yaml with nested keys";
const DOTTED = "Turn this file into a config.yaml with dotted keys";
const TEXT = "# The clu‸ster\nparallelism.default: 4 # slots\nstate.backend: rocksdb\n";
const REFACTOR = ["refactor"];

const at = (
  text: string,
  options: EditorOptions = { flinkVersion: "1.20" },
  files: Record<string, string> = {},
) => Editor.open({ ...files, [CONF]: text }, options);
const turning = async (editor: Editor, only?: string[]): Promise<string[]> =>
  (await editor.titles(only)).filter((title) => /into a config\.yaml/.test(title));

describe("the refactoring", () => {
  test("creates one file, fills it, deletes the other, and opens what is new", async () => {
    const [nested, dotted, ...others] = await (await at(TEXT)).actions(REFACTOR);
    expect(others).toEqual([]);
    const at0 = { line: 0, character: 0 };
    expect(nested).toEqual({
      title: NESTED,
      kind: "refactor.rewrite",
      edit: {
        documentChanges: [
          { kind: "create", uri: "file:///w/conf/config.yaml" },
          {
            textDocument: { uri: "file:///w/conf/config.yaml", version: null },
            edits: [
              {
                range: { start: at0, end: at0 },
                newText:
                  "# The cluster\nparallelism:\n  default: 4 # slots\nstate:\n  backend:\n    type: rocksdb\n",
              },
            ],
          },
          { kind: "delete", uri: "file:///w/conf/flink-conf.yaml" },
        ],
      },
      command: { title: "Open config.yaml", command: "open", arguments: ["file:///w/conf/config.yaml"] },
    });
    expect(dotted?.title).toBe(DOTTED);
    expect(JSON.stringify(dotted?.edit)).toContain(
      JSON.stringify("# The cluster\nparallelism.default: 4 # slots\nstate.backend.type: rocksdb\n"),
    );
  });

  test("writes the names that the version reads, or those that all versions read", async () => {
    const text = "state.checkpoints.‸dir: s3://orders/checkpoints\n";
    const written = async (options: EditorOptions) =>
      JSON.stringify((await (await at(text, options)).actions(REFACTOR))[1]?.edit);
    expect(await written({ flinkVersion: "1.20" })).toContain("execution.checkpointing.dir: s3://orders");
    expect(await written({})).toContain("state.checkpoints.dir: s3://orders");
  });

  test("is there at the first key, without being asked for", async () => {
    const text = soundConf().replace("max-par", "max-‸par");
    expect(await turning(await at(text))).toEqual([NESTED, DOTTED]);
    expect(await turning(await at(soundConf("‸parallelism.default: 4")))).toEqual([]);
  });

  test("is there everywhere for somebody who asks", async () => {
    const editor = await at(soundConf("‸parallelism.default: 4"));
    expect(await editor.titles(REFACTOR)).toEqual([NESTED, DOTTED]);
    expect(await editor.titles(["refactor.rewrite"])).toEqual([NESTED, DOTTED]);
    expect(await editor.titles(["quickfix"])).toEqual([]);
  });

  test.each([
    ["1.17", 0],
    ["1.18", 0],
    ["1.19", 2],
    ["1.20", 2],
    ["2.0", 0],
    ["2.19", 0],
  ])("for Flink %s: %i ways", async (flinkVersion, ways) => {
    const text = soundConf().replace("max-par", "max-‸par");
    expect(await turning(await at(text, { flinkVersion }), REFACTOR)).toHaveLength(ways);
  });

  test("without a known version only for somebody who asks", async () => {
    const text = soundConf().replace("max-par", "max-‸par");
    expect(await turning(await at(text, {}))).toEqual([]);
    expect(await turning(await at(text, {}), REFACTOR)).toEqual([NESTED, DOTTED]);
  });

  test("is nothing for a config.yaml, nor for anything else", async () => {
    const config = "jobmanager:\n  rpc:\n    add‸ress: orders\n";
    expect(
      await (await Editor.open({ "conf/config.yaml": config }, { flinkVersion: "1.20" })).titles(REFACTOR),
    ).toEqual([]);
    expect(
      await (await Editor.open({ "README.md": "‸" }, { flinkVersion: "1.20" })).titles(REFACTOR),
    ).toEqual([]);
  });
});

describe("the quick fix where Flink 2 runs", () => {
  const FLINK2: EditorOptions = { flinkVersion: "2.1" };
  const text = "parallelism.def‸ault: 4\nstate.backend: rocksdb\n";

  test("does the same and opens what is new", async () => {
    const [nested, dotted] = await (await at(text, FLINK2)).actions(["quickfix"]);
    expect(nested).toMatchObject({
      title: "Turn it into a config.yaml with nested keys",
      kind: "quickfix",
      isPreferred: false,
      command: { title: "Open config.yaml", command: "open", arguments: ["file:///w/conf/config.yaml"] },
    });
    expect(JSON.stringify(nested?.edit)).toContain(
      JSON.stringify("parallelism:\n  default: 4\nstate:\n  backend:\n    type: rocksdb\n"),
    );
    expect(JSON.stringify(dotted?.edit)).toContain(
      JSON.stringify("parallelism.default: 4\nstate.backend.type: rocksdb\n"),
    );
  });

  test("opens nothing beside what is no migration", async () => {
    const [here] = await (await at(text, FLINK2)).choices("Ignore config/unsupported-file ...");
    expect(here?.edit).toBeDefined();
    expect(here?.command?.title).toBe("Select what to fill in");
    const [fix] = await (await at(soundConf("taskmanager.numberOf‸TaskSlot: 4"))).actions(["quickfix"]);
    expect(fix?.title).toMatch(/^Rename/);
    expect(fix).not.toHaveProperty("command");
  });

  test("is not offered where it cannot be done, and ignoring is", async () => {
    const editor = await at(text, { ...FLINK2, client: { fileOperations: false } });
    expect(await editor.titles(["quickfix"])).toEqual([
      "Explain config/unsupported-file",
      "Ignore config/unsupported-file ...",
    ]);
  });
});

describe("it cannot be done", () => {
  test("by a client that creates and deletes no files", async () => {
    const client = { fileOperations: false };
    expect(await (await at(TEXT, { flinkVersion: "1.20", client })).titles(REFACTOR)).toEqual([]);
  });

  test.each([
    ["open", {}],
    ["only on disk", { closed: ["conf/config.yaml"] }],
  ])("where a config.yaml is there already, %s", async (_, options) => {
    const files = { "conf/config.yaml": "parallelism.default: 4\njobmanager.rpc.address: orders\n" };
    expect(await (await at(TEXT, { flinkVersion: "1.20", ...options }, files)).titles(REFACTOR)).toEqual([]);
  });

  test("a config.yaml in another folder does not matter", async () => {
    const files = { "other/config.yaml": "jobmanager.rpc.address: orders\n" };
    expect(await turning(await at(TEXT, { flinkVersion: "1.20" }, files), REFACTOR)).toHaveLength(2);
  });
});

test("a client without a command to open files gets none", async () => {
  const editor = await at(TEXT, { flinkVersion: "1.20", client: { openCommand: undefined } });
  const actions = await editor.actions(REFACTOR);
  expect(actions).toHaveLength(2);
  for (const action of actions) expect(action).not.toHaveProperty("command");
});

test("addresses are those that the client writes", async () => {
  const editor = await at(TEXT, {
    flinkVersion: "1.20",
    addresses: { [CONF]: "file:///W/conf/flink-conf.yaml", "conf/config.yaml": "file:///W/conf/config.yaml" },
  });
  const [nested] = await editor.actions(REFACTOR);
  const uris = nested?.edit?.documentChanges?.map((each) =>
    "kind" in each ? "uri" in each && each.uri : each.textDocument.uri,
  );
  expect(uris).toEqual([
    "file:///W/conf/config.yaml",
    "file:///W/conf/config.yaml",
    "file:///W/conf/flink-conf.yaml",
  ]);
  expect(nested?.command?.arguments).toEqual(["file:///W/conf/config.yaml"]);
});

import { describe, expect, test } from "vitest";
import { memoryFiles, ROOT, uriOf } from "../../../test/support/memoryFiles.ts";
import { wasm } from "../../../test/support/parsers.ts";
import { CONF, JOB, pathAt } from "../../../test/support/workspaces.ts";
import { Formats } from "../formats/registry.ts";
import { type OpenText, withTexts } from "./withTexts.ts";
import { Workspace } from "./workspace.ts";

async function load(contents: Readonly<Record<string, string>>): Promise<Workspace> {
  const workspace = new Workspace(memoryFiles({ ...contents }), new Formats(wasm), [ROOT]);
  await workspace.load(ROOT);
  return workspace;
}

const documents = (workspace: Workspace) => workspace.snapshot().documents.map(({ uri }) => pathAt(uri));
const keys = (workspace: Workspace, path: string) =>
  workspace
    .snapshot()
    .document(uriOf(path))
    ?.facts.settings.map(({ key }) => key);

/** What is seen with other texts, by their paths. */
const seen = <T>(
  workspace: Workspace,
  texts: Readonly<Record<string, string>>,
  look: () => T,
  openAt: (uri: string) => OpenText | undefined = () => undefined,
) =>
  withTexts(
    workspace,
    new Map(Object.entries(texts).map(([path, text]) => [uriOf(path), text])),
    openAt,
    async () => look(),
  );

describe("other texts", () => {
  const OTHER = "parallelism.default: 4\n";

  test("take the place of what is on disk, and leave it again", async () => {
    const workspace = await load({ "a/config.yaml": CONF, "b/config.yaml": CONF });
    const look = () => [keys(workspace, "a/config.yaml"), keys(workspace, "b/config.yaml")];
    const before = look();
    expect(await seen(workspace, { "a/config.yaml": OTHER }, look)).toEqual([
      ["parallelism.default"],
      before[1],
    ]);
    expect(look()).toEqual(before);
  });

  test("need not have a file: then nothing is left of them, and nothing is missed", async () => {
    const workspace = await load({ "config.yaml": CONF });
    const texts = { "new/flink-conf.yaml": OTHER, "OrdersJob.java": JOB };
    expect(await seen(workspace, texts, () => documents(workspace))).toEqual([
      "OrdersJob.java",
      "config.yaml",
      "new/flink-conf.yaml",
    ]);
    expect(documents(workspace)).toEqual(["config.yaml"]);
    expect(workspace.snapshot().unreadable).toEqual([]);
  });

  test("are read in the language of the editor, which has its own text again afterwards", async () => {
    const workspace = await load({});
    const uri = uriOf("notes.txt");
    workspace.setOpen(uri, CONF, "flink-conf");
    const open = { text: CONF, languageId: "flink-conf" };
    const openAt = (each: string) => (each === uri ? open : undefined);
    const look = () => keys(workspace, "notes.txt");
    expect(await seen(workspace, { "notes.txt": OTHER }, look, openAt)).toEqual(["parallelism.default"]);
    expect(look()).toEqual(["jobmanager.rpc.address"]);
    expect(await seen(workspace, { "notes.txt": OTHER }, look)).toBeUndefined();
  });

  test("may bring in what a settings file excluded", async () => {
    const file = ".flink-preflight.yaml";
    const workspace = await load({ [file]: "exclude: [a]\n", "a/config.yaml": CONF });
    const look = () => documents(workspace);
    expect(await seen(workspace, { [file]: "exclude: []\n" }, look)).toEqual([file, "a/config.yaml"]);
  });

  test("are taken back when what was to be done with them fails", async () => {
    const workspace = await load({ "config.yaml": CONF });
    const fail = () => {
      throw new Error(keys(workspace, "config.yaml")?.join());
    };
    await expect(seen(workspace, { "config.yaml": OTHER }, fail)).rejects.toThrow("parallelism.default");
    expect(keys(workspace, "config.yaml")).toEqual(["jobmanager.rpc.address"]);
  });
});

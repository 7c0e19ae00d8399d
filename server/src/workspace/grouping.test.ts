import { expect, test } from "vitest";
import { compose } from "../../../test/support/grouping.ts";
import { memoryFiles, ROOT, uriOf } from "../../../test/support/memoryFiles.ts";
import { formats } from "../../../test/support/parsers.ts";
import { CONF, MemoryWorkspace } from "../../../test/support/workspaces.ts";
import { type Groups, regroup } from "./grouping.ts";
import { Workspace } from "./workspace.ts";

test("documents of which none became another one are grouped as they are", async () => {
  const workspace = new Workspace(memoryFiles({ "docker-compose.yml": compose() }), formats, [ROOT]);
  await workspace.load(ROOT);
  const { deployments, document } = workspace.snapshot();
  const facts = workspace.snapshot().document(uriOf("docker-compose.yml"))?.facts;
  const groups: Groups = { deployments, places: new Map(), sentTo: new Map() };
  expect(document).toBeDefined();
  expect(facts && regroup(groups, facts, facts)).toBe(groups);
});

test("what a script sets is known of it while it is typed", async () => {
  const script = "INSERT INTO rides SELECT * FROM taxis;\n";
  const typed = `SET 'state.backend.type' = 'rocksdb';\n${script}`;
  const told = (workspace: MemoryWorkspace) =>
    workspace
      .deployments()
      .map(({ name, unread }) => [
        name,
        unread.map(({ uri, kind, words }) => [uri, kind, words && [...words].toSorted()]),
      ]);
  const workspace = await MemoryWorkspace.load({ "conf/flink-conf.yaml": CONF, "rides.sql": script });
  await workspace.open("rides.sql", script, "sql");
  told(workspace);
  await workspace.open("rides.sql", typed, "sql");
  const read = await MemoryWorkspace.load({ "conf/flink-conf.yaml": CONF, "rides.sql": typed });
  expect(told(workspace)).toEqual(told(read));
});

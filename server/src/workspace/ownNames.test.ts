import { expect, test } from "vitest";
import { MemoryWorkspace } from "../../../test/support/workspaces.ts";

const CONF = "parallelism.default: 4\n";
const names = async (paths: readonly string[]) => {
  const files = Object.fromEntries(paths.map((path) => [path, CONF]));
  const workspace = await MemoryWorkspace.load(files, { roots: ["orders", "rides"] });
  return workspace.groups().map((group) => group.split(":")[0]);
};

test("of folders that people opened together, deployments that are called alike have the folder's name", async () => {
  expect(
    await names(["orders/conf/config.yaml", "orders/old/config.yaml", "rides/conf/config.yaml"]),
  ).toEqual(["orders/conf/config.yaml", "old/config.yaml", "rides/conf/config.yaml"]);
});

test("all others have their path alone", async () => {
  expect(await names(["orders/a/config.yaml", "rides/b/config.yaml"])).toEqual([
    "a/config.yaml",
    "b/config.yaml",
  ]);
});

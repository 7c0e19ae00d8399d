import { describe, expect, test } from "vitest";
import { memoryFiles } from "../../../test/support/memoryFiles.ts";
import { wasm } from "../../../test/support/parsers.ts";
import { Formats } from "../formats/registry.ts";
import { ToolError } from "../tools/input.ts";
import { Workspace } from "../workspace/workspace.ts";
import { editorHost } from "./toolCalls.ts";

const uriOf = (folder: string, path: string) => {
  const workspace = new Workspace(memoryFiles({}), new Formats(wasm), [folder]);
  return editorHost(workspace, () => Promise.reject(new Error("nobody looks"))).uriOf(path);
};

describe("what an assistant calls a file", () => {
  test.each([
    ["file:///w", "conf/config.yaml", "file:///w/conf/config.yaml"],
    ["file:///w", "conf\\config.yaml", "file:///w/conf%5Cconfig.yaml"],
    ["file:///w", "/w/a b/../c.yaml", "file:///w/c.yaml"],
    ["file:///c%3A/shop", "conf/config.yaml", "file:///c%3A/shop/conf/config.yaml"],
    ["file:///c%3A/shop", "conf\\my config.yaml", "file:///c%3A/shop/conf/my%20config.yaml"],
    ["file:///c%3A/shop", "c:\\shop\\conf\\100%#.yaml", "file:///c%3A/shop/conf/100%25%23.yaml"],
    ["file:///c%3A/shop", "C:/shop/a.yaml", "file:///c%3A/shop/a.yaml"],
    ["file:///c%3A/shop", "C:\\shop\\deploy\\..\\a.yaml", "file:///c%3A/shop/a.yaml"],
    ["file:///c%3A/shop", "file:///C:/shop/a.yaml", "file:///c%3A/shop/a.yaml"],
    ["file://nas/jobs", "conf\\a.yaml", "file://nas/jobs/conf/a.yaml"],
    ["file://nas/jobs", "\\\\NAS\\jobs\\a b.yaml", "file://nas/jobs/a%20b.yaml"],
    ["file://nas/jobs", "\\\\nas\\jobs\\deploy\\..\\a.yaml", "file://nas/jobs/a.yaml"],
  ])("in %s, %s", async (folder, path, uri) => {
    expect(await uriOf(folder, path)).toBe(uri);
  });

  test.each([
    ["file:///c%3A/shop", "D:\\shop\\a.yaml"],
    ["file:///c%3A/shop", "..\\other\\a.yaml"],
    ["file:///c%3A/shop", "C:\\shop\\..\\a.yaml"],
    ["file:///c%3A/shop", "\\\\nas\\shop\\a.yaml"],
    ["file://nas/jobs", "\\\\other\\jobs\\a.yaml"],
    ["file://nas/jobs", "..\\more\\a.yaml"],
  ])("outside of %s is %s", async (folder, path) => {
    await expect(uriOf(folder, path)).rejects.toThrow(ToolError);
  });
});

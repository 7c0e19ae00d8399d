import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isInside, OutsideError, realPathOf, rootedFileSystem } from "./rootedFileSystem.ts";

let home = "";

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "flink-preflight-rooted-")));
  for (const folder of ["own/conf", "other"]) mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, "own/conf/flink-conf.yaml"), "a: 1\n");
  writeFileSync(join(home, "other/flink-conf.yaml"), "secret: 1\n");
});
afterEach(() => rmSync(home, { recursive: true }));

const link = (target: string, path: string) => symlinkSync(join(home, target), join(home, path));
const files = () => rootedFileSystem(join(home, "own"));
const at = (path: string) => pathToFileURL(join(home, path)).href;
const names = async (folder: string) => (await files().list(at(folder))).map(({ name }) => name).sort();

describe("the files below a folder", () => {
  test("are listed, measured and read", async () => {
    expect(await names("own")).toEqual(["conf"]);
    expect(await files().size(at("own/conf/flink-conf.yaml"))).toBe(5);
    expect(String(await files().read(at("own/conf/flink-conf.yaml")))).toContain("a: 1");
  });

  test("are no others, by whatever way", async () => {
    link("other", "own/linked");
    for (const path of ["other/flink-conf.yaml", "own/linked/flink-conf.yaml"]) {
      await expect(files().read(at(path))).rejects.toThrow(OutsideError);
      await expect(files().size(at(path))).rejects.toThrow("leads out of the folder");
    }
    for (const path of ["other", "own/linked", "."]) await expect(files().list(at(path))).rejects.toThrow();
  });

  test("are told where links lead to them, not where they lead away or nowhere", async () => {
    link("own/conf/flink-conf.yaml", "own/near.yaml");
    link("other/flink-conf.yaml", "own/far.yaml");
    link("nowhere.yaml", "own/gone.yaml");
    expect(await names("own")).toEqual(["conf", "near.yaml"]);
    expect(await files().size(at("own/near.yaml"))).toBe(5);
  });
});

test.each([
  ["/a/b", "/a/b", true],
  ["/a/b", "/a/b/c/d.yaml", true],
  ["/a/b", "/a/b/..c", true],
  ["/a/b", "/a", false],
  ["/a/b", "/a/bc", false],
  ["/a/b", "/c", false],
])("below %s is %s: %s", (root, path, expected) => {
  expect(isInside(root, path)).toBe(expected);
});

describe("where a path leads", () => {
  test("is without the links in what is there of it", async () => {
    link("own", "way");
    expect(await realPathOf(join(home, "way/conf/flink-conf.yaml"))).toBe(
      join(home, "own/conf/flink-conf.yaml"),
    );
    expect(await realPathOf(join(home, "way/new/file.yaml"))).toBe(join(home, "own/new/file.yaml"));
  });

  test("nobody knows behind a link to nothing, or below a file", async () => {
    link("nowhere", "own/gone");
    await expect(realPathOf(join(home, "own/gone"))).rejects.toThrow(/ENOENT/);
    await expect(realPathOf(join(home, "own/gone/file.yaml"))).rejects.toThrow(/ENOENT/);
    await expect(realPathOf(join(home, "own/conf/flink-conf.yaml/x"))).rejects.toThrow(/ENOTDIR/);
  });
});

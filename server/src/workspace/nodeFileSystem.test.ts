import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { formats } from "../../../test/support/parsers.ts";
import { CONF, JOB, pom } from "../../../test/support/workspaces.ts";
import { nodeFileSystem } from "./nodeFileSystem.ts";
import { childOf, normalUri } from "./uris.ts";
import { Workspace } from "./workspace.ts";

let folder = "";
let root = "";

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "preflight files ")));
  root = normalUri(pathToFileURL(folder).href);
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

const link = (path: string, target: string) => symlink(target, join(folder, path));
const uriOf = (path: string) => path.split("/").reduce(childOf, root);

/** A folder's entries by name, folders with a slash behind theirs. */
const listed = async (path?: string) =>
  (await nodeFileSystem.list(path === undefined ? root : uriOf(path)))
    .map((entry) => entry.name + (entry.folder ? "/" : ""))
    .sort();

const loaded = async () => {
  const workspace = new Workspace(nodeFileSystem, formats, [root]);
  await workspace.load(root);
  return workspace;
};
const documentsIn = (workspace: Workspace) => workspace.snapshot().documents.map((facts) => facts.uri);

describe("listing", () => {
  test("files and folders, hidden ones too", async () => {
    await write("conf/config.yaml", CONF);
    await write("pom.xml", "");
    await write(".git/HEAD", "");
    await mkdir(join(folder, "empty"));
    expect(await listed()).toEqual([".git/", "conf/", "empty/", "pom.xml"]);
    expect(await listed("conf")).toEqual(["config.yaml"]);
    expect(await listed("empty")).toEqual([]);
  });

  test("names with blanks, percent signs and letters of any language", async () => {
    await write("my orders/100% grün#1.java", JOB);
    expect(await listed("my orders")).toEqual(["100% grün#1.java"]);
    expect(
      new TextDecoder().decode((await nodeFileSystem.read(uriOf("my orders/100% grün#1.java"))) ?? undefined),
    ).toBe(JOB);
  });

  test("a link to a file is that file; links to folders and to nothing are none", async () => {
    await write("shared/config.yaml", CONF);
    await mkdir(join(folder, "conf"));
    await link("conf/config.yaml", "../shared/config.yaml");
    await link("conf/again.yaml", "config.yaml");
    await link("conf/shared", "../shared");
    await link("conf/up", "..");
    await link("conf/missing.yaml", "nowhere.yaml");
    await link("conf/circle.yaml", "circle.yaml");
    expect(await listed("conf")).toEqual(["again.yaml", "config.yaml"]);
  });

  test("what is no folder, or not there, fails", async () => {
    await write("pom.xml", "");
    await expect(nodeFileSystem.list(uriOf("missing"))).rejects.toMatchObject({ code: "ENOENT" });
    await expect(nodeFileSystem.list(uriOf("pom.xml"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });
});

describe("reading", () => {
  test("all bytes, or none when no needle is among them", async () => {
    const bytes = Uint8Array.from([0xff, 0x00, 0x61, 0x62, 0x63, 0x0a]);
    await write("data.bin", bytes);
    expect(Uint8Array.from((await nodeFileSystem.read(uriOf("data.bin"))) ?? [])).toEqual(bytes);
    expect(Uint8Array.from((await nodeFileSystem.read(uriOf("data.bin"), ["x", "bc"])) ?? [])).toEqual(bytes);
    expect(await nodeFileSystem.read(uriOf("data.bin"), ["cb", "x"])).toBeNull();
  });

  test("sizes in bytes", async () => {
    await write("umlaut.txt", "ü");
    await write("empty.txt", "");
    expect(await nodeFileSystem.size(uriOf("umlaut.txt"))).toBe(2);
    expect(await nodeFileSystem.size(uriOf("empty.txt"))).toBe(0);
  });

  test("what is not there, or is a folder, fails", async () => {
    await mkdir(join(folder, "conf"));
    await expect(nodeFileSystem.read(uriOf("missing"))).rejects.toMatchObject({ code: "ENOENT" });
    await expect(nodeFileSystem.size(uriOf("missing"))).rejects.toMatchObject({ code: "ENOENT" });
    await expect(nodeFileSystem.read(uriOf("conf"))).rejects.toMatchObject({ code: "EISDIR" });
  });

  test("what is no file's address fails", async () => {
    await expect(nodeFileSystem.read("untitled:Untitled-1")).rejects.toThrow();
    await expect(nodeFileSystem.size("untitled:Untitled-1")).rejects.toThrow();
    await expect(nodeFileSystem.list("untitled:Untitled-1")).rejects.toThrow();
  });
});

describe("a workspace on disk", () => {
  test("is read with its build files, without what a build writes", async () => {
    await write("my orders/pom.xml", pom("1.20.0"));
    await write("my orders/conf/config.yaml", CONF);
    await write("my orders/src/main/java/OrdersJob.java", JOB);
    await write("my orders/target/classes/config.yaml", CONF);
    const [deployment, ...others] = (await loaded()).snapshot().deployments;
    expect(others).toEqual([]);
    expect(deployment?.name).toBe("my orders/conf/config.yaml");
    expect(deployment?.flinkVersion).toEqual({ major: 1, minor: 20 });
    expect(deployment?.jobs.map((facts) => facts.uri)).toEqual([
      uriOf("my orders/src/main/java/OrdersJob.java"),
    ]);
  });

  test("a linked file belongs where its link is, and a circle of folders is walked once", async () => {
    await write("shared/cluster.yaml", CONF);
    await mkdir(join(folder, "conf"));
    await link("conf/config.yaml", "../shared/cluster.yaml");
    await link("conf/circle", "..");
    expect(documentsIn(await loaded())).toEqual([uriOf("conf/config.yaml")]);
  });

  test("a folder that has the name of a file is told when the user names it", async () => {
    await mkdir(join(folder, "config.yaml"));
    const workspace = await loaded();
    expect(workspace.snapshot().unreadable).toEqual([]);
    await workspace.refresh(uriOf("config.yaml"), true);
    expect(workspace.snapshot().unreadable).toEqual([
      { uri: uriOf("config.yaml"), reason: "cannot be read: it is a folder" },
    ]);
  });

  test("a folder that is not there is told when it is one of the workspace", async () => {
    const gone = uriOf("gone");
    const workspace = new Workspace(nodeFileSystem, formats, [gone]);
    await workspace.load(gone);
    expect(workspace.snapshot().unreadable).toEqual([{ uri: gone, reason: "cannot be read: no such file" }]);
  });

  test("some other file that appears is no trouble", async () => {
    await write("notes.txt", "orders");
    const workspace = await loaded();
    await workspace.appeared(uriOf("notes.txt"));
    expect(workspace.snapshot().unreadable).toEqual([]);
  });
});

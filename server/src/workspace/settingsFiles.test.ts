import { describe, expect, test } from "vitest";
import { CONF, MemoryWorkspace, pom } from "../../../test/support/workspaces.ts";

const FILE = ".flink-preflight.yaml";
const excluding = (...globs: string[]) => `exclude: [${globs.map((glob) => `"${glob}"`).join(", ")}]\n`;

/** The documents that are read of these. */
async function read(settings: Readonly<Record<string, string>>, ...paths: string[]): Promise<string[]> {
  const configurations = Object.fromEntries(paths.map((path) => [path, CONF]));
  const workspace = await MemoryWorkspace.load({ ...configurations, ...settings });
  return workspace.documents().filter((path) => !path.endsWith(FILE));
}

describe("what is excluded", () => {
  test.each([
    ["legacy", "legacy/flink-conf.yaml"],
    ["legacy", "legacy/a/b/flink-conf.yaml"],
    ["legacy", "legacy/.old/flink-conf.yaml"],
    ["legacy/", "legacy/flink-conf.yaml"],
    ["./legacy//", "legacy/flink-conf.yaml"],
    ["././legacy", "legacy/flink-conf.yaml"],
    ["legacy/flink-conf.yaml", "legacy/flink-conf.yaml"],
    ["a*/legacy", "abc/legacy/conf/flink-conf.yaml"],
    ["legacy/*", "legacy/flink-conf.yaml"],
    ["*/flink-conf.yaml", "legacy/flink-conf.yaml"],
    ["**/flink-conf.yaml", "a/b/flink-conf.yaml"],
    ["**/flink-conf.yaml", "flink-conf.yaml"],
    ["legacy/**", "legacy/a/b/flink-conf.yaml"],
    ["{old,legacy}/**", "legacy/flink-conf.yaml"],
    ["legac?/*.yaml", "legacy/flink-conf.yaml"],
    ["[kl]egacy/**", "legacy/flink-conf.yaml"],
    ["my legacy", "my legacy/flink-conf.yaml"],
    [".", "a/flink-conf.yaml"],
    ["./", "a/flink-conf.yaml"],
  ])("by %s: %s", async (glob, path) => {
    expect(await read({ [FILE]: excluding(glob) }, path)).toEqual([]);
  });

  test.each([
    ["legacy", "legacy-jobs/flink-conf.yaml"],
    ["legacy", "a/legacy/flink-conf.yaml"],
    ["flink-conf.yaml", "legacy/flink-conf.yaml"],
    ["legacy/*", "legacy/a/flink-conf.yaml"],
    ["*", "legacy/flink-conf.yaml"],
    ["legacy?", "legacy/flink-conf.yaml"],
    ["Legacy", "legacy/flink-conf.yaml"],
  ])("not by %s: %s", async (glob, path) => {
    expect(await read({ [FILE]: excluding(glob) }, path)).toEqual([path]);
  });

  test("is what one of several globs fits, and nothing where there is none", async () => {
    const paths = ["a/flink-conf.yaml", "b/flink-conf.yaml", "c/flink-conf.yaml"];
    expect(await read({ [FILE]: excluding("a", "c") }, ...paths)).toEqual(["b/flink-conf.yaml"]);
    expect(await read({ [FILE]: excluding() }, ...paths)).toEqual(paths);
  });

  test("lies below the folder of the settings file", async () => {
    const paths = ["a/legacy/flink-conf.yaml", "b/legacy/flink-conf.yaml", "legacy/flink-conf.yaml"];
    const settings = { [`a/${FILE}`]: excluding("legacy") };
    expect(await read(settings, ...paths)).toEqual(["b/legacy/flink-conf.yaml", "legacy/flink-conf.yaml"]);
    const everything = { [`a/${FILE}`]: excluding("**") };
    expect(await read(everything, ...paths)).toEqual(["b/legacy/flink-conf.yaml", "legacy/flink-conf.yaml"]);
  });
});

describe("several settings files", () => {
  test("exclude together: what lies below two is read unless one of them excludes it", async () => {
    const settings = { [FILE]: excluding("a/old"), [`a/${FILE}`]: excluding("draft") };
    const paths = ["a/draft/flink-conf.yaml", "a/now/flink-conf.yaml", "a/old/flink-conf.yaml"];
    expect(await read(settings, ...paths)).toEqual(["a/now/flink-conf.yaml"]);
  });

  test("one that another excludes does not count, one that excludes itself does", async () => {
    const inner = { [`a/${FILE}`]: excluding("now") };
    const paths = ["a/now/flink-conf.yaml", "b/flink-conf.yaml"];
    expect(await read({ [FILE]: excluding("b"), ...inner }, ...paths)).toEqual([]);
    expect(await read({ [FILE]: excluding(`a/${FILE}`), ...inner }, ...paths)).toEqual(paths);
    expect(await read({ [FILE]: excluding("**") }, ...paths)).toEqual([]);
  });

  test("the nearest decides, by its folder and not by its name", async () => {
    const workspace = await MemoryWorkspace.load({
      [`a/${FILE}`]: 'flinkVersion: "1.18"\n',
      [`a/b/${FILE}`]: 'flinkVersion: "1.20"\n',
      "a/b/c/flink-conf.yaml": CONF,
      "a/beside/flink-conf.yaml": CONF,
      "ab/flink-conf.yaml": CONF,
    });
    expect(workspace.versions().filter((each) => !each.includes(FILE))).toEqual([
      "a/b/c/flink-conf.yaml 1.20",
      "a/beside/flink-conf.yaml 1.18",
      "ab/flink-conf.yaml ?",
    ]);
  });
});

describe("a settings file that changes", () => {
  const contents = { "a/flink-conf.yaml": CONF, "b/flink-conf.yaml": CONF };
  const configurations = (workspace: MemoryWorkspace) =>
    workspace
      .deployments()
      .filter(({ purpose }) => purpose === "cluster")
      .map(({ name }) => name);

  test("is followed as it is typed: what it excluded is read, what it excludes is no document", async () => {
    const workspace = await MemoryWorkspace.load({ ...contents, [FILE]: excluding("a") });
    expect(configurations(workspace)).toEqual(["b/flink-conf.yaml"]);
    expect(workspace.disk.log).not.toContain("read a/flink-conf.yaml");
    await workspace.open(FILE, excluding("b"));
    expect(configurations(workspace)).toEqual(["a/flink-conf.yaml"]);
    await workspace.close(FILE);
    expect(configurations(workspace)).toEqual(["b/flink-conf.yaml"]);
  });

  test("is followed on disk, when it comes, says something else and goes", async () => {
    const workspace = await MemoryWorkspace.load(contents);
    workspace.disk.contents[FILE] = excluding("a");
    await workspace.appeared(FILE);
    expect(configurations(workspace)).toEqual(["b/flink-conf.yaml"]);
    workspace.disk.contents[FILE] = excluding("b");
    await workspace.refresh(FILE);
    expect(configurations(workspace)).toEqual(["a/flink-conf.yaml"]);
    workspace.forget(FILE);
    await workspace.catchUp();
    expect(configurations(workspace)).toEqual(["a/flink-conf.yaml", "b/flink-conf.yaml"]);
  });

  test("has what it does not exclude any more read, and nothing else", async () => {
    const files = { ...contents, "c/flink-conf.yaml": CONF, [FILE]: excluding("a", "b") };
    const workspace = await MemoryWorkspace.load(files);
    expect(configurations(workspace)).toEqual(["c/flink-conf.yaml"]);
    workspace.disk.contents[FILE] = excluding("b");
    await workspace.refresh(FILE);
    expect(configurations(workspace)).toEqual(["a/flink-conf.yaml", "c/flink-conf.yaml"]);
    expect(workspace.disk.log).not.toContain("read b/flink-conf.yaml");
  });

  test("is not read by a look that is cancelled before", async () => {
    const workspace = new MemoryWorkspace({ ...contents, [FILE]: excluding("a") });
    await workspace.load(".", () => workspace.disk.log.filter((each) => each.startsWith("list")).length >= 3);
    expect(workspace.disk.log.filter((each) => each.startsWith("read"))).toEqual([]);
  });

  test("reads nothing again while it excludes the same", async () => {
    const workspace = await MemoryWorkspace.load({ ...contents, [FILE]: excluding("a") });
    const before = workspace.disk.log.length;
    await workspace.open("b/flink-conf.yaml", `${CONF}rest.port: 1\n`);
    await workspace.open(FILE, `${excluding("a")}# of 2019\n`);
    expect(workspace.disk.log.slice(before)).toEqual([]);
  });

  test("an open document that it excludes is none", async () => {
    const workspace = await MemoryWorkspace.load({ ...contents, [FILE]: excluding("a") });
    await workspace.open("a/flink-conf.yaml", CONF);
    expect(configurations(workspace)).toEqual(["b/flink-conf.yaml"]);
    await workspace.open(FILE, "exclude: []\n");
    expect(configurations(workspace)).toEqual(["a/flink-conf.yaml", "b/flink-conf.yaml"]);
  });
});

describe("a file that is excluded", () => {
  test("is told of when the user named it, and only then", async () => {
    const workspace = await MemoryWorkspace.load({ [FILE]: excluding("a"), "a/flink-conf.yaml": CONF });
    await workspace.refresh("a/flink-conf.yaml");
    expect(workspace.trouble()).toEqual([]);
    await workspace.named("a/flink-conf.yaml");
    expect(workspace.trouble()).toEqual(["a/flink-conf.yaml is excluded by a settings file of Preflight"]);
  });

  test("says nothing of the Flink version either", async () => {
    const files = { "pom.xml": pom("1.20.0"), "flink-conf.yaml": CONF };
    const workspace = await MemoryWorkspace.load({ ...files, [FILE]: excluding("pom.xml") });
    expect(workspace.versions()).toContain("flink-conf.yaml ?");
    expect(workspace.disk.log).not.toContain("read pom.xml");
    await workspace.open(FILE, "exclude: []\n");
    expect(workspace.versions()).toContain("flink-conf.yaml 1.20");
    await workspace.open(FILE, excluding("pom.xml"));
    expect(workspace.versions()).toContain("flink-conf.yaml ?");
  });
});

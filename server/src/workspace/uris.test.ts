import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { sourceUri } from "../model/address.ts";
import { jobName } from "../rules/missing.ts";
import { childOf, isBelow, nameOf, normalUri, parentOf, relativePath, resolvePath } from "./uris.ts";

describe("one spelling for every address", () => {
  test.each([
    ["a plain one", "file:///home/shop/conf/config.yaml", "file:///home/shop/conf/config.yaml"],
    ["a drive letter with its colon", "file:///c:/shop/config.yaml", "file:///c%3A/shop/config.yaml"],
    ["one that is escaped", "file:///c%3A/shop/config.yaml", "file:///c%3A/shop/config.yaml"],
    [
      "one that is escaped in small letters",
      "file:///c%3a/shop/config.yaml",
      "file:///c%3A/shop/config.yaml",
    ],
    ["a drive alone", "file:///c:/", "file:///c%3A"],
    ["blanks", "file:///my shop/a b.yaml", "file:///my%20shop/a%20b.yaml"],
    ["escaped blanks", "file:///my%20shop/a%20b.yaml", "file:///my%20shop/a%20b.yaml"],
    ["letters of any language", "file:///bücher/书.yaml", "file:///b%C3%BCcher/%E4%B9%A6.yaml"],
    ["needless escapes", "file:///%63onf/%63onfig.yaml", "file:///conf/config.yaml"],
    [
      "signs that mean something in addresses",
      "file:///a+b@c,d/(e)&f.java",
      "file:///a%2Bb%40c%2Cd/(e)%26f.java",
    ],
    ["an escaped slash", "file:///a%2Fb/config.yaml", "file:///a%2Fb/config.yaml"],
    ["a percent sign that escapes nothing", "file:///100%/config.yaml", "file:///100%25/config.yaml"],
    ["half a character", "file:///a\ud83db.yaml", "file:///a%EF%BF%BDb.yaml"],
    ["a slash at its end", "file:///home/shop/", "file:///home/shop"],
    ["a host", "file://server/share/my shop", "file://server/share/my%20shop"],
    ["another scheme", "vscode-remote://ssh+host/my shop", "vscode-remote://ssh+host/my%20shop"],
    ["capitals in the scheme", "FILE:///my shop", "file:///my%20shop"],
    ["a capital drive letter", "file:///C:/Shop/Config.yaml", "file:///c%3A/Shop/Config.yaml"],
    ["a capital drive letter that is escaped", "file:///C%3a/shop", "file:///c%3A/shop"],
    ["a capital drive alone", "file:///C:", "file:///c%3A"],
    ["a folder that is called like a drive", "file:///w/C:/shop", "file:///w/C%3A/shop"],
    ["a share on a host in capitals", "file://NAS/Jobs/a b.yaml", "file://nas/Jobs/a%20b.yaml"],
    ["one slash before the path", "file:/c:/shop", "file:///c%3A/shop"],
    ["a drive of another machine", "vscode-remote://ssh+host/C:/shop", "vscode-remote://ssh+host/C%3A/shop"],
  ])("%s", (_, uri, normal) => {
    expect(normalUri(uri)).toBe(normal);
    expect(normalUri(normal)).toBe(normal);
  });

  test.each([
    "untitled:Untitled-1",
    "untitled:my orders",
    "file://server",
    "conf/my config.yaml",
    "1file:///my shop",
    "see file:///my shop",
    "",
  ])("'%s' stays as it is", (uri) => {
    expect(normalUri(uri)).toBe(uri);
  });
});

describe("a path of Windows", () => {
  const windows = { windows: true };
  test.each([
    ["C:\\shop\\conf\\config.yaml", "file:///c%3A/shop/conf/config.yaml", "c:\\shop\\conf\\config.yaml"],
    ["c:\\my shop\\100%#.yaml", "file:///c%3A/my%20shop/100%25%23.yaml", "c:\\my shop\\100%#.yaml"],
    ["\\\\NAS\\Jobs\\a b.java", "file://nas/Jobs/a%20b.java", "\\\\nas\\Jobs\\a b.java"],
    ["D:/bücher/書.py", "file:///d%3A/b%C3%BCcher/%E6%9B%B8.py", "d:\\bücher\\書.py"],
  ])("%s is an address, and that a path again", (path, uri, again) => {
    expect(normalUri(pathToFileURL(path, windows).href)).toBe(uri);
    expect(fileURLToPath(uri, windows)).toBe(again);
  });

  test("has no folder above its drive, nor above its share", () => {
    expect(parentOf("file:///c%3A/shop")).toBe("file:///c%3A");
    expect(isBelow("file:///c%3A/shop", "file:///c%3A")).toBe(true);
    expect(resolvePath("file:///c%3A/shop/deploy", "../conf/config.yaml")).toBe(
      "file:///c%3A/shop/conf/config.yaml",
    );
    expect(resolvePath("file://nas/jobs/deploy", "../conf")).toBe("file://nas/jobs/conf");
  });
});

describe("folders and names", () => {
  test.each([
    ["file:///w/conf/config.yaml", "file:///w/conf", "config.yaml"],
    ["file:///w/my%20conf/a%20b%23.java", "file:///w/my%20conf", "a b#.java"],
    ["file:///w", "file://", "w"],
    ["untitled:OrdersJob.java", "untitled:OrdersJob.java", "untitled:OrdersJob.java"],
    ["file:///w/100%.java", "file:///w", "100%.java"],
  ])("of %s", (uri, folder, name) => {
    expect(parentOf(uri)).toBe(folder);
    expect(nameOf(uri)).toBe(name);
  });

  test("a child's name is escaped", () => {
    expect(childOf("file:///w", "conf")).toBe("file:///w/conf");
    expect(childOf("file:///w/my%20conf", "a b/100%#.yaml")).toBe(
      "file:///w/my%20conf/a%20b%2F100%25%23.yaml",
    );
  });

  test.each(["config.yaml", "a b.yaml", "100%.yaml", "grün#1.yaml", "c:"])("%s is read back", (name) => {
    const child = childOf("file:///w/conf", name);
    expect(nameOf(child)).toBe(name);
    expect(parentOf(child)).toBe("file:///w/conf");
  });
});

test("a folder in memory that holds all others has none above it", () => {
  expect(normalUri("memory:/")).toBe("memory:");
  expect(normalUri("memory:/a%62/c d")).toBe("memory:/ab/c%20d");
  expect(parentOf("memory:/conf")).toBe("memory:");
  expect(parentOf("memory:")).toBe("");
  expect(parentOf("untitled:Untitled-1")).toBe("untitled:Untitled-1");
});

test("half a character in a name, as an escape in YAML can leave it, is in no address", () => {
  const half = "jobs\ud83d";
  expect(childOf("file:///w", half)).toBe("file:///w/jobs%EF%BF%BD");
  expect(sourceUri("file:///w/compose.yaml", [half, "🚚"])).toBe(
    "file:///w/compose.yaml#jobs%EF%BF%BD:%F0%9F%9A%9A",
  );
});

test("a job that is not saved yet has a name, whatever is in it", () => {
  expect(jobName("untitled:100%.java")).toBe("untitled:100%");
  expect(jobName("file:///w/J%C3%A9.java")).toBe("Jé");
});

describe("what lies below a folder", () => {
  test.each([
    ["file:///w/conf", true, "."],
    ["file:///w/conf/config.yaml", true, "config.yaml"],
    ["file:///w/conf/a%20b/c%23.yaml", true, "a b/c#.yaml"],
  ])("%s", (uri, below, path) => {
    expect(isBelow(uri, "file:///w/conf")).toBe(below);
    expect(relativePath("file:///w/conf", uri)).toBe(path);
  });

  test.each([
    "file:///w",
    "file:///w/conf-dev/config.yaml",
    "file:///w/config.yaml",
    "file:///x/file:///w/conf/a",
  ])("not %s", (uri) => {
    expect(isBelow(uri, "file:///w/conf")).toBe(false);
  });

  test("a path that cannot be unescaped stays as it is", () => {
    expect(relativePath("file:///w", "file:///w/100%/a%20b")).toBe("100%/a%20b");
  });
});

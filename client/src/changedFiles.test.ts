import { expect, test } from "vitest";
import { changedFiles, filesText } from "./changedFiles.ts";
import { translatorOf } from "./translate.ts";

const text = (...uris: string[]) => filesText(uris, (uri) => uri.replace("file:///w/", ""), translatorOf({}));
const edits = (...uris: string[]) => uris.map((uri) => ({ textDocument: { uri, version: null }, edits: [] }));

test("a file is named before its folder, which a list cuts off", () => {
  expect(text("file:///w/src/main/java/LateOrdersJob.java")).toBe("LateOrdersJob.java · src/main/java/");
  expect(text("file:///w/pom.xml")).toBe("pom.xml");
  expect(text()).toBe("");
});

test("several files are named without their folders, a few of them", () => {
  expect(text("file:///w/a/A.java", "file:///w/b/B.java")).toBe("A.java, B.java");
  expect(text(...["A", "B", "C", "D", "E"].map((name) => `file:///w/${name}.java`))).toBe(
    "A.java, B.java, C.java, and 2 more",
  );
});

test("an action changes the files of its edits, or the one that it can be asked about", () => {
  const documentChanges = edits("file:///w/A.java", "file:///w/B.java", "file:///w/A.java");
  expect(changedFiles({ title: "", edit: { documentChanges } })).toEqual([
    "file:///w/A.java",
    "file:///w/B.java",
  ]);
  expect(changedFiles({ title: "", edit: { changes: { "file:///w/A.java": [] } } })).toEqual([
    "file:///w/A.java",
  ]);
  expect(changedFiles({ title: "", data: { uri: "file:///w/A.java" } })).toEqual(["file:///w/A.java"]);
  const made = [{ kind: "create" as const, uri: "file:///w/C.yaml" }, ...edits("file:///w/C.yaml")];
  expect(changedFiles({ title: "", edit: { documentChanges: made } })).toEqual([]);
  expect(changedFiles({ title: "" })).toEqual([]);
});

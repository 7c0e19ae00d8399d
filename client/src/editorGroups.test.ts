import { expect, test } from "vitest";
import { columnWith, type Group } from "./editorGroups.ts";

const group = (viewColumn: number, isActive: boolean, ...files: string[]): Group<number> => ({
  viewColumn,
  isActive,
  // The last one is seen.
  tabs: files.map((uri, index) => ({ uri: uri || undefined, isActive: index === files.length - 1 })),
});

test("a file is shown where it is, in the group in front if that has it", () => {
  expect(columnWith([group(1, false, "a"), group(2, true, "b", "")], "a")).toBe(1);
  expect(columnWith([group(1, false, "a"), group(2, true, "a", "b")], "a")).toBe(2);
});

test("a group in which it is seen goes before one in which it is behind another", () => {
  expect(columnWith([group(1, false, "a", "b"), group(2, false, "a"), group(3, true, "")], "a")).toBe(2);
  expect(columnWith([group(1, false, "a", "b"), group(2, true, "")], "a")).toBe(1);
});

test("one that is nowhere has no group", () => {
  expect(columnWith([group(1, true, "b", "")], "a")).toBeUndefined();
});

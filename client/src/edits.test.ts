import { expect, test } from "vitest";
import { firstWritten, takeNewFiles } from "./edits.ts";

const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });
const change = (uri: string, newText: string) => ({
  textDocument: { uri, version: null },
  edits: [{ range: at(0), newText }],
});

test("a file that is created and written is one with its text, the rest stays", () => {
  const other = change("file:///w/b", "b\n");
  expect(
    takeNewFiles({
      documentChanges: [{ kind: "create", uri: "file:///w/a" }, change("file:///w/a", "a\n"), other],
    }),
  ).toEqual({ edit: { documentChanges: [other] }, files: [{ uri: "file:///w/a", text: "a\n" }] });
});

test("one that nothing is written to is empty, and an edit without any is left alone", () => {
  expect(takeNewFiles({ documentChanges: [{ kind: "create", uri: "file:///w/a" }] })).toEqual({
    edit: {},
    files: [{ uri: "file:///w/a", text: "" }],
  });
  const changes = { "file:///w/b": [{ range: at(0), newText: "b" }] };
  expect(takeNewFiles({ changes })).toEqual({ edit: { changes }, files: [] });
});

test("what is written begins at the first edit of the text, behind the blanks that it begins with", () => {
  const edit = (line: number, character: number, newText: string) => ({
    range: { start: { line, character } },
    newText,
  });
  expect(firstWritten([edit(9, 4, ".uid(b)"), edit(3, 8, ".uid(a)"), edit(3, 2, "x")])).toEqual({
    line: 3,
    character: 2,
  });
  expect(firstWritten([edit(3, 8, "\r\n    key: value\r\n")])).toEqual({ line: 4, character: 4 });
  expect(firstWritten([edit(3, 8, "  # why")])).toEqual({ line: 3, character: 10 });
  expect(firstWritten([edit(3, 8, "")])).toEqual({ line: 3, character: 8 });
  expect(firstWritten([])).toBeUndefined();
});

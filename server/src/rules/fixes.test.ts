import { expect, test } from "vitest";
import type { Change } from "../model/change.ts";
import type { Finding } from "../model/finding.ts";
import { fixesByDocument } from "./fixes.ts";

const uri = "file:///flink-conf.yaml";
const at = (start: number) => ({ start, end: start + 3 });

const finding = (changes: Change[]): Finding => ({
  rule: "config/test",
  severity: "warning",
  message: "",
  uri,
  span: at(0),
  related: [],
  fixes: [{ title: "", safety: "review", changes }],
});

const together = (...fixes: Change[][]) => fixesByDocument(fixes.map(finding), "all").get(uri)?.flat() ?? [];

test("an option that two fixes set is set once, and the rest of both is done", () => {
  const set = (key: string): Change => ({ kind: "set-option", uri, key, value: "1" });
  expect(together([set("a"), set("b")], [set("b"), set("c")])).toEqual([set("a"), set("b"), set("c")]);
});

test("a fix that meets another one in the same place waits as a whole", () => {
  const rename: Change = { kind: "rename-option", uri, at: at(10), key: "x" };
  const removal: Change = { kind: "remove-setting", uri, at: at(10) };
  const more: Change = { kind: "remove-setting", uri, at: at(20) };
  expect(together([rename], [more, removal])).toEqual([rename]);
});

test("two settings do not get one name", () => {
  const first: Change = { kind: "rename-option", uri, at: at(10), key: "x" };
  const second: Change = { kind: "rename-option", uri, at: at(20), key: "x" };
  expect(together([first], [second])).toEqual([first]);
});

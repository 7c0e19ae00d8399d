import { expect, test } from "vitest";
import type { Deployment, Item } from "./checklistAnswer.ts";
import { meantSummary, unmetIn } from "./checklistSummary.ts";
import { translatorOf } from "./translate.ts";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
const violation = { uri: "file:///a", range, layer: "", rule: "", message: "", fixable: true };
const item = (status: Item["status"], isIgnored = false): Item => ({
  item: "checkpointing",
  title: "Checkpointing",
  status,
  evidence: [],
  violations: status === "violated" ? [{ ...violation, ignored: isIgnored }] : [],
  reasons: [],
});
const deployment = (...checklist: Item[]): Deployment => ({
  name: "a",
  part: "",
  flinkVersion: "1.20",
  profile: "production",
  files: [],
  checklist,
});
const [met, broken, hidden, unknown] = [
  item("satisfied"),
  item("violated"),
  item("violated", true),
  item("unknown"),
];
const said = (isOfFile: boolean, ...all: Deployment[]) => meantSummary(all, isOfFile, translatorOf({}));

test("the items of a deployment are told by how they are, and add up", () => {
  expect(said(true, deployment(met, met))).toBe("Flink 1.20, production, 2 of 2 met");
  expect(said(true, deployment(met, broken, broken, hidden, unknown))).toBe(
    "Flink 1.20, production, 1 of 5 met, 2 not met, 1 ignored, 1 unknown",
  );
});

test("of several deployments it is told whether they are all", () => {
  const two = [deployment(met, unknown), deployment(met, broken)];
  expect(said(true, ...two)).toBe("2 deployments, 2 of 4 met, 1 not met, 1 unknown");
  expect(said(false, ...two)).toBe("All 2 deployments, 2 of 4 met, 1 not met, 1 unknown");
});

test("what is not met is counted without what a comment hides, as it is told", () => {
  expect(unmetIn([deployment(met, broken, hidden), deployment(unknown, broken)])).toHaveLength(2);
});

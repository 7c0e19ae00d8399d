import { expect, test } from "vitest";
import { parseYaml } from "../../flink/values/yamlDocument.ts";
import { applyEdits } from "../text.ts";
import type { YamlPart } from "./found.ts";
import { variableGiven } from "./variables.ts";

test.each([
  ["environment:\n+  A: 1\n  # What Flink gets.\n  # All of it.\n  OLD: 2\n"],
  ["environment:\n  X: 1\n  # of X, further up\n\n+  A: 1\n  # What Flink gets.\n  OLD: 2\n"],
  ["environment:\n+  - A=1\n  # What Flink gets.\n  - OLD=2\n"],
  ["env:\n+  - name: A\n+    value: 1\n  # What Flink gets.\n  - name: OLD\n    value: x\n"],
  ["env:\n    # further in\n+  - A=1\n  - OLD=2\n"],
])("a variable is not put between another one and what explains it: %j", (marked) => {
  const lines = marked.split("\n");
  const text = lines.filter((line) => !line.startsWith("+")).join("\n");
  const at = text.indexOf("OLD");
  const end = /=/.test(marked) ? at + 5 : at + 3;
  const part = { text, document: parseYaml(text) } as YamlPart;
  const edits = variableGiven([{ part, start: 0 }], {
    kind: "give-variable",
    uri: "",
    at: { start: at, end },
    name: "A",
    value: "1",
  });
  expect(applyEdits(text, edits ?? [])).toBe(lines.map((line) => line.replace(/^\+/, "")).join("\n"));
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";

const EXAMPLES = join(import.meta.dirname, "../../../examples/failing");

const PARTS = `# two clusters in one file
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    state.backend.type: rocksbd
    taskmanager.numberOfTaskSlots: "2"
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: fares
spec:
  flinkVersion: v1_20
  # flink-preflight-ignore state-backend/unknown: on trial
  flinkConfiguration:
    # flink-preflight-ignore state-backend/unknown: on trial
    state.backend.type: rocksbd
    execution.checkpointing.interval: 1 minute
    high-availability.typo: kubernetes
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: flink-config
data:
  flink-conf.yaml: |
    jobmanager.rpc.address: jobmanager
    state.backend: filesytem
    parallelism.default: 4
`;

const WORKSPACES: [string, Record<string, string>][] = [
  ["many parts", { "deploy/clusters.yaml": PARTS }],
  ...["orders", "ledger", "rides", "clicks"].map((name): [string, Record<string, string>] => [
    name,
    filesBelow(join(EXAMPLES, name)),
  ]),
];

function filesBelow(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(
    names.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), readFileSync(path, "utf8")];
    }),
  );
}

const asOnWindows = (text: string): string => text.replaceAll("\n", "\r\n");

/** What is said and offered of a file: problems, the hover of each line's first word and of each problem, and what actions make. */
async function saidOf(files: Record<string, string>, path: string) {
  const plain = await Editor.open(files);
  const diagnostics = await plain.diagnostics(path);
  const lines = (files[path] ?? "").split("\n");
  const offsets = lines.map((_, index) => lines.slice(0, index).join("\n").length + (index > 0 ? 1 : 0));
  const at = (line: number, character: number) => {
    const offset = (offsets[line] ?? 0) + character;
    const text = files[path] ?? "";
    return Editor.open({ ...files, [path]: `${text.slice(0, offset)}‸${text.slice(offset)}` });
  };
  const hovers: unknown[] = [];
  for (const [index, line] of lines.entries()) {
    const hover = await (await at(index, Math.max(line.search(/\w/), 0))).hover();
    if (hover) hovers.push({ index, hover });
  }
  const actions: unknown[] = [];
  for (const { range } of diagnostics) {
    const editor = await at(range.start.line, range.start.character);
    for (const action of await editor.actions())
      actions.push({ title: action.title, after: await editor.after(action) });
  }
  return { diagnostics, hovers, actions };
}

describe.each(WORKSPACES)("%s with the line ends of Windows", (_, files) => {
  test.each(Object.keys(files).filter((path) => !path.endsWith(".xml")))("%s", async (path) => {
    const windows = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, asOnWindows(text)]),
    );
    const [unix, other] = [await saidOf(files, path), await saidOf(windows, path)];
    expect(unix.diagnostics.length + unix.hovers.length).toBeGreaterThan(0);
    const written = (text: unknown): unknown => JSON.parse(JSON.stringify(text).replaceAll("\\r\\n", "\\n"));
    expect(written(other)).toEqual(written(unix));
    // No line of what an action makes ends in another way than its file.
    for (const { after } of other.actions as { after: string }[])
      expect(after.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });
});

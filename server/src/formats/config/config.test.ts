import { describe, expect, test } from "vitest";
import { documentOf, factsOf } from "../../../../test/support/deployment.ts";
import { formatOf } from "../../../../test/support/parsers.ts";
import { editsFor } from "../apply.ts";
import { applyEdits } from "../text.ts";

/** A configuration after options were set in it, with a check that the result reads so. */
async function set(path: string, text: string, options: Record<string, string>): Promise<string> {
  const file = { path, text };
  const facts = await factsOf(file);
  const changes = Object.entries(options).map(([key, value]) => ({
    kind: "set-option" as const,
    uri: facts.uri,
    key,
    value,
  }));
  const fixed = applyEdits(text, editsFor(formatOf(facts.uri), documentOf(file), facts, changes));
  const after = await factsOf({ path, text: fixed });
  expect(after.problems.length).toBe(facts.problems.length);
  for (const [key, value] of Object.entries(options)) {
    expect(after.settings.filter((setting) => setting.key === key).map((setting) => setting.value)).toEqual([
      value,
    ]);
  }
  // Nothing that was there is gone.
  for (const { key, value } of facts.settings) {
    if (!(key in options))
      expect(after.settings.some((setting) => setting.key === key && setting.value === value)).toBe(true);
  }
  return fixed;
}

describe("setting an option in flink-conf.yaml", () => {
  test.each([
    ["", "a.b: 1\n"],
    ["x: 1", "x: 1\na.b: 1"],
    ["x: 1\n", "x: 1\na.b: 1\n"],
    ["x: 1\r\n# end\r\n", "x: 1\r\n# end\r\na.b: 1\r\n"],
    ["a.c: 1 # why\nx: 2\n", "a.c: 1 # why\na.b: 1\nx: 2\n"],
    ["a.b: 7  # seven\n", "a.b: 1  # seven\n"],
  ])("%j", async (before, after) => {
    expect(await set("flink-conf.yaml", before, { "a.b": "1" })).toBe(after);
  });
});

describe("setting an option in config.yaml joins the nesting that is there", () => {
  const key = "execution.checkpointing.interval";
  test.each([
    ["", "execution.checkpointing.interval: 1 min\n"],
    ["parallelism.default: 2\n", "parallelism.default: 2\nexecution.checkpointing.interval: 1 min\n"],
    [
      "execution:\n  checkpointing:\n    mode: EXACTLY_ONCE # once\nrest:\n  port: 1\n",
      "execution:\n  checkpointing:\n    mode: EXACTLY_ONCE # once\n    interval: 1 min\nrest:\n  port: 1\n",
    ],
    [
      "execution:\n    target: local\n",
      "execution:\n    target: local\n    checkpointing:\n        interval: 1 min\n",
    ],
    ["rest:\n    port: 1\n", "rest:\n    port: 1\nexecution:\n    checkpointing:\n        interval: 1 min\n"],
    [
      "execution.checkpointing:\n  timeout: 1 h\nx: 1\n",
      "execution.checkpointing:\n  timeout: 1 h\n  interval: 1 min\nx: 1\n",
    ],
    ["execution: {target: local}\n", "execution: {target: local, checkpointing.interval: 1 min}\n"],
    ["execution:\n  checkpointing: {}\n", "execution:\n  checkpointing: {interval: 1 min}\n"],
    ["execution.target: local\r\n", "execution.target: local\r\nexecution.checkpointing.interval: 1 min\r\n"],
    ["# only a comment\n", "# only a comment\nexecution.checkpointing.interval: 1 min\n"],
    [
      "env:\n  java:\n    opts: |\n      -Da\n      -Db\nx: 1\n",
      "env:\n  java:\n    opts: |\n      -Da\n      -Db\nx: 1\nexecution:\n  checkpointing:\n    interval: 1 min\n",
    ],
  ])("%j", async (before, after) => {
    expect(await set("config.yaml", before, { [key]: "1 min" })).toBe(after);
  });

  test("several options make one nested map", async () => {
    const options = { "high-availability.type": "zookeeper", "high-availability.storageDir": "s3://b/ha" };
    expect(await set("config.yaml", "rest:\n  port: 1\n", options)).toBe(
      "rest:\n  port: 1\nhigh-availability:\n  type: zookeeper\n  storageDir: s3://b/ha\n",
    );
  });

  test("a value keeps the quotes it stands in", async () => {
    expect(
      await set("config.yaml", 'state:\n  backend:\n    type: "hashmap" # x\n', {
        "state.backend.type": "rocksdb",
      }),
    ).toBe('state:\n  backend:\n    type: "rocksdb" # x\n');
  });
});

describe("a fix that cannot be sure of itself is none, or finds another way", () => {
  const setType = async (text: string, key: string) => {
    const facts = await factsOf({ path: "config.yaml", text });
    const edits = editsFor(formatOf(facts.uri), documentOf({ path: "config.yaml", text }), facts, [
      { kind: "set-option", uri: facts.uri, key, value: "v" },
    ]);
    return applyEdits(text, edits);
  };
  test.each([
    [
      "state:\n  backend:\n    type: rocksdb\nhigh-availability: zookeeper\n",
      "high-availability.storageDir",
      "high-availability.storageDir: v",
    ],
    [
      "parallelism.default: 4\r\npipeline.jars:\r\n  - a.jar\r\n",
      "pipeline.max-parallelism",
      "  - a.jar\r\npipeline.max-parallelism: v\r\n",
    ],
    ["a.b: >-\n  long\nc: 1\n", "a.b", "a.b: v\nc: 1\n"],
  ])("%j", async (text, key, contains) => {
    expect(await setType(text, key)).toContain(contains);
  });
  test.each(["x: 1\nstate: ~\n", "x: &b {y: 1}\nstate: *b\n"])("%j", async (text) => {
    const fixed = await setType(text, "state.backend.type");
    const after = await factsOf({ path: "config.yaml", text: fixed });
    const before = await factsOf({ path: "config.yaml", text });
    expect(after.problems.length).toBe(before.problems.length);
  });
});

test("while a line is typed, the lines around it are still read", async () => {
  const facts = await factsOf({
    path: "config.yaml",
    text: "state.b\nparallelism.default: 2\nrest.port: 8081\n",
  });
  expect(facts.settings.map((setting) => setting.key)).toEqual(["parallelism.default", "rest.port"]);
});

test.each([
  ["jobmanager:\n  rpc:\n    address: x\n", true],
  ["parallelism.default: 3\n", true],
  ["server:\n  port: 80\nrest:\n  port: 1\n", false],
  ["execution:\n  mode: fast\n", false],
  ["state: CA\n", false],
  ["state:\n  backend: s3\n  bucket: tf\n", false],
  ["pipeline:\n  name: nightly\n", false],
  ["{jobmanager: {rpc: {address: x}}}\n", true],
  ["", false],
])("config.yaml is Flink's: %j %s", (text, concerns) => {
  expect(formatOf("config.yaml").concernsFlink(text)).toBe(concerns);
});

test("a placeholder is set, but its value is not known", async () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what stands in such files
  const text = "a: ${DIR}\nb: {{ .Values.x }}\nc: s3://b/$HOME\nd: plain$\n";
  const facts = await factsOf({ path: "flink-conf.yaml", text });
  expect(facts.settings.map((setting) => setting.value)).toEqual([null, null, null, "plain$"]);
});

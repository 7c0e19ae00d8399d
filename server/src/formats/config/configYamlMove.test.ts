import { describe, expect, test } from "vitest";
import { formatOf } from "../../../../test/support/parsers.ts";
import type { Change, DocumentChange } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import { editsFor, editsForAll } from "../apply.ts";
import { applyEdits } from "../text.ts";

const configYaml = formatOf("config.yaml");

/** The text after a change of the setting that has a key. */
function changed(
  file: "config.yaml" | "flink-conf.yaml",
  text: string,
  key: string,
  make: (at: { start: number; end: number }) => DocumentChange,
) {
  const uri = `file:///w/${file}`;
  const facts = formatOf(file).read({ uri, text });
  const setting = facts.settings.find((each) => each.key === key);
  if (!setting) throw new Error(`no ${key}`);
  return applyEdits(text, editsFor(formatOf(uri), { uri, text }, facts, [make(setting.keySpan)]));
}

const rename = (file: "config.yaml" | "flink-conf.yaml", text: string, from: string, to: string) =>
  changed(file, text, from, (at) => ({ kind: "rename-option", uri: `file:///w/${file}`, at, key: to }));
const remove = (file: "config.yaml" | "flink-conf.yaml", text: string, key: string) =>
  changed(file, text, key, (at) => ({ kind: "remove-setting", uri: `file:///w/${file}`, at }));

describe("a renamed option", () => {
  test("keeps its place, value and comment where keys are flat", () => {
    const text = "state.backend: rocksdb   # fast\nparallelism.default: 4\n";
    const wanted = "state.backend.type: rocksdb   # fast\nparallelism.default: 4\n";
    expect(rename("config.yaml", text, "state.backend", "state.backend.type")).toBe(wanted);
    expect(rename("flink-conf.yaml", text, "state.backend", "state.backend.type")).toBe(wanted);
  });

  test("stays below its parent when that is on the new key's way", () => {
    expect(
      rename(
        "config.yaml",
        "state:\n  backend: rocksdb # fast\n  checkpoints:\n    dir: s3://b/c\n",
        "state.backend",
        "state.backend.type",
      ),
    ).toBe("state:\n  backend:\n    type: rocksdb # fast\n  checkpoints:\n    dir: s3://b/c\n");
  });

  test("moves to where the new key belongs, and takes its comment along", () => {
    const text =
      "state:\n  checkpoints:\n    dir: s3://b/c # shared\nexecution:\n  checkpointing:\n    interval: 1 min\n";
    expect(rename("config.yaml", text, "state.checkpoints.dir", "execution.checkpointing.dir")).toBe(
      "execution:\n  checkpointing:\n    interval: 1 min\n    dir: s3://b/c # shared\n",
    );
  });

  test("leaves its siblings where they are", () => {
    const text = "state:\n  checkpoints:\n    dir: s3://b/c\n    num-retained: 3\n";
    const after = rename("config.yaml", text, "state.checkpoints.dir", "execution.checkpointing.dir");
    const { settings, problems } = configYaml.read({ uri: "", text: after });
    expect(problems).toEqual([]);
    expect(settings.map(({ key, value }) => `${key}=${value}`).sort()).toEqual([
      "execution.checkpointing.dir=s3://b/c",
      "state.checkpoints.num-retained=3",
    ]);
  });

  test("is left alone in braces, and with a value of several lines", () => {
    const flow = "state: {checkpoints: {dir: s3://b/c}}\n";
    expect(rename("config.yaml", flow, "state.checkpoints.dir", "execution.checkpointing.dir")).toBe(flow);
    const block = "state:\n  checkpoints:\n    dir: >-\n      s3://b/c\n";
    expect(rename("config.yaml", block, "state.checkpoints.dir", "execution.checkpointing.dir")).toBe(block);
  });

  test("keeps line endings and the byte order mark of neighbours", () => {
    expect(
      rename("flink-conf.yaml", "a.b: 1\r\nstate.backend: x\r\n", "state.backend", "state.backend.type"),
    ).toBe("a.b: 1\r\nstate.backend.type: x\r\n");
  });
});

describe("a removed option", () => {
  test("goes with its line", () => {
    expect(remove("flink-conf.yaml", "a.b: 1\nc.d: 2 # two\ne.f: 3\n", "c.d")).toBe("a.b: 1\ne.f: 3\n");
    expect(remove("config.yaml", "a.b: 1\nc.d: 2 # two\n", "c.d")).toBe("a.b: 1\n");
  });

  test("takes parents along that are empty without it", () => {
    expect(remove("config.yaml", "a:\n  b:\n    c: 1\n  d: 2\ne: 3\n", "a.b.c")).toBe("a:\n  d: 2\ne: 3\n");
    expect(remove("config.yaml", "a:\n  b:\n    c: 1\ne: 3\n", "a.b.c")).toBe("e: 3\n");
  });
});

describe("several changes together", () => {
  const uri = "file:///w/config.yaml";
  const outcome = (text: string, fixes: (facts: Facts) => Change[][]) => {
    const facts = configYaml.read({ uri, text });
    return applyEdits(text, editsForAll(formatOf(uri), { uri, text }, facts, fixes(facts)));
  };
  const at = (facts: Facts, key: string) => {
    const found = facts.settings.find((each) => each.key === key);
    if (!found) throw new Error(`no ${key}`);
    return found.keySpan;
  };

  test("siblings move one after the other, and their parents go with the last", () => {
    const text =
      "# a: b\nstate:\n  # where to\n  savepoints:\n    dir: s3://b/s\n  checkpoints: # both\n    dir: s3://b/c\n";
    const moved = outcome(text, (facts) => [
      [
        {
          kind: "rename-option",
          uri,
          at: at(facts, "state.savepoints.dir"),
          key: "execution.checkpointing.savepoint-dir",
        },
      ],
      [
        {
          kind: "rename-option",
          uri,
          at: at(facts, "state.checkpoints.dir"),
          key: "execution.checkpointing.dir",
        },
      ],
    ]);
    const { settings, problems } = configYaml.read({ uri, text: moved });
    expect(problems).toEqual([]);
    expect(settings.map(({ key, value }) => `${key}=${value}`).sort()).toEqual([
      "execution.checkpointing.dir=s3://b/c",
      "execution.checkpointing.savepoint-dir=s3://b/s",
    ]);
    for (const comment of ["# a: b", "# where to", "# both"]) expect(moved).toContain(comment);
  });

  test("one that cannot be carried out does not hold the others up", () => {
    const text = "state: {checkpoints: {dir: s3://b/c}}\nparallelism.default: 4\n";
    const moved = outcome(text, (facts) => [
      [
        {
          kind: "rename-option",
          uri,
          at: at(facts, "state.checkpoints.dir"),
          key: "execution.checkpointing.dir",
        },
      ],
      [{ kind: "set-option", uri, key: "parallelism.default", value: "8" }],
    ]);
    expect(moved).toBe("state: {checkpoints: {dir: s3://b/c}}\nparallelism.default: 8\n");
  });

  test("a fix that would change another option is none", () => {
    const text = "a: |\n  one";
    expect(outcome(text, () => [[{ kind: "set-option", uri, key: "b", value: "1" }]])).toBe(text);
  });
});

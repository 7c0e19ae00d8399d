import { describe, expect, test } from "vitest";
import { edit } from "../../../../test/support/formats.ts";
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

  test("is left alone with a value of several lines", () => {
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

describe("a key renamed in its place", () => {
  test.each([
    // Its parts stand below each other where others do.
    ["a:\n  b: 1 # c\n  d:\n    e: 2\n", "a.b", "a.x.y", "a:\n  x:\n    y: 1 # c\n  d:\n    e: 2\n"],
    [
      "a:\r\n  b: 1\r\n  d:\r\n    e: 2\r\n",
      "a.b",
      "a.x.y.z",
      "a:\r\n  x:\r\n    y:\r\n      z: 1\r\n  d:\r\n    e: 2\r\n",
    ],
    ["a:\n  b: 1\n  d:\n    e: 2\n", "a.b", "a.b.c", "a:\n  b:\n    c: 1\n  d:\n    e: 2\n"],
    ["a:\n  d:\n    e: 2\n  b: '1'\n", "a.b", "a.x.y", "a:\n  d:\n    e: 2\n  x:\n    y: '1'\n"],
    ["a:\n  b: 1\n  c: 2\n", "a.b", "a.x.y", "a:\n  x:\n    y: 1\n  c: 2\n"],
    // The map that it stands in decides, not those around that.
    [
      "a:\n  z.w: 0\n  m:\n    b: 1\n    d:\n      e: 2\n",
      "a.m.b",
      "a.m.x.y",
      "a:\n  z.w: 0\n  m:\n    x:\n      y: 1\n    d:\n      e: 2\n",
    ],
    // And keep their dots where dots are,
    ["a:\n  b: 1\nz.w: 2\n", "a.b", "a.x.y", "a:\n  x.y: 1\nz.w: 2\n"],
    ["a:\n  b: 1\n  c.f: 3\n  d:\n    e: 2\n", "a.b", "a.x.y", "a:\n  x.y: 1\n  c.f: 3\n  d:\n    e: 2\n"],
    ["a:\n  b.c: 1\n  d:\n    e: 2\n", "a.b.c", "a.x.y", "a:\n  x.y: 1\n  d:\n    e: 2\n"],
    // in braces, at the root, with a value of several lines, or where the first part is there already.
    ["a: {b: 1, d: {e: 2}}\n", "a.b", "a.x.y", "a: {x.y: 1, d: {e: 2}}\n"],
    ["{a: {b: 1, d: {e: 2}}}\n", "a.d.e", "a.d.x", "{a: {b: 1, d: {x: 2}}}\n"],
    ["b: 1\nd:\n  e: 2\n", "b", "x.y", "x.y: 1\nd:\n  e: 2\n"],
    ["a:\n  b: |\n    1\n  d:\n    e: 2\n", "a.b", "a.x.y", "a:\n  x.y: |\n    1\n  d:\n    e: 2\n"],
    ["a:\n  b:\n    1\n  d:\n    e: 2\n", "a.b", "a.x.y", "a:\n  x.y:\n    1\n  d:\n    e: 2\n"],
    ["a:\n  b: 1\n  x:\n    e: 2\n", "a.b", "a.x.y", "a:\n  x.y: 1\n  x:\n    e: 2\n"],
    ["a:\n  b: 1\n  d:\n    e: 2\n", "a.b", "a.c", "a:\n  c: 1\n  d:\n    e: 2\n"],
  ])("%j: %s is %s", (text, from, to, expected) => {
    expect(rename("config.yaml", text, from, to)).toBe(expected);
  });
});

describe("a key that moves", () => {
  test.each([
    ["a:\n  b: 1\nc:\n  d: 2\n", "a.b", "c.x", "c:\n  d: 2\n  x: 1\n"],
    ["a:\n  b: '1'   # why\nc:\n  d: 2\n", "a.b", "c.x", "c:\n  d: 2\n  x: '1' # why\n"],
    ["a:\n  b: 1\n# more\nc:\n  d: 2\n", "a.b", "c.x", "# more\nc:\n  d: 2\n  x: 1\n"],
    ["a:\n  b: [1, 2]\n  e: 3\nc:\n  d: 2\n", "a.b", "c.x", "a:\n  e: 3\nc:\n  d: 2\n  x: [1, 2]\n"],
    ["a:\r\n  b: 1\r\nc:\r\n  d: 2\r\n", "a.b", "c.x", "c:\r\n  d: 2\r\n  x: 1\r\n"],
    ["a:\n  b: 1", "a.b", "c.x", "c.x: 1\n"],
    ["a.b:\n  c: 1\n", "a.b.c", "a.x", "a.x: 1\n"],
    // What cannot be moved as it is stays.
    ["a:\n  b: ''\nc:\n  d: 2\n", "a.b", "c.x", "c:\n  d: 2\n  x: ''\n"],
    ["a:\n  b: 1\n    2\nc:\n  d: 2\n", "a.b", "c.x", "a:\n  b: 1\n    2\nc:\n  d: 2\n"],
    ["a:\n  b:\n    - 1\n    - 2\nc:\n  d: 2\n", "a.b", "c.x", "a:\n  b:\n    - 1\n    - 2\nc:\n  d: 2\n"],
    // Out of braces it goes with its comma.
    ["a: {b: 1}\nc:\n  d: 2\n", "a.b", "c.x", "c:\n  d: 2\n  x: 1\n"],
    ["a: {b: 1, e: 2}\nc:\n  d: 2\n", "a.b", "c.x", "a: {e: 2}\nc:\n  d: 2\n  x: 1\n"],
    ["a: {e: 2, b: '1'}\nc:\n  d: 2\n", "a.b", "c.x", "a: {e: 2}\nc:\n  d: 2\n  x: '1'\n"],
    ["a: {e: 2, b: {f: 1}}\nc: {d: 2}\n", "a.b.f", "c.x", "a: {e: 2}\nc: {d: 2, x: 1}\n"],
    ["{a: {b: 1, e: 2}, c: {d: 2}}\n", "a.b", "c.x", "{a: {e: 2}, c: {d: 2, x: 1}}\n"],
    ["a: {\n  b: 1,\n  e: 2,\n}\nc:\n  d: 2\n", "a.b", "c.x", "a: {\n  e: 2,\n}\nc:\n  d: 2\n  x: 1\n"],
  ])("%j: %s is %s", (text, from, to, expected) => {
    expect(rename("config.yaml", text, from, to)).toBe(expected);
  });
});

describe("a removed option of config.yaml", () => {
  test.each([
    ["a:\r\n  b: 1\r\n  c: 2\r\n", "a.b", "a:\r\n  c: 2\r\n"],
    ["a:\r  b: 1\r  c: 2\r", "a.b", "a:\r  c: 2\r"],
    ["x: 1\na:\n  b: 1", "a.b", "x: 1\n"],
    ["a: 1\n", "a", ""],
    ["a: |\n  1\n  2\n\nb: 3\n", "a", "\nb: 3\n"],
    ["a:\n  - 1\n  - 2\nb: 3\n", "a", "b: 3\n"],
    ["a: [1,\n  2] # c\nb: 3\n", "a", "b: 3\n"],
    ["'a':\n  \"b\": 1\nc: 2\n", "a.b", "c: 2\n"],
    // Comments of parents that go along stay, that of the option goes.
    ["a: # one\n  # two\n  b: 1 # three\nc: 2\n", "a.b", "# one\n  # two\nc: 2\n"],
    ["a:\n  x: 1\n  b: # one\n\n    # two\n    c: 1\n", "a.b.c", "a:\n  x: 1\n  # one\n    # two\n"],
    ["a: # one\r\n  b: 1\r\nc: 2\r\n", "a.b", "# one\r\nc: 2\r\n"],
    ["a.b:   # one # two\n  c: 1\nc: 2\n", "a.b.c", "# one # two\nc: 2\n"],
    ["a: {b: 1}\n", "a.b", ""],
    ["a: {b: {c: 1}, d: 2}\n", "a.b.c", "a: {d: 2}\n"],
    ["a: {d: 2, b: 1, }\n", "a.b", "a: {d: 2, }\n"],
    // As the only one of the outermost braces, and where others stand for it, it stays.
    ["{a: 1}\n", "a", "{a: 1}\n"],
    ["a: {b: 1}\nd: 2\n", "d", "a: {b: 1}\n"],
    ["a: &x 1\nb: *x\n", "a", "a: &x 1\nb: *x\n"],
  ])("%j without %s", (text, key, expected) => {
    expect(remove("config.yaml", text, key)).toBe(expected);
  });

  test("is found by its key's place only", () => {
    const at = { start: 1, end: 2 };
    for (const text of ["a:\n  b: 1\n", "- a", ""]) {
      expect(edit("config.yaml", text, { kind: "remove-setting", at })).toEqual([]);
      expect(edit("config.yaml", text, { kind: "rename-option", at, key: "c" })).toEqual([]);
    }
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
    const text = "state:\n  checkpoints:\n    dir: >-\n      s3://b/c\nparallelism.default: 4\n";
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
    expect(moved).toBe(text.replace("4", "8"));
  });

  test("a fix that would change another option is none", () => {
    const text = "a: |\n  one";
    expect(outcome(text, () => [[{ kind: "set-option", uri, key: "b", value: "1" }]])).toBe(text);
  });
});

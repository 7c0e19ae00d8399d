import { describe, expect, test } from "vitest";
import { CONFIG_YAML, concernsFlink, readOnce, settingsOf } from "../../../../test/support/formats.ts";
import { reasonIn } from "../../../../test/support/refusals.ts";

const read = (text: string) => readOnce(CONFIG_YAML, text);
const settings = (text: string) => settingsOf(CONFIG_YAML, text);
const reasons = (text: string) =>
  read(text).problems.map(({ kind, message }) => {
    expect(kind).toBe("refused");
    return reasonIn(message);
  });

describe("a config.yaml is Flink's when it has a key of its own", () => {
  test.each([
    "jobmanager.rpc.address: x",
    "taskmanager.numberOfTaskSlots: 2",
    "high-availability: zookeeper",
    "high-availability.type: zookeeper",
    "parallelism.default: 2",
    "execution.checkpointing.interval: 1 min",
    "state.backend.type: rocksdb",
    "state.checkpoints.dir: s3://orders/c",
    "state.savepoints.dir: s3://orders/s",
    "restart-strategy.type: none",
    "pipeline.max-parallelism: 720",
    "pipeline.auto-generate-uids: false",
    "pipeline.object-reuse: true",
    "blob.server.port: 0",
    "table.exec.state.ttl: 1 h",
    "jobmanager.rpc.address:",
    "jobmanager.rpc.address:\tx",
    "jobmanager.rpc.address \t: x",
    '"jobmanager.rpc.address": x',
    "'jobmanager.rpc.address': x",
    "  jobmanager.rpc.address: x",
    "jobmanager.rpc.address:\r\n",
    // Below the last key that is indented less.
    "server:\n  port: 1\njobmanager:\n  memory:\n    flink.size: 1g\n  rpc:\n    address: x\n",
    "jobmanager:\n  # why\n\n  - x\n  rpc.address: y\n",
    "x: 1\n---\nparallelism:\n    default: 2\n",
    "{parallelism: {default: 2}}",
    "parallelism: {default: 2}",
    "x: {default: 2}\nother: {parallelism.default: 1}\nparallelism.default : 1",
    "all: &all\n  default: 2\nparallelism: *all\n",
    "execution: {checkpointing: {interval: 1 min}}",
    "high-availability: {type: zookeeper}",
    "taskmanager: {numberOfTaskSlots: 2}",
    "jobmanager: {rpc: {address: x}}",
  ])("%j", (text) => {
    expect(concernsFlink(CONFIG_YAML, text)).toBe(true);
  });

  test.each([
    "server.port: 80",
    "rest.port: 8081",
    "state.x: CA",
    "pipeline.name: nightly",
    "pipeline.max-parallelism-x: 1",
    "parallelism.default.x: 1",
    // Nothing that Flink knows.
    "jobmanager.rpc.adress: x",
    "execution.checkpointing.speed: 9",
    "my.jobmanager.rpc.address: x",
    "my:\n  jobmanager.rpc.address: x\n",
    "#jobmanager.rpc.address: x",
    "- jobmanager.rpc.address: x",
    "jobmanager.rpc.address:x",
    "jobmanager:\nrpc:\n  address: x\n",
    "jobmanager:\n  x: 1\nother:\n  rpc.address: x\n",
    "jobmanager:\n    rpc: 1\n  address: x\n",
    "text: jobmanager.rpc.address {x}",
    "a: {b: parallelism}",
    "{server: {port: 80}}",
    "parallelism [default]",
  ])("but not %j", (text) => {
    expect(concernsFlink(CONFIG_YAML, text)).toBe(false);
  });
});

describe("what stands at the root", () => {
  test.each([
    ["", undefined],
    ["# nothing", undefined],
    ["~", undefined],
    ["null", undefined],
    ["- a", "the file is no map of options"],
    ["a", "the file is no map of options"],
    ["[a, b]", "the file is no map of options"],
    ["'a'", "the file is no map of options"],
  ])("%j: %s", (text, reason) => {
    expect(reasons(text)).toEqual(reason ? [reason] : []);
    expect(settings(text)).toEqual([]);
    expect(read(text).anchor).toEqual({ start: 0, end: text.length });
  });

  test("the problem of a root that is no map is shown on the first line", () => {
    expect(read("- a: 1\n- b: 2\n").problems[0]?.span).toEqual({ start: 0, end: 6 });
  });
});

describe("the anchor is the first key", () => {
  test.each([
    ["# why\n\nrest:\n  port: 1\n", "rest"],
    ["{rest: 1}", "rest"],
    ["'rest.port': 1", "'rest.port'"],
    ["? rest\n: 1\n", "rest"],
    ["*x : 1\n", "*x : 1"],
    ["# why\n# more\n", "# why"],
  ])("%j: %j", (text, held) => {
    const { start, end } = read(text).anchor;
    expect(text.slice(start, end)).toBe(held);
  });
});

describe("while a line is typed, flat keys at the margin are read by line", () => {
  const broken = (lines: string) => settings(`rest.port: 8081\nlost\n${lines}\n`).slice(1);

  test.each([
    ["a.b: c", ["a.b=c"]],
    ["a-1_.b: c", ["a-1_.b=c"]],
    ["a.b:   c d   ", ["a.b=c d"]],
    ["a.b: c # why", ["a.b=c"]],
    ["a.b: c#d", ["a.b=c#d"]],
    ["a.b: 'cd'", ["a.b=cd"]],
    ["a.b: c 'd'", ["a.b=c 'd'"]],
    ['a.b: "c" # d', ["a.b=c"]],
    ["a.b: 'c\"", ["a.b='c\""]],
    ["a.b: 'c' d", ["a.b='c' d"]],
    ["a.b: 'it''s'", ["a.b=it's"]],
    ['a.b: "c:\\\\d"', ["a.b=c:\\d"]],
    ['a.b: "c # d" # e', ["a.b=c # d"]],
    ["a.b: 'c # d'", ["a.b=c # d"]],
    ["a.b: $C", ["a.b=?"]],
    ["a.b: c\nd.e: f", ["a.b=c", "d.e=f"]],
  ])("%j", (lines, expected) => {
    // The first of them is a part of the lost line's key.
    expect(broken(lines)).toEqual(expected);
  });

  test.each(["a: b", "  a.b: c", "a.b:c", "a.b:", "a.b: ", "1a.b: c", "a..b: c", "#a.b: c", "a. b: c"])(
    "but not %j",
    (line) => {
      expect(settings(`lost: "\n${line}\n`).filter((each) => !each.startsWith("lost"))).toEqual([]);
    },
  );

  test("where they stand, in the order of the text, and none twice", () => {
    const text = 'a.b: 1\nlost\n  c.d: "x"\ne.f: g\nh.i: e.f # j\n';
    const found = read(text).settings.map(({ key, keySpan, valueSpan, via }) => {
      expect(via).toBe(key);
      return [keySpan, valueSpan ?? keySpan].map(({ start, end }) => text.slice(start, end));
    });
    expect(found).toEqual([
      ["a.b", "1"],
      ["e.f", "g"],
      ["h.i", "e.f"],
    ]);
    // The value, not the same letter in the key.
    const [first] = read("lost\na.aa: a\n").settings;
    expect(first?.valueSpan).toEqual({ start: 11, end: 12 });
  });

  test("with line ends of all kinds", () => {
    expect(settings("a.b: 1\r\nlost\r\nc.d: 2\r\n")).toEqual(["a.b=1", "c.d=2"]);
    expect(settings("a.b: 1\rlost\rc.d: 2\r")).toEqual(["a.b=1", "c.d=2"]);
  });

  test("nothing is read by line where the document parses", () => {
    expect(settings("a: |\n  x\nrest:\n  - y\n---\n")).toEqual(["a=x\n", "rest=[y]"]);
    expect(settings('a: "\n\n  b.c: d"\n')).toEqual(["a=\nb.c: d"]);
  });
});

describe("ignore comments", () => {
  const ignores = (text: string) => read(text).ignores.map(({ span }) => text.slice(span.start, span.end));
  test.each([
    ["# flink-preflight-ignore", ["# flink-preflight-ignore"]],
    ["#flink-preflight-ignore", ["#flink-preflight-ignore"]],
    ["\uFEFF# flink-preflight-ignore", ["# flink-preflight-ignore"]],
    ["a: 1 # flink-preflight-ignore x/y # z", ["# flink-preflight-ignore x/y # z"]],
    ["a: 1\t#flink-preflight-ignore\nb: 2", ["#flink-preflight-ignore"]],
    ["  # so: flink-preflight-ignore\r\nb: 2", ["# so: flink-preflight-ignore"]],
    ["a: 1 # one\n# flink-preflight-ignore", ["# flink-preflight-ignore"]],
    ["a: 1 # b # flink-preflight-ignore", ["# b # flink-preflight-ignore"]],
    ["a: b#flink-preflight-ignore", []],
    ["a: flink-preflight-ignore", []],
    ["a: 'b' # don't flink-preflight-ignore", []],
    ['a: b # "flink-preflight-ignore"', []],
  ])("%j", (text, expected) => {
    expect(ignores(text)).toEqual(expected);
  });
});

test("templates are told", () => {
  expect(read("a: 1\n{{ more }}\n")).toMatchObject({ open: true, templated: true });
  expect(read("a: '{{ b }}'\n")).toMatchObject({ open: false, templated: true });
  expect(read("a: 1\n")).toMatchObject({
    open: false,
    templated: false,
    kind: "config",
    format: "config-yaml",
  });
});

test("what the parser complains of has words that say what to do", () => {
  expect(reasons("a: 1\n---\nb: 2\n")).toEqual(["it has more than one document, parted by '---'"]);
  expect(reasons("a: b: c\n")).toEqual(["a text with a colon and a blank inside needs quotes"]);
  expect(reasons("a: @b\n")).toEqual(["a value that begins with '@' needs quotes"]);
  expect(reasons("a: *.b.c\n")).toEqual(["a value that begins with '*' needs quotes"]);
  expect(reasons("a: *b.c,*d\n")).toEqual(["a value that begins with '*' needs quotes"]);
  expect(reasons("a: &b.c\n")).toEqual(["a value that begins with '&' needs quotes"]);
  expect(reasons("a: &b\n")).toEqual(["a value that begins with '&' needs quotes"]);
  expect(reasons("a: & b\n")).toEqual(["a value that begins with '&' needs quotes"]);
  expect(reasons("a: &b\nc: *b\n")).toEqual(["'a' has no value", "'c' has no value"]);
  expect(reasons("a: [b c, ,d]\n")).toEqual(["a comma between brackets has nothing before it"]);
  expect(reasons('a: "\\d"\n')).toEqual([
    "a backslash in double quotes begins a sign of YAML; use single quotes",
  ]);
});

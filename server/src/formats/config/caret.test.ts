import { describe, expect, test } from "vitest";
import { CONFIG_YAML, caretAt, caretIn, FLINK_CONF } from "../../../../test/support/formats.ts";

/** What is typed at the caret of a text, with the text that a completion takes the place of. */
function typed(path: string, marked: string) {
  const { text, offset } = caretIn(marked);
  const caret = caretAt(path, text, offset);
  return caret && { ...caret, replaces: text.slice(caret.replaces.start, caret.replaces.end) };
}
const inConf = (marked: string) => typed(FLINK_CONF, marked);
const inYaml = (marked: string) => typed(CONFIG_YAML, marked);

const FLAT_KEY = { kind: "key", above: "", style: "flat", siblings: [], indent: "", keys: [] };

describe("a key of flink-conf.yaml", () => {
  test.each([
    ["‸", "", false],
    ["st‸", "st", false],
    ["rest.port: 1\n  st‸\nparallelism.default: 2", "st", false],
    ["\tst‸", "st", false],
    ["  ‸", "", false],
    // The whole word, where the caret stands inside of it.
    ["sta‸te.backend-x_1: rocksdb", "state.backend-x_1", true],
    ["‸state.backend", "state.backend", false],
    ["state.backend‸: rocksdb", "state.backend", true],
    ["state.backend‸:", "state.backend", true],
    ["state‸ # why", "state", false],
    ["state:‸", "state:", false],
    ["state‸\r\nrest.port: 1\r\n", "state", false],
    ["a: b\rstate‸\rrest.port: 1", "state", false],
  ])("%j", (marked, replaces, hasColon) => {
    expect(inConf(marked)).toEqual({ ...FLAT_KEY, replaces, hasColon });
  });

  test("has its colon also behind a blank", () => {
    expect(inConf("st‸ : x")).toEqual({ ...FLAT_KEY, replaces: "st", hasColon: true });
  });

  test.each(["st‸ rest", "st‸ = x", "st‸ rest: x"])(
    "is not exchanged before something else: %j",
    (marked) => {
      expect(inConf(marked)).toBeNull();
    },
  );

  test.each(["# st‸", "st‸#why", "‸#", "a: b # c‸", "a#‸"])(
    "is none in a comment or right before one: %j",
    (marked) => {
      expect(inConf(marked)).toBeNull();
    },
  );

  test("a comment of the line before says nothing", () => {
    expect(inConf("# why\nst‸")).toEqual({ ...FLAT_KEY, replaces: "st", hasColon: false });
  });
});

describe("a value of flink-conf.yaml", () => {
  test.each([
    ["state.backend.type: ‸", "state.backend.type", ""],
    ["state.backend.type: ro‸cksdb", "state.backend.type", "rocksdb"],
    ["  state.backend.type :    ro‸ # why", "state.backend.type", "ro"],
    ["state.backend.type:  ‸  rocksdb", "state.backend.type", ""],
    ["state.backend.type: \t‸", "state.backend.type", ""],
    ['state.backend.type: "ro‸cksdb"', "state.backend.type", "rocksdb"],
    ["state.backend.type: 'ro‸'", "state.backend.type", "ro"],
    ['state.backend.type: ‸"rocksdb"', "state.backend.type", ""],
    // At the first colon with a blank behind it.
    ["a: b: c‸", "a", "b: c"],
    ["a:b: c‸", "a:b", "c"],
    [": c‸", "", "c"],
    ["rest.port: 1\nstate.backend.type: a b‸c d", "state.backend.type", "a bc"],
  ])("%j", (marked, key, replaces) => {
    expect(inConf(marked)).toEqual({ kind: "value", key, replaces });
  });
});

const NESTED_KEY = { ...FLAT_KEY, style: "nested" };

describe("a key of config.yaml", () => {
  test("at the margin of a flat document", () => {
    expect(inYaml("rest.port: 1\nst‸\nparallelism.default: 2\n")).toEqual({
      ...FLAT_KEY,
      replaces: "st",
      hasColon: false,
      siblings: ["rest.port", "parallelism.default"],
      keys: ["rest.port", "parallelism.default"],
    });
  });

  test("in an empty document", () => {
    expect(inYaml("‸")).toEqual({ ...FLAT_KEY, replaces: "", hasColon: false });
  });

  test("below its parents, beside its siblings", () => {
    const text = [
      "parallelism.default: 2",
      "state:",
      "  checkpoints:",
      "    dir: s3://orders/c",
      "  backend:",
      "    incremental: true",
      "    ty‸",
      "    local-recovery: true",
      "      deeper: 1",
      "  savepoints:",
      "    num: 1",
      "rest:",
      "  port: 8081",
    ];
    expect(inYaml(text.join("\n"))).toEqual({
      ...NESTED_KEY,
      above: "state.backend",
      replaces: "ty",
      hasColon: false,
      siblings: ["incremental", "local-recovery"],
      indent: "    ",
      keys: [
        "parallelism.default",
        "state",
        "state.checkpoints",
        "state.checkpoints.dir",
        "state.backend",
        "state.backend.incremental",
        "state.backend.local-recovery",
        "state.backend.local-recovery.deeper",
        "state.savepoints",
        "state.savepoints.num",
        "rest",
        "rest.port",
      ],
    });
  });

  test("in a line that has nothing but its indentation", () => {
    expect(inYaml("rest:\n  port: 1\n  ‸\n")).toMatchObject({
      above: "rest",
      siblings: ["port"],
      indent: "  ",
    });
    expect(inYaml("rest:\n  ‸")).toMatchObject({ above: "rest", siblings: [], indent: "  " });
    expect(inYaml("rest:\n  port: 1\n‸")).toMatchObject({
      above: "",
      siblings: ["rest"],
      indent: "",
      style: "nested",
    });
  });

  test("the caret's own line is neither sibling nor key", () => {
    expect(inYaml("rest:\n  po‸rt: 1\n  address: x\n")).toMatchObject({
      replaces: "port",
      siblings: ["address"],
      keys: ["rest", "rest.address"],
    });
  });

  test("the document is nested when any line is indented, before or behind", () => {
    expect(inYaml("a: 1\n‸\nrest:\n  port: 1\n")).toMatchObject({ style: "nested" });
    expect(inYaml("rest:\n  port: 1\n‸\na: 1\n")).toMatchObject({ style: "nested" });
    expect(inYaml("a: 1\n  ‸")).toMatchObject({ style: "nested" });
    expect(inYaml("a: 1\n‸\nb: 1\n")).toMatchObject({ style: "flat" });
  });

  test("quoted keys count as keys, and other lines do not", () => {
    const text = "\"a\":\n  'b': 1\n  \"c': 2\n  # d: 3\n  e:4\n  f :\n  - g\n  ‸";
    expect(inYaml(text)).toMatchObject({ above: "a", siblings: ["f", "b"], keys: ["a", "a.b", "a.f"] });
  });

  test("with line ends of all kinds", () => {
    expect(inYaml("rest:\r\n  port: 1\r\n  ad‸\r\n  x: 2\r\n")).toMatchObject({
      above: "rest",
      replaces: "ad",
      siblings: ["port", "x"],
      keys: ["rest", "rest.port", "rest.x"],
    });
    expect(inYaml("rest:\r  port: 1\r  ad‸\r  x: 2\r")).toMatchObject({
      above: "rest",
      siblings: ["port", "x"],
      keys: ["rest", "rest.port", "rest.x"],
    });
  });

  test.each([
    ["po‸rt", false],
    ["po‸rt # why", false],
    ["po‸rt: 8081", true],
    ["po‸rt:   8081 # why", true],
    ["po‸rt:8081", true],
    ['"po‸rt": 8081', true],
    ["'po‸rt': 8081", true],
  ])("%j is completed, a colon being there: %s", (line, hasColon) => {
    expect(inYaml(`rest:\n  ${line}\n`)).toMatchObject({ kind: "key", hasColon });
  });

  test.each(["po‸rt:", "po‸rt: ", 'po‸rt":', "po‸rt: # why", "po‸rt 8081", "po‸rt = 8081", "po‸rt x: 8081"])(
    "%j is none, because it may be a parent or something else",
    (line) => {
      expect(inYaml(`rest:\n  ${line}\n    x: 1\n`)).toBeNull();
    },
  );

  test.each([
    "# st‸",
    "a: b # c‸",
    "#‸",
    "- st‸",
    "  -‸",
    "-‸",
    "a: {b‸",
    "a: [b‸",
    "a:‸",
    "  a:‸",
    '"a":‸',
    "a: s3:‸",
  ])("nothing in comments, lists and braces and right behind a colon: %j", (marked) => {
    expect(inYaml(marked)).toBeNull();
  });

  test("a sign inside of a word is no comment and no list", () => {
    expect(inYaml("a: b#c‸")).toMatchObject({ kind: "value", replaces: "b#c" });
    expect(inYaml("-st‸")).toMatchObject({ kind: "key", replaces: "-st" });
    expect(inYaml("a-‸")).toMatchObject({ kind: "key", replaces: "a-" });
  });
});

describe("a value of config.yaml", () => {
  test.each([
    ["rest.port: ‸", "rest.port", ""],
    ["rest.port: 80‸81 # why", "rest.port", "8081"],
    ["state:\n  backend:\n    type: ro‸", "state.backend.type", "ro"],
    ["state:\n  backend:\n    type:   ‸", "state.backend.type", ""],
    ['state:\n  "backend":\n    \'type\' : "ro‸cksdb"', "state.backend.type", "rocksdb"],
    ["a: 1\nstate:\n  b: 1\n  backend.type: ro‸", "state.backend.type", "ro"],
    ["state:\n    deep:\n      x: 1\n    b: v‸", "state.b", "v"],
    ["a:\t‸", "a", ""],
    ["a: b: c‸", "a", "b: c"],
    ["a: 'b c‸'", "a", "b c"],
    ["\na: ‸", "a", ""],
  ])("%j", (marked, key, replaces) => {
    expect(inYaml(marked)).toEqual({ kind: "value", key, replaces });
  });
});

import { expect, test } from "vitest";
import { canonicalText, parseValue } from "./value.ts";

const CONFIG_YAML = { version: { major: 1, minor: 20 }, standard: true, labels: null };
const FLINK_CONF = { ...CONFIG_YAML, standard: false };
const NEWEST = { version: { major: 2, minor: 3 }, standard: true, labels: null };

function read(type: string, text: string, context: Parameters<typeof parseValue>[2] = CONFIG_YAML): string {
  const value = parseValue(type, text, context);
  return value.ok ? canonicalText(value.value) : `refused: ${value.reason}`;
}

test("blanks around a number are fine for a Double only", () => {
  expect(read("Integer", " 1")).toBe('refused: For input string: " 1"');
  expect(read("Double", " 1e7 ")).toBe("1.0E7");
  expect(read("Float", "0.1")).toBe("0.1");
});

test("digits may be of any script, and a number must fit its type", () => {
  expect(read("Integer", "-٢１")).toBe("-21");
  expect(read("Integer", "2147483648")).toMatch(/^refused/);
  expect(read("Long", "2147483648")).toBe("2147483648");
});

test("an enum has the label of its version, in any case", () => {
  const context = { ...CONFIG_YAML, labels: ["NO_CLAIM", "CLAIM"] };
  expect(read("Enum", "claim", context)).toBe("CLAIM");
  expect(read("Enum", "no-claim", context)).toContain("Expected one of: [NO_CLAIM, CLAIM]");
  expect(read("List<Enum>", "[claim, no_claim]", context)).toBe('["CLAIM","NO_CLAIM"]');
});

test("a list is YAML in config.yaml, and items between semicolons where it is not", () => {
  expect(read("List<String>", "[a;b, 1.10]")).toBe('["a;b","1.1"]');
  expect(read("List<String>", "[a;b, 1.10]", FLINK_CONF)).toBe('["[a","b, 1.10]"]');
  expect(read("List<String>", "a;1.10")).toBe('["a","1.10"]');
  expect(read("List<String>", "[a, null]")).toBe('["[a, null]"]');
});

test("a map is YAML in config.yaml, and pairs between commas where it is not", () => {
  expect(read("Map", "{k: True, l: [a, 0x1F]}")).toBe('{"k":"true","l":"[a, 31]"}');
  expect(read("Map", "k:'a:b',10:''")).toBe('{"10":"","k":"a:b"}');
  expect(read("Map", "k:v:w")).toBe("refused: Map item is not a key-value pair (missing ':'?)");
  expect(read("Map", "k:v,k:w")).toContain("Duplicate key k");
});

test("maps between semicolons may be YAML since 2.0", () => {
  expect(read("List<Map>", "{k: v};{l: w}", NEWEST)).toBe('[{"k":"v"},{"l":"w"}]');
  expect(read("List<Map>", "{k: v};{l: w}")).toBe('[{"{k":"v}"},{"{l":"w}"}]');
});

test("only 1.19 and 1.20 know both kinds of files", () => {
  expect(read("List<String>", "[a]", { ...NEWEST, standard: false })).toBe('["a"]');
  expect(read("List<String>", "[a]", { ...CONFIG_YAML, version: { major: 1, minor: 18 } })).toBe('["[a]"]');
});

test("what is there twice is written once, so that no text grows beyond its source", () => {
  const doubled = Array.from({ length: 40 }, (_, at) => `&l${at + 1} [*l${at}, *l${at}]`);
  expect(read("List<String>", "[[&a [x], *a]]")).toBe('["[&id001 [x], *id001]"]');
  expect(read("List<String>", `[&l0 [x], ${doubled.join(", ")}]`).length).toBeLessThan(50_000);
});

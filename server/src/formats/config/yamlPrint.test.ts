import { describe, expect, test } from "vitest";
import { printKey, printValue } from "./yamlPrint.ts";

describe("a value that is written as it is", () => {
  test.each([
    "rocksdb",
    "s3",
    "a/b.c-d_e",
    "1 min",
    "512 mb",
    "hello there world",
    "truetype",
    "nullable",
    "true story",
    // Numbers and truth values that YAML prints again as they were.
    "0",
    "7",
    "8081",
    "123456789012345",
    "true",
    "false",
    "0.5",
    "0.0",
    "1.0",
    "123456.125",
    "0.001",
    "999999.5",
    "s3://orders/checkpoints",
    "-Xmx1g -Da=b",
    "it's",
    "a, b",
    "a#b",
    "yes",
    "1_000",
    "Größe",
  ])("%j", (value) => {
    expect(printValue(value)).toBe(value);
  });
});

describe("a value in quotes", () => {
  test.each([
    ["", '""'],
    ["null", '"null"'],
    ["NULL", '"NULL"'],
    ["~", '"~"'],
    ["True", '"True"'],
    ["FALSE", '"FALSE"'],
    ["00", '"00"'],
    ["-1", '"-1"'],
    ["+1", '"+1"'],
    ["1234567890123456", '"1234567890123456"'],
    ["1e3", '"1e3"'],
    ["0x1F", '"0x1F"'],
    [".5", '".5"'],
    ["5.", '"5."'],
    ["1.10", '"1.10"'],
    ["1.00", '"1.00"'],
    ["0.0001", '"0.0001"'],
    ["0.00099999", '"0.00099999"'],
    ["1234567.5", '"1234567.5"'],
    ["01.5", '"01.5"'],
    ["0.1234567891", '"0.1234567891"'],
    ["-0.5", '"-0.5"'],
    [".inf", '".inf"'],
    ["a: b", '"a: b"'],
    ["a #b", '"a #b"'],
    ["- a", '"- a"'],
    ["{a}", '"{a}"'],
    [" a", '" a"'],
    ["a ", '"a "'],
    ["a\nb", '"a\\nb"'],
    ["a\\\tb", '"a\\\\\\tb"'],
    ["\u0007", '"\\u0007"'],
    ["\u0085", '"\\u0085"'],
    ["\u00ad", '"\\u00ad"'],
    ["\u200b", '"\\u200b"'],
    ["\u3000", '"\\u3000"'],
    ["\ud800", '"\\ud800"'],
    ["\ue000", '"\\ue000"'],
    ["\ufeff", '"\\ufeff"'],
    ["\ufffe", '"\\ufffe"'],
    ["\u{e0001}", '"\\U000e0001"'],
    ["\u{10fffd}", '"\\U0010fffd"'],
    ['\u00a0"', '"\\u00a0\\""'],
  ])("%j: %s", (value, written) => {
    expect(printValue(value)).toBe(written);
  });

  test("however long it is, in one line", () => {
    const long = `${"word ".repeat(100)}: ${"word ".repeat(100)}`;
    expect(printValue(long)).toBe(`"${long}"`);
  });
});

describe("a key is always a text", () => {
  test.each([
    ["rest.port", "rest.port"],
    ["a b", "a b"],
    ["8081", '"8081"'],
    ["true", '"true"'],
    ["null", '"null"'],
    ["1.5", '"1.5"'],
    ["", '""'],
    ["a: b", '"a: b"'],
    ["\u00a0a", '"\\u00a0a"'],
  ])("%j: %s", (key, written) => {
    expect(printKey(key)).toBe(written);
  });
});

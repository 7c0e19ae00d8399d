import { describe, expect, test } from "vitest";
import { parseJson } from "./json.ts";

const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

describe("a JSON document", () => {
  test.each(["[]", "{}", '""', "0", ' [1, { "a": [true] }] ', '{ "a\\\\": "\\"" }', "\uFEFF{}", nested(150)])(
    "is %j",
    (text) => expect(parseJson(text)).toBeDefined(),
  );

  test.each([
    ["with a comma behind the last item", "[1,]"],
    ["with an item that is not written yet", "[1, , 2]"],
    ["with a member that has no value yet", '{ "a": }'],
    ["with a member that has no value between others", '{ "a": , "b": 1 }'],
    ["with a key without quotes", "{ a: 1 }"],
    ["with a key alone", '{ "a" }'],
    ["with a text that has no end", '{ "a": "b }'],
    ["with more behind it", "{} {}"],
    ["without anything", ""],
    ["nested more deeply than any notebook", nested(250)],
    ["nested without an end", "[".repeat(100_000)],
  ])("is none %s", (_, text) => {
    expect(parseJson(text)).toBeUndefined();
  });
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a shell
import { describe, expect, test } from "vitest";
import { piecesOf } from "./variables.ts";

describe("variables of a shell", () => {
  test.each([
    ["flink:1.20", ["flink:1.20"]],
    ["flink:$VERSION-java17", ["flink:", { name: "VERSION" }, "-java17"]],
    ["${TAG}", [{ name: "TAG" }]],
    ["${TAG:-1.20}", [{ name: "TAG", otherwise: "1.20" }]],
    ["${TAG:?no tag}", [{ name: "TAG" }]],
    ["costs 5$", ["costs 5$"]],
  ])("%j", (text, pieces) => {
    expect(piecesOf(text, "shell")).toEqual(pieces);
  });

  test.each([
    ["what a shell works out", "${!TAG}"],
    ["a part of another variable", "${TAG#v}"],
    ["a name that is not written yet", "${}"],
    ["the number of its process", "$$"],
  ])("%s is not known", (_, text) => {
    expect(piecesOf(text, "shell")).toEqual([{ name: null }]);
  });

  test("one that has no end leaves nothing known", () => {
    expect(piecesOf("flink:${TAG", "shell")).toEqual([{ name: null }]);
    expect(piecesOf("${flink.version", "maven")).toEqual([{ name: null }]);
  });
});

test("a variable of Maven can have any name", () => {
  expect(piecesOf("${ flink.version }", "maven")).toEqual([{ name: "flink.version" }]);
  expect(piecesOf("$VERSION", "maven")).toEqual(["$VERSION"]);
});

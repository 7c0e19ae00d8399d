import { expect, test } from "vitest";
import { lowerWith, scalaParser } from "../../../../../test/support/scalaTree.ts";

const parser = await scalaParser();
const names = (text: string) => lowerWith(parser, text).members.map(({ code }) => code.name);

test("a file with nothing in it has no members, nor has one with a comment", () => {
  expect(names("")).toEqual([]);
  expect(names("\n// def f = 1\n")).toEqual([]);
  expect(names("def f = 1\ndef g = 2\n")).toEqual(["f", "g"]);
});

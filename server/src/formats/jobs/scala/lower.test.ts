import { beforeAll, describe, expect, test } from "vitest";
import type { Parser } from "web-tree-sitter";
import { printFile } from "../../../../../test/support/scalaCodePrinter.ts";
import { lowerWith, scalaParser } from "../../../../../test/support/scalaTree.ts";

let parser: Parser;
beforeAll(async () => {
  parser = await scalaParser();
});

const print = (text: string): string => printFile(lowerWith(parser, text), text);

/** The lines of a form without the text that each stands for. */
const short = (text: string): string[] =>
  print(text)
    .split("\n")
    .map((line) => line.replace(/ \|.*$/, ""));

/** The lines of what stands in a method. */
const inMethod = (body: string): string[] => short(`class J { def m(): Unit = {\n${body}\n} }`).slice(3);

describe("calls", () => {
  test("a chain has its receivers and arguments before its calls", () => {
    expect(inMethod('env.addSource(s).uid("a")')).toEqual([
      "  0 name env (receiver of 2)",
      "  1 name s (argument of 2)",
      "  2 call 0.addSource(1) (receiver of 4)",
      '  3 constant "a" (argument of 4)',
      "  4 call 2.uid(3) (statement)",
    ]);
  });
});

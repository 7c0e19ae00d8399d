import { describe, expect, test } from "vitest";
import { isMap, isScalar, parseDocument, Scalar, stringify } from "yaml";
import { fc } from "../../../../test/support/fastCheck.ts";
import { writtenScalar } from "./writtenScalar.ts";

function written(source: string) {
  const { contents } = parseDocument(source);
  const scalar = isMap(contents) ? contents.items[0]?.value : contents;
  return isScalar(scalar) ? { scalar, found: writtenScalar(source, scalar) } : undefined;
}

/** What each character of the text is written as. */
const pieces = (source: string): string[] => {
  const found = written(source)?.found;
  return found ? found.starts.map((start, index) => source.slice(start, found.ends[index])) : [];
};

describe("writtenScalar", () => {
  test("escapes stand for one character", () => {
    expect(written('k: "a\\nb\\x41\\\\"')?.found?.text).toBe("a\nbA\\");
    expect(pieces('k: "a\\nb\\x41\\\\"')).toEqual(["a", "\\n", "b", "\\x41", "\\\\"]);
  });

  test("an escaped line end stands for nothing", () => {
    expect(written('k: "a\\\n   b"')?.found?.text).toBe("ab");
  });

  test("a quote is written twice", () => {
    expect(pieces("k: 'a''b'")).toEqual(["a", "''", "b"]);
  });

  test.each([
    ["double quotes", 'k: "one\n  two\n\n  three"'],
    ["single quotes", "k: 'one\n  two\n\n  three'"],
    ["no quotes", "k: one\n  two\n\n  three"],
    ["a folded block", "k: >\n  one\n  two\n\n  three\n"],
    ["a folded block with lines further in", "k: >-\n  one\n    two\n    three\n  four\n\n"],
    ["a block that keeps its end", "k: >+\n  one\n  two\n\n\n"],
    ["a block of lines", "k: |\n  one\n    two\n\n  three\n"],
    ["a block with blanks at the ends of lines", "k: |\n  one  \n  two\n"],
    ["line ends of Windows", "k: >\r\n  one\r\n  two\r\n\r\n  three\r\n"],
  ])("lines in %s", (_, source) => {
    const { scalar, found } = written(source) ?? {};
    expect(found?.text.trimEnd()).toBe(String(scalar?.value).replaceAll("\r\n", "\n").trimEnd());
    for (const word of ["one", "two", "three", "four"]) {
      const at = found?.text.indexOf(word) ?? -1;
      if (at >= 0) expect(source.slice(found?.starts[at], found?.ends[at + word.length - 1])).toBe(word);
    }
  });

  test.each([
    ["a block that has no line yet", "k: |"],
    ["a folded block that has no line yet", "k: >"],
    ["an escape that there is none of", 'k: "a\\qb"'],
    ["a number over lines", "k: 80\n  # a comment\n"],
  ])("%s is not brought together with what is written", (_, source) => {
    expect(written(source)?.found).toBeUndefined();
  });

  test("a text that stands in no document is not, either", () => {
    expect(writtenScalar("", new Scalar("a"))).toBeUndefined();
  });

  test("any text in any quotes is brought together with what is written", () => {
    const chars = fc.string({
      unit: fc.constantFrom("a", "b", ":", " ", "\n", "'", '"', "\\", "ö", "#"),
      maxLength: 30,
    });
    const styles = fc.constantFrom("QUOTE_DOUBLE", "QUOTE_SINGLE", "BLOCK_FOLDED", "BLOCK_LITERAL", "PLAIN");
    fc.assert(
      fc.property(chars, styles, fc.constantFrom(0, 20), (value, defaultStringType, lineWidth) => {
        const source = stringify(
          { key: value },
          { defaultStringType: defaultStringType as "PLAIN", defaultKeyType: "PLAIN", lineWidth },
        );
        const { scalar, found } = written(source) ?? {};
        // Of lines with nothing but blanks, which of them are the text's own cannot be told.
        if (scalar?.value !== value || value.trim() === "" || /^ +$/m.test(value)) return;
        expect(found?.text.trimEnd()).toBe(value.trimEnd());
        for (const [index, char] of (found?.text ?? "").split("").entries()) {
          const piece = source.slice(found?.starts[index], found?.ends[index]);
          if (/[abö#:]/.test(char)) expect(piece).toBe(char);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

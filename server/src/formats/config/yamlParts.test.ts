import { describe, expect, test } from "vitest";
import { lineStarts } from "../text.ts";
import { newPartCache, type PartFacts, readInParts } from "./yamlParts.ts";

const CACHE = newPartCache();

/** Counts texts that no other test has: what is read of them is kept for all who read such a part later. */
let texts = 0;

/** So many lines that a reader takes them apart. */
const filler = (indent: string, characters = 1200): string => {
  texts++;
  const line = (at: number) => `${indent}filler-${texts}-${at}: rides\n`;
  const count = Math.ceil(characters / line(1000).length);
  return Array.from({ length: count }, (_, at) => line(at)).join("");
};

/** Reads a text in parts with a reader that notes what it gets, and finds one setting at each part's start. */
function partsOf(text: string, problem?: string) {
  const read: string[] = [];
  const found = readInParts(text, lineStarts(text), CACHE, (part): PartFacts => {
    read.push(part);
    const [, indent = "", key = ""] = /^( *)([\w.-]+)/m.exec(part) ?? [];
    const keySpan = { start: indent.length, end: indent.length + key.length };
    return {
      settings: [
        { key, value: "v", keySpan, valueSpan: { start: part.length - 1, end: part.length }, via: key },
      ],
      problems: problem && part.includes(problem) ? [{ kind: "refused", span: keySpan, message: "no" }] : [],
    };
  });
  return { read, found };
}

describe("a document is read key by key of its root", () => {
  test("with what belongs to each, and offsets in the document", () => {
    const first = `rest:\n  port: ${++texts}\n\n# why\n- a\n\tb\n`;
    const text = `# Orders\n\n${first}state.backend: x${texts}\n`;
    const { read, found } = partsOf(text);
    expect(read).toEqual([first, `state.backend: x${texts}\n`]);
    const start = text.indexOf("state.backend");
    expect(found).toEqual({
      settings: [
        expect.objectContaining({
          key: "rest",
          via: "rest",
          keySpan: { start: 10, end: 14 },
          valueSpan: { start: 9 + first.length, end: 10 + first.length },
        }),
        expect.objectContaining({
          key: "state.backend",
          keySpan: { start, end: start + 13 },
          valueSpan: { start: text.length - 1, end: text.length },
        }),
      ],
      firstKey: { start: 10, end: 14 },
    });
  });

  test("and what was read before is not read again", () => {
    const text = `seen-${++texts}: 1\nalso-${texts}:\n  below: 2\n`;
    const [before, again] = [partsOf(text), partsOf(`new-${texts}: 0\n${text}`)];
    expect(before.read.length).toBe(2);
    expect(again.read).toEqual([`new-${texts}: 0\n`]);
    expect(again.found?.settings.map(({ key, keySpan }) => [key, keySpan.start])).toEqual([
      [`new-${texts}`, 0],
      [`seen-${texts}`, text.indexOf("seen") + `new-${texts}: 0\n`.length],
      [`also-${texts}`, text.indexOf("also") + `new-${texts}: 0\n`.length],
    ]);
  });

  test("of lines that end in any way", () => {
    for (const eol of ["\n", "\r\n", "\r"]) {
      const text = `a${++texts}: 1${eol}b${texts}:${eol}  c: 2${eol}`;
      expect(partsOf(text).read).toEqual([`a${texts}: 1${eol}`, `b${texts}:${eol}  c: 2${eol}`]);
    }
  });

  test("an absent value stays absent", () => {
    const text = `bare-${++texts}: 1\n`;
    const setting = { key: "k", value: null, keySpan: { start: 0, end: 1 }, via: "k" };
    const found = readInParts(text, lineStarts(text), CACHE, () => ({
      settings: [setting],
      problems: [],
    }));
    expect(found?.settings).toEqual([setting]);
  });
});

describe("what is long is read in the parts below it", () => {
  test("with the keys above", () => {
    const below = filler("    ");
    const text = `metrics: # why\n\n  # all\n  nodes:\n${below}  scope-${texts}: x\nlast-${texts}: 1\n`;
    const { read, found } = partsOf(text);
    expect(read).toEqual([
      ...below.split(/(?<=\n)/).filter(Boolean),
      `  scope-${texts}: x\n`,
      `last-${texts}: 1\n`,
    ]);
    const keys = found?.settings.map(({ key }) => key);
    expect(keys?.[0]).toBe(`metrics.nodes.filler-${texts}-0`);
    expect(keys?.slice(-2)).toEqual([`metrics.scope-${texts}`, `last-${texts}`]);
    for (const { key, via, keySpan } of found?.settings ?? []) {
      expect(via).toBe(key);
      expect(text.slice(keySpan.start, keySpan.end)).toBe(key.replace(/^metrics\.(?:nodes\.)?/, ""));
    }
  });

  test("but what is short as a whole", () => {
    const text = `short-${++texts}:\n  a: 1\n  b: 2\n`;
    expect(partsOf(text).read).toEqual([text]);
  });

  test.each([
    ["a value behind the key", "metrics: &\n".replace("&", "x")],
    ["a tab behind the colon", "metrics:\t\n"],
    ["no colon with a blank", "metrics:a: b\n"],
  ])("not with %s", (_, head) => {
    const text = head + filler("  ");
    const { read } = partsOf(text);
    expect(read).toEqual(head === "metrics:a: b\n" ? [] : [text]);
  });

  test.each([
    ["lists", (below: string) => `metrics:\n  - x\n${below}`],
    ["a line that is indented less than the first", (below: string) => `metrics:\n    deep: 1\n${below}`],
    ["a key that comes twice", (below: string) => `metrics:\n  twice: 1\n${below}  twice: 2\n`],
    ["a line that is no key", (below: string) => `metrics:\n  'quoted': 1\n${below}`],
    ["a list at its margin", (below: string) => `metrics:\n- x\n${below}`],
  ])("nor with %s", (_, make) => {
    const text = make(filler("  "));
    expect(partsOf(text).read).toEqual([text]);
  });

  test("nor without anything below", () => {
    const text = `lonely-${++texts}:\n${`# ${"why ".repeat(20)}\n`.repeat(20)}`;
    expect(partsOf(text).read).toEqual([text]);
  });
});

describe("a document is not taken apart", () => {
  test.each([
    "",
    "# only\n",
    "a: &x 1\n",
    "a: *x\n",
    "a: !x 1\n",
    "a: 1\n---\nb: 2\n",
    "a: 1\n...\n",
    "%YAML 1.2\n",
    "\uFEFFa: 1\n",
    "  a: 1\n",
    "a: 1\na: 2\n",
    "lost\na: 1\n",
    "a: 1\nlost\n",
    "a: 1\n'b': 2\n",
    "a: 1\n{b: 2}\n",
    "a:1\n",
    "- a: 1\n",
    "# \u0007\na: 1\n",
    " \t\na: 1\n",
    "1a: 1\n",
  ])("%j", (text) => {
    expect(partsOf(text).found).toBeUndefined();
  });

  test("when one part has a problem", () => {
    const text = `fine-${++texts}: 1\nbad-${texts}: 2\nnext-${texts}: 3\n`;
    expect(partsOf(text, "bad").found).toBeUndefined();
    // Also the next time, when it is known.
    expect(partsOf(text).found).toBeUndefined();
    const nested = `metrics:\n${filler("  ")}  broken-${texts}: 1\nlast: 1\n`;
    expect(partsOf(nested, "broken").found).toBeUndefined();
  });

  test("though such signs may stand inside of a line", () => {
    expect(partsOf(`inside-${++texts}: 1\n x: ---\n`).found).toBeDefined();
    expect(partsOf(`inside-${++texts}: 1 ... %\n`).found).toBeDefined();
    expect(partsOf("a: 1 # &\n").found).toBeUndefined();
    expect(partsOf("a: 1\n--- x\n").found).toBeUndefined();
  });

  test("comments before the first key may have any letter", () => {
    expect(
      partsOf(`# \u0446\u0435\u043d\u0430 \uff08\n   # b\n   \nletters-${++texts}: 1\n`).found,
    ).toBeDefined();
    expect(partsOf(`#\ta\n\nletters-${++texts}: 1\n`).found).toBeDefined();
  });
});

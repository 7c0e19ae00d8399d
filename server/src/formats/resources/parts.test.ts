import { describe, expect, test } from "vitest";
import { emptyFacts } from "../config/emptyFacts.ts";
import { outsideOf } from "./around.ts";
import { PartCache } from "./parts.ts";

const FILE = "kind: A\n---\nkind: B\n---\nkind: C\n";
const partsOf = (cache: PartCache, text: string) => cache.of(text).parts.map(({ part }) => part);

describe("documents of a file that were read before", () => {
  test("are the same for the same text", () => {
    const cache = new PartCache();
    const known = cache.of(FILE);
    expect(cache.of(FILE)).toBe(known);
    expect(partsOf(cache, FILE).map(({ written }) => written)).toEqual([
      "kind: A\n",
      "---\nkind: B\n",
      "---\nkind: C\n",
    ]);
  });

  test("are kept but for the one that changes, with what was said of all of them", () => {
    const cache = new PartCache();
    const [first, , last] = partsOf(cache, FILE);
    const around = { ignores: [], elsewhere: new Set(["rest"]) };
    cache.of(FILE).around = around;
    const after = cache.of(FILE.replace("B", "Bee"));
    expect(after.parts.map(({ part }) => part.written)).toEqual([
      "kind: A\n",
      "---\nkind: Bee\n",
      "---\nkind: C\n",
    ]);
    expect(after.parts[0]?.part).toBe(first);
    expect(after.parts[2]?.part).toBe(last);
    expect(after.around).toBe(around);
  });

  test("are kept where another file has one between others", () => {
    const cache = new PartCache();
    const [, middle] = partsOf(cache, FILE);
    const others = partsOf(cache, FILE.replace("A", "X").replace("C", "Z"));
    expect(others.map(({ written }) => written)).toEqual(["kind: X\n", "---\nkind: B\n", "---\nkind: Z\n"]);
    expect(others[1]).toBe(middle);
  });
});

describe("what stands outside of configurations", () => {
  const outside = (text: string, ...pieces: readonly string[]) => {
    const settings = pieces.map((piece) => {
      const start = text.indexOf(piece);
      const valueSpan = { start: start + piece.indexOf(": ") + 2, end: start + piece.length };
      return { key: piece, value: "", keySpan: { start, end: start + 3 }, valueSpan, via: piece };
    });
    return outsideOf(text, [{ ...emptyFacts("file:///w/rides.yaml", "kubernetes-manifest"), settings }]);
  };
  const TEXT = "args: [-Da.b: one -Dc.d: two, three]\nname: rides\n";

  test("is all that is no setting", () => {
    const { words, givesOptions } = outside(TEXT, "-Da.b: one -Dc.d: two");
    expect([...words].sort()).toEqual(["args", "name", "rides", "three"]);
    expect(givesOptions).toBe(false);
  });

  test("is not what stands behind a setting inside of another one", () => {
    expect([...outside(TEXT, "-Da.b: one -Dc.d: two", "a.b: one").words].sort()).toEqual([
      "args",
      "name",
      "rides",
      "three",
    ]);
  });
});

import { expect, test } from "vitest";
import { Search } from "./search.ts";

/** What is found, key by key, where so much time is between two of them. */
function typed(keys: readonly string[], names: readonly string[], apart = 100) {
  const search = new Search();
  const find = (word: string) => {
    const found = names.findIndex((name) => name.includes(word));
    return found < 0 ? null : found;
  };
  return keys.map((key, index) => search.take({ key, timeStamp: 5000 + index * apart }, find));
}

test("letters make a word, and a word that nothing has is told with it", () => {
  const names = ["map", "sum"];
  expect(typed([..."su"], names)).toEqual([
    { word: "s", found: 1 },
    { word: "su", found: 1 },
  ]);
  expect(typed([..."sux"], names).at(-1)).toEqual({ word: "sux", found: null });
});

test("a pause begins another word", () => {
  expect(typed([..."sm"], ["map", "sum"], 1001)).toEqual([
    { word: "s", found: 1 },
    { word: "m", found: 0 },
  ]);
});

test("keys with a name and signs without a word before them are none", () => {
  expect(typed(["ArrowLeft", "Enter", "+", "1", " "], ["+1 "])).toEqual([null, null, null, null, null]);
  expect(typed([..."a+1"], ["a+1"]).at(-1)).toEqual({ word: "a+1", found: 0 });
});

test("a blank is part of a name that has it there, and else opens what was found", () => {
  expect(typed([..."count th"], ["count them"]).at(-1)).toEqual({ word: "count th", found: 0 });
  expect(typed([..."count "], ["counted"]).at(-1)).toBe(null);
});

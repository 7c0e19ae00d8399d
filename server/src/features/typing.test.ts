import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import { resultId } from "./diagnosticCache.ts";
import { Typing } from "./typing.ts";

const URI = "file:///w/conf/flink-conf.yaml";

const at = (code: string, line: number, lastLine = line): Diagnostic => ({
  code,
  message: code,
  range: { start: { line, character: 0 }, end: { line: lastLine, character: 5 } },
});
const named = (...items: Diagnostic[]) => ({ items, id: resultId(items) });
const typed = (line: number, text = "x") => {
  const place = { line, character: 3 };
  return [{ range: { start: place, end: place }, text }];
};

let rested: string[];
/** Of those the ones in which something was held back. */
let told: string[];
let typing: Typing;
const shown = (...items: Diagnostic[]) => typing.showable(URI, named(...items)).items.map(({ code }) => code);

beforeEach(() => {
  vi.useFakeTimers();
  rested = [];
  told = [];
  typing = new Typing((uri, held) => {
    rested.push(uri);
    if (held) told.push(uri);
  }, resultId);
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the line that is written", () => {
  test("shows what is new on it only after half a second of rest", () => {
    typing.changed(URI, typed(2));
    expect(shown(at("a", 1), at("b", 2), at("c", 3))).toEqual(["a", "c"]);
    vi.advanceTimersByTime(499);
    expect(rested).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([URI]);
    expect(shown(at("a", 1), at("b", 2), at("c", 3))).toEqual(["a", "b", "c"]);
  });

  test("rests only when the last key is half a second old", () => {
    typing.changed(URI, typed(2));
    expect(shown(at("b", 2))).toEqual([]);
    vi.advanceTimersByTime(400);
    typing.changed(URI, typed(2));
    vi.advanceTimersByTime(400);
    expect(rested).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(rested).toEqual([URI]);
  });

  test("keeps what was shown on it before, as long as it is written", () => {
    expect(shown(at("a", 2))).toEqual(["a"]);
    typing.changed(URI, typed(2));
    expect(shown(at("a", 2), at("b", 2))).toEqual(["a"]);
    typing.changed(URI, typed(2));
    expect(shown(at("b", 2))).toEqual([]);
    typing.changed(URI, typed(2));
    expect(shown(at("a", 2), at("b", 2))).toEqual(["a"]);
  });

  test("is the one behind a line break, and the one before is told of at once", () => {
    typing.changed(URI, typed(2));
    expect(shown(at("b", 2))).toEqual([]);
    typing.changed(URI, typed(2, "\n  "));
    expect(shown(at("b", 2), at("c", 3))).toEqual(["b"]);
  });

  test("has what stood on the line that a line break pushed down", () => {
    expect(shown(at("a", 2))).toEqual(["a"]);
    typing.changed(URI, typed(2, "# a remark\n"));
    expect(shown(at("a", 3), at("b", 3))).toEqual(["a"]);
  });

  test("holds back what begins or ends on it", () => {
    typing.changed(URI, typed(2));
    expect(shown(at("a", 1, 2), at("b", 2, 4), at("c", 1, 3), at("d", 0, 1), at("e", 3, 4))).toEqual([
      "d",
      "e",
    ]);
  });
});

describe("nobody is told", () => {
  test("when nothing was held back", () => {
    typing.changed(URI, typed(2));
    expect(shown(at("a", 1))).toEqual(["a"]);
    vi.advanceTimersByTime(1000);
    expect(rested).toEqual([URI]);
    expect(told).toEqual([]);
  });

  test("of a document that was closed, or when all ends", () => {
    const other = `${URI}.other`;
    for (const uri of [URI, other]) {
      typing.changed(uri, typed(2));
      typing.showable(uri, named(at("a", 2)));
    }
    typing.forget(URI);
    typing.stop();
    vi.advanceTimersByTime(1000);
    expect(rested).toEqual([]);
  });
});

test("a text that is replaced as a whole is not typed, and comes to rest", () => {
  typing.changed(URI, typed(2));
  typing.changed(URI, [{ text: "a: b\n" }]);
  expect(shown(at("a", 2))).toEqual(["a"]);
  vi.advanceTimersByTime(500);
  expect(rested).toEqual([URI]);
  expect(told).toEqual([]);
});

test("nothing is held back from a client that could not be told", () => {
  typing.changed(URI, typed(2), false);
  expect(shown(at("a", 2))).toEqual(["a"]);
  vi.advanceTimersByTime(500);
  expect(rested).toEqual([URI]);
});

test("what is held back has a name of its own", () => {
  const all = named(at("a", 1), at("b", 2));
  typing.changed(URI, typed(2));
  expect(typing.showable(URI, all).id).toBe(resultId(all.items.slice(0, 1)));
  vi.advanceTimersByTime(500);
  expect(typing.showable(URI, all)).toBe(all);
});

test("another document is not concerned", () => {
  typing.changed(`${URI}.other`, typed(2));
  expect(shown(at("a", 2))).toEqual(["a"]);
});

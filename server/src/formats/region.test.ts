import { expect, test } from "vitest";
import { emptyFacts } from "./config/emptyFacts.ts";
import { movedFacts, Unplaced } from "./region.ts";

const facts = {
  ...emptyFacts("file:///w/flink-conf.yaml", "flink-conf"),
  anchor: { start: 3, end: 7 },
  settings: [{ key: "a", value: "1", keySpan: { start: 3, end: 4 }, via: "a" }],
};

test("facts move with the text that they stand in, and stay the same where that begins the document", () => {
  expect(movedFacts(facts, 10)).toMatchObject({
    anchor: { start: 13, end: 17 },
    settings: [{ keySpan: { start: 13, end: 14 } }],
  });
  expect(movedFacts(facts, 0)).toBe(facts);
});

test("facts that nothing carries are placed without a carrier", () => {
  const placed = new Unplaced(facts).at(10, {
    ignores: [],
    carrier: { elsewhere: null, flinkVersion: null },
  });
  expect(placed.anchor).toEqual({ start: 13, end: 17 });
  expect(placed.settings.map(({ keySpan }) => keySpan)).toEqual([{ start: 13, end: 14 }]);
  expect(placed.carrier).toBeUndefined();
});

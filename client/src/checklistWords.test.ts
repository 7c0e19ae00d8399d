import { expect, test } from "vitest";
import { WITNESSES } from "../../server/src/model/layer.ts";
import { CHECKLIST_ITEMS, itemTitle } from "../../server/src/rules/itemTitles.ts";
import { allMetText, layersIn, titlesIn } from "./checklistWords.ts";
import { translatorOf } from "./translate.ts";

const english = (text: string) => text;

test("every item is known by the title that the server gives it", () => {
  expect(titlesIn(english)).toEqual(
    Object.fromEntries(CHECKLIST_ITEMS.map((item) => [item, itemTitle(item)])),
  );
});

test("every layer is known, but for what is called so in every language", () => {
  const { FLINK_PROPERTIES: _, ...others } = Object.fromEntries(
    Object.values(WITNESSES).map((name) => [name, name]),
  );
  expect(layersIn(english)).toEqual(others);
});

test("deployments that meet all items at the same time are told of together", () => {
  const text = (...names: string[]) => allMetText(names, 6, translatorOf({}));
  const rest = "all 6 items of Flink's Production Readiness Checklist.";
  expect(text("a")).toBe(`a meets ${rest}`);
  expect(text("a", "b")).toBe(`a and b meet ${rest}`);
  expect(text("a", "b", "c", "d")).toBe(`a, b and 2 more meet ${rest}`);
});

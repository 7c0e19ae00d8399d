import { expect, test } from "vitest";
import { WITNESSES } from "../../server/src/model/layer.ts";
import { CHECKLIST_ITEMS, itemTitle } from "../../server/src/rules/itemTitles.ts";
import { layersIn, titlesIn } from "./checklistWords.ts";

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

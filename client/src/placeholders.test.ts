import { expect, test } from "vitest";
import { nextPlaceholders, placesLeft } from "./placeholders.ts";

const TEXT =
  "a: s3://REPLACE-WITH-YOUR-BUCKET/a\nb: REPLACE-WITH-HOST:2181\nc: s3://REPLACE-WITH-YOUR-BUCKET/c\n";
const taken = (text: string, from: number) =>
  nextPlaceholders(text, from).map(({ start, end }) => `${start} ${text.slice(start, end)}`);

test("the next place to fill in comes with all that take the same text", () => {
  expect(taken(TEXT, 0)).toEqual(["8 REPLACE-WITH-YOUR-BUCKET", "69 REPLACE-WITH-YOUR-BUCKET"]);
  expect(taken(TEXT, 9)).toEqual(["38 REPLACE-WITH-HOST"]);
  expect(taken(TEXT, 40)).toEqual(["69 REPLACE-WITH-YOUR-BUCKET", "8 REPLACE-WITH-YOUR-BUCKET"]);
});

test("behind the last one it is the first again, and none where nothing is left", () => {
  expect(taken(TEXT, TEXT.length)).toEqual(["8 REPLACE-WITH-YOUR-BUCKET", "69 REPLACE-WITH-YOUR-BUCKET"]);
  expect(taken("a: s3://orders/a\n", 0)).toEqual([]);
  const azure = "abfss://REPLACE-WITH-YOUR-CONTAINER@REPLACE-WITH-YOUR-ACCOUNT.dfs.core.windows.net";
  expect(taken(azure, 9)).toEqual(["36 REPLACE-WITH-YOUR-ACCOUNT"]);
  expect(taken("zk1REPLACE-WITH-HOST", 0)).toEqual(["3 REPLACE-WITH-HOST"]);
});

test("places that take the same text are one that is left", () => {
  expect(placesLeft(TEXT)).toBe(2);
  expect(placesLeft(TEXT.replaceAll("REPLACE-WITH-YOUR-BUCKET", "orders"))).toBe(1);
  expect(placesLeft("a: s3://orders/a\n")).toBe(0);
});

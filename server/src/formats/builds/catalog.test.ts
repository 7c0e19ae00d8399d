import { expect, test } from "vitest";
import { readCatalog } from "./catalog.ts";

const catalog = (text: string) =>
  readCatalog("file:///w/gradle/libs.versions.toml", text, "libs.versions.toml");
const versionsIn = (text: string) => catalog(text).versions?.map(({ pieces }) => pieces);

test("a version may have parts, of which those count that name one", () => {
  const parts = 'flink = { strictly = "1.18.1", because = "1.19 is not tested", reject = ["1.17.0"] }\n';
  expect(versionsIn(`[versions]\n${parts}`)).toEqual([["1.18.1"]]);
  expect(versionsIn('[versions]\nflink = { require = "1.18.1" }\n')).toEqual([["1.18.1"]]);
  const named = catalog(`[versions]\n${parts}`).names?.get("libs.versions.flink");
  expect(named?.map(({ pieces }) => pieces)).toEqual([["1.18.1"]]);
});

test("a library has the version that it refers to, its own, or that of its short form", () => {
  const library = (written: string) => versionsIn(`[libraries]\nflink-core = ${written}\n`);
  expect(library('"org.apache.flink:flink-core:1.18.1"')).toEqual([["1.18.1"]]);
  expect(library('{ module = "org.apache.flink:flink-core", version = "1.18.1" }')).toEqual([["1.18.1"]]);
  expect(library('{ group = "org.apache.flink", name = "flink-core", version.ref = "flink" }')).toEqual([
    [{ name: "libs.versions.flink" }],
  ]);
});

test("a library without a version has that of somebody else", () => {
  const text = '[libraries]\nflink-core = { module = "org.apache.flink:flink-core" }\n';
  expect(versionsIn(text)).toEqual([]);
  expect([...(catalog(text).names?.keys() ?? [])]).toEqual([]);
  expect(versionsIn("[libraries]\nflink-core =\n")).toEqual([]);
});

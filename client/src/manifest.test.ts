import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { KINDS } from "../../server/src/formats/kinds.ts";

const { contributes, engines } = JSON.parse(readFileSync("package.json", "utf8"));
const shownInPalette = (command: string): string | undefined =>
  contributes.menus.commandPalette.find((each: { command: string }) => each.command === command)?.when;

/** The languages that a condition names. */
const languagesOf = (when = "") => /editorLangId =~ \/\^\(([\w|-]+)\)\$\//.exec(when)?.[1]?.split("|").sort();
const languages = (kinds: readonly { readonly languages: readonly string[] }[]) =>
  [...new Set(kinds.flatMap((each) => each.languages))].sort();

test("what works on the file in front is offered where that can be one of Flink's, in every language", () => {
  expect(languagesOf(shownInPalette("flinkPreflight.fixAll"))).toEqual(languages(KINDS));
});

test("commands are found by what people look for", () => {
  const texts = JSON.parse(readFileSync("package.nls.json", "utf8"));
  const titles = contributes.commands.map(({ title }: { title: string }) => texts[title.slice(1, -1)]);
  for (const word of ["savepoint", "uid", "checkpoint", "production readiness", "graph", "report"])
    expect(titles.filter((title: string) => title.toLowerCase().includes(word))).not.toEqual([]);
});

test("the library for clients wants no newer VS Code than the manifest does, as the build leaves its check out", () => {
  const library = readFileSync("node_modules/vscode-languageclient/lib/node/main.js", "utf8");
  expect(library).toContain(`REQUIRED_VSCODE_VERSION = '${engines.vscode}'`);
});

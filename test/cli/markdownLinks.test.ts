import { expect, test } from "vitest";
import { brokenLinks } from "../../scripts/markdownLinks.mjs";

const FILES: Record<string, string> = {
  "": "# This Page\n",
  "docs/rules.md": "# Rules\n\n## By item\n\n## The request `a/b`\n",
  "a.png": "",
};
const broken = (page: string) => brokenLinks(page, (path: string) => FILES[path] ?? null);

test("links and pictures that are there are fine, in this page and in others", () => {
  expect(
    broken(
      "[a](docs/rules.md) [b](docs/rules.md#by-item) [b](docs/rules.md#the-request-ab) ![c](a.png) [d](#this-page) [e](https://example.com) " +
        '<img src="a.png"> ![f](data:image/png;base64,AAAA)',
    ),
  ).toEqual([]);
});

test("files, headings and kinds of addresses that lead nowhere are told", () => {
  const page =
    '[a](gone.md) [b](docs/rules.md#by-name) ![c](b.png) [d](#that-page) [e](http://x) <a href="c">x</a>';
  expect(broken(page)).toEqual(["gone.md", "docs/rules.md#by-name", "b.png", "#that-page", "http://x", "c"]);
});

test("what stands in code is no link", () => {
  expect(broken("`[a](gone.md)`\n\n```md\n[b](gone.md)\n# By name\n```\n")).toEqual([]);
  expect(broken("```\n# Elsewhere\n```\n[a](#elsewhere)")).toEqual(["#elsewhere"]);
});

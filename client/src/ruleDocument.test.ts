import { expect, test } from "vitest";
import { relatedRules, ruleDocument } from "./ruleDocument.ts";

const ALL = ["a/one", "a/two", "b/three", "b/four"];

test("related are the rules that the page speaks of, then those of the same item, never itself", () => {
  expect(relatedRules("a/one", "See `b/four` and `a/one`, not b/three.", ALL)).toEqual(["b/four", "a/two"]);
  expect(relatedRules("b/three", "", ALL)).toEqual(["b/four"]);
  const many = Array.from({ length: 30 }, (_, index) => `c/${"x".repeat(index + 1)}`);
  expect(relatedRules("c/x", "", many)).toHaveLength(8);
});

test("a page names its rule, links to others, and can neither load nor run anything", () => {
  const body = "<h1>a/one</h1><p><code>a/one</code> <code>b/four</code> <code>no/rule</code></p>";
  const html = ruleDocument(
    "a/one",
    body,
    [{ id: "a/two", summary: "5 < 6 & 7" }],
    ALL,
    "explain",
    "Related rules",
  );
  expect(html).toContain("<title>a/one</title>");
  expect(html).toContain('<a href="command:explain?%5B%22b%2Ffour%22%5D"><code>b/four</code></a>');
  expect(html).toContain(
    '<a href="command:explain?%5B%22a%2Ftwo%22%5D"><code>a/two</code></a>: 5 &lt; 6 &amp; 7',
  );
  expect(html).toContain("<code>a/one</code> ");
  expect(html).toContain(" <code>no/rule</code>");
  expect(html).toContain("default-src 'none'");
  expect(html).not.toContain("<script");
  expect(ruleDocument("a/one", body, [], ALL, "explain", "Related rules")).not.toContain("Related rules");
});

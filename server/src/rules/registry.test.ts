import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findRule, RULES } from "./registry.ts";

test.each(RULES.map((rule) => rule.id))("%s: id, code, page and cases have one name", (id) => {
  const [item = "", problem = ""] = id.split("/");
  const camel = problem.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const missing = [`${camel}.ts`, `${problem}.md`, `${problem}.cases.md`].filter(
    (file) => !existsSync(join(import.meta.dirname, item, file)),
  );
  expect(missing).toEqual([]);
  expect(findRule(id)?.page).toContain(`# ${id}\n`);
});

test("no two rules have one id", () => {
  expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { casesOf, workspaceOf } from "../../../test/support/cases.ts";
import { DEFAULT_OPTIONS, judgeAll } from "./engine.ts";
import { firstSentence } from "./firstSentence.ts";
import { RULES } from "./registry.ts";

/** Names out of the file can be of any length; those of Flink's options seldom are shorter. */
const NAMED = /(?<![A-Za-z])'+[^']*'+|"[^"]*"/g;
const NAME_LENGTH = 20;

describe.each(RULES.map(({ id }) => id))("%s", (id) => {
  const cases = casesOf(readFileSync(join(import.meta.dirname, `${id}.cases.md`), "utf8"));

  test("begins with a sentence that a list shows in full, and ends with one", async () => {
    for (const each of cases) {
      const workspace = await workspaceOf(each);
      const findings = judgeAll(workspace.deployments, DEFAULT_OPTIONS).flatMap((found) => found.findings);
      for (const { message } of findings.filter(({ rule }) => rule === id)) {
        const first = firstSentence(message);
        expect(
          first.replace(NAMED, (name) => name.slice(0, NAME_LENGTH)).length,
          message,
        ).toBeLessThanOrEqual(70);
        expect(message).toMatch(/[.?]$/);
      }
    }
  });
});

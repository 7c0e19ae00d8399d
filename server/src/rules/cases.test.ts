import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { casesOf, chosenRules, workspaceOf } from "../../../test/support/cases.ts";
import { pathOf } from "../../../test/support/memoryFiles.ts";
import { lineOf } from "../formats/text.ts";
import { DEFAULT_OPTIONS, judgeAll } from "./engine.ts";

describe.for(chosenRules().map((rule) => ({ id: rule.id, rule })))("$id", ({ rule }) => {
  const path = join(import.meta.dirname, `${rule.id}.cases.md`);
  const cases = existsSync(path) ? casesOf(readFileSync(path, "utf8")) : [];

  for (const each of cases) {
    test(each.heading, async () => {
      const workspace = await workspaceOf(each);
      const found = judgeAll(workspace.deployments, DEFAULT_OPTIONS)
        .flatMap((judgement) => judgement.findings)
        .filter((finding) => finding.rule === rule.id)
        .map(({ uri, span, severity }) => {
          const line = lineOf(workspace.lineStartsOf(uri), span.start) + 1;
          return `${pathOf(uri)}:${line} ${severity}`;
        });
      const wanted = each.wanted.map((mark) => `${mark.path}:${mark.line} ${mark.severity ?? rule.severity}`);
      expect(found.sort()).toEqual(wanted.sort());
    });
  }
});

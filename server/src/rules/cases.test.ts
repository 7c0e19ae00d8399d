import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Case, casesOf, workspaceOf } from "../../../test/support/cases.ts";
import { pathOf, uriOf } from "../../../test/support/memoryFiles.ts";
import { kindsNamed } from "../formats/kinds.ts";
import { lineOf } from "../formats/text.ts";
import type { WorkspaceSnapshot } from "../workspace/snapshot.ts";
import { DEFAULT_OPTIONS, judgeAll } from "./engine.ts";
import { RULES } from "./registry.ts";

describe.for(RULES.map((rule) => ({ id: rule.id, rule })))("$id", ({ rule }) => {
  const path = join(import.meta.dirname, `${rule.id}.cases.md`);
  const cases = existsSync(path) ? casesOf(readFileSync(path, "utf8")) : [];

  for (const each of cases) {
    test(each.heading, async () => {
      const workspace = await workspaceOf(each);
      // A file that nobody read, or a rule that broke, would pass for silence.
      expect(unread(each, workspace)).toEqual([]);
      const judgements = judgeAll(workspace.deployments, DEFAULT_OPTIONS);
      expect(judgements.flatMap(({ failures }) => failures)).toEqual([]);
      const found = judgements
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

/** Files of a case that have the name of a Flink document and were not read, unless the case says that they are not. */
function unread({ heading, files }: Case, snapshot: WorkspaceSnapshot): string[] {
  if (/not read\b/.test(heading)) return [];
  return files.flatMap(({ path }) =>
    // Of YAML files most have nothing to do with Flink, or are only looked into.
    kindsNamed(path).some(({ kind }) => kind !== "resource") && !snapshot.document(uriOf(path)) ? [path] : [],
  );
}

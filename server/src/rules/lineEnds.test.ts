import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Case, casesOf, workspaceOf } from "../../../test/support/cases.ts";
import { pathOf } from "../../../test/support/memoryFiles.ts";
import { formats } from "../../../test/support/parsers.ts";
import { editsFor } from "../formats/apply.ts";
import { applyEdits, locationAt } from "../formats/text.ts";
import { documentUri } from "../model/address.ts";
import type { Finding } from "../model/finding.ts";
import { withText } from "../workspace/document.ts";
import { DEFAULT_OPTIONS, judgeAll } from "./engine.ts";
import { RULES } from "./registry.ts";

const asOnWindows = (text: string): string => text.replaceAll("\n", "\r\n");

/** All that is said of a case, with what each fix makes of each file; places by line and column. */
async function saidOf({ files, ...rest }: Case, written: (text: string) => string) {
  const texts = new Map(files.map(({ path, text }) => [path, written(text)]));
  const workspace = await workspaceOf({
    ...rest,
    files: [...texts].map(([path, text]) => ({ path, text })),
  });
  const judgements = judgeAll(workspace.deployments, DEFAULT_OPTIONS);
  const at = ({ uri, span }: Pick<Finding, "uri" | "span">) => {
    const starts = workspace.lineStartsOf(uri);
    const [start, end] = [locationAt(starts, span.start), locationAt(starts, span.end)];
    return `${pathOf(uri)} ${start.line}:${start.column}-${end.line}:${end.column}`;
  };
  const fixed = (fix: Finding["fixes"][number]) => {
    const uris = new Set(
      fix.changes.filter(({ kind }) => kind !== "migrate").map(({ uri }) => documentUri(uri)),
    );
    return [...uris].map((uri) => {
      const document = workspace.document(uri);
      const text = texts.get(pathOf(uri));
      if (!document || text === undefined) return `${uri} is not there`;
      const { facts } = document;
      return applyEdits(text, editsFor(formats.of(facts), withText(document, text), facts, fix.changes));
    });
  };
  const findings = judgements
    .flatMap((judgement) => judgement.findings)
    .map((finding) => ({
      said: `${at(finding)} ${finding.rule} ${finding.severity}`,
      message: finding.message,
      related: finding.related.map((each) => `${at(each)} ${each.message}`),
      fixes: finding.fixes.map((fix) => ({ title: fix.title, after: fixed(fix) })),
    }));
  const checklists = judgements.map(({ checklist }) =>
    checklist.map(({ item, status }) => `${item} ${status}`),
  );
  return { findings, checklists };
}

describe.for(RULES.map((rule) => ({ id: rule.id, rule })))("$id", ({ rule }) => {
  const path = join(import.meta.dirname, `${rule.id}.cases.md`);
  const cases = existsSync(path) ? casesOf(readFileSync(path, "utf8")) : [];

  test.skipIf(cases.length === 0)("says and mends the same in files of Windows", async () => {
    for (const each of cases) {
      const unix = await saidOf(each, (text) => text);
      const windows = await saidOf(each, asOnWindows);
      for (const { fixes } of unix.findings) for (const fix of fixes) fix.after = fix.after.map(asOnWindows);
      expect(windows, each.heading).toEqual(unix);
    }
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kindsNamed } from "../../server/src/formats/kinds.ts";
import { lineOf } from "../../server/src/formats/text.ts";
import { type Case, casesOf, judged } from "../support/cases.ts";
import { uriOf } from "../support/memoryFiles.ts";

/** What any of these small set-ups may lack; it is only compared where a mark or an expectation names it. */
const MERELY_MISSING: ReadonlySet<string> = new Set([
  "max-parallelism/unset",
  "state-backend/unset",
  "checkpointing/disabled",
  "checkpointing/not-retained",
  "state-backend/full-checkpoints",
  "high-availability/disabled",
  "memory/unset",
]);

const FEWEST_INPUTS = 3;

describe.each([
  { page: "missed", about: "what people met and no rule told" },
  { page: "false", about: "what was told and is not so" },
  { page: "right", about: "what was told rightly" },
  { page: "silent", about: "what is as it should be" },
])("$about", ({ page }) => {
  for (const { kind, cases } of kindsOf(
    readFileSync(join(import.meta.dirname, `${page}.cases.md`), "utf8"),
  )) {
    describe(kind, () => {
      test("is shown by more than one input", () => {
        expect(cases.length).toBeGreaterThanOrEqual(FEWEST_INPUTS);
      });
      for (const each of cases) test(each.heading, () => holds(each));
    });
  }
});

/** The kinds of trouble of a page, each below a heading of its own, with their cases. */
function kindsOf(page: string): { kind: string; cases: Case[] }[] {
  return page.split(/^## /m).flatMap((part, at) => {
    const [kind = ""] = part.split("\n", 1);
    return at === 0 ? [] : [{ kind, cases: casesOf(part) }];
  });
}

async function holds({ heading, files, flinkVersion, profile, wanted, expectations }: Case): Promise<void> {
  const contents = Object.fromEntries(files.map(({ path, text }) => [path, text]));
  const { workspace, judgements, findings, lineAt } = await judged(contents, {
    ...(flinkVersion ? { flinkVersion } : {}),
    ...(profile ? { profile } : {}),
  });
  // A file that nobody read, or a rule that broke, would pass for silence.
  const unread = files.filter(({ path }) => kindsNamed(path).length > 0 && !workspace.document(uriOf(path)));
  expect(unread.map(({ path }) => path).length > 0).toBe(/not read\b/.test(heading));
  expect(judgements.flatMap(({ failures }) => failures)).toEqual([]);

  const named = new Set(wanted.map(({ rule }) => rule));
  const anywhere = expectations.flatMap(({ name, value }) => (name === "anywhere" ? [value] : []));
  expect(
    findings
      .filter(({ rule }) => named.has(rule) || !MERELY_MISSING.has(rule))
      .filter(({ severity, rule }) => !anywhere.includes(`${severity} ${rule}`))
      .map((finding) => `${lineAt(finding)} ${finding.severity} ${finding.rule}`)
      .sort(),
  ).toEqual(wanted.map(({ path, line, severity, rule }) => `${path}:${line} ${severity} ${rule}`).sort());

  const items = judgements.flatMap(({ checklist }) => checklist);
  const operators = workspace.documents.flatMap((facts) =>
    facts.operators.map(
      ({ state, methodSpan }) =>
        `${lineOf(workspace.lineStartsOf(facts.uri), methodSpan.start) + 1} ${state}`,
    ),
  );
  for (const { name, value } of expectations) {
    const values = value.split(/, */);
    switch (name) {
      case "absent":
        expect(findings.map(({ rule }) => rule).filter((rule) => values.includes(rule))).toEqual([]);
        break;
      case "anywhere":
        expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toContain(value);
        break;
      case "says":
        expect(findings.map(({ message }) => message).join("\n")).toContain(value);
        break;
      case "never says":
        expect(findings.map(({ message }) => message).join("\n")).not.toContain(value);
        break;
      case "offers":
        expect(findings.flatMap(({ fixes }) => fixes.map(({ title }) => title))).toContain(value);
        break;
      case "no fix of":
        expect(findings.filter(({ rule, fixes }) => values.includes(rule) && fixes.length > 0)).toEqual([]);
        break;
      case "operators":
        expect(operators).toHaveLength(Number(value));
        break;
      case "states":
        expect(operators).toEqual(values);
        break;
      case "met":
      case "not met":
        for (const item of values) {
          const statuses = items.filter((each) => each.item === item).map(({ status }) => status);
          expect([item, statuses.length > 0 && statuses.every((status) => status === "satisfied")]).toEqual([
            item,
            name === "met",
          ]);
        }
        break;
      default:
        throw new Error(`${heading}: there is no expectation ${name}`);
    }
  }
}

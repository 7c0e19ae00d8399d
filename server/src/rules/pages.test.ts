import { describe, expect, test } from "vitest";
import { deploymentOf, documentOf, factsOf } from "../../../test/support/deployment.ts";
import { examplesOf, type PageExample } from "../../../test/support/pages.ts";
import { formatFor } from "../../../test/support/parsers.ts";
import { NEWEST } from "../flink/versions.ts";
import { editsFor } from "../formats/apply.ts";
import { migrate } from "../formats/config/migrate.ts";
import { applyEdits, lineOf, lineStarts } from "../formats/text.ts";
import { documentUri } from "../model/address.ts";
import { type Finding, type Fix, SEVERITIES } from "../model/finding.ts";
import { DEFAULT_OPTIONS, judgeAll } from "./engine.ts";
import { RULES } from "./registry.ts";

const SECTIONS = [
  "What it finds",
  "Why it matters",
  "Example",
  "Instead",
  "When the job already runs",
  "Options",
  "References",
];

/** What a fix leaves to be filled in where no option has it, its own rule tells. */
const TO_FILL_IN = /is still to be filled in/;

/** What is asked only once there are checkpoints, so that a fix may bring it up. */
const ASKED_LATER = ["checkpointing/not-retained", "state-backend/full-checkpoints"];

type Files = PageExample["files"];

async function judgeFiles(files: Files, flinkVersion: string | undefined) {
  const deployment = await deploymentOf(files, flinkVersion ? { flinkVersion } : {});
  const [judgement] = judgeAll([deployment], DEFAULT_OPTIONS);
  return { deployment, findings: judgement?.findings ?? [] };
}

const placesOf = (findings: readonly Finding[], files: Files) =>
  findings.map((finding) => {
    const file = files.find((each) => finding.uri.endsWith(`/${each.path}`));
    return { path: file?.path, line: lineOf(lineStarts(file?.text ?? ""), finding.span.start) + 1 };
  });

/** The files with a fix applied, as an editor would apply it. */
async function withFix(files: Files, fix: Fix): Promise<Files> {
  const facts = await Promise.all(files.map(factsOf));
  return files.map((file) => {
    const document = documentOf(file);
    const migration = fix.changes.find((change) => change.kind === "migrate");
    if (migration?.uri === document.uri) {
      const { nested } = migration;
      return {
        path: "config.yaml",
        text: migrate(file.text, { nested, range: { from: NEWEST, to: NEWEST } }).text,
      };
    }
    const own = facts.find((each) => each.uri === document.uri);
    const changes = fix.changes.filter((change) => documentUri(change.uri) === document.uri);
    return own && changes.length > 0
      ? { ...file, text: applyEdits(file.text, editsFor(formatFor(file), document, own, changes)) }
      : file;
  });
}

describe.each(RULES.map((rule) => ({ rule, id: rule.id })))("$id", ({ rule }) => {
  const examples = examplesOf(rule.page);

  test("has a page with every section", () => {
    const headings = [...rule.page.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect(headings).toEqual(SECTIONS);
    expect(rule.page.startsWith(`# ${rule.id}\n`)).toBe(true);
  });

  test("has an example that fails and one that passes", () => {
    expect(examples.some((example) => example.section === "Example" && example.wanted.length > 0)).toBe(true);
    expect(examples.some((example) => example.section === "Instead")).toBe(true);
  });

  for (const example of examples) {
    test(`${example.section}: ${example.heading} (${example.files.map((file) => file.path).join(", ")})`, async () => {
      const { findings } = await judgeFiles(example.files, example.flinkVersion);
      const own = findings.filter((finding) => finding.rule === rule.id);
      expect(placesOf(own, example.files)).toEqual(example.section === "Instead" ? [] : example.wanted);
    });
  }

  test("every fix mends its finding, adds none, and has nothing left to do", async () => {
    let tried = 0;
    for (const example of examples) {
      const { findings } = await judgeFiles(example.files, example.flinkVersion);
      for (const finding of findings.filter((each) => each.rule === rule.id)) {
        for (const fix of finding.fixes) {
          tried++;
          const fixed = await withFix(example.files, fix);
          const after = await judgeFiles(fixed, example.flinkVersion);
          const count = (all: readonly Finding[]) =>
            all.filter((each) => each.rule === rule.id && !TO_FILL_IN.test(each.message)).length;
          expect(count(after.findings), fix.title).toBeLessThan(count(findings));
          // What is left to be filled in is told, by the rule for just that.
          const told = fix.placeholder ? ["config/placeholder", ...ASKED_LATER] : ASKED_LATER;
          const others = new Set([...findings.map((each) => each.rule), ...told]);
          // A path with its scheme starts; that it is a local one is a milder thing to say of the same place.
          const milder = (each: Finding) =>
            each.span.start === finding.span.start &&
            SEVERITIES.indexOf(each.severity) > SEVERITIES.indexOf(finding.severity);
          expect(
            after.findings.filter((each) => !others.has(each.rule) && !milder(each)),
            fix.title,
          ).toEqual([]);
          if (fix.changes.every((change) => change.kind === "set-option" || change.kind === "give-uid")) {
            expect(await withFix(fixed, fix), `${fix.title}, twice`).toEqual(fixed);
          }
        }
      }
    }
    expect(tried > 0).toBe(rule.fixable === true);
  });
});

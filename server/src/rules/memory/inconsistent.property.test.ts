import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mended, reportsOn, written } from "../../../../test/support/memoryRule.ts";
import { firstSentence } from "../firstSentence.ts";
import type { Report } from "../rule.ts";

/** What real Flink said of configurations: the messages of its failure, or sizes; a number stands for that answer. */
type Answer = { readonly e?: string };
interface Recorded {
  readonly versions: readonly string[];
  readonly configs: readonly [
    "tm" | "jm",
    Readonly<Record<string, string>>,
    Answer | readonly (Answer | number)[],
  ][];
}
const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../../test/conformance/memory.json"), "utf8"),
) as Recorded;

function answerOf(answers: Recorded["configs"][number][2], at: number): Answer {
  if (!Array.isArray(answers)) return answers as Answer;
  const answer = answers[at];
  return typeof answer === "number" ? (answers[answer] as Answer) : answer;
}

/** What config/invalid-value and memory/unset tell. */
const ELSEWHERE = /Could not parse value|need to be configured explicitly/;
/** Flink's own words, and what nobody would write into a configuration. */
const JARGON = /[Dd]erived|[Ii]nconsistently|configured|Total Flink|\bKey:|undefined|-\d+ bytes/;

/** Versions of the record that read a file of that name. */
const READERS = { "flink-conf.yaml": ["1.13", "1.17", "1.20"], "config.yaml": ["1.20", "2.0", "2.3"] };

describe.each(Object.entries(READERS))("where every Flink that reads %s may run it", (path, versions) => {
  test("every fix makes each of them start", async () => {
    const wrong: string[] = [];
    let fixes = 0;
    for (const [process, config] of recorded.configs) {
      const file = { ...written(config, versions[0] === "1.13" ? "1.13" : "2.3"), path };
      const name = process === "tm" ? "The TaskManager" : "The JobManager";
      const own = (all: readonly Report[]) => all.filter(({ message }) => message.startsWith(name));
      for (const finding of own(await reportsOn(file))) {
        for (const fix of finding.fixes ?? []) {
          fixes++;
          const after = await mended(file, undefined, fix);
          for (const version of versions)
            if (own(await reportsOn(after, version)).length > 0)
              wrong.push(`${version}: ${fix.title}\n${file.text}${finding.message}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(fixes).toBeGreaterThan(200);
  }, 60_000);
});

describe.each(["1.13", "1.20", "2.3"])("what Flink %s refuses", (version) => {
  test("is told in short, and every fix makes it start", async () => {
    let refused = 0;
    let fixes = 0;
    const wrong: string[] = [];
    for (const [process, config, answers] of recorded.configs) {
      const { e: reason } = answerOf(answers, recorded.versions.indexOf(version));
      if (reason !== undefined && ELSEWHERE.test(reason)) continue;
      const file = written(config, version);
      const name = process === "tm" ? "The TaskManager" : "The JobManager";
      const own = (all: readonly Report[]) => all.filter(({ message }) => message.startsWith(name));
      const told = own(await reportsOn(file, version));
      const complain = (what: string) => wrong.push(`${what}\n${file.text}${told[0]?.message}\n${reason}`);
      if ((reason === undefined) !== (told.length === 0)) complain("another answer than Flink's");
      for (const finding of told) {
        refused++;
        if (firstSentence(finding.message).length > 70) complain("a long first sentence");
        if (JARGON.test(finding.message)) complain("Flink's jargon");
        for (const fix of finding.fixes ?? []) {
          fixes++;
          const after = await mended(file, version, fix);
          if (after.text === file.text) complain(`a fix that does nothing: ${fix.title}`);
          if (own(await reportsOn(after, version)).length > 0) complain(`does not mend: ${fix.title}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(150);
    expect(fixes).toBeGreaterThan(200);
  }, 60_000);
});

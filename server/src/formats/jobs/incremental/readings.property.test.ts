import { expect, test } from "vitest";
import { fc } from "../../../../../test/support/fastCheck.ts";
import { wasm } from "../../../../../test/support/parsers.ts";
import { PATIENCE } from "../../../../../test/support/texts.ts";
import { atOnce, caretAt, jobsOf, typing } from "../../../../../test/support/typedJobs.ts";
import type { FileCode } from "../code.ts";
import { JAVA_LANGUAGE } from "../java/java.ts";
import { KOTLIN_LANGUAGE } from "../kotlin/kotlin.ts";
import type { Language } from "../language.ts";
import { PYTHON_LANGUAGE } from "../python/python.ts";
import { readJob } from "../readJob.ts";
import { SCALA_LANGUAGE } from "../scala/scala.ts";
import { SourceTrees } from "../tree/sourceTrees.ts";
import { aloneAs, type LaterReading } from "./laterReading.ts";
import { Readings } from "./readings.ts";

const URI = "file:///w/Job";

/** What a file says; with what is told only to who asks for it. */
const whole = ({ facts, ask }: LaterReading, { classes }: FileCode) => ({
  facts: { ...facts },
  offers: ["", ...classes.map(({ name }) => name)].map((name) => ask((reading) => reading.offer(name))),
});

test.each<[string, Language]>([
  [".java", JAVA_LANGUAGE],
  [".py", PYTHON_LANGUAGE],
  [".kt", KOTLIN_LANGUAGE],
  [".scala", SCALA_LANGUAGE],
])(
  "whatever is typed in a job (%s), it says what it says when all of it is read",
  async (ending, language) => {
    const trees = new SourceTrees(language.kind.grammar ?? "", wasm, language.repair, language.repairsAll);
    await trees.load();
    const lower = (text: string) =>
      trees.withRoot(URI, text, false, (root, repaired) => language.lower(root, repaired));
    let [read, spared] = [0, 0];
    const job = fc.constantFrom(...jobsOf(ending));
    fc.assert(
      fc.property(job, typing, (text, { place, at, steps }) => {
        const readings = new Readings(language, (...given) => {
          read++;
          return readJob(...given);
        });
        let now = language.repairsAll ? language.repair(text) : text;
        let caret = caretAt(now, place, at);
        readings.next({ uri: URI, text: now }, lower(now));
        for (const { moved, gone, text: more, asks } of steps) {
          caret = Math.min(Math.max(caret + moved, 0), now.length);
          const next = now.slice(0, caret) + more + now.slice(caret + gone);
          if (language.repair(next) !== next) continue;
          now = next;
          caret += more.length;
          const document = { uri: URI, text: now };
          const code = lower(now);
          const before = read;
          const later = readings.next(document, code);
          if (read === before) spared++;
          const alone = aloneAs(readJob(document, code, language));
          expect(atOnce(later.facts)).toEqual(atOnce(alone.facts));
          if (asks) expect(whole(later, code)).toEqual(whole(alone, code));
        }
      }),
      { numRuns: 60 },
    );
    expect(spared).toBeGreaterThan(20);
  },
  PATIENCE,
);

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fc } from "../../../../../test/support/fastCheck.ts";
import { wasm } from "../../../../../test/support/parsers.ts";
import { PATIENCE } from "../../../../../test/support/texts.ts";
import { JAVA_LANGUAGE } from "../java/java.ts";
import { KOTLIN_LANGUAGE } from "../kotlin/kotlin.ts";
import type { Language } from "../language.ts";
import { PYTHON_LANGUAGE } from "../python/python.ts";
import { SCALA_LANGUAGE } from "../scala/scala.ts";
import { SourceTrees } from "../tree/sourceTrees.ts";
import { IncrementalCode } from "./incrementalCode.ts";

const URI = "file:///w/Job";

/** What people type, sound and not: each language has its own words among them. */
const TYPED = [
  ..." x1.;(){}\"'\n\t,:?!\\",
  ".b()",
  ".map(f)",
  '.uid("u")',
  "a()",
  ", c",
  " = 2",
  "  ",
  "return ",
  "throw e;",
  "if (a) ",
  "else ",
  "// c\n",
  "/* d */",
  "# e\n",
  "int y = 3;",
  "val z = 4\n",
  "x -> y",
  "lambda q: q",
  "case _ => 1",
  "class Q {}",
  "@A ",
  "::f",
  "this",
  "yield ",
  "break",
];

const edits = fc.array(
  fc.record({ moved: fc.integer({ min: -8, max: 8 }), text: fc.constantFrom(...TYPED, "", "", "") }),
  { minLength: 2, maxLength: 10 },
);

const JOBS = join(import.meta.dirname, "../../../../../test/conformance/graphs");

/** The jobs of which Flink's graphs were recorded. */
const jobsOf = (ending: string): string[] =>
  readdirSync(JOBS, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => readFileSync(join(JOBS, file), "utf8"));

test.each<[string, Language]>([
  [".java", JAVA_LANGUAGE],
  [".py", PYTHON_LANGUAGE],
  [".kt", KOTLIN_LANGUAGE],
  [".scala", SCALA_LANGUAGE],
])(
  "whatever is typed in a job (%s), a statement read by itself says what all of the file says",
  async (ending, language) => {
    const trees = new SourceTrees(language.kind.grammar ?? "", wasm, language.repair, language.repairsAll);
    await trees.load();
    const code = new IncrementalCode(trees, language);
    const written = jobsOf(ending).map((text) => (language.repairsAll ? language.repair(text) : text));
    const all = (text: string, keep: boolean) =>
      trees.withRoot(URI, text, keep, (root) => {
        const read = language.lower(root, text);
        if (keep) code.keep(URI, text, read, !root.hasError);
        return read;
      });
    let alone = 0;
    const job = fc.constantFrom(...written.filter((text) => text.length < 12_000));
    fc.assert(
      fc.property(job, fc.integer({ min: 0, max: 1000 }), edits, (text, share, typed) => {
        let now = text;
        let at = Math.floor((share / 1000) * text.length);
        trees.forget(URI);
        all(now, true);
        for (const { moved, text: more } of typed) {
          at = Math.min(Math.max(at + moved, 0), now.length);
          const next = now.slice(0, at) + more + now.slice(more === "" ? at + 1 + Math.abs(moved) : at);
          // What is not closed yet is read as if it were: then all of it is read.
          if (language.repair(next) !== next) continue;
          const read = code.next(URI, next);
          if (read) {
            const { text: base, unfinished } = read;
            if (unfinished) {
              const typed = next.slice(unfinished.start, unfinished.end + unfinished.grown);
              expect(base.slice(0, unfinished.start) + typed + base.slice(unfinished.end)).toBe(next);
            } else expect(base).toBe(next);
            expect(read.code).toEqual(all(base, false));
            // Most of what is not finished is taken back as well.
            if (unfinished && moved % 4 !== 0) {
              code.next(URI, now);
              continue;
            }
            if (!unfinished) alone++;
          } else {
            trees.forget(URI);
            const { broken } = all(next, true);
            // Most of what breaks a text is taken back: else little would be read by itself.
            if (broken && moved % 4 !== 0) {
              all(now, true);
              continue;
            }
          }
          now = next;
          at += more.length;
        }
      }),
      { numRuns: 60 },
    );
    expect(alone).toBeGreaterThan(10);
  },
  PATIENCE,
);

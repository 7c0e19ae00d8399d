import { beforeAll, describe, expect, test } from "vitest";
import { configText } from "../../../test/support/configTexts.ts";
import { fc } from "../../../test/support/fastCheck.ts";
import {
  CONFIG_YAML,
  caretAt,
  close,
  concernsFlink,
  JOB,
  PATHS,
  prepare,
  read,
  readOnce,
} from "../../../test/support/formats.ts";
import { afterTyping, anyText, jobText, PATIENCE, typed } from "../../../test/support/texts.ts";
import type { Facts } from "../model/facts.ts";
import type { Span } from "../model/span.ts";
import { endOfLineAt } from "./text.ts";

beforeAll(prepare);

/** The places that facts name, which an editor goes to. */
const placesOf = (facts: Facts): Span[] => [
  ...facts.settings.flatMap(({ keySpan, valueSpan }) => (valueSpan ? [keySpan, valueSpan] : [keySpan])),
  ...facts.operators.map(({ methodSpan }) => methodSpan),
  ...facts.environments.map(({ span }) => span),
  ...facts.ignores.flatMap(({ span, hides }) => (hides ? [span, hides] : [span])),
  facts.anchor,
];

describe.each(PATHS)("%s: no text is too much for it", (path) => {
  test(
    "to read, with every place inside of the text",
    () => {
      fc.assert(
        fc.property(anyText, (text) => {
          concernsFlink(path, text);
          for (const facts of [read(path, text), readOnce(path, text)]) {
            for (const { start, end } of placesOf(facts)) {
              expect(start).toBeGreaterThanOrEqual(0);
              expect(end).toBeGreaterThanOrEqual(start);
              expect(end).toBeLessThanOrEqual(text.length);
            }
          }
        }),
        { numRuns: 300 },
      );
      close(path);
    },
    PATIENCE,
  );

  test(
    "to complete, at any caret",
    () => {
      fc.assert(
        fc.property(anyText, fc.integer({ min: 0, max: 1000 }), (text, share) => {
          const offset = Math.round((share / 1000) * text.length);
          const caret = caretAt(path, text, offset);
          if (!caret) return;
          expect(caret.replaces.start).toBeLessThanOrEqual(offset);
          expect(caret.replaces.end).toBeGreaterThanOrEqual(offset);
          expect(caret.replaces.end).toBeLessThanOrEqual(text.length);
        }),
        { numRuns: 500 },
      );
    },
    PATIENCE,
  );
});

test(
  "config.yaml: aliases of aliases end somewhere",
  () => {
    const levels = Array.from({ length: 24 }, (_, at) => {
      const below = at === 0 ? "1" : `{b: *x${at - 1}, c: *x${at - 1}}`;
      return `k${at}: &x${at} ${below}\n`;
    });
    const { settings } = readOnce(CONFIG_YAML, levels.join(""));
    expect(settings.length).toBeGreaterThan(50_000);
    expect(settings.length).toBeLessThanOrEqual(100_000);
  },
  PATIENCE,
);

/** A comment with a sign of YAML's anchors: a document with one is read as a whole, never in parts. */
const AS_A_WHOLE = "# &\n";

/** A configuration read as a whole, without anything that is kept of earlier ones. */
function readWhole(text: string): Facts {
  if (text.startsWith("\uFEFF")) return readOnce(CONFIG_YAML, text);
  const firstLine: Span = { start: 0, end: endOfLineAt(text, 0) };
  const back = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(back);
    if (typeof value !== "object" || value === null) return value;
    if (
      "start" in value &&
      "end" in value &&
      typeof value.start === "number" &&
      typeof value.end === "number"
    ) {
      const span = { start: value.start - AS_A_WHOLE.length, end: value.end - AS_A_WHOLE.length };
      // What is about the whole document is shown on its first line, which is the comment.
      return span.start < 0 ? firstLine : span;
    }
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, back(each)]));
  };
  return back(readOnce(CONFIG_YAML, AS_A_WHOLE + text)) as Facts;
}

describe("a text that is typed edit by edit has the facts of the same text read at once", () => {
  test(
    "config.yaml, of which parts are kept",
    () => {
      let inParts = 0;
      fc.assert(
        fc.property(configText, fc.array(typed, { maxLength: 8 }), (text, edits) => {
          let now = text;
          for (const edit of [null, ...edits]) {
            // A file has no halves of characters.
            if (edit) now = Buffer.from(afterTyping(now, edit)).toString();
            const whole = readWhole(now);
            expect(read(CONFIG_YAML, now)).toEqual(whole);
            if (whole.problems.length === 0 && whole.settings.length > 1) inParts++;
          }
        }),
        { numRuns: 300 },
      );
      expect(inParts).toBeGreaterThan(50);
    },
    PATIENCE,
  );

  test(
    "a job, of which the tree is kept",
    () => {
      let compared = 0;
      fc.assert(
        fc.property(jobText, fc.array(fc.tuple(typed, fc.boolean()), { maxLength: 4 }), (text, edits) => {
          close(JOB);
          let now = text;
          const versions = [now];
          for (const [edit, undone] of edits) {
            const before = now;
            now = afterTyping(now, edit);
            versions.push(now);
            if (!undone) continue;
            now = before;
            versions.push(now);
          }
          for (const version of versions) {
            const typedFacts = read(JOB, version);
            const atOnce = readOnce(JOB, version);
            // Where a file does not parse, the parser may recover otherwise from an edit than from the whole, or all stays as it was.
            if (atOnce.problems.length > 0 || typedFacts.unfinished) continue;
            expect(typedFacts).toEqual(atOnce);
            compared++;
          }
        }),
        { numRuns: 200 },
      );
      close(JOB);
      expect(compared).toBeGreaterThan(150);
    },
    PATIENCE,
  );
});

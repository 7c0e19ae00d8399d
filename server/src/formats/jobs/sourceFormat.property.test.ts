import { expect, test } from "vitest";
import { fc } from "../../../../test/support/fastCheck.ts";
import { wasm } from "../../../../test/support/parsers.ts";
import { PATIENCE } from "../../../../test/support/texts.ts";
import { atOnce, caretAt, jobsOf, typing } from "../../../../test/support/typedJobs.ts";
import type { Facts } from "../../model/facts.ts";
import { JAVA_LANGUAGE } from "./java/java.ts";
import { KOTLIN_LANGUAGE } from "./kotlin/kotlin.ts";
import type { Language } from "./language.ts";
import { PYTHON_LANGUAGE } from "./python/python.ts";
import { SCALA_LANGUAGE } from "./scala/scala.ts";
import { sourceFormat } from "./sourceFormat.ts";

const URI = "file:///w/Job";

test.each<[string, Language, number?]>([
  [".java", JAVA_LANGUAGE],
  [".py", PYTHON_LANGUAGE],
  [".kt", KOTLIN_LANGUAGE],
  [".scala", SCALA_LANGUAGE],
  // What the parser made of an error there went by what had been typed before.
  [".java", JAVA_LANGUAGE, -933184899],
  [".kt", KOTLIN_LANGUAGE, 1192395790],
])(
  "whatever is typed in an open job (%s), sound or not, it is read as one that nobody has open once it is finished",
  async (ending, language, seed) => {
    const format = sourceFormat(language, wasm);
    await format.prepare();
    const job = fc.constantFrom(...jobsOf(ending));
    const whole = (facts: Facts) => {
      const links = format.linksOf?.(facts);
      const offers = links?.names.map((name) => links.offer(name));
      return { facts: { ...facts }, offers, uids: links?.uidMentions() };
    };
    fc.assert(
      fc.property(job, fc.array(typing, { minLength: 1, maxLength: 3 }), (text, typings) => {
        format.close?.(URI);
        let now = text;
        format.read({ uri: URI, text });
        for (const { place, at, steps } of typings) {
          let caret = caretAt(now, place, at);
          for (const { moved, gone, text: more, asks } of steps) {
            caret = Math.min(Math.max(caret + moved, 0), now.length);
            now = now.slice(0, caret) + more + now.slice(caret + gone);
            caret += more.length;
            let facts = format.read({ uri: URI, text: now });
            if (facts.unfinished) {
              // Until it is finished, or nobody types, all is as it was before, where that stands now.
              for (const { methodSpan } of facts.operators)
                expect([methodSpan.start >= 0, methodSpan.end <= now.length]).toEqual([true, true]);
              if (!asks) continue;
              format.rest?.(URI);
              facts = format.read({ uri: URI, text: now });
            }
            const alone = format.readOnce({ uri: URI, text: now });
            expect(atOnce(facts)).toEqual(atOnce(alone));
            if (asks) expect(whole(facts)).toEqual(whole(alone));
          }
        }
      }),
      { numRuns: 20, ...(seed === undefined ? {} : { seed }) },
    );
  },
  PATIENCE,
);

// Jobs, and how people type in them.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Facts } from "../../server/src/model/facts.ts";
import { fc } from "./fastCheck.ts";

/** Where people type, and what, sound and not. */
const TYPING: readonly { readonly place: RegExp; readonly texts: readonly string[] }[] = [
  { place: /["']/g, texts: [..."xab1_- ", "-orders", "{a}", "\\n"] },
  { place: /uid\(["']/g, texts: [..."xab1_- ", "-orders", '" + a + "'] },
  { place: /$/gm, texts: [" ", "\n", "\n\n", "\n    ", " // c", "  # e", " /* d */", ";"] },
  { place: /(?=[.;)])/g, texts: [" ", "\n    ", "/* d */", "// c\n", "/* flink-preflight-ignore */"] },
  { place: /\b/g, texts: [..." x1.;(\"'\n", '.uid("u")', "a();", "# e\n"] },
];

/** A place of a job, and what is typed from there on; sometimes somebody asks for all that is known. */
export const typing = fc.constantFrom(...TYPING).chain(({ place, texts }) =>
  fc.record({
    place: fc.constant(place),
    at: fc.nat(9999),
    steps: fc.array(
      fc.record({
        moved: fc.constantFrom(0, 0, 0, 0, -1, 1, 4),
        gone: fc.constantFrom(0, 0, 0, 1, 2),
        text: fc.constantFrom(...texts, ""),
        asks: fc.constantFrom(true, false, false),
      }),
      { minLength: 2, maxLength: 10 },
    ),
  }),
);

const FOLDERS = ["conformance/graphs", "golden/jobs"].map((folder) =>
  join(dirname(import.meta.dirname), folder),
);

/** The jobs of the tests in a language that are not too long to be read again and again. */
export const jobsOf = (ending: string): string[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .filter((text) => text.length < 12_000),
  );

/** The place in a text that is the so-manieth of its kind. */
export function caretAt(text: string, place: RegExp, at: number): number {
  const places = [...text.matchAll(place)].map((found) => found.index + found[0].length);
  return places[at % Math.max(places.length, 1)] ?? 0;
}

/** What a file says, without asking for what is told only to who asks for it. */
export function atOnce(facts: Facts): unknown {
  const { operatorWords: _, edges: __, ...rest } = Object.getOwnPropertyDescriptors(facts);
  return Object.defineProperties({}, rest);
}

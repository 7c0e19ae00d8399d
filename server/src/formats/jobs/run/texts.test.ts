// biome-ignore-all lint/suspicious/noTemplateCurlyInString: texts of other languages
import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const cases: [string, JobPart, string[]][] = [
  ["a per cent sign", { in: "java", body: 's.print().uid(String.format("100%%-%s", "a"));' }, ["100%-a"]],
  [
    "an end of a line",
    { in: "java", body: 's.print().uid(String.format("%s%n%s", "a", "b").replace("\\n", "-"));' },
    ["a-b"],
  ],
  ["braces", { in: "python", body: 's.print().uid("{{}}-{}".format("a"))' }, ["{}-a"]],
  [
    "what is not known",
    {
      in: "java",
      body: 's.print().uid("a".concat(Other.name())); s.print().uid("a".replace(Other.name(), "b"));',
    },
    ["?", "?"],
  ],
  [
    "a text that is filled up",
    { in: "kotlin", body: `s.print().uid("7".padStart(3, '0')); s.print().uid("7".padEnd(2))` },
    ["007", "7 "],
  ],
  [
    "a text that is filled up to nobody knows where",
    { in: "kotlin", body: `s.print().uid("7".padStart(args.size, '0')); s.print().uid("7".padStart(2, ""))` },
    ["?", "?"],
  ],
  [
    "a text of Scala's with formats",
    {
      in: "scala",
      body: 'val n = 7; val t = "b"; s.print().uid(f"a$n%02d-${t}%3s-$t"); s.print().uid(f"$n%x"); s.print().uid(f"$t%s%%")',
    },
    ["a07-  b-b", "?", "?"],
  ],
];

test.each(cases)("what a text is made of: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});

import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const cases: [string, JobPart, string[]][] = [
  [
    "whether it holds for any",
    { in: "kotlin", body: 's.print().uid(if (listOf("a", "b").any { it == "b" }) "yes" else "no")' },
    ["yes"],
  ],
  [
    "whether it holds for none",
    { in: "kotlin", body: 's.print().uid(if (listOf("a", "b").any { it == "c" }) "yes" else "no")' },
    ["no"],
  ],
  [
    "whether it holds for any, where that is not known",
    { in: "kotlin", body: 's.print().uid(if (listOf("a", "b").any { it == args[0] }) "yes" else "no")' },
    ["?"],
  ],
  [
    "the first for which it holds",
    {
      in: "kotlin",
      body: 's.print().uid(listOf("a", "b", "c").first { it > "a" && it != "c" })\n  s.print().uid(listOf("a", "b").first { it == "b" })',
    },
    ["?", "b"],
  ],
  [
    "the first for which it may hold",
    { in: "kotlin", body: 's.print().uid(listOf("a", "b").first { it == args[0] || it == "b" })' },
    ["?"],
  ],
];

test.each(cases)("what a function says of what is in a list: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});

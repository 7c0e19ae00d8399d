import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const cases: [string, JobPart, string[]][] = [
  [
    "a condition that is asked for once more",
    {
      in: "java",
      body: 'int i = 0; String n = "a"; if (i == 1) n = n + "b"; i = 1; if (i == 1) n = n + "c"; s.print().uid(n);',
    },
    ["ac"],
  ],
  [
    "conditions in brackets",
    {
      in: "java",
      body: 'int i = 0; String n = "a"; if ((i == 1) || (i == 2)) n = n + "b"; if (((i == 0) || (i == 2))) n = n + "c"; s.print().uid(n);',
    },
    ["ac"],
  ],
];

test.each(cases)("which way is taken: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});

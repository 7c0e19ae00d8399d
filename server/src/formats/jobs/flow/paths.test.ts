import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { kotlinJob } from "../../../../../test/support/jobTexts.ts";

test.each([
  ["if (late) { env.fromSequence(1, 2).uid(id) }", ["late"]],
  ["if (all) { env.apply { fromSequence(1, 2).uid(id) } }", ["all"]],
  ["if (all) { env.apply { if (late) { fromSequence(1, 2).uid(id) } } }", ["all", "late"]],
  // Who knows when a function is called that something else gets.
  ["if (all) { later { if (late) { env.fromSequence(1, 2).uid(id) } } }", ["late"]],
])("the branches on the way to a source: %s", async (main, branches) => {
  const { operators } = await factsOf(kotlinJob(main));
  const path = operators.find(({ uid }) => uid)?.path ?? [];
  expect(path.flatMap(({ needs }) => needs?.replace(/[()]/g, "") ?? [])).toEqual(branches);
});

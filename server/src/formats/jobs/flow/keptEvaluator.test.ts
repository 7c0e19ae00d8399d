import { expect, test } from "vitest";
import { JAVA_LANGUAGE } from "../java/java.ts";
import { Evaluator } from "./evaluate.ts";
import { KeptEvaluator } from "./keptEvaluator.ts";

const EMPTY = { packageName: "", imports: [], classes: [], members: [], comments: [], broken: false };

test("a file's dataflow is worked out once as long as somebody holds it", () => {
  const made: Evaluator[] = [];
  const kept = new KeptEvaluator(() => {
    const flow = new Evaluator(EMPTY, "", JAVA_LANGUAGE, () => []);
    made.push(flow);
    return flow;
  });
  expect([kept.flow, kept.flow]).toEqual([made[0], made[0]]);
  expect(made).toHaveLength(1);
});

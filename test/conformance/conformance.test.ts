import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { operatorId } from "../../server/src/flink/operatorId.ts";
import { defaultMaxParallelism, UPPER_BOUND_MAX_PARALLELISM } from "../../server/src/flink/parallelism.ts";

/** What real Flink answered; tools/flink records it again. */
const folder = import.meta.dirname;
const json = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), "utf8")) as T;

test("the operator id of a uid is Flink's", () => {
  const { ids } = json<{ ids: [string, string | Record<string, string>][] }>("operator-ids.json");
  expect(ids.length).toBeGreaterThan(60);
  // Flink gives an empty uid no hash at all, and refuses it since 2.0.
  for (const [uid, answer] of ids.filter(([text]) => text !== "")) {
    for (const id of typeof answer === "string" ? [answer] : Object.values(answer)) expect(operatorId(uid), uid).toBe(id);
  }
});

test("the default max parallelism of every parallelism is Flink's", () => {
  for (const { runs } of json<{ runs: [number, number][] }[]>("max-parallelism.json")) {
    for (let parallelism = 1; parallelism <= UPPER_BOUND_MAX_PARALLELISM; parallelism++) {
      const run = runs.findLast(([from]) => from <= parallelism);
      if (defaultMaxParallelism(parallelism) !== run?.[1]) throw new Error(`parallelism ${parallelism}`);
    }
  }
});

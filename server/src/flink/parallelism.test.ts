import { expect, test } from "vitest";
import { keyGroupShares } from "./parallelism.ts";

/** The key groups of each subtask, from the ranges that Flink gives them. */
function rangeSizes(parallelism: number, maxParallelism: number): number[] {
  return Array.from({ length: parallelism }, (_, index) => {
    const start = Math.floor((index * maxParallelism + parallelism - 1) / parallelism);
    const end = Math.floor(((index + 1) * maxParallelism - 1) / parallelism);
    return end - start + 1;
  });
}

test.each([
  [1, 128],
  [3, 128],
  [64, 128],
  [100, 128],
  [127, 128],
  [128, 128],
  [7, 720],
  [25_000, 32_768],
])("%i subtasks share %i key groups as Flink's ranges do", (parallelism, maxParallelism) => {
  const sizes = rangeSizes(parallelism, maxParallelism);
  const { most, busy, least } = keyGroupShares(parallelism, maxParallelism);
  expect(most).toBe(Math.max(...sizes));
  expect(least).toBe(Math.min(...sizes));
  expect(busy).toBe(sizes.filter((size) => size === most).length);
});

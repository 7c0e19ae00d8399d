import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { graphsFolder as folder, recordedGraphs, recordedJobs } from "../support/recordedGraphs.ts";

/** A source changed behind the recording's back shows in a call that is not on its line any more. */
describe.each(recordedJobs)("%s", (job) => {
  const graphs = recordedGraphs(job);

  test("has its calls where they were recorded", () => {
    const calls = graphs.flatMap(({ execute, nodes }) => [execute, ...nodes.map(({ call }) => call)]);
    for (const { method, at } of calls.filter((call) => call !== null)) {
      const [, file = "", line = ""] = /^(.*):(\d+)$/.exec(at[0] ?? "") ?? [];
      expect(existsSync(join(folder, job, file))).toBe(true);
      expect(readFileSync(join(folder, job, file), "utf8").split("\n")[Number(line) - 1]).toContain(method);
    }
  });

  test("has edges between its own nodes", () => {
    for (const { nodes, edges } of graphs) {
      const ids = new Set(nodes.map(({ id }) => id));
      expect(edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
    }
  });
});

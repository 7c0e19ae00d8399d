import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** What tools/flink recorded of a job: the graphs that real Flink made of the sources beside it. */
interface Recorded {
  readonly graphs: readonly {
    readonly execute: Call | null;
    readonly nodes: readonly { readonly id: number; readonly call: Call | null }[];
    readonly edges: readonly { readonly from: number; readonly to: number }[];
  }[];
}
interface Call {
  readonly method: string;
  readonly at: readonly string[];
}

const folder = join(import.meta.dirname, "graphs");
const jobs = readdirSync(folder).flatMap((language) =>
  readdirSync(join(folder, language)).map((job) => join(language, job)),
);

/** A source changed behind the recording's back shows in a call that is not on its line any more. */
describe.each(jobs)("%s", (job) => {
  const { graphs } = JSON.parse(readFileSync(join(folder, job, "graph.json"), "utf8")) as Recorded;

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

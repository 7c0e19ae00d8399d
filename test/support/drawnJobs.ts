import type { Job, Operator, Place } from "../../client/src/graph/jobGraphAnswer.ts";

// Jobs for the tests of what draws them.

export const place = (line: number, start = 0, end = 10): Place => ({
  uri: "file:///w/Job.java",
  range: { start: { line, character: start }, end: { line, character: end } },
});

export const operator = (given: Partial<Operator>): Operator => ({
  ...place(0),
  method: "map",
  label: "map(f)",
  role: "transformation",
  state: "stateless",
  name: null,
  uid: null,
  uidStatus: given.uid ? "present" : "missing",
  parallelism: null,
  maxParallelism: null,
  edges: [],
  parts: [],
  ...given,
});

export const job = (operators: readonly Operator[], given: Partial<Job> = {}): Job => ({
  id: "file:///w/Job.java#Job",
  name: "Job",
  environment: place(0),
  parallelism: null,
  maxParallelism: null,
  planned: false,
  operators,
  ...given,
});

/** Operators with edges from the ones that are named: `[[], [0], [0, 1]]`. */
export const shape = (...inputs: readonly (readonly number[])[]): Job =>
  job(
    inputs.map((from, index) =>
      operator({
        label: `op${index}`,
        role: from.length === 0 ? "source" : "transformation",
        edges: from.map((each) => ({ from: each, partitioning: "hash", chained: false })),
      }),
    ),
  );

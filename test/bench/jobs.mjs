// Jobs as the server answers them, to be drawn.

const PARTITIONINGS = ["hash", "forward", "rebalance", null];

/** A job of so many operators: pipelines of eight, some of which get records of others. */
export function bigJob(count) {
  const operators = Array.from({ length: count }, (_, index) => {
    const place = index % 8;
    const edges =
      place > 0
        ? [{ from: index - 1, partitioning: PARTITIONINGS[place % 4], chained: place % 4 === 1 }]
        : [];
    if (place === 4 && index > 12) edges.push({ from: index - 9, partitioning: "broadcast", chained: false });
    if (place === 6 && index > 40) edges.push({ from: index - 33, partitioning: "hash", chained: false });
    return operator(index, place === 0 ? "source" : place === 7 ? "sink" : "transformation", edges);
  });
  const given = { parallelism: null, maxParallelism: null, planned: false };
  return { id: "bench", name: "BenchJob", environment: place(0), ...given, operators };
}

const place = (line) => ({
  uri: "file:///b/Job.java",
  range: { start: { line, character: 8 }, end: { line, character: 15 } },
});

function operator(index, role, edges) {
  const hasUid = index % 3 > 0;
  return {
    ...place(index + 10),
    method: "process",
    label: `process(Function${index})`,
    role,
    state: index % 2 === 0 ? "stateful" : "unknown",
    name: index % 4 === 0 ? { value: `Step ${index}`, expression: "" } : null,
    uid: hasUid ? { value: `step-${index}`, expression: "" } : null,
    uidStatus: hasUid ? "present" : "missing",
    parallelism: index % 5 === 0 ? { value: "4", expression: "4" } : null,
    maxParallelism: null,
    edges,
    parts: [place(index + 10)],
  };
}

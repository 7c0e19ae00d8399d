/** The default max parallelism of every parallelism. */
export function maxParallelism({ at, write }, minors) {
  const agree = [];
  for (const minor of minors) {
    const runs = JSON.parse(at(minor)("MaxParallelism"));
    const same = agree.find((a) => JSON.stringify(a.runs) === JSON.stringify(runs));
    if (same !== undefined) same.versions.push(minor);
    else agree.push({ versions: [minor], runs });
  }
  write("max-parallelism.json", agree, 2);
}

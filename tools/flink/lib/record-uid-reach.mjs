/** Which operators of a call the uid behind it gets to, and what Flink refuses when it shall make up none. */
export function uidReach({ at, write }, minors) {
  const calls = new Map();
  for (const minor of minors) {
    for (const line of at(minor)("UidReach").trim().split("\n")) {
      const { call, ...answer } = JSON.parse(line);
      calls.set(call, { ...calls.get(call), [minor]: answer });
    }
  }
  const rows = [...calls].map(([call, versions]) => ({ call, versions }));
  write("uid-reach.json", { versions: minors, calls: rows }, 4);
}

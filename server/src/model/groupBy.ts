/** What has the same key, together, in the order in which it comes. */
export function groupBy<Key, Kind>(all: Iterable<Kind>, keyOf: (each: Kind) => Key): Map<Key, Kind[]> {
  const groups = new Map<Key, Kind[]>();
  for (const each of all) {
    const key = keyOf(each);
    const same = groups.get(key);
    if (same) same.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}

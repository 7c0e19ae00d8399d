/** How many leading segments two dotted keys share. */
export function sharedSegments(a: string, b: string): number {
  const left = a.split(".");
  const right = b.split(".");
  let count = 0;
  while (count < left.length && count < right.length && left[count] === right[count]) count++;
  return count;
}

/**
 * The setting that a key is closest to, to show a finding on or to put a new key behind: the last of those that
 * share the most leading segments with it, undefined when none shares at least so many.
 */
export function nearestSetting<T extends { key: string }>(
  settings: readonly T[],
  key: string,
  atLeast = 1,
): T | undefined {
  // `a.`, `a.b.`, ... and the key itself: how many of them another key begins with is what it shares.
  const segments = key.split(".");
  const prefixes = segments.map((_, index) => segments.slice(0, index + 1).join("."));
  const shares = (other: string, count: number): boolean => {
    const prefix = prefixes[count - 1] ?? "";
    return other.startsWith(prefix) && (other.length === prefix.length || other[prefix.length] === ".");
  };
  let best: T | undefined;
  let most = atLeast;
  for (const setting of settings) {
    if (!shares(setting.key, most)) continue;
    while (most < segments.length && shares(setting.key, most + 1)) most++;
    best = setting;
  }
  return best;
}

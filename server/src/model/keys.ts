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
  let best: T | undefined;
  let most = atLeast;
  for (const setting of settings) {
    const shared = sharedSegments(setting.key, key);
    if (shared >= most) {
      best = setting;
      most = shared;
    }
  }
  return best;
}

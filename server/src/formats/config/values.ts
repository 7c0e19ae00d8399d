/**
 * The value of an option as written, or null when it is a placeholder that something fills in before Flink
 * reads it: a Helm or Jinja expression, a shell or Maven variable.
 */
export function knownValue(text: string): string | null {
  return /\{\{|\$\{|\$[A-Za-z_]|^@[\w.-]+@$|^<[^>]*>$/.test(text) ? null : text;
}

/** How many leading segments two dotted keys share. */
export function sharedSegments(a: string, b: string): number {
  const left = a.split(".");
  const right = b.split(".");
  let count = 0;
  while (count < left.length && count < right.length && left[count] === right[count]) count++;
  return count;
}

/**
 * The setting that a new key belongs behind: the last of those that share the most leading segments with it,
 * undefined when none shares any.
 */
export function nearestSetting<T extends { key: string }>(
  settings: readonly T[],
  key: string,
): T | undefined {
  let best: T | undefined;
  let most = 1;
  for (const setting of settings) {
    const shared = sharedSegments(setting.key, key);
    if (shared >= most) {
      best = setting;
      most = shared;
    }
  }
  return best;
}

/** The number of single-character edits (or swaps of neighbours) between two words. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** The candidate that a misspelt word most likely means; undefined when none is close. */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  const normal = word
    .toLowerCase()
    .replace(/^["']|["']$/g, "")
    .replace(/[-_ ]/g, "");
  let best: string | undefined;
  let least = Math.max(1, Math.floor(normal.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(normal, candidate.toLowerCase().replace(/[-_ ]/g, ""));
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

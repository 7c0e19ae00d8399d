/**
 * Answers that were worked out before, by all they depend on. What is asked at every keystroke of a long document
 * is asked of the same keys again and again. A cache belongs to what it was worked out from, and has a bound.
 */
export class Cache<K, V> {
  private readonly answers = new Map<K, V>();

  /** @param most how many answers are kept; then it starts anew */
  constructor(private readonly most: number) {}

  get(key: K, make: () => V): V {
    const known = this.answers.get(key);
    if (known !== undefined || this.answers.has(key)) return known as V;
    if (this.answers.size >= this.most) this.answers.clear();
    const made = make();
    this.answers.set(key, made);
    return made;
  }

  clear(): void {
    this.answers.clear();
  }
}

/**
 * Answers that were worked out before, by a text that tells all they depend on. What is asked at every keystroke of
 * a long document is asked of the same keys again and again.
 */
export class Memo<T> {
  private readonly answers = new Map<string, T>();

  /** @param most how many answers are kept; then it starts anew */
  constructor(private readonly most = 100_000) {}

  get(name: string, make: () => T): T {
    const known = this.answers.get(name);
    if (known !== undefined || this.answers.has(name)) return known as T;
    if (this.answers.size >= this.most) this.answers.clear();
    const made = make();
    this.answers.set(name, made);
    return made;
  }
}

/** Tells of things in one message at a time: what comes while one is in sight is told together once it is gone. */
export class OneAtATime<Told> {
  private waiting: readonly Told[] = [];
  private isInSight = false;

  /**
   * @param tell shows a message and is over when it is closed
   * @param hidden is over when a message is no longer in sight by itself
   */
  constructor(
    private readonly tell: (all: readonly Told[]) => Promise<void>,
    private readonly hidden: () => Promise<unknown>,
  ) {}

  async add(some: readonly Told[]): Promise<void> {
    this.waiting = [...this.waiting, ...some];
    if (this.isInSight) return;
    this.isInSight = true;
    try {
      while (this.waiting.length > 0) {
        const all = this.waiting;
        this.waiting = [];
        await Promise.race([this.tell(all), this.hidden()]);
      }
    } finally {
      this.isInSight = false;
    }
  }
}

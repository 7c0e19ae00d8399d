/** How long nothing may have changed before a client is told, in milliseconds. */
const REST_MILLIS = 300;

/** What takes long to work out is worked out seldom: that long behind it nothing is done, as a multiple of what it took. */
const PAUSE = 4;

/** Tells a client that wants to know when an answer is another than the one that it was given or told of last. */
export class AnswerWatch {
  private wanted = false;
  private known: string | undefined;
  /** How long it took the last time, in milliseconds. */
  private took = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param name gives the name of the answer as it is now
   * @param tell tells the client that it is another one
   * @param guard runs work that nobody waits for
   * @param once the client is told once, and then not before it has asked again
   */
  constructor(
    private readonly name: () => Promise<string>,
    private readonly tell: () => Promise<void>,
    private readonly guard: (work: () => Promise<void>) => void,
    private readonly once = false,
  ) {}

  /** The client wants to be told. */
  want(): void {
    this.wanted = true;
  }

  /** The client was given the answer of that name; from now on it is told. */
  answered(name: string): void {
    this.wanted = true;
    this.known = name;
  }

  /** Something changed, the answer perhaps. */
  changed(): void {
    if (!this.wanted) return;
    clearTimeout(this.timer);
    const rest = Math.max(REST_MILLIS, PAUSE * this.took);
    this.timer = setTimeout(() => this.guard(() => this.look()), rest);
  }

  /** Ends all waiting. */
  stop(): void {
    clearTimeout(this.timer);
    this.wanted = false;
  }

  private async look(): Promise<void> {
    const began = Date.now();
    const name = await this.name();
    this.took = Date.now() - began;
    if (!this.wanted || name === this.known) return;
    this.known = name;
    if (this.once) this.wanted = false;
    await this.tell();
  }
}

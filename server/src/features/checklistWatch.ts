/** How long nothing may have changed before a client is told, in milliseconds. */
const REST_MILLIS = 300;

/** Tells a client that wants to know when the checklists are others than those that it was told of last. */
export class ChecklistWatch {
  private wanted = false;
  private known: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param name gives the name of the checklists as they are now
   * @param tell tells the client that they are others
   * @param guard runs work that nobody waits for
   */
  constructor(
    private readonly name: () => Promise<string>,
    private readonly tell: () => Promise<void>,
    private readonly guard: (work: () => Promise<void>) => void,
  ) {}

  /** The client wants to be told. */
  want(): void {
    this.wanted = true;
  }

  /** The client was given the checklists of that name; from now on it is told. */
  answered(name: string): void {
    this.wanted = true;
    this.known = name;
  }

  /** Something changed, the checklists perhaps. */
  changed(): void {
    if (!this.wanted) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.guard(() => this.look()), REST_MILLIS);
  }

  /** Ends all waiting. */
  stop(): void {
    clearTimeout(this.timer);
    this.wanted = false;
  }

  private async look(): Promise<void> {
    const name = await this.name();
    if (!this.wanted || name === this.known) return;
    this.known = name;
    await this.tell();
  }
}

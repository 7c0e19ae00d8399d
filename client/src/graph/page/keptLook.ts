import type { Kept, Look } from "../messages.ts";

/** How long nothing moves before it is kept, in milliseconds. */
const REST_MILLIS = 100;

/** What VS Code keeps for a page: one that is not in sight is taken down, and built anew when it comes back. */
interface Store {
  getState(): Kept | undefined;
  setState(kept: Kept): void;
}

/** Keeps which job is shown and how somebody looks at it. */
export class KeptLook {
  private kept: Kept | undefined;
  private back: Look | undefined;
  private resting: ReturnType<typeof setTimeout> | undefined;

  /** @param look how the job is looked at now; null where none is shown */
  constructor(
    private readonly store: Store,
    private readonly look: () => Look | null,
  ) {
    this.kept = store.getState();
    this.back = this.kept?.look;
  }

  /** How a job was looked at that comes back; undefined for any other, and for one that is back. */
  takeBack(): Look | undefined {
    const { back } = this;
    this.back = undefined;
    return back;
  }

  /** Another job is shown, or the same once more. */
  keep(kept: Omit<Kept, "look">): void {
    const { document, job, look } = this.kept ?? {};
    const isSame = kept.document === document && kept.job?.id === job?.id;
    if (!isSame) this.back = undefined;
    this.put({ ...kept, ...(isSame && look ? { look } : {}) });
  }

  /** It is looked at in another way. */
  changed(): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      const look = this.look();
      if (this.kept && look) this.put({ ...this.kept, look });
    }, REST_MILLIS);
  }

  private put(kept: Kept): void {
    this.kept = kept;
    this.store.setState(kept);
  }
}

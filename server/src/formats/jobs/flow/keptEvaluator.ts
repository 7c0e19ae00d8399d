import type { Evaluator } from "./evaluate.ts";

/** A file's dataflow, as long as there is room for it: it is much larger than what it came to, and can be worked out again. */
export class KeptEvaluator {
  private known: WeakRef<Evaluator>;

  /** @param make makes the same one each time */
  constructor(private readonly make: () => Evaluator) {
    this.known = new WeakRef(this.read());
  }

  /** The dataflow with all that was found. */
  get flow(): Evaluator {
    const known = this.known.deref();
    if (known) return known;
    const flow = this.read();
    this.known = new WeakRef(flow);
    return flow;
  }

  private read(): Evaluator {
    const flow = this.make();
    flow.read();
    return flow;
  }
}

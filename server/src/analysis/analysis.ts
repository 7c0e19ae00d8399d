import type { JudgeOptions } from "../rules/engine.ts";
import type { Rule } from "../rules/rule.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { JudgementCache } from "./judgementCache.ts";
import { Snapshot } from "./snapshot.ts";

/** A workspace with its judgements: gives a snapshot of both whenever one is asked for. */
export class Analysis {
  private readonly cache: JudgementCache;
  private latest: Snapshot | undefined;

  /** @param rules other rules than all there are */
  constructor(
    readonly workspace: Workspace,
    rules?: readonly Rule[],
  ) {
    this.cache = new JudgementCache(rules);
  }

  /** What is known now; the same snapshot until the workspace or the options change. */
  snapshot(options: JudgeOptions): Snapshot {
    const state = this.workspace.snapshot();
    if (!this.latest?.isOf(state, options)) this.latest = new Snapshot(state, options, this.cache);
    return this.latest;
  }
}

import { type Deployment, isMet } from "./checklistAnswer.ts";

/** What is kept from one session to the next. */
export interface Kept {
  get(key: string): readonly string[] | undefined;
  update(key: string, value: readonly string[]): Thenable<void>;
}

const KEY = "flinkPreflight.met";

/** Notices when the last item of a deployment is met, once for each: who mends it again knows the way. */
export class Milestones {
  private readonly unmet = new Set<string>();

  constructor(private readonly kept: Kept) {}

  /** The deployments of which the last item is met now and was not before. */
  reached(deployments: readonly Deployment[]): Deployment[] {
    const told = this.kept.get(KEY) ?? [];
    const met = deployments.filter(
      (each) => isMet(each) && this.unmet.has(each.name) && !told.includes(each.name),
    );
    for (const each of deployments) if (!isMet(each)) this.unmet.add(each.name);
    if (met.length > 0) void this.kept.update(KEY, [...told, ...met.map(({ name }) => name)]);
    return met;
  }
}

import type { Answered } from "../analysis/deploymentAnswers.ts";
import { resultId } from "./diagnosticCache.ts";

/** The answer for a deployment, with a short name: equal ones have equal names. */
interface NamedDeployment {
  readonly answer: object;
  readonly id: string;
}

/** Answers that were made before, by the checklists they tell. */
export class ChecklistCache {
  private readonly made = new WeakMap<Answered["checklist"], NamedDeployment>();

  get({ checklist }: Answered, make: () => object): NamedDeployment {
    let known = this.made.get(checklist);
    if (!known) {
      const answer = make();
      known = { answer, id: resultId(answer) };
      this.made.set(checklist, known);
    }
    return known;
  }
}

import type { Answered, OfferedBeside } from "../analysis/deploymentAnswers.ts";
import { isHidden } from "../rules/heard.ts";
import { resultId } from "./diagnosticCache.ts";

/** The answer for a deployment, with a short name: equal ones have equal names. */
interface NamedDeployment {
  readonly answer: object;
  readonly id: string;
}

/** Answers that were made before, by the checklists they tell. */
export class ChecklistCache {
  private readonly made = new WeakMap<Answered["checklist"], NamedDeployment & { readonly beside: string }>();

  get(
    { checklist, deployment }: Answered,
    { joins, setForJobs }: OfferedBeside,
    make: () => object,
  ): NamedDeployment {
    let known = this.made.get(checklist);
    // What comments hide is no part of a checklist, nor are the other deployments.
    const violations = checklist.flatMap((entry) => entry.violations);
    const hidden = violations.map((each) => isHidden(each, deployment));
    const beside = [joins, ...setForJobs, ...hidden].join(" ");
    if (known?.beside !== beside) {
      const answer = make();
      known = { answer, id: resultId(answer), beside };
      this.made.set(checklist, known);
    }
    return known;
  }
}

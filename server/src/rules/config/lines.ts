import type { Facts, Problem } from "../../model/facts.ts";
import type { DeploymentView } from "../view.ts";

/** What the readers of configuration documents could not use, of one kind. */
export function* problemsOf(
  view: DeploymentView,
  kind: Problem["kind"],
): Iterable<{ facts: Facts; problem: Problem }> {
  if (view.deployment.purpose === "unread") return;
  for (const facts of view.deployment.configurations) {
    if (facts.templated) continue;
    for (const problem of facts.problems) if (problem.kind === kind) yield { facts, problem };
  }
}

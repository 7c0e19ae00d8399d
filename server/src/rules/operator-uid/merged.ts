import type { Facts } from "../../model/facts.ts";
import type { Operator } from "../../model/operator.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./merged.md";
import { headOf, mergingOf } from "./merging.ts";

/** A uid of an operator that PyFlink makes a part of another one, which has its own or none. */
export const merged: DeploymentRule = {
  id: "operator-uid/merged",
  summary: "A uid has no effect, since PyFlink merges its operator into the one before.",
  severity: "information",
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    for (const facts of view.deployment.jobs) {
      for (const operator of facts.operators) {
        const uid = operator.uid ?? operator.uidHash;
        if (!uid || mergingOf(view, facts, operator) !== "sure") continue;
        const head = headOf(facts, operator);
        const kept = head?.uid ?? head?.uidHash ?? null;
        yield {
          uri: facts.uri,
          span: uid.span,
          message: messageFor(operator, head),
          // Where the first one has a uid, there is nothing to do.
          ...(kept || head?.uidKnown === false ? { severity: "hint" } : {}),
          ...(head ? { related: [relatedTo(facts, head)] } : {}),
        };
      }
    }
  },
};

function messageFor({ label, method }: Operator, head: Operator | null): string {
  const first = `The uid of ${label} has no effect.`;
  if (!head)
    return `${first} PyFlink merges it with the map that it adds before this ${method}, which has no uid: the two have an id that changes with the job.`;
  if (head.uid || head.uidHash || !head.uidKnown)
    return `${first} PyFlink merges it into ${head.label} when it executes the job, and keeps the uid of the first operator alone.`;
  return `${first} PyFlink merges it into ${head.label} when it executes the job, and keeps the uid of the first operator alone: that one has none.`;
}

const relatedTo = ({ uri }: Facts, { methodSpan, label }: Operator) => ({
  uri,
  span: methodSpan,
  message: `${label} is the first of them.`,
});

import type { Facts, Operator } from "../../model/facts.ts";
import { meet } from "../../model/paths.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./duplicate.md";
import { freshUid, takenUids } from "./generate.ts";

/** Two operators of one job with the same uid: Flink does not build the job graph. */
export const duplicate: DeploymentRule = {
  id: "operator-uid/duplicate",
  summary: "Two operators of one job have the same uid, and Flink refuses the job.",
  severity: "error",
  fixable: true,
  anyVersion: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const taken = takenUids(view.deployment.jobs);
    for (const facts of view.deployment.jobs) yield* inDocument(facts, taken);
  },
};

function* inDocument(facts: Facts, taken: Set<string>): Iterable<Report> {
  const byUid = new Map<string, Operator[]>();
  for (const [index, operator] of facts.operators.entries()) {
    const { uid } = operator;
    if (!uid || uid.value === null || uid.unstable) continue;
    if (operator.repeated) {
      yield {
        uri: facts.uri,
        span: uid.span,
        message: `The uid "${uid.value}" is given more than once. Each round of the loop, or each call, builds another ${operator.label}, and Flink refuses a job in which two operators share a uid. Make what differs a part of it.`,
      };
      continue;
    }
    const earlier = byUid.get(uid.value) ?? [];
    byUid.set(uid.value, [...earlier, operator]);
    const first = earlier.find((other) => {
      // One call of uid(...) that reaches several operators reaches one of them at a time.
      const oneCall = other.uid?.call.start === uid.call.start;
      return !oneCall && sameJob(other, operator) && meet(other.path, operator.path);
    });
    if (!first?.uid) continue;
    const fresh = freshUid(facts, operator, taken);
    taken.add(fresh);
    yield {
      uri: facts.uri,
      span: uid.span,
      message: `The uid "${uid.value}" is used already. ${first.label} has it, and Flink refuses a job in which two operators share one.`,
      related: [{ uri: facts.uri, span: first.uid.span, message: `First used here, by ${first.label}.` }],
      fixes: [
        {
          title: `Change this uid to "${fresh}"`,
          safety: "review",
          changes: [{ kind: "replace-uid", uri: facts.uri, operator: index, uid: fresh }],
        },
      ],
    };
  }
}

/** Operators of two environments are two jobs. */
function sameJob(a: Operator, b: Operator): boolean {
  return a.environment === null || b.environment === null || a.environment === b.environment;
}

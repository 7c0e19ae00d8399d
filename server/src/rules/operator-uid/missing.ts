import type { Change } from "../../model/change.ts";
import type { Facts, Operator } from "../../model/facts.ts";
import type { Fix, Severity } from "../../model/finding.ts";
import type { Report, Rule, RuleOptions } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import { generateUid, takenUids } from "./generate.ts";
import page from "./missing.md";

/** An operator without a uid: Flink numbers it by its place in the job, and every change of the job renumbers. */
export const missing: Rule = {
  id: "operator-uid/missing",
  summary: "An operator has no uid, so its state is lost to a savepoint once the job is changed.",
  severity: "warning",
  lenientInDevelopment: true,
  fixable: true,
  page,
  *check(view, options): Iterable<Report> {
    const refused = view.knownValue("pipeline.auto-generate-uids") === "false";
    if (view.isBatch && !refused) return;
    for (const facts of view.deployment.jobs) {
      const without = facts.operators.flatMap((operator, index) => (lacksUid(operator) ? [index] : []));
      if (without.length === 0) continue;
      const uids = generateAll(view, facts, without, options);
      const all = fixAll(facts, uids);
      for (const index of without) {
        const operator = facts.operators[index];
        if (!operator) continue;
        const severity = severityOf(facts, operator, refused);
        yield {
          uri: facts.uri,
          span: operator.methodSpan,
          message: messageFor(operator, refused),
          ...(severity ? { severity } : {}),
          fixes: [fixOne(facts, index, uids.get(index) ?? ""), ...(without.length > 1 ? [all] : [])],
        };
      }
    }
  },
};

/** True when the operator certainly has no uid and could be given one. */
export function lacksUid(operator: Operator): boolean {
  return operator.uidKnown && operator.uid === null && operator.uidHash === null;
}

function severityOf(facts: Facts, operator: Operator, refused: boolean): Severity | undefined {
  if (refused) return "error";
  const environment = operator.environment === null ? undefined : facts.environments[operator.environment];
  if (environment?.local) return "hint";
  return operator.state === "stateless" ? "information" : undefined;
}

function messageFor(operator: Operator, refused: boolean): string {
  const what =
    operator.role === "transformation"
      ? `Operator '${operator.method}'`
      : `The ${operator.role} '${operator.method}'`;
  if (refused) {
    return `${what} has no uid, and 'pipeline.auto-generate-uids' is false: Flink refuses to start the job.`;
  }
  if (operator.state === "stateless") {
    return `${what} has no uid. It keeps no state itself, but a uid keeps its own id and metrics steady when the job changes.`;
  }
  const keeps = operator.state === "stateful" ? "its state" : "any state it keeps";
  return `${what} has no uid. Flink derives one from the shape of the job, so after a change of the job a savepoint does not find ${keeps} again.`;
}

function generateAll(
  view: DeploymentView,
  facts: Facts,
  indices: readonly number[],
  options: RuleOptions,
): Map<number, string> {
  const taken = takenUids(view.deployment.jobs);
  const uids = new Map<number, string>();
  for (const index of indices) {
    const operator = facts.operators[index];
    if (!operator) continue;
    const uid = generateUid(operator, taken, options.uidStyle);
    taken.add(uid);
    uids.set(index, uid);
  }
  return uids;
}

function fixOne(facts: Facts, operator: number, uid: string): Fix {
  return {
    title: `Add uid "${uid}"`,
    safety: "review",
    changes: [{ kind: "give-uid", uri: facts.uri, operator, uid }],
  };
}

function fixAll(facts: Facts, uids: ReadonlyMap<number, string>): Fix {
  const changes: Change[] = [...uids].map(([operator, uid]) => ({
    kind: "give-uid",
    uri: facts.uri,
    operator,
    uid,
  }));
  return {
    title: `Add uids to all ${uids.size} operators without one in this file`,
    safety: "review",
    changes,
  };
}

import type { Change } from "../../model/change.ts";
import type { Facts, Operator } from "../../model/facts.ts";
import type { Fix, Severity } from "../../model/finding.ts";
import type { DeploymentRule, Report, RuleOptions } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import { generateUid, takenUids } from "./generate.ts";
import page from "./missing.md";

/** Whether Flink makes up uids; where it does not, it refuses a job with an operator that has none. */
const AUTO_GENERATE = "pipeline.auto-generate-uids";

/** An operator without a uid: Flink numbers it by its place in the job, and every change of the job renumbers. */
export const missing: DeploymentRule = {
  id: "operator-uid/missing",
  summary: "An operator has no uid, so its state is lost to a savepoint once the job is changed.",
  severity: "warning",
  lenientInDevelopment: true,
  fixable: true,
  page,
  over: "deployment",
  *check(view, options): Iterable<Report> {
    const uids = generateAll(view, options);
    for (const facts of view.deployment.jobs) {
      const own = uids.get(facts) ?? new Map<number, string>();
      const all = own.size > 1 ? [fixAll(facts, own)] : [];
      for (const [index, operator] of facts.operators.entries()) {
        const generated = view.settingFor(facts, operator.environment, AUTO_GENERATE)?.setting.value;
        const refused = generated?.toLowerCase() === "false";
        if (!lacksUid(operator) || (view.isBatchIn(facts, operator.environment) && !refused)) continue;
        const severity = severityOf(facts, operator, refused);
        const uid = own.get(index);
        yield {
          uri: facts.uri,
          span: operator.methodSpan,
          message: messageFor(operator, refused),
          ...(severity ? { severity } : {}),
          fixes: uid === undefined ? [] : [fixOne(facts, index, uid), ...all],
        };
      }
    }
  },
};

/** True when the operator certainly has no uid and could be given one. */
function lacksUid(operator: Operator): boolean {
  return operator.uidKnown && operator.uid === null && operator.uidHash === null;
}

function severityOf(facts: Facts, operator: Operator, refused: boolean): Severity | undefined {
  if (refused) return "error";
  const environment = operator.environment === null ? undefined : facts.environments[operator.environment];
  if (environment?.local) return "hint";
  // Whether a helper is called at all, and how often, is up to others.
  return operator.state === "stateless" || operator.builtBy !== null ? "information" : undefined;
}

function messageFor(operator: Operator, refused: boolean): string {
  const what =
    operator.role === "transformation"
      ? `Operator '${operator.method}'`
      : `The ${operator.role} '${operator.method}'`;
  if (refused) {
    return `${what} has no uid, and 'pipeline.auto-generate-uids' is false: Flink refuses to start the job.`;
  }
  if (operator.repeated) {
    return `${what} has no uid. It is built more than once here, so its uid must contain what differs, such as the value of the loop or a parameter.`;
  }
  const calls =
    operator.builtBy === null
      ? ""
      : ` Each call of '${operator.builtBy}' builds one: where there are several, its uid must come from a parameter.`;
  if (operator.state === "stateless") {
    return `${what} has no uid. It keeps no state itself, but a uid keeps its own id and metrics steady when the job changes.${calls}`;
  }
  const keeps = operator.state === "stateful" ? "its state" : "any state it keeps";
  return `${what} has no uid. Flink derives one from the shape of the job, so after a change of the job a savepoint does not find ${keeps} again.${calls}`;
}

/**
 * Uids for all operators that can be given one. A file that creates no environment may be part of any job of the
 * deployment, so its uids are unique in all of it; one that does is a job with those parts.
 */
function generateAll(view: DeploymentView, options: RuleOptions): Map<Facts, Map<number, string>> {
  const { jobs } = view.deployment;
  const parts = jobs.filter((facts) => facts.environments.length === 0);
  const everywhere = takenUids(jobs);
  const ofParts = takenUids(parts);
  const result = new Map<Facts, Map<number, string>>();
  for (const facts of [...parts, ...jobs.filter((each) => !parts.includes(each))]) {
    const part = parts.includes(facts);
    const taken = part ? everywhere : new Set([...takenUids([facts]), ...ofParts]);
    const uids = new Map<number, string>();
    for (const [index, operator] of facts.operators.entries()) {
      if (!lacksUid(operator) || !operator.uidPlace || operator.builtBy !== null) continue;
      const uid = generateUid(operator, taken, options.uidStyle);
      taken.add(uid);
      if (part) ofParts.add(uid);
      uids.set(index, uid);
    }
    result.set(facts, uids);
  }
  return result;
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

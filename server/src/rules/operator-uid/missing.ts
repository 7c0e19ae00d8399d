import type { Change } from "../../model/change.ts";
import type { Facts, Operator } from "../../model/facts.ts";
import type { Fix, Severity } from "../../model/finding.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import { generateUids } from "./generate.ts";
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
    const autoGenerate = (facts: Facts, operator: Operator) =>
      view.settingFor(facts, operator.environment, AUTO_GENERATE)?.setting.value?.toLowerCase() !== "false";
    const isFound = (facts: Facts, operator: Operator) =>
      lacksUid(operator) && !(view.isBatchIn(facts, operator.environment) && autoGenerate(facts, operator));
    const uids = generateUids(
      view.deployment.jobs,
      options.uidStyle,
      (facts, operator) => isFound(facts, operator) && canBeGiven(operator),
    );
    for (const facts of view.deployment.jobs) {
      const own = uids.get(facts) ?? new Map<number, string>();
      const all = own.size > 1 ? [fixAll(facts, own)] : [];
      for (const [index, operator] of facts.operators.entries()) {
        if (!isFound(facts, operator)) continue;
        const refused = !autoGenerate(facts, operator);
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

/** True when this line alone decides the operator's uid, and there is a place for it. */
function canBeGiven(operator: Operator): boolean {
  return operator.uidPlace !== null && operator.builtBy === null;
}

function severityOf(facts: Facts, operator: Operator, refused: boolean): Severity | undefined {
  if (refused) return "error";
  const environment = operator.environment === null ? undefined : facts.environments[operator.environment];
  if (environment?.local) return "hint";
  return operator.state === "stateless" ? "information" : undefined;
}

function messageFor(operator: Operator, refused: boolean): string {
  const what = operator.label;
  if (refused) {
    return `${what} has no uid, and Flink refuses to start the job. '${AUTO_GENERATE}' is false.`;
  }
  if (operator.repeated) {
    return `${what} has no uid. It is built more than once here, so its uid must contain what differs, such as the value of the loop or a parameter.`;
  }
  const calls =
    operator.builtBy === null
      ? ""
      : ` Each call of '${operator.builtBy}' builds one: where there are several, its uid must come from a parameter.`;
  if (operator.state === "stateless") {
    return `${what} has no uid. It keeps no state, but a uid keeps its id and metrics steady when the job changes.${calls}`;
  }
  const keeps = operator.state === "stateful" ? "its state" : "any state it keeps";
  return `${what} has no uid. After a change of the job, Flink cannot restore ${keeps} from a savepoint.${calls}`;
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

import type { Change } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import type { Operator } from "../../model/operator.ts";
import type { RuleOptions } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import { generateUids } from "./generate.ts";
import { mergingOf } from "./merging.ts";
import { canBeGiven, hasUid } from "./missing.ts";
import { canTakeUid, uidCallOf } from "./uidCall.ts";

/** True for an operator without a uid that other code gets hold of, which may give it one. */
export const mayBeGivenElsewhere = (operator: Operator): boolean => !operator.uidKnown && !hasUid(operator);

/**
 * What gives uids to the operators of a deployment that other code may give one. That one would go on to count: of two that an operator
 * is given, Flink takes the last (`Transformation.setUid`).
 */
export function uidsBeforeOthers(view: DeploymentView, style: RuleOptions["uidStyle"]): Change[] {
  const { jobs } = view.deployment;
  const isMeant = (facts: Facts, operator: Operator) =>
    mayBeGivenElsewhere(operator) &&
    mergingOf(view, facts, operator) === "none" &&
    !view.isBatchIn(facts, operator.environment) &&
    canBeGiven(jobs, facts, operator) &&
    canTakeUid(operator, view.documentOf(facts).versions);
  if (!jobs.some((facts) => facts.operators.some((each) => isMeant(facts, each)))) return [];
  return [...generateUids(jobs, style, isMeant)].flatMap(([facts, uids]) =>
    [...uids].map(([operator, uid]): Change => {
      const call = uidCallOf(facts.operators[operator], view.documentOf(facts).versions);
      return { kind: "give-uid", uri: facts.uri, operator, uid, ...call };
    }),
  );
}

import { CONNECTORS } from "../../flink/api/connectors.ts";
import { HIDDEN } from "../../flink/api/hidden.ts";
import type { ConnectorUse } from "../../model/connector.ts";
import { type Facts, layerOf } from "../../model/facts.ts";
import type { Operator } from "../../model/operator.ts";
import type { Span } from "../../model/span.ts";
import { type Doubt, doubt, isOfUnseenCode, unreadJobs } from "../doubts.ts";
import { type Proof, type Prove, stated } from "../proof.ts";
import { type DeploymentView, takesEnvironments } from "../view.ts";
import { isBuiltOnce } from "./builtOnce.ts";
import { mayBeGivenElsewhere } from "./givenElsewhere.ts";
import { mergingOf } from "./merging.ts";
import { hasUid } from "./missing.ts";
import { numberedUses } from "./numbered.ts";

/**
 * True for a connector of whose operators a job has to name none: it is in nobody's way, and no merit of the job. One sees to its
 * uids by itself; of another one the job names transactions, and a `uid(...)` behind it reaches the operator.
 */
function needsNoName(facts: Facts, use: ConnectorUse): boolean {
  const by = CONNECTORS[use.name]?.uids.by;
  return by === "prefix" || (by === "itself" && !numberedUses(facts).has(use));
}

/** The method or the option that a connector makes uids of. */
function namedBy({ name }: ConnectorUse): string | null {
  const uids = CONNECTORS[name]?.uids;
  if (uids?.by === "call") return uids.method;
  return uids?.by === "table-option" ? uids.key : null;
}

/** Every operator that a uid reaches has one of its own. */
export const uids: Prove = (view) => {
  const proofs = view.deployment.jobs.map((facts) => uidsOf(view, facts));
  const evidence = proofs.flatMap((proof) => proof.evidence);
  const seen = [
    ...proofs.flatMap((proof) => proof.doubts),
    ...unreadJobs(view, "uids"),
    ...(evidence.length > 0 ? restOfJobs(view) : []),
  ];
  const doubts = evidence.length + seen.length > 0 ? seen : [doubt("no-operators")];
  const { operatorUids: claim } = view.deployment;
  const answered = claim ? doubts.filter(({ kind }) => isOfUnseenCode(kind)) : [];
  if (!claim || answered.length === 0) return { evidence, doubts };
  const said = stated(claim);
  return {
    evidence: [...evidence, ...said.evidence],
    doubts: [...doubts.filter((each) => !answered.includes(each)), ...said.doubts],
  };
};

/** Of a cluster that runs code whose streams something makes that is not seen, which has operators of its own. */
function restOfJobs(view: DeploymentView): Doubt[] {
  const part = view.isPartOfJobs && view.configuration ? view.deployment.jobs.find(takesEnvironments) : null;
  return part ? [doubt("rest-of-a-job", "", { uri: part.uri, span: part.anchor })] : [];
}

function uidsOf(view: DeploymentView, facts: Facts): Proof {
  const { uri, hidden, planned, unseenOperators = [] } = facts;
  // What becomes a part of another operator needs no uid, and one that it has reaches nothing.
  const operators = facts.operators.filter((each) => mergingOf(view, facts, each) === "none");
  const connectors = facts.connectors.filter((use) => !needsNoName(facts, use));
  const given = [
    ...operators.map(({ uid, uidHash }) => ({ key: null, uid: uid ?? uidHash })),
    ...connectors.map((use) => ({ key: namedBy(use), uid: use.uid })),
  ];
  const lacking = [...operators.filter((each) => !hasUid(each)), ...connectors.filter(({ uid }) => !uid)];
  // One that others can build as often as they like, or nobody knows how often, may stand there twice.
  const isUnsure = (operator: Operator) =>
    operator.mayRepeat || !isBuiltOnce(view.deployment.jobs, facts, operator);
  const shared = operators.filter((each) => each.uid !== null && each.uid.value !== null && isUnsure(each));
  const stateful = hidden.filter(({ kind }) => HIDDEN[kind].keepsState);
  const at = (span: Span) => ({ uri, span });
  return {
    evidence: given.flatMap(({ key, uid }) =>
      uid ? [{ ...at(uid.span), reach: uid.span, layer: layerOf(facts), key, value: uid.value }] : [],
    ),
    doubts: [
      ...lacking.map((each) => {
        const isOperator = "state" in each;
        if (isOperator && mayBeGivenElsewhere(each)) return doubt("uid-elsewhere", "", at(each.methodSpan));
        const sure = isOperator && each.uidKnown && each.state === "stateless";
        return doubt(sure ? "stateless" : "no-uid", "", at(each.methodSpan));
      }),
      ...operators
        .filter(({ uid, uidSkipped }) => uid && uidSkipped)
        .map(({ methodSpan }) => doubt("no-uid", "", at(methodSpan))),
      ...unseenOperators.map((span) => doubt("no-uid", "", at(span))),
      ...shared.map(({ methodSpan }) => doubt("repeated", "", at(methodSpan))),
      ...stateful.map(({ methodSpan }) => doubt("hidden-operators", "", at(methodSpan))),
      ...(planned ? [doubt("planner", "", at(facts.plannedAt ?? facts.anchor))] : []),
    ],
  };
}

import type { Facts } from "../../model/facts.ts";
import type { Fix } from "../../model/finding.ts";
import type { Operator, UidCall } from "../../model/operator.ts";
import { meet } from "../../model/paths.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import page from "./duplicate.md";
import { takenUids } from "./generate.ts";
import { mergingOf } from "./merging.ts";
import { otherName, readableNames } from "./readable.ts";
import { sameJob } from "./sameJob.ts";

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
    const { jobs } = view.deployment;
    const found = jobs.flatMap((facts) => duplicatesIn(view, facts).map((each) => ({ facts, ...each })));
    // Names are made when the first fix is asked for.
    let names: ReadonlyMap<Operator, string> | undefined;
    const freshOf = (operator: Operator): string => {
      names ??= freshUids(jobs, found);
      return names.get(operator) ?? operator.method;
    };
    for (const facts of jobs) {
      yield* repeated(view, facts);
      for (const each of found) if (each.facts === facts) yield reportOf(each, freshOf);
    }
  },
};

/** An operator whose uid another one has that is earlier in the text. */
interface Duplicate {
  readonly operator: Operator;
  readonly index: number;
  readonly uid: UidCall;
  readonly first: Operator;
  readonly firstUid: UidCall;
}

/** Uids that one line gives to several operators. */
function* repeated(view: DeploymentView, facts: Facts): Iterable<Report> {
  const told = new Set<number>();
  for (const operator of facts.operators) {
    const { uid, repeated, label } = operator;
    // A uid that is dropped meets no other.
    if (mergingOf(view, facts, operator) !== "none") continue;
    if (!repeated || !uid || uid.value === null || uid.unstable || told.has(uid.span.start)) continue;
    told.add(uid.span.start);
    yield {
      uri: facts.uri,
      span: uid.span,
      message: `The uid "${uid.value}" is given more than once. Each round of the loop, or each call, gives it to another ${label}, and Flink refuses a job in which two operators share a uid. Make what differs a part of it.`,
    };
  }
}

function duplicatesIn(view: DeploymentView, facts: Facts): Duplicate[] {
  const found: Duplicate[] = [];
  const byUid = new Map<string, Operator[]>();
  for (const [index, operator] of facts.operators.entries()) {
    const { uid } = operator;
    if (!uid || uid.value === null || uid.unstable || operator.repeated) continue;
    if (mergingOf(view, facts, operator) !== "none") continue;
    const earlier = byUid.get(uid.value) ?? [];
    byUid.set(uid.value, earlier);
    const first = earlier.find((other) => {
      // One call of uid(...) that reaches several operators reaches one of them at a time.
      const oneCall = other.uid?.call.start === uid.call.start;
      return !oneCall && sameJob(other, operator) && meet(other.path, operator.path);
    });
    earlier.push(operator);
    if (first?.uid) found.push({ operator, index, uid, first, firstUid: first.uid });
  }
  return found;
}

/** A uid for each that nothing in the deployment has. */
function freshUids(
  jobs: readonly Facts[],
  found: readonly (Duplicate & { facts: Facts })[],
): ReadonlyMap<Operator, string> {
  const taken = takenUids(jobs);
  const names = new Map<Facts, ReadonlyMap<Operator, string>>();
  const fresh = new Map<Operator, string>();
  for (const { facts, operator } of found) {
    const inFile = names.get(facts) ?? readableNames([facts]);
    names.set(facts, inFile);
    const name = inFile.get(operator) ?? operator.method;
    const uid = taken.has(name) ? otherName(facts, operator, name, taken) : name;
    taken.add(uid);
    fresh.set(operator, uid);
  }
  return fresh;
}

function reportOf(
  { facts, operator, index, uid, first, firstUid }: Duplicate & { facts: Facts },
  freshOf: (operator: Operator) => string,
): Report {
  const { uri } = facts;
  return {
    uri,
    span: uid.span,
    message: `The uid "${uid.value}" is used already. ${first.label} has it, and Flink refuses a job in which two operators share one.`,
    related: [{ uri, span: firstUid.span, message: `First used here, by ${first.label}.` }],
    get fixes(): Fix[] {
      const fresh = freshOf(operator);
      return [
        {
          title: `Change this uid to "${fresh}"`,
          safety: "review",
          changes: [{ kind: "replace-uid", uri, operator: index, uid: fresh }],
        },
      ];
    },
  };
}

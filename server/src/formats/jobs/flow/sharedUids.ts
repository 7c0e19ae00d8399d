import { groupBy } from "../../../model/groupBy.ts";
import type { UidCall } from "../../../model/operator.ts";
import { meet } from "../../../model/paths.ts";
import type { OperatorBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import { pathTo } from "./paths.ts";
import type { Call, ExprId } from "./program.ts";
import type { Method } from "./scopes.ts";

/** What one call of a method that gives uids hands over: the operator, and the uid that it gets there. */
interface Handed {
  readonly site: Call;
  readonly operator: OperatorBuilder;
  readonly uid: UidCall;
}

/**
 * The uids that a method of the file (`tag(stream)`) surely gives once more, by the operators that get them: another call
 * of it gave the same text before, in the same job.
 */
export function sharedUids(flow: Flow): ReadonlyMap<OperatorBuilder, UidCall> {
  const shared = new Map<OperatorBuilder, UidCall>();
  const named = flow.builders.operators.filter(({ uid }) => uid !== null);
  for (const operators of groupBy(named, ({ uid }) => uid?.call.start ?? -1).values()) {
    const [first] = operators;
    if (!first || first.uidGiven === null || operators.length < 2) continue;
    const method = givingMethod(flow, first.uidGiven);
    if (!method) continue;
    const before: Handed[] = [];
    for (const handed of handedTo(flow, method, operators)) {
      if (before.some((other) => areOfOneJob(flow, other, handed))) shared.set(handed.operator, handed.uid);
      before.push(handed);
    }
  }
  return shared;
}

/** The method that gives the uid with every call of it; undefined where a condition or a lambda decides. */
function givingMethod(flow: Flow, given: ExprId): Method | undefined {
  const { program, methods } = flow;
  const inFunction = program.blocksAround(given).some(({ block }) => block.kind === "function");
  const method = inFunction ? undefined : flow.methodAround(program.memberOf(given));
  if (!method) return undefined;
  const { name, parameters } = method.code;
  const same = methods.named(name).filter(({ code }) => code.parameters.length === parameters.length);
  if (same.length !== 1) return undefined;
  const sites = flow.sitesOf(method);
  // Two steps tell where a way starts.
  return pathTo(flow, given).length === (sites.length === 1 ? 0 : 2) ? method : undefined;
}

function handedTo(flow: Flow, method: Method, operators: readonly OperatorBuilder[]): Handed[] {
  const { program } = flow;
  return flow.sitesOf(method).flatMap((site) => {
    const on = program.receiverOf(site);
    const values = [
      ...(on === null ? [] : [on]),
      ...site.args.map(({ value }) => program.beside(site.id, value)),
    ];
    const given = values.flatMap((value) => flow.valueOf(value)?.current ?? []);
    const operator = operators.find((each) => each === flow.builders.operators[given[0] ?? -1]);
    const uid = operator && uidAt(flow, site, operator);
    return operator && uid && given.length === 1 ? [{ site, operator, uid }] : [];
  });
}

/** The uid as a call of the method has it: the text there, where it is a parameter. */
function uidAt(flow: Flow, site: Call, { uid, uidGiven }: OperatorBuilder): UidCall | undefined {
  const { program, constants } = flow;
  // Which text it is decides, so that it has to be asked for.
  if (uid?.value != null && uidGiven !== null && constants.textOf(uidGiven) !== null) return uid;
  const variable = uidGiven === null ? undefined : flow.variableAt(uidGiven);
  const { parameter } = variable ?? {};
  if (!uid || !variable || !parameter || variable.writes.length > 0 || parameter.of !== null)
    return undefined;
  const before = program.codeOf(parameter.member).parameters.slice(0, parameter.index);
  const index = before.filter(({ name }) => name !== "this").length;
  const given = program.argument(site.id, site.args, index, variable.name);
  const value = given === undefined ? null : constants.textOf(given);
  if (given === undefined || value === null) return undefined;
  return { ...uid, value, expression: program.textOf(given), span: program.spanOf(given) };
}

function areOfOneJob(flow: Flow, one: Handed, other: Handed): boolean {
  if (one.operator === other.operator || one.uid.value !== other.uid.value) return false;
  if (one.operator.environment !== other.operator.environment) return false;
  return meet(pathTo(flow, one.site.id), pathTo(flow, other.site.id));
}

import type { UidCall } from "../../../model/facts.ts";
import { meet } from "../../../model/paths.ts";
import type { OperatorBuilder } from "./builders.ts";
import { pathTo } from "./paths.ts";
import type { Reader } from "./reader.ts";
import type { Method } from "./scopes.ts";
import { elementAt, enclosing, isMethod } from "./syntaxIndex.ts";
import type { Call } from "./syntaxNode.ts";

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
export function sharedUids(reader: Reader): ReadonlyMap<OperatorBuilder, UidCall> {
  const shared = new Map<OperatorBuilder, UidCall>();
  const byCall = new Map<number, OperatorBuilder[]>();
  for (const builder of reader.builders.operators) {
    if (!builder.uid) continue;
    const same = byCall.get(builder.uid.call.start);
    if (same) same.push(builder);
    else byCall.set(builder.uid.call.start, [builder]);
  }
  for (const operators of byCall.values()) {
    const [first] = operators;
    if (!first?.uid || operators.length < 2) continue;
    const method = givingMethod(reader, first.uid);
    if (!method) continue;
    const before: Handed[] = [];
    for (const handed of handedTo(reader, method, operators)) {
      if (before.some((other) => areOfOneJob(reader, other, handed))) shared.set(handed.operator, handed.uid);
      before.push(handed);
    }
  }
  return shared;
}

/** The method that gives the uid with every call of it; undefined where a condition or a lambda decides. */
function givingMethod(reader: Reader, { span }: UidCall): Method | undefined {
  const at = elementAt(reader.syntax, span.start);
  const around = enclosing(at, (type) => isMethod(type) || type === "lambda_expression");
  const method = around ? reader.scopes.methodOf(around) : undefined;
  if (!at || !method || reader.scopes.methods(method.name, method.parameterTypes.length).length !== 1)
    return undefined;
  const [site] = reader.sitesOf(method);
  // Two steps tell where a way starts.
  const own = pathTo(reader, at).length - (site && reader.sitesOf(method).length === 1 ? 0 : 2);
  return own === 0 ? method : undefined;
}

function handedTo(reader: Reader, method: Method, operators: readonly OperatorBuilder[]): Handed[] {
  return reader.sitesOf(method).flatMap((site) => {
    const given = site.args.flatMap((arg) => reader.evaluate(arg)?.current ?? []);
    const operator = operators.find((each) => each === reader.builders.operators[given[0] ?? -1]);
    const uid = operator?.uid && uidAt(reader, site, operator.uid);
    return operator && uid && given.length === 1 ? [{ site, operator, uid }] : [];
  });
}

/** The uid as a call of the method has it: the text there, where it is a parameter. */
function uidAt(reader: Reader, site: Call, uid: UidCall): UidCall | undefined {
  if (uid.value !== null) return uid;
  const variable = reader.scopes.variable(uid.expression, uid.span.start);
  if (!variable?.parameter || variable.writes.length > 0 || !isMethod(variable.parameter.of.type))
    return undefined;
  const arg = site.args[variable.parameter.index];
  const value = arg ? reader.constants.textOf(arg) : null;
  if (!arg || value === null) return undefined;
  return { ...uid, value, expression: reader.slice(arg), span: { start: arg.startIndex, end: arg.endIndex } };
}

function areOfOneJob(reader: Reader, one: Handed, other: Handed): boolean {
  if (one.operator === other.operator || one.uid.value !== other.uid.value) return false;
  if (one.operator.environment !== other.operator.environment) return false;
  return meet(pathTo(reader, one.site.element), pathTo(reader, other.site.element));
}

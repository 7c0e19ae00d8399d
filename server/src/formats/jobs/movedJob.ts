import type { ConnectorUse } from "../../model/connector.ts";
import type { Facts } from "../../model/facts.ts";
import type { Operator, PathStep, UidCall, UidPlace } from "../../model/operator.ts";
import type { CodeValue } from "../../model/setting.ts";
import { movedSpan, type Shift, type Span } from "../../model/span.ts";
import { movedIgnore, movedProblem, movedSetting } from "../region.ts";

/** What becomes of what is more than a place. */
export interface Changing {
  /** A call without what it stands on. */
  call(call: Span): Span;
  /** The value of a uid, where that is another one. */
  value(uid: UidCall): Pick<UidCall, "value" | "expression">;
  path(path: readonly PathStep[]): readonly PathStep[];
}

/**
 * The facts of a job with its places in the document that it stands in, or in another version of it.
 *
 * @param changing absent where nothing but places changes; ways of the program have numbers that only need to be unique
 */
export function movedJob(facts: Facts, by: Shift, changing?: Changing): Facts {
  // The words of operators are not worked out for that.
  const copy = Object.create(Object.prototype, Object.getOwnPropertyDescriptors(facts)) as Facts;
  const { transactional, removedApis, committed, unseenOperators, plannedAt } = facts;
  const moved: Partial<Facts> = {
    settings: facts.settings.map((setting) => movedSetting(setting, by)),
    operators: facts.operators.map((operator) => movedOperator(operator, by, changing)),
    environments: facts.environments.map(({ variable, ...rest }) => ({
      ...rest,
      span: movedSpan(rest.span, by),
      variable: variable && { ...variable, statement: movedSpan(variable.statement, by) },
    })),
    strayUids: facts.strayUids.map((stray) => ({
      ...stray,
      call: movedCall(stray.call, by, changing),
      methodSpan: movedSpan(stray.methodSpan, by),
    })),
    ...(removedApis
      ? { removedApis: removedApis.map((use) => ({ ...use, span: movedSpan(use.span, by) })) }
      : {}),
    hidden: facts.hidden.map((each) => ({ ...each, methodSpan: movedSpan(each.methodSpan, by) })),
    ...(unseenOperators ? { unseenOperators: unseenOperators.map((span) => movedSpan(span, by)) } : {}),
    ...(plannedAt ? { plannedAt: movedSpan(plannedAt, by) } : {}),
    connectors: facts.connectors.map((use) => movedConnector(use, by, changing)),
    ...(transactional
      ? {
          transactional: transactional.map((sink) => ({
            ...sink,
            span: movedSpan(sink.span, by),
            timeout: movedValue(sink.timeout, by),
            ...(sink.timeoutPlace ? { timeoutPlace: movedPlace(sink.timeoutPlace, by) } : {}),
          })),
        }
      : {}),
    ...(committed
      ? { committed: committed.map((table) => ({ ...table, span: movedSpan(table.span, by) })) }
      : {}),
    problems: facts.problems.map((problem) => movedProblem(problem, by)),
    ignores: facts.ignores.map((ignore) => movedIgnore(ignore, by)),
    anchor: movedSpan(facts.anchor, by),
  };
  return Object.assign(copy, moved);
}

const movedValue = <Value extends CodeValue | null>(value: Value, by: Shift): Value =>
  value && { ...value, span: movedSpan(value.span, by) };

const movedCall = (call: Span, by: Shift, changing?: Changing): Span =>
  changing?.call(call) ?? movedSpan(call, by);

const movedUid = (uid: UidCall | null, by: Shift, changing?: Changing): UidCall | null =>
  uid && {
    ...movedValue(uid, by),
    ...changing?.value(uid),
    call: movedCall(uid.call, by, changing),
  };

function movedPlace(place: UidPlace, by: Shift): UidPlace {
  if (place.kind === "statement") return { ...place, statement: movedSpan(place.statement, by) };
  const { start, end } = movedSpan({ start: place.dot, end: place.offset }, by);
  return { ...place, dot: start, offset: end };
}

const movedOperator = (operator: Operator, by: Shift, changing?: Changing): Operator => ({
  ...operator,
  methodSpan: movedSpan(operator.methodSpan, by),
  uid: movedUid(operator.uid, by, changing),
  uidHash: movedUid(operator.uidHash, by, changing),
  uidPlace: operator.uidPlace && movedPlace(operator.uidPlace, by),
  name: movedValue(operator.name, by),
  parallelism: movedValue(operator.parallelism, by),
  maxParallelism: movedValue(operator.maxParallelism, by),
  path: changing?.path(operator.path) ?? operator.path,
});

const movedConnector = (use: ConnectorUse, by: Shift, changing?: Changing): ConnectorUse => ({
  ...use,
  methodSpan: movedSpan(use.methodSpan, by),
  uid: movedUid(use.uid, by, changing),
  uidPlace: use.uidPlace && movedPlace(use.uidPlace, by),
  path: changing?.path(use.path) ?? use.path,
});

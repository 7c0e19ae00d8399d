import type { CodeValue, ConnectorUse, Facts, Operator, UidCall, UidPlace } from "../../model/facts.ts";
import { movedSpan, type Shift } from "../../model/span.ts";
import { movedIgnore, movedProblem, movedSetting } from "../region.ts";

/** The facts of a job with its places in the document that it stands in. */
export function movedJob(facts: Facts, by: Shift): Facts {
  // The words of operators are not worked out for that.
  const copy = Object.create(Object.prototype, Object.getOwnPropertyDescriptors(facts)) as Facts;
  const { transactional, removedApis, committed } = facts;
  const moved: Partial<Facts> = {
    settings: facts.settings.map((setting) => movedSetting(setting, by)),
    operators: facts.operators.map((operator) => movedOperator(operator, by)),
    environments: facts.environments.map(({ variable, ...rest }) => ({
      ...rest,
      span: movedSpan(rest.span, by),
      variable: variable && { ...variable, statement: movedSpan(variable.statement, by) },
    })),
    strayUids: facts.strayUids.map((stray) => ({
      ...stray,
      call: movedSpan(stray.call, by),
      methodSpan: movedSpan(stray.methodSpan, by),
    })),
    ...(removedApis
      ? { removedApis: removedApis.map((use) => ({ ...use, span: movedSpan(use.span, by) })) }
      : {}),
    hidden: facts.hidden.map((each) => ({ ...each, methodSpan: movedSpan(each.methodSpan, by) })),
    connectors: facts.connectors.map((use) => movedConnector(use, by)),
    ...(transactional
      ? {
          transactional: transactional.map((sink) => ({
            ...sink,
            span: movedSpan(sink.span, by),
            timeout: movedValue(sink.timeout, by),
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

const movedUid = (uid: UidCall | null, by: Shift): UidCall | null =>
  uid && { ...movedValue(uid, by), call: movedSpan(uid.call, by) };

function movedPlace(place: UidPlace | null, by: Shift): UidPlace | null {
  if (!place) return null;
  if (place.kind === "statement") return { ...place, statement: movedSpan(place.statement, by) };
  const { start, end } = movedSpan({ start: place.dot, end: place.offset }, by);
  return { ...place, dot: start, offset: end };
}

const movedOperator = (operator: Operator, by: Shift): Operator => ({
  ...operator,
  methodSpan: movedSpan(operator.methodSpan, by),
  uid: movedUid(operator.uid, by),
  uidHash: movedUid(operator.uidHash, by),
  uidPlace: movedPlace(operator.uidPlace, by),
  name: movedValue(operator.name, by),
  parallelism: movedValue(operator.parallelism, by),
  maxParallelism: movedValue(operator.maxParallelism, by),
});

const movedConnector = (use: ConnectorUse, by: Shift): ConnectorUse => ({
  ...use,
  methodSpan: movedSpan(use.methodSpan, by),
  uid: movedUid(use.uid, by),
  uidPlace: movedPlace(use.uidPlace, by),
});

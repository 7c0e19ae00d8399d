import type { ExprId } from "../flow/program.ts";
import { matches } from "./matching.ts";
import type { Arm } from "./plan.ts";
import { isTrue } from "./python/comparing.ts";
import type { Run } from "./run.ts";
import { type Frame, type RunValue, UNKNOWN } from "./runValue.ts";

/** Which arms of a choice may be taken. */
interface Open {
  readonly arms: readonly Arm[];
  /** True where it surely is the only one of them. */
  readonly isTaken: boolean;
  /** True where one of them surely is. */
  readonly isSure: boolean;
}

/** The arms that may be taken with what is known; what their patterns give names to is written by then. */
export function openArms(run: Run, arms: readonly Arm[], frame: Frame): Open {
  const subjects = new Map<number | null, RunValue>();
  const open: Arm[] = [];
  let isSure = false;
  // What is left for none of the others may stand before them.
  const isLast = ({ match }: Arm): boolean => match?.pattern.is === "else";
  for (const arm of [...arms.filter((each) => !isLast(each)), ...arms.filter(isLast)]) {
    const held = arm.match ? isFor(run, arm, subjects, frame) : holds(run, arm, frame);
    if (held === false) continue;
    open.push(arm);
    isSure = held === true || arm.negated;
    if (held === true) return { arms: open, isTaken: open.length === 1, isSure };
  }
  return { arms: open, isTaken: false, isSure };
}

/** Whether the condition of an arm holds; null where that is not known. */
function holds(run: Run, { test, negated }: Arm, frame: Frame): boolean | null {
  const held = test === null ? null : truthOf(run, run.stepOf(run.program.idOf(frame.member, test), frame));
  return held === null ? null : held !== negated;
}

/** What a condition comes to; null where that is not known. Python asks whether there is something. */
export function truthOf(run: Run, value: RunValue): boolean | null {
  if (run.read.api.name === "python") return isTrue(run, value);
  return value.is === "constant" && value.value.type === "boolean" ? value.value.value : null;
}

/** Whether an arm is for the value of its choice. */
function isFor(
  run: Run,
  { match, block }: Arm,
  subjects: Map<number | null, RunValue>,
  frame: Frame,
): boolean | null {
  if (!match) return null;
  const { member } = frame;
  const known = subjects.get(match.subject);
  const subject =
    known ??
    (match.subject === null
      ? givenAround(run, block, frame)
      : run.stepOf(run.program.idOf(member, match.subject), frame));
  subjects.set(match.subject, subject);
  const scope = match.subject === null ? null : run.program.idOf(member, match.subject);
  const held = matchesAt(run, match.pattern, subject, scope, frame);
  if (match.guard === null || held === false) return held;
  const guard = truthOf(run, run.evaluate(run.program.idOf(member, match.guard), frame));
  return guard === false ? false : held && guard;
}

/** Whether a pattern takes a value; its names get their values. */
export function matchesAt(
  run: Run,
  pattern: Parameters<typeof matches>[1],
  value: RunValue,
  scope: ExprId | null,
  frame: Frame,
): boolean | null {
  const captured = new Map<string, RunValue>();
  const held = matches(run, pattern, value, { frame, scope, captured });
  for (const bind of run.planOf(frame.member).capturedBy(pattern))
    run.capture(bind, captured.get(bind.name) ?? UNKNOWN, frame);
  return held;
}

/** What the function around is given that has no more than cases. */
function givenAround(run: Run, block: number, frame: Frame): RunValue {
  const { program, read } = run;
  const around = program.around(frame.member, block).find((each) => each.block.kind === "function");
  const of = around && program.functionOf(frame.member, around.index);
  const parameter = of === undefined ? undefined : read.scopes.parameterAt(frame.member, of, 0);
  return (parameter && frame.variables.get(parameter)?.value) ?? UNKNOWN;
}

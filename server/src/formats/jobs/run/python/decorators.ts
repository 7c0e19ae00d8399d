import type { ExprId } from "../../flow/program.ts";
import { one } from "../elements.ts";
import type { Run } from "../run.ts";
import { type Frame, type RunValue, UNKNOWN } from "../runValue.ts";
import { called } from "./calling.ts";

/** What decorators make of a function or a class, the last one first. What is not seen is taken to give it back. */
function applied(run: Run, value: RunValue, decorators: readonly RunValue[]): RunValue {
  return decorators.reduceRight((so, each) => {
    const isSeen = each.is !== "unknown" && !(each.is === "function" && "library" in each.code);
    return called(run, each, [one(so)]) ?? (isSeen && each.is !== "class" ? UNKNOWN : so);
  }, value);
}

/** What a function inside of another one is, with its decorators, which ran before it. */
export function decoratedFunction(run: Run, id: ExprId, value: RunValue, frame: Frame): RunValue {
  const { program } = run;
  const expr = program.expr(id);
  if (expr.is !== "function" || !program.textOf(id).startsWith("@")) return value;
  const { blocks, exprs } = program.codeOf(frame.member);
  const body = blocks[expr.body]?.at.start ?? expr.at.end;
  const decorators = exprs.flatMap(({ block, parent, at }, ref) =>
    block === expr.block &&
    parent === null &&
    at.start > expr.at.start &&
    at.end < body &&
    isDecorator(run, program.idOf(frame.member, ref))
      ? [run.valueOf(program.idOf(frame.member, ref), frame)]
      : [],
  );
  return applied(run, value, decorators);
}

function isDecorator({ program }: Run, id: ExprId): boolean {
  return /@[ \t(]*$/.test(program.text.slice(0, program.spanOf(id).start).slice(-20));
}

/** What the decorators of a statement of their own make of the function or class behind them. */
interface Decorated {
  /** The function's name; null for a class. */
  readonly name: string | null;
  readonly value: RunValue;
}

/** Runs what decorators do that are a statement of their own, whose parts are known; null for any other statement. */
export function decoratedBehind(run: Run, member: number, frame: Frame): Decorated | null {
  const { program } = run;
  const { members, classes } = program.code;
  const own = members[member];
  if (!own || program.text[own.at] !== "@") return null;
  const decorators = own.code.exprs.flatMap(({ parent }, ref) =>
    parent === null ? [run.valueOf(program.idOf(member, ref), frame)] : [],
  );
  const next = members[member + 1];
  const end = own.at + own.code.end;
  if (next?.code.kind === "method" && next.at <= own.at && end <= next.at + next.code.end) {
    const method = { member: member + 1, owner: next.owner, code: next.code };
    const value: RunValue = { is: "function", code: { method, self: null } };
    return { name: next.code.name, value: applied(run, value, decorators) };
  }
  const index = classes.findIndex(({ at }) => at.start >= end);
  const made = classes[index];
  if (!made || /\S/.test(program.text.slice(end, made.at.start).replace(/^@.*$/gm, ""))) return null;
  return { name: null, value: applied(run, { is: "class", index, name: made.name }, decorators) };
}

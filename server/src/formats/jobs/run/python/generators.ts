import type { ExprId } from "../../flow/program.ts";
import type { Run } from "../run.ts";
import { type Frame, NONE, type RunValue } from "../runValue.ts";
import { iterated, special } from "./objects.ts";

const YIELD = /^yield\b(\s+from\b)?/;

/** True for what hands something out of a generator: `yield x`. */
export const isYield = ({ program, read }: Run, member: number, ref: number): boolean =>
  read.api.name === "python" && YIELD.test(program.textOf(program.idOf(member, ref)));

/** `yield x`, `yield from xs`; null for anything else. */
export function yielded(run: Run, whole: string, inner: ExprId | undefined, frame: Frame): RunValue | null {
  const found = YIELD.exec(whole);
  if (!found) return null;
  const value = inner === undefined ? NONE : run.evaluate(inner, frame);
  const all = found[1] === undefined ? { items: [value], open: false } : iterated(run, value);
  run.yields(frame, all ?? { items: [], open: true });
  // What is sent into it is not known.
  return { is: "unknown" };
}

/** What a name behind `with … as` gets: what an object gives for it, or what stands there. */
export function enteredBy(run: Run, value: RunValue): RunValue {
  return value.is === "object" ? (special(run, value, "__enter__", []) ?? value) : value;
}

/** What a `with` has of a function that hands something out once. */
export function entered(run: Run, value: RunValue): RunValue {
  const all = iterated(run, value);
  return (all && !all.open ? all.items[0] : undefined) ?? { is: "unknown" };
}

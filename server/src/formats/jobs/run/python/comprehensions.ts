import type { ExprId } from "../../flow/program.ts";
import type { Run } from "../run.ts";
import { dictionary, type Frame, list, type RunValue, UNKNOWN } from "../runValue.ts";
import { isEqual, isTrue } from "./comparing.ts";

/** `[f(x) for x in xs if c]`, `{k: v for k, v in pairs}`: what the innermost loop gives of each; null for anything else. */
export function comprehension(run: Run, id: ExprId, refs: readonly ExprId[], frame: Frame): RunValue | null {
  const { program } = run;
  const member = program.memberOf(id);
  const { blocks } = program.codeOf(member);
  const own = program.expr(id).block;
  const last = refs.at(-1);
  if (last === undefined) return null;
  const innermost = program.expr(last).block;
  let outermost = innermost;
  for (let at = innermost; at > own; at = blocks[at]?.parent ?? own) outermost = at;
  if (outermost === own || blocks[outermost]?.kind !== "loop" || blocks[outermost]?.parent !== own)
    return null;
  const guards = refs.filter((ref) => /\bif[\s(\\]*$/.test(textBefore(run, id, ref)));
  const results: RunValue[][] = [];
  let isOpen = false;
  const isKnown = run.runLoop(outermost, frame, {
    block: innermost,
    holds: () => true,
    finish: () => {
      for (const guard of guards) {
        const held = isTrue(run, run.evaluate(guard, frame));
        if (held === false) return;
        if (held === null) isOpen = true;
      }
      results.push(resultsOf(run, last, frame));
    },
  });
  const open = isOpen || !isKnown;
  const values = results.map(([value]) => value).filter((each) => each !== undefined);
  if (results.every(([, second]) => second !== undefined) && results.length > 0)
    return dictionary(
      results.flatMap(([key, value]) => (key && value ? [[key, value] as const] : [])),
      open,
    );
  const whole = program.textOf(id);
  if (results.length === 0 && pairOf(run, last)) return dictionary([], open);
  return whole.startsWith("{") ? setOf(run, values, open) : list(values, open);
}

const textBefore = ({ program }: Run, id: ExprId, part: ExprId): string =>
  program.text.slice(program.spanOf(id).start, program.spanOf(part).start).slice(-40);

/** A set: of values that are the same only one stays. */
export const setOf = (run: Run, values: readonly RunValue[], open: boolean): RunValue => ({
  ...list(distinct(run, values), open),
  unordered: true,
});

function distinct(run: Run, values: readonly RunValue[]): RunValue[] {
  const kept: RunValue[] = [];
  for (const each of values)
    if (each.is !== "constant" || !kept.some((other) => isEqual(run, other, each) === true)) kept.push(each);
  return kept;
}

/** `key: value` of a dictionary; null for anything else. */
export function pairOf({ program }: Run, id: ExprId): readonly [ExprId, ExprId] | null {
  const expr = program.expr(id);
  const [key, value] = expr.is === "other" && expr.of.length === 2 ? expr.of : [];
  if (key === undefined || value === undefined) return null;
  const [one, other] = [program.beside(id, key), program.beside(id, value)];
  const between = program.text.slice(program.spanOf(one).end, program.spanOf(other).start);
  return /^[\s)\\]*:/.test(between) ? [one, other] : null;
}

/** What one round gives: a value, or a key with its value. */
function resultsOf(run: Run, id: ExprId, frame: Frame): RunValue[] {
  const parts = pairOf(run, id) ?? [id];
  return parts.map((part) => run.evaluate(part, frame));
}

/** `{"a": 1, **others}`; null for what is no dictionary. */
export function written(run: Run, id: ExprId, refs: readonly ExprId[], frame: Frame): RunValue | null {
  const { program } = run;
  if (!program.textOf(id).startsWith("{")) return null;
  const parts = refs.map((ref) => ({
    ref,
    pair: pairOf(run, ref),
    isAll: program.textOf(ref).startsWith("**"),
  }));
  if (parts.length === 0 || !parts.every(({ pair, isAll }) => pair !== null || isAll)) return null;
  const entries: (readonly [RunValue, RunValue])[] = [];
  let open = false;
  for (const { ref, pair } of parts) {
    if (pair) {
      entries.push([run.evaluate(pair[0], frame), run.evaluate(pair[1], frame)]);
      continue;
    }
    const expr = program.expr(ref);
    const [of] = expr.is === "other" ? expr.of : [];
    const all = of === undefined ? undefined : run.evaluate(program.beside(ref, of), frame);
    if (all?.is === "map") entries.push(...all.cell.value.entries);
    if (all?.is === "map" && !all.cell.value.open) continue;
    // What is not known may stand for any key before it.
    entries.push([UNKNOWN, UNKNOWN]);
    open = true;
  }
  return dictionary(entries, open);
}

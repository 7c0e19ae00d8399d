import type { ExprId } from "../../flow/program.ts";
import { anyOf, wholeOf } from "../elements.ts";
import type { Run } from "../run.ts";
import { type Frame, list, merged, type RunValue, text, UNKNOWN } from "../runValue.ts";
import { called } from "./calling.ts";
import { isEqual } from "./comparing.ts";
import { constantNamed } from "./enumerations.ts";
import { isUnordered, iterated, special } from "./objects.ts";

/** `a[i]`, `a["key"]`, `a[1:]`. */
export function element(run: Run, on: RunValue, index: readonly ExprId[], frame: Frame): RunValue | null {
  const [only, second] = index;
  if (only === undefined) return null;
  if (second === undefined && isSlice(run, only)) {
    const all = on.is === "list" || on.is === "constant" ? iterated(run, on) : null;
    if (!all) return UNKNOWN;
    const part = sliced(run, all, only, frame);
    if (on.is === "list") return part ?? list(all.items, true);
    return part?.is === "list"
      ? text(part.cell.value.items.map((each) => (each.is === "constant" ? each.value.value : "")).join(""))
      : UNKNOWN;
  }
  const values = index.map((ref) => run.evaluate(ref, frame));
  const key = second === undefined ? (values[0] ?? UNKNOWN) : list(values);
  if (on.is === "several") return on.of.map((each) => elementOf(run, each, key) ?? UNKNOWN).reduce(merged);
  return elementOf(run, on, key);
}

/** What stands under a key or an index; null where only reading may know. */
export function elementOf(run: Run, on: RunValue, key: RunValue): RunValue | null {
  switch (on.is) {
    case "object":
      return special(run, on, "__getitem__", [{ value: key, name: null }]) ?? null;
    case "class":
      return constantNamed(run, on, key) ?? null;
    case "map":
      return underKey(run, on, key);
    case "list":
    case "constant": {
      const all = iterated(run, on);
      const at = wholeOf(key);
      if (!all) return null;
      if (at === null || all.open || isUnordered(on)) return anyOf(all.items) ?? UNKNOWN;
      return all.items.at(at) ?? UNKNOWN;
    }
    default:
      return null;
  }
}

/** What stands under a key of a dictionary. */
export function underKey(run: Run, on: Extract<RunValue, { is: "map" }>, key: RunValue): RunValue {
  const { entries } = on.cell.value;
  const same = entries.map(([each]) => isEqual(run, each, key));
  const last = same.lastIndexOf(true);
  if (last < 0 && on.fallback && !on.cell.value.open && !same.includes(null)) {
    const made = called(run, on.fallback, []) ?? UNKNOWN;
    run.state.set(on.cell, { entries: [...entries, [key, made]], open: false });
    return made;
  }
  // What is written later under a key that is not known may stand there, too.
  const found = entries.flatMap(([, value], at) => (at >= last && same[at] !== false ? [value] : []));
  return last < 0 && key.is !== "unknown" ? UNKNOWN : (anyOf(found) ?? UNKNOWN);
}

function isSlice(run: Run, id: ExprId): boolean {
  const { program } = run;
  const expr = program.expr(id);
  return expr.is === "other" && colonsOf(run, id, expr.of).length > 0;
}

/** The offsets of the colons between the parts of a slice. */
function colonsOf(run: Run, id: ExprId, of: readonly number[]): number[] {
  const { program } = run;
  const { start, end } = program.spanOf(id);
  const parts = of.map((ref) => program.spanOf(program.beside(id, ref)));
  const colons: number[] = [];
  for (let at = start; at < end; at++) {
    const part = parts.find((each) => at >= each.start && at < each.end);
    if (part) at = part.end - 1;
    else if (program.text[at] === ":") colons.push(at);
    else if (!/[\s()]/.test(program.text[at] ?? "")) return [];
  }
  return colons.length > 2 ? [] : colons;
}

/** A part of a list; null where it is not known from where to where. */
function sliced(
  run: Run,
  { items, open }: { readonly items: readonly RunValue[]; readonly open: boolean },
  id: ExprId,
  frame: Frame,
): RunValue | null {
  const { program } = run;
  const expr = program.expr(id);
  if (expr.is !== "other") return null;
  const colons = colonsOf(run, id, expr.of);
  const bounds: (number | null | undefined)[] = [undefined, undefined, undefined];
  for (const ref of expr.of) {
    const part = program.beside(id, ref);
    const place = colons.filter((colon) => colon < program.spanOf(part).start).length;
    const value = run.evaluate(part, frame);
    bounds[place] = value.is === "none" ? undefined : wholeOf(value);
  }
  const [from, to, step = 1] = bounds;
  if (from === null || to === null || step === null || open) return null;
  if (step === 1) return list(items.slice(from, to));
  return step === -1 && from === undefined && to === undefined ? list([...items].reverse()) : null;
}

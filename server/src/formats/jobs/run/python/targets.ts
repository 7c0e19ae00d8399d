import { anyOf } from "../elements.ts";
import type { Run } from "../run.ts";
import { list, type RunValue, UNKNOWN } from "../runValue.ts";
import { isUnordered, iterated } from "./objects.ts";

/** One way into what is taken apart: which of its parts, counted from its end behind a star. */
interface Step {
  readonly index: number;
  readonly isAll: boolean;
  /** How many parts there are behind it. */
  readonly behind: number;
  readonly isBehindAll: boolean;
}

/** The places of what stands at the top of a text for which something holds, outside of brackets and texts. */
function placesOf(text: string, holds: (at: number) => boolean): number[] {
  const places: number[] = [];
  let depth = 0;
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? "";
    if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === '"' || char === "'") quote = char;
    else if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth--;
    else if (depth === 0 && holds(at)) places.push(at);
  }
  return places;
}

/**
 * Where a name stands among what an assignment or a loop takes apart: `a, (b, *c) = …`; null where it gets all of it.
 *
 * @param statement from its start on, up to `in` for a loop
 * @param name the offset of the name in that
 */
export function pathOf(statement: string, name: number): readonly Step[] | null {
  const ends = placesOf(
    statement,
    (at) => statement[at] === "=" && statement[at + 1] !== "=" && !/[=!<>:]/.test(statement[at - 1] ?? ""),
  );
  const end = ends.find((at) => at > name) ?? statement.length;
  const start = ends.findLast((at) => at < name);
  const from = start === undefined ? 0 : start + 1;
  const path = stepsTo(statement.slice(from, end), name - from);
  return path.length === 0 ? null : path;
}

function stepsTo(target: string, name: number): Step[] {
  const commas = placesOf(target, (at) => target[at] === ",");
  if (commas.length > 0) {
    const starts = [0, ...commas.map((at) => at + 1)];
    const parts = starts.map((start, at) => target.slice(start, commas[at] ?? target.length));
    const count = parts.at(-1)?.trim() === "" ? parts.length - 1 : parts.length;
    const index = starts.findLastIndex((start) => start <= name);
    const part = parts[index] ?? "";
    const isAll = part.trim().startsWith("*");
    const isBehindAll = parts.slice(0, index).some((each) => each.trim().startsWith("*"));
    const step = { index, isAll, behind: count - 1 - index, isBehindAll };
    return [step, ...(isAll ? [] : stepsTo(part, name - (starts[index] ?? 0)))];
  }
  const trimmed = target.trim();
  const opens = target.indexOf(trimmed);
  if (!/^[([]/.test(trimmed) || !/[)\]]$/.test(trimmed) || name <= opens) return [];
  const inner = stepsTo(trimmed.slice(1, -1), name - opens - 1);
  const isOnly =
    trimmed.startsWith("[") && !placesOf(trimmed.slice(1, -1), (at) => trimmed[at + 1] === ",").length;
  return isOnly ? [{ index: 0, isAll: false, behind: 0, isBehindAll: false }, ...inner] : inner;
}

/** The part of a value that such a place gets. */
export function partAt(run: Run, value: RunValue, path: readonly Step[]): RunValue {
  let part = value;
  for (const { index, isAll, behind, isBehindAll } of path) {
    const all = iterated(run, part);
    if (!all) return UNKNOWN;
    const { items } = all;
    const open = all.open || isUnordered(part);
    if (isAll) part = list(items.slice(index, open ? undefined : items.length - behind), open);
    else if (isBehindAll) part = (open ? anyOf(items) : items[items.length - 1 - behind]) ?? UNKNOWN;
    else part = (isUnordered(part) ? anyOf(items) : items[index]) ?? UNKNOWN;
  }
  return part;
}

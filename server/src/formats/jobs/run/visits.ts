import { holds } from "./comparing.ts";
import { mapOf, one } from "./elements.ts";
import type { Run } from "./run.ts";
import {
  dictionary,
  type Items,
  list,
  NONE,
  number,
  type RunFunction,
  type RunValue,
  truth,
  UNKNOWN,
} from "./runValue.ts";

/** Calls a function with an element; what is in a pair, for one that takes its parts. */
export function visit(run: Run, called: RunFunction, element: RunValue): RunValue {
  const wants = run.parametersOf(called);
  if (wants > 1 && element.is === "list" && element.cell.value.items.length === wants)
    return run.invoke(called, element.cell.value.items.map(one));
  return run.invoke(called, [one(element)]);
}

export const reduced = (run: Run, items: readonly RunValue[], called: RunFunction): RunValue =>
  items.slice(1).reduce((so, each) => run.invoke(called, [one(so), one(each)]), items[0] ?? UNKNOWN);

/** Methods that call a function with each element. */
export function visiting(
  run: Run,
  { items, open }: Items,
  name: string,
  called: RunFunction,
): RunValue | undefined {
  const results = () => items.map((each) => visit(run, called, each));
  switch (name) {
    case "forEach":
    case "foreach":
    case "forEachOrdered":
    case "onEach":
    case "ifPresent":
      results();
      // What is known to be in it stands for what else may be.
      if (open && items.length === 0) run.state.branch([() => visit(run, called, UNKNOWN) !== null], true);
      return name === "onEach" ? list(items, open) : NONE;
    case "forEachIndexed":
      for (const [index, each] of items.entries()) run.invoke(called, [one(number(index)), one(each)]);
      return NONE;
    case "map":
    case "mapTo":
    case "mapToObj":
    case "mapNotNull":
    case "boxed":
      return list(
        results().filter((each) => name !== "mapNotNull" || each.is !== "none"),
        open,
      );
    case "mapIndexed":
      return list(
        items.map((each, index) => run.invoke(called, [one(number(index)), one(each)])),
        open,
      );
    case "flatMap": {
      const all = results().map((each) =>
        each.is === "list" ? each.cell.value : { items: [each], open: true },
      );
      return list(
        all.flatMap((each) => each.items),
        open || all.some((each) => each.open),
      );
    }
    case "filter":
    case "filterNot":
    case "withFilter": {
      const kept = items.map((each) => ({ each, kept: visit(run, called, each) }));
      const isKnown = kept.every(({ kept: value }) => holds(value, true) || holds(value, false));
      return list(
        kept.filter(({ kept: value }) => !holds(value, name === "filterNot")).map(({ each }) => each),
        open || !isKnown,
      );
    }
    case "associateWith":
      return dictionary(
        items.map((each) => [each, visit(run, called, each)]),
        open,
      );
    case "associateBy":
      return dictionary(
        items.map((each) => [visit(run, called, each), each]),
        open,
      );
    case "associate":
      return mapOf(results());
    case "any":
    case "exists":
    case "anyMatch": {
      const all = results();
      if (all.some((each) => holds(each, true))) return truth(true);
      return !open && all.every((each) => holds(each, false)) ? truth(false) : undefined;
    }
    case "find":
    case "first":
    case "firstOrNull": {
      for (const each of items) {
        const value = visit(run, called, each);
        if (holds(value, true)) return each;
        if (!holds(value, false)) return undefined;
      }
      return undefined;
    }
    case "sortedBy":
    case "sortBy":
    case "sorted":
    case "sortWith":
      return list(items, true);
    default:
      return undefined;
  }
}

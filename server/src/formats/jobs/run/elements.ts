import { dictionary, type Given, list, merged, type RunValue, withoutOrigin } from "./runValue.ts";
/** What a call gives without a name. */
export const one = (value: RunValue): Given => ({ value, name: null });

/** The whole number that a value is; null for any other. */
export const wholeOf = (value: RunValue | undefined): number | null =>
  value?.is === "constant" && typeof value.value.value === "bigint" ? Number(value.value.value) : null;

/** One of several. */
export const anyOf = (items: readonly RunValue[]): RunValue | undefined =>
  items.length === 0 ? undefined : items.reduce(merged);

/** One of several of which nobody knows which: a stream may come from any of them. */
export function whichever(items: readonly RunValue[]): RunValue | undefined {
  const value = anyOf(items);
  return value && items.length > 1 ? withoutOrigin(value) : value;
}

/** The map of a list of pairs; undefined where there is something else in it. */
export function mapOf(items: readonly RunValue[]): RunValue | undefined {
  const pairs = items.map((each) => (each.is === "list" ? each.cell.value.items : []));
  const entries = pairs.flatMap(([key, value]) => (key && value ? [[key, value] as const] : []));
  return entries.length === items.length ? dictionary(entries) : undefined;
}

/** A list of what is in the lists of a list. */
export function flattened(items: readonly RunValue[], open: boolean): RunValue {
  const all = items.map((each) => (each.is === "list" ? each.cell.value : { items: [each], open: true }));
  return list(
    all.flatMap((each) => each.items),
    open || all.some((each) => each.open),
  );
}

import type { Run } from "../run.ts";
import { type RunValue, text } from "../runValue.ts";
import { underKey } from "./elements.ts";
import { inFormat, represented, written } from "./writing.ts";

/** `%s`, `%-5d`, `%(name).2f`: the key, the flags, the width, the digits, what it is shown as. */
const PLACE = /%(?:\(([^)]*)\))?([-+0 #]*)(\d*)(?:\.(\d+))?([\s\S]|$)/g;

/** `"%s-%d" % (a, b)`; undefined where what it comes to is not known. */
export function byPercent(run: Run, pattern: string, right: RunValue): RunValue | undefined {
  const given = right.is === "list" ? right.cell.value : { items: [right], open: false };
  if (given.open) return undefined;
  let used = 0;
  let isKnown = true;
  const shown = pattern.replace(PLACE, (whole, key, flags, width, digits, kind) => {
    if (whole === "%%") return "%";
    const value = key === undefined ? given.items[used++] : named(run, right, key);
    const part = value && place(run, value, { flags, width, digits, kind });
    isKnown &&= typeof part === "string";
    return part ?? "";
  });
  const isWhole = right.is === "map" ? used === 0 : used === given.items.length;
  return isKnown && isWhole ? text(shown) : undefined;
}

const named = (run: Run, right: RunValue, key: string): RunValue | undefined =>
  right.is === "map" ? underKey(run, right, text(key)) : undefined;

interface Place {
  readonly flags: string;
  readonly width: string;
  readonly digits: string | undefined;
  readonly kind: string;
}

/** What stands in a place; null where that is not known. */
function place(run: Run, value: RunValue, { flags, width, digits, kind }: Place): string | null {
  const way = flags.includes("-") ? "<" : ">";
  const behind = `${width}${digits === undefined ? "" : `.${digits}`}`;
  if (kind === "s" || kind === "r") {
    const whole = kind === "s" ? written(run, value) : represented(run, value);
    return whole === null ? null : inFormat(run, text(whole), `${way}${behind}`);
  }
  if (!/^[difxX]$/.test(kind) || /[ #]/.test(flags) || value.is !== "constant") return null;
  // Of a number with a fraction `%d` takes the whole part.
  if (kind !== "f" && (typeof value.value.value !== "bigint" || digits !== undefined)) return null;
  const isFilled = flags.includes("0") && way === ">";
  const start = isFilled ? "" : width === "" ? "" : way;
  const sign = flags.includes("+") ? "+" : "";
  return inFormat(run, value, `${start}${sign}${isFilled ? "0" : ""}${behind}${kind === "i" ? "d" : kind}`);
}

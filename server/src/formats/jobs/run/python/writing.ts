import type { Run } from "../run.ts";
import type { RunObject, RunValue } from "../runValue.ts";
import { plain } from "./comparing.ts";
import { special } from "./objects.ts";

/** What `str` makes of a value; null where that is not known. */
export function written(run: Run, value: RunValue): string | null {
  switch (value.is) {
    case "constant":
      return value.value.type === "String" ? value.value.value : literal(value);
    case "none":
      return "None";
    case "list":
    case "map":
      return represented(run, value);
    case "object":
      return ofObject(run, value, ["__str__", "__repr__"]);
    default:
      return null;
  }
}

/** What `repr` makes of a value; null where that is not known. */
export function represented(run: Run, value: RunValue): string | null {
  switch (value.is) {
    case "constant":
      return value.value.type === "String" ? quoted(value.value.value) : literal(value);
    case "object":
      return value.label === undefined ? ofObject(run, value, ["__repr__"]) : null;
    default:
      return value.is === "none" ? "None" : null;
  }
}

function literal({ value }: Extract<RunValue, { is: "constant" }>): string | null {
  if (value.type === "boolean") return value.value ? "True" : "False";
  if (value.type === "double") return fraction(value.value);
  return typeof value.value === "bigint" && /^(?:long|int)$/.test(value.type) ? String(value.value) : null;
}

/** Python and JavaScript both write the shortest digits; very large and small numbers they write each in its own way. */
function fraction(value: number): string | null {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size >= 1e16 || (size < 1e-4 && size > 0) || Object.is(value, -0))
    return null;
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** A text as one would write it; null for one with anything in it that is written in another way. */
function quoted(value: string): string | null {
  if (/[^\x20-\x7e]|\\/.test(value)) return null;
  return value.includes("'") ? (value.includes('"') ? null : `"${value}"`) : `'${value}'`;
}

function ofObject(run: Run, value: RunObject, methods: readonly string[]): string | null {
  for (const method of methods) {
    const own = special(run, value, method, []);
    if (own) return own.is === "constant" && own.value.type === "String" ? own.value.value : null;
  }
  const same = run.classes.at(value.of);
  if (value.label === undefined || !same) return null;
  const types = run.classes.chainOf(value.of).flatMap((at) => run.classes.at(at)?.supertypes ?? []);
  if (types.some((type) => /(?:^|\.)StrEnum$/.test(type))) return written(run, plain(run, value));
  // How numbers that are members of an enumeration are written depends on the version of Python.
  return types.some((type) => /(?:^|\.)(?:int|IntEnum|Flag|IntFlag)$/.test(type)) || methods[0] !== "__str__"
    ? null
    : `${same.name}.${value.label}`;
}

const SPEC = /^(?:(.)?([<>^]))?([+ -]?)(0?)(\d*)(,?)(?:\.(\d+))?([sdfxXbo%]?)$/s;

/** What a format behind a colon makes of a value: `{n:03d}`; null where that is not known. */
export function inFormat(run: Run, value: RunValue, spec: string): string | null {
  const types =
    value.is === "object" && value.label !== undefined
      ? run.classes.chainOf(value.of).flatMap((at) => run.classes.at(at)?.supertypes ?? [])
      : [];
  // Versions of Python differ in what a text that is a member of an enumeration comes to.
  if (types.some((type) => /^(?:str|int|(?:enum\.)?IntEnum)$/.test(type))) {
    const isOwn = value.is === "object" && run.classes.hasMethod(value.of, "__str__");
    if (!isOwn) return null;
  }
  if (value.is === "object" && run.classes.hasMethod(value.of, "__format__")) return null;
  if (spec === "") return written(run, value);
  const [, fill, way, sign = "", zero, width, groups, digits, kind = ""] = SPEC.exec(spec) ?? [];
  if (width === undefined || value.is !== "constant" || groups || sign === " ") return null;
  const isText = value.value.type === "String";
  const shown = isText ? shownText(value, kind, digits, sign) : shownNumber(value, kind, digits, sign);
  if (shown === null || (isText && zero)) return null;
  const size = Number(width || 0);
  if (size > MOST_WIDTH) return null;
  const padding = fill ?? (zero ? "0" : " ");
  if (zero && !way && !isText) {
    const [, before = "", rest = ""] = /^([+-]?)(.*)$/.exec(shown) ?? [];
    return before + rest.padStart(size - before.length, "0");
  }
  const side = way ?? (isText ? "<" : ">");
  if (side === "<") return shown.padEnd(size, padding);
  if (side === ">") return shown.padStart(size, padding);
  const left = Math.floor(Math.max(0, size - shown.length) / 2);
  return shown.padStart(shown.length + left, padding).padEnd(size, padding);
}

const MOST_WIDTH = 1000;

type Constant = Extract<RunValue, { is: "constant" }>;

function shownText(
  { value }: Constant,
  kind: string,
  digits: string | undefined,
  sign: string,
): string | null {
  if ((kind !== "" && kind !== "s") || sign !== "" || typeof value.value !== "string") return null;
  return digits === undefined ? value.value : value.value.slice(0, Number(digits));
}

function shownNumber(
  { value }: Constant,
  kind: string,
  digits: string | undefined,
  sign: string,
): string | null {
  const held = value.value;
  if (typeof held === "bigint") {
    if (digits !== undefined && kind !== "f") return null;
    const shown = wholeAs(held, kind, digits);
    return shown !== null && sign === "+" && held >= 0n ? `+${shown}` : shown;
  }
  // What JavaScript rounds, Python rounds too where it is exact.
  if (typeof held !== "number" || kind !== "f" || !Number.isInteger(held * 1024) || Math.abs(held) > 1e9)
    return null;
  const places = digits === undefined ? 6 : Number(digits);
  if (places > 20 || !Number.isInteger(held * 2 ** Math.min(places, 10))) return null;
  const shown = held.toFixed(places);
  return sign === "+" && held >= 0 ? `+${shown}` : shown;
}

function wholeAs(value: bigint, kind: string, digits: string | undefined): string | null {
  switch (kind) {
    case "":
    case "d":
      return String(value);
    case "x":
      return value.toString(16);
    case "X":
      return value.toString(16).toUpperCase();
    case "b":
      return value.toString(2);
    case "o":
      return value.toString(8);
    case "f": {
      const places = digits === undefined ? 6 : Number(digits);
      return places > 20 ? null : places === 0 ? String(value) : `${value}.${"0".repeat(places)}`;
    }
    default:
      return null;
  }
}

import { trimmed } from "../../java/characters.ts";
import { isClassName, packageOf } from "../../java/classNames.ts";
import { doubleText } from "../../java/numbers.ts";
import { parseInteger } from "../../values/numbers.ts";
import type { Value } from "../../values/value.ts";
import type { FlinkVersion } from "../../versions.ts";
import type { Bound } from "./bound.ts";
import { MAX_PORT, readPorts } from "./ports.ts";
import { serverComplaint } from "./servers.ts";

/** A value of an option, as some version reads it. */
export interface Asked {
  readonly option: string;
  readonly value: Value;
  readonly text: string;
  readonly version: FlinkVersion;
}

type Of<K extends Bound["kind"]> = Extract<Bound, { kind: K }>;

const NANOS_PER_MILLI = 1_000_000n;

/** Why a value breaks a bound; null when it does not, or is not of the kind that the bound is for. */
export function complaint(bound: Bound, asked: Asked): string | null {
  const { value } = asked;
  switch (bound.kind) {
    case "whole":
      return value.kind === "whole" && outside(bound, value.value)
        ? said(bound.reason, asked, String(value.value))
        : null;
    case "millis": {
      const millis = millisOf(value);
      return millis !== null && outside(bound, millis) ? said(bound.reason, asked, String(millis)) : null;
    }
    case "bytes": {
      if (value.kind !== "memory") return null;
      const odd = bound.powerOfTwo === true && (value.bytes & (value.bytes - 1n)) !== 0n;
      return odd || outside(bound, value.bytes) ? said(bound.reason, asked, String(value.bytes)) : null;
    }
    case "floating":
      return (value.kind === "float" || value.kind === "double") && !within(bound, value.value)
        ? said(bound.reason, asked, doubleText(value.value))
        : null;
    case "ports":
      return value.kind === "string" ? portComplaint(bound, value.value, asked) : null;
    case "paths":
      return value.kind === "string" ? pathComplaint(bound, value.value, asked) : null;
    case "names":
      return value.kind === "string" ? nameComplaint(bound, value.value, asked) : null;
    case "filled":
      return value.kind === "string" && trimmed(value.value) === ""
        ? said(bound.reason, asked, value.value)
        : null;
    case "address":
      return value.kind === "string" && bound.refused.test(trimmed(value.value))
        ? said(bound.reason, asked, value.value)
        : null;
    case "servers":
      return value.kind === "string" ? serverComplaint(value.value) : null;
    case "weights":
      return value.kind === "map" ? weightComplaint(bound, value.map, asked) : null;
  }
}

function said(reason: string, { option, text }: Asked, value: string): string {
  const words: Readonly<Record<string, string>> = {
    "<key>": option,
    "<text>": text,
    "<lower>": text.toLowerCase(),
    "<value>": value,
  };
  return reason.replace(/<\w+>/g, (word) => words[word] ?? word);
}

interface Range {
  readonly min?: bigint;
  readonly max?: bigint;
  readonly besides?: readonly bigint[];
}

function outside({ min, max, besides }: Range, value: bigint): boolean {
  const beyond = (min !== undefined && value < min) || (max !== undefined && value > max);
  return beyond && !besides?.includes(value);
}

/** Written so that NaN, of which no comparison is true, lies outside. */
function within({ from, above, to, below }: Of<"floating">, value: number): boolean {
  return (
    (from === undefined || value >= from) &&
    (above === undefined || value > above) &&
    (to === undefined || value <= to) &&
    (below === undefined || value < below)
  );
}

/** Whole milliseconds, as Duration.toMillis cuts them off. */
function millisOf(value: Value): bigint | null {
  if (value.kind === "whole") return value.value;
  return value.kind === "duration" ? value.nanos / NANOS_PER_MILLI : null;
}

function portComplaint(bound: Of<"ports">, ports: string, asked: Asked): string | null {
  if (bound.openEnd) {
    const single = parseInteger(ports);
    if (single.ok && single.value > MAX_PORT) return null;
  }
  const read = readPorts(ports, asked.version);
  if (read.ok) return read.empty && bound.empty ? said(bound.empty, asked, ports) : null;
  const words = read.number ? bound.notANumber : bound.outOfRange;
  return words ? said(words, asked, ports) : read.reason;
}

function pathComplaint({ separator, empty, reason }: Of<"paths">, text: string, asked: Asked): string | null {
  // Windows has other roots, and another character between paths.
  if (/(?:^|[,;]|file:\/+)[a-z]:[\\/]/i.test(text) || text.includes("\\")) return null;
  const paths = separator ? text.split(separator) : [text];
  while (text !== "" && paths.at(-1) === "") paths.pop();
  if (empty && paths.length === 0) return said(empty, asked, text);
  return paths.every((path) => path.startsWith("/")) ? null : said(reason, asked, text);
}

function nameComplaint(bound: Of<"names">, name: string, asked: Asked): string | null {
  if (!isName(bound, name)) return said(bound.reason, asked, name);
  const { without } = bound;
  return without && packageOf(name) === without.package ? said(without.reason, asked, name) : null;
}

function isName({ names, exact }: Of<"names">, name: string): boolean {
  return isClassName(name) || names.includes(exact ? name : name.toLowerCase());
}

function weightComplaint(
  { names, reason }: Of<"weights">,
  map: ReadonlyMap<string, string>,
  asked: Asked,
): string | null {
  for (const name of names) {
    const text = map.get(name);
    if (text === undefined) continue;
    const weight = parseInteger(text);
    if (!weight.ok) return weight.reason;
    if (weight.value < 0n) return said(reason.replace("<name>", name), asked, String(weight.value));
  }
  return null;
}

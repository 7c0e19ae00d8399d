import { trimmed } from "../../java/characters.ts";
import { parseInteger } from "../../values/numbers.ts";
import { compareVersions, type FlinkVersion } from "../../versions.ts";
import { V1_19 } from "./bound.ts";

/** A port by itself goes from 0, which is any free one, to this. */
export const MAX_PORT = 65535n;

/** What Flink reads from a definition of ports; `number` is false where a number is right as such, but no port. */
export type PortRange =
  | { readonly ok: true; readonly empty: boolean }
  | { readonly ok: false; readonly number: boolean; readonly reason: string };

/** What NetUtils says of a number that is no port. */
const noPort = (port: bigint, was = "was") =>
  `Invalid port configuration. Port must be between 0and 65535, but ${was} ${port}.`;

/**
 * Reads ports and ranges of them, parted by commas. There are no blanks within a range. Since 1.19 a range has to
 * go up; before, one that goes down has no ports.
 *
 * @see org.apache.flink.util.NetUtils#getPortRangeFromString
 */
export function readPorts(text: string, version: FlinkVersion): PortRange {
  const ordered = compareVersions(version, V1_19) >= 0;
  const parts = trimmed(text).split(",");
  // Java leaves out what is empty at the end, but not the only part there is.
  while (parts.length > 0 && parts.at(-1) === "" && trimmed(text) !== "") parts.pop();
  let empty = true;
  for (const part of parts.map(trimmed)) {
    const dash = part.indexOf("-");
    const ends = dash < 0 ? [part] : [part.slice(0, dash), part.slice(dash + 1)];
    const numbers: bigint[] = [];
    for (const [at, end] of ends.entries()) {
      const number = parseInteger(end);
      if (!number.ok) return { ok: false, number: true, reason: number.reason };
      if (number.value < 0n || number.value > MAX_PORT) {
        const was = ordered && dash >= 0 ? `range ${at === 0 ? "start" : "end"} was` : "was";
        return { ok: false, number: false, reason: noPort(number.value, was) };
      }
      numbers.push(number.value);
    }
    const [start = 0n, end = start] = numbers;
    if (ordered && dash >= 0 && start >= end) return { ok: false, number: false, reason: notUpwards(part) };
    if (start <= end) empty = false;
  }
  return { ok: true, empty };
}

const notUpwards = (range: string) =>
  "Invalid port configuration. Port range end must be bigger than port range start. If you wish to use single port " +
  `please provide the value directly, not as a range. Given range: ${range}`;

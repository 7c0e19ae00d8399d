import { componentOf, exactSize, type MemoryProblem, type MemorySum, plainSize } from "../../flink/memory.ts";
import type { Setting } from "../../model/setting.ts";
import type { Remedy } from "./remedies.ts";
import { capitalized, PART_NAMES, total } from "./sums.ts";

/** As much of a message as a list shows. */
const LONGEST = 70;

/** Why a process does not start, in two sentences: what is wrong, and the sum in plain numbers. */
export function refusalText(name: string, problem: MemoryProblem, culprit: Setting): string {
  const [begin, why] = textOf(problem, culprit);
  const candidates = begin.map((each) => `The ${name} does not start: ${each}.`);
  const first = candidates.find((each) => each.length <= LONGEST) ?? candidates.at(-1);
  return why === "" ? `${first}` : `${first} ${why}.`;
}

/** `raise 'taskmanager.memory.process.size' to 4g` */
export function remedyText({ verb, keys, value }: Remedy, name?: string): string {
  const named = name ?? keys.map((key) => `'${key}'`).join(" and ");
  return `${verb} ${named}${value === null ? "" : ` to ${value}`}`;
}

/** What to do: what mends it alone, else what can. */
export function adviceText(problem: MemoryProblem, remedies: readonly Remedy[]): string {
  if (remedies.length > 0) {
    const ways = remedies.map((remedy, at) => {
      const again = remedies[at - 1]?.keys.join() === remedy.keys.join();
      return `${remedyText(remedy, again ? "it" : undefined)}${remedy.because ? `, as ${remedy.because}` : ""}`;
    });
    return `${capitalized(ways.join(", or "))}.`;
  }
  switch (problem.kind) {
    case "bounds":
      return "Set a minimum that is no more than the maximum.";
    case "fraction":
    case "negative":
    case "buffer-size":
      return "Set another number.";
    case "rest":
      if (problem.bytes > problem.max) return "Make the parts larger or the whole smaller.";
      break;
    case "unequal":
      return "Set two of them alone.";
    case "overflow":
      return "Set a smaller size.";
  }
  return "Make the parts smaller or the whole larger.";
}

/** What is wrong, the shortest last, and why. */
function textOf(problem: MemoryProblem, { key, value }: Setting): readonly [readonly string[], string] {
  switch (problem.kind) {
    case "exceeds":
      return exceeds(problem.sum);
    case "rest":
      return rest(problem);
    case "unequal":
      return unequal(problem.sum);
    case "bounds": {
      const size = sizer(problem.min, problem.max);
      const part = componentOf(problem.option)?.component.name ?? "process";
      const range = `${size(problem.min)} at least and ${size(problem.max)} at most`;
      return [["a minimum is above its maximum"], `${capitalized(PART_NAMES[part])} would be ${range}`];
    }
    case "fraction":
      return [
        ["a fraction is out of its range"],
        `'${key}' is ${value}, and a fraction is 0 or more and below 1`,
      ];
    case "overflow":
      return [["its sizes add up to more than 8 EiB"], `Flink counts up to ${exactSize((1n << 63n) - 1n)}`];
    case "buffer-size": {
      const range = `a power of two from ${plainSize(4096n)} to ${plainSize(1n << 30n)}`;
      return [
        ["its network buffers have a wrong size"],
        `'${key}' is ${plainSize(problem.bytes)}, and has to be ${range}`,
      ];
    }
    case "negative":
      return [["a number is below zero"], `'${key}' is ${value}`];
    default:
      return [["a size is missing or unreadable"], ""];
  }
}

type Size = (bytes: bigint) => string;

/** Shows sizes; to the byte where two that are compared would look alike, as tenths of a MiB are rounded. */
function sizer(a: bigint, b: bigint): Size {
  const difference = a > b ? a - b : b - a;
  return difference > 0n && difference * 10n < 1n << 20n ? exactSize : plainSize;
}

const term = (size: Size, { part, bytes }: MemorySum["whole"]) => `${size(bytes)} ${PART_NAMES[part]}`;

function terms(size: Size, { parts }: MemorySum): string[] {
  return parts.filter(({ bytes }) => bytes > 0n).map((amount) => term(size, amount));
}

/** `4 GiB process - 1 GiB heap - 256 MiB metaspace leaves`, and the same for what this whole is the rest of. */
function leaves(size: Size, sum: MemorySum): string {
  const { whole, restOf } = sum;
  const before = restOf ? `${leaves(size, restOf)} ${term(size, whole)}; ` : "";
  const own = terms(size, sum);
  return `${before}${[restOf ? size(whole.bytes) : term(size, whole), ...own].join(" - ")} leaves`;
}

/** What the whole process needs and has. */
function needs({ whole, parts, restOf }: MemorySum, more = 0n) {
  const need = total(parts) + more;
  return restOf ? { need: need + total(restOf.parts), has: restOf.whole.bytes } : { need, has: whole.bytes };
}

const tooMuch = (size: Size, need: bigint, has: bigint) => [
  `its parts need ${size(need)} of ${size(has)}`,
  "its parts are more than the whole",
];
const leftOver = (size: Size, left: bigint, has: bigint) => [
  `${size(left)} of its ${size(has)} are left over`,
  "its parts are less than the whole",
];

function exceeds(sum: MemorySum): readonly [readonly string[], string] {
  const { whole, parts, restOf } = sum;
  const { need, has } = needs(sum);
  const size = sizer(total(parts), whole.bytes);
  // Flink's memory that is used up by a part, with the heap still to come.
  if (total(parts) <= whole.bytes)
    return [["nothing is left for the heap"], `${leaves(size, sum)} nothing for the heap`];
  const own = terms(size, sum);
  const all = own.join(" + ") + (own.length > 1 ? ` is ${size(total(parts))}, which` : "");
  const why = restOf
    ? `${leaves(size, restOf)} ${term(size, whole)}; ${all} does not fit`
    : `${all} does not fit into ${whole.part === "process" ? "a process" : PART_NAMES[whole.part]} of ${size(whole.bytes)}`;
  return [tooMuch(size, need, has), why];
}

function rest({
  sum,
  part,
  bytes,
  min,
  max,
}: Extract<MemoryProblem, { kind: "rest" }>): readonly [readonly string[], string] {
  const few = bytes < min;
  const bound = few ? min : max;
  const size = sizer(bytes, bound);
  const { need, has } = needs(sum, bound);
  const begin = few ? tooMuch(size, need, has) : leftOver(size, bytes - bound, has);
  const allowed = min === max ? `exactly ${size(bound)}` : `${size(bound)} at ${few ? "least" : "most"}`;
  return [begin, `${leaves(size, sum)} ${size(bytes)} for ${PART_NAMES[part]}, which takes ${allowed}`];
}

function unequal(sum: MemorySum): readonly [readonly string[], string] {
  const need = total(sum.parts);
  const has = sum.whole.bytes;
  const size = sizer(need, has);
  const begin = need > has ? tooMuch(size, need, has) : leftOver(size, has - need, has);
  const own = `${terms(size, sum).join(" + ")} is ${size(need)}`;
  return [begin, `${own}, but ${PART_NAMES[sum.whole.part]} is set to ${size(has)}`];
}

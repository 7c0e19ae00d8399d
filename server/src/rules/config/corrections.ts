import { nearestWord } from "../../flink/nearest.ts";

/**
 * What somebody may have meant who wrote a value that Flink cannot read, the likeliest first. Flink has to agree yet.
 *
 * @param isTime whether a whole number of the option counts milliseconds
 */
export function correctionsOf(
  value: string,
  type: string,
  labels: readonly string[] | null,
  isTime: boolean,
): string[] {
  const plain = value
    .trim()
    .replace(/^(["'])(.*)\1$/, "$2")
    .trim();
  const found = [plain];
  if (labels) {
    const label = nearestWord(plain, labels);
    if (label) found.push(label);
  }
  if (type === "Boolean") {
    if (/^(?:yes|y|on|1|enabled?|t)$/i.test(plain)) found.push("true");
    if (/^(?:no|n|off|0|disabled?|f)$/i.test(plain)) found.push("false");
  }
  if (type === "Integer" || type === "Long") {
    found.push(plain.replace(/[_,'](?=\d{3})/g, ""));
    if (/^\d+\.0+$/.test(plain)) found.push(plain.replace(/\..*/, ""));
    // Many durations were plain milliseconds once.
    const millis = isTime ? millisOf(plain) : null;
    if (millis !== null) found.push(String(millis));
  }
  if (type === "Float" || type === "Double") {
    found.push(plain.replace(/^(\d+),(\d+)$/, "$1.$2"));
    const percent = /^(\d+)\s*%$/.exec(plain)?.[1];
    if (percent) found.push(String(Number(percent) / 100));
  }
  if (type === "Duration") found.push(...durations(plain));
  if (type === "MemorySize") found.push(...sizes(plain));
  return [...new Set(found)].filter((text) => text !== value && text !== "");
}

const UNITS: readonly (readonly [millis: number, unit: string])[] = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
  [1000, "s"],
  [1, "ms"],
];

/** `1h30m`, `1.5 h`, `10 mins`, `PT5M` in units that every Flink knows. */
function durations(text: string): string[] {
  const total = millisOf(text);
  if (total === null) return [];
  const [millis, unit] = UNITS.find(([each]) => total % each === 0) ?? [1, "ms"];
  return [`${total / millis} ${unit}`];
}

const PART = /^(\d+(?:\.\d+)?)\s*([a-z]+)\s*/i;
const WORDS: readonly (readonly [words: RegExp, millis: number])[] = [
  [/^d(?:ays?)?$/, 86_400_000],
  [/^h(?:rs?|ours?)?$/, 3_600_000],
  [/^m(?:ins?|inutes?)?$/, 60_000],
  [/^s(?:ecs?|econds?)?$/, 1000],
  [/^m(?:s|secs?|illis?|illiseconds?)$/, 1],
];

/** The milliseconds that a text of numbers and units stands for; null when it is none, or no whole number of them. */
function millisOf(text: string): number | null {
  // The letters before a T are days and what is longer: a month is no minute.
  if (/^P/i.test(text) && !/^P(?:\d+D)?(?:T.*)?$/i.test(text)) return null;
  let rest = text.replace(/^PT?(?=\d)/i, "");
  let total = 0;
  while (rest !== "") {
    const [part, amount, word = ""] = PART.exec(rest) ?? [];
    const unit = WORDS.find(([words]) => words.test(word.toLowerCase()));
    if (part === undefined || !unit) return null;
    total += Number(amount) * unit[1];
    rest = rest.slice(part.length);
  }
  return text !== "" && Number.isInteger(total) ? total : null;
}

/** `1.5g`, `2Gi`, `512 MiB` in units that Flink knows. */
function sizes(text: string): string[] {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt])(?:i?b?|ib)?$/i.exec(text);
  if (!match?.[1] || !match[2]) return [];
  let amount = Number(match[1]);
  let unit = match[2].toLowerCase();
  for (const smaller of ["k", "m", "g", "t"].slice(0, "kmgt".indexOf(unit)).reverse()) {
    if (Number.isInteger(amount)) break;
    amount *= 1024;
    unit = smaller;
  }
  return Number.isInteger(amount) ? [`${amount}${unit}`] : [];
}

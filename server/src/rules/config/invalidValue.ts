import { NO_SUCH_MACHINE } from "../../flink/options/bounds/addresses.ts";
import { refusalOf } from "../../flink/options/bounds.ts";
import { CATALOGUE, optionsOf } from "../../flink/options/catalogue.ts";
import { isClusterOption } from "../../flink/options/clusterOptions.ts";
import { valueIn } from "../../flink/options/decode.ts";
import { readingsOf } from "../../flink/options/keyStatus.ts";
import { isSensitive, shownValue } from "../../flink/options/sensitive.ts";
import { parseValue } from "../../flink/values/value.ts";
import {
  allVersions,
  type FlinkVersion,
  NEWEST,
  rangeName,
  type VersionRange,
} from "../../flink/versions.ts";
import type { Facts } from "../../model/facts.ts";
import type { Setting } from "../../model/setting.ts";
import { correctValue } from "../correct.ts";
import type { Report, SettingRule } from "../rule.ts";
import { correctionsOf } from "./corrections.ts";
import { winnerOver } from "./duplicateOption.ts";
import page from "./invalid-value.md";
import { placeholderOf } from "./placeholders.ts";
import { keptQuotes } from "./quotes.ts";

/** A value that Flink cannot read, or refuses when it uses it. */
export const invalidValue: SettingRule = {
  id: "config/invalid-value",
  summary: "Flink cannot read the value, or refuses it.",
  severity: "error",
  purposes: ["cluster", "defaults"],
  fixable: true,
  page,
  over: "setting",
  which: { status: "any", inCode: "all" },
  concerns: (setting, { versions }) => {
    const { key, value } = setting;
    if (value === null || placeholderOf(setting) !== undefined) return false;
    return [false, true].some((standard) => problemInAll(key, value, standard, versions));
  },
  *check(setting, document): Iterable<Report> {
    const { value, valueSpan } = setting;
    if (value === null || !valueSpan || keptQuotes(setting, document) !== undefined) return;
    if (document.facts.kind === "job" && !setting.onConfiguration) {
      const refused = refusedArgument(setting, document.versions);
      if (refused) yield { span: valueSpan, message: messageOf(setting, refused) };
      return;
    }
    const { uri, versions } = document;
    const readings = readingsIn(document.facts);
    const [standard = false, other = standard] = readings;
    const problem = problemInAll(setting.key, value, standard, versions);
    // A number that Flink refuses has a rule of its own, which says more; a text that is none has not.
    if (!problem || (problem.bound && REPORTED_ELSEWHERE.has(setting.key))) return;
    if (other !== standard && !problemInAll(setting.key, value, other, versions)) return;
    // What the job's own configuration says of a cluster, nobody reads.
    if (setting.onConfiguration && isClusterOption(setting.key)) return;
    if (winnerOver(document, setting)) return;
    const { type, labels } = problem;
    const corrections = correctionsOf(value, type, labels, countsMillis(setting.key)).filter((text) =>
      readings.every((each) => isTaken(setting.key, text, each, versions)),
    );
    yield {
      span: valueSpan,
      message: messageOf(setting, problem),
      fixes: corrections.map((text) => correctValue({ uri, span: valueSpan }, text)),
    };
  },
};

/** Whether values are read as in config.yaml; in code that depends on the file which the cluster has. */
function readingsIn({ kind, values }: Facts): readonly boolean[] {
  return kind === "job" || values === "either" ? [false, true] : [values === "standard"];
}

/** Options whose setters compare the number that they are given as Flink compares that of a file, and no other rule does. */
const COMPARED_BY_SETTERS = new Set(
  ["timeout", "min-pause", "max-concurrent-checkpoints", "tolerable-failed-checkpoints"].map(
    (name) => `execution.checkpointing.${name}`,
  ),
);

/** Why a method of Flink's refuses the number that it is given. Unlike a file, code can give a negative time. */
function refusedArgument({ key, value }: Setting, versions: VersionRange): ValueProblem | null {
  const number = /^(-?)\d+$/.exec(value ?? "");
  if (!number || !COMPARED_BY_SETTERS.has(key)) return null;
  const problem = problemInAll(key, value ?? "", false, versions);
  return problem && (problem.bound || !number[1])
    ? problem
    : problem && { ...problem, bound: true, reason: "The number must not be negative" };
}

/** True for an option that is a duration in another version, or whose name tells that it is one. */
function countsMillis(key: string): boolean {
  const isDuration = optionsOf(key).some(({ types }) => types.some(({ value }) => value === "Duration"));
  return isDuration || /(?:delay|interval|millis|ms|pause|period|timeout|ttl)$/i.test(key);
}

/** Options whose bounds have rules of their own. */
const REPORTED_ELSEWHERE: ReadonlySet<string> = new Set(["pipeline.max-parallelism"]);

/** Options with a name of the user's choice that Flink itself reads, not a plugin. */
const READ_BY_FLINK = /^(?:metrics\.reporter\.\*\.interval|external-resource\.\*\.amount)$/;

interface ValueProblem {
  readonly type: string;
  readonly reason: string;
  readonly labels: readonly string[] | null;
  /** True when the type allows the value, and what uses it does not. */
  readonly bound: boolean;
}

/** True when every version of a range that reads a key takes the value. */
export function isTaken(key: string, text: string, standard: boolean, range: VersionRange): boolean {
  return allVersions(range).every((version) => problemIn(key, text, standard, version) === null);
}

const valueProblemCache = CATALOGUE.cache<string, ValueProblem | null>(100_000);

/** Why every version of a range refuses a value, as the newest one puts it; null when one of them takes it. */
function problemInAll(
  key: string,
  text: string,
  standard: boolean,
  range: VersionRange,
): ValueProblem | null {
  const name = `${rangeName(range)} ${standard} ${key}: ${text}`;
  return valueProblemCache.get(name, () => {
    // Newest first: most values are taken, and one version that takes it is enough.
    let newest: ValueProblem | null = null;
    for (const version of allVersions(range).reverse()) {
      const problem = problemIn(key, text, standard, version);
      if (!problem) return null;
      newest ??= problem;
    }
    return newest;
  });
}

/** Why a version refuses a value; null when it takes it, or does not read the key. */
function problemIn(key: string, text: string, standard: boolean, flink: FlinkVersion): ValueProblem | null {
  for (const { option } of readingsOf(key, flink)) {
    // The operator reads its options with a Flink of its own.
    const version = option.operator ? NEWEST : flink;
    // Each reporter has options of its own, and types of its own for the same name.
    if (option.key.includes("*") && !READ_BY_FLINK.test(option.key)) continue;
    const type = valueIn(option.types, version);
    const labels = valueIn(option.enums, version);
    const read = parseValue(type, text, { version, standard, labels });
    const reason = read.ok ? refusalOf(option.key, read.value, text, version) : read.reason;
    if (reason !== null) return { type, reason, labels, bound: read.ok };
  }
  return null;
}

/** What Flink wants for a type, where that says it all. */
const WANTED: Readonly<Record<string, string>> = {
  Boolean: "true or false",
  Integer: "a whole number",
  Long: "a whole number",
  Float: "a number",
  Double: "a number",
};

/** The largest number of a type; a text of digits can only be too large. */
const LARGEST: Readonly<Record<string, string>> = {
  Integer: "2147483647",
  Long: "9223372036854775807",
};

/** Types whose units Flink's own message lists in full. */
const UNITS: Readonly<Record<string, string>> = {
  Duration: "one whole number and one unit: d, h, min, s, ms, µs or ns",
  MemorySize: "one whole number and one unit: b, k, m, g or t",
};

function messageOf({ key, value }: Setting, { type, reason, labels, bound }: ValueProblem): string {
  const shown = shownValue(key, value ?? "");
  const start = `Flink cannot use '${shown}' for '${key}'`;
  if (!bound) {
    if (/^[+-]?\d+$/.test(value ?? "") && LARGEST[type])
      return `${start}. It wants a whole number of at most ${LARGEST[type]}.`;
    if (WANTED[type]) return `${start}. It wants ${WANTED[type]}.`;
    if (labels && type === "Enum")
      return `${start}. It takes ${labels.map((label) => `'${label}'`).join(", ")}.`;
    if (UNITS[type] && /does not match any of the recognized units|does not start with a number/.test(reason))
      return `${start}. It wants ${UNITS[type]}.`;
  }
  if (reason === NO_SUCH_MACHINE) return `${start}. ${reason}`;
  const said = isSensitive(key) ? "" : ` Flink says: ${reason.replaceAll(" <- ", ": ").replace(/\.?$/, ".")}`;
  return `${start}.${said}`;
}

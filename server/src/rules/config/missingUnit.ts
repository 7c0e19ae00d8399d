import { optionsOf } from "../../flink/options/catalogue.ts";
import { valueIn } from "../../flink/options/decode.ts";
import { durationMillis } from "../../flink/values/duration.ts";
import type { Fix } from "../../model/finding.ts";
import type { Setting } from "../../model/setting.ts";
import type { Span } from "../../model/span.ts";
import { correctValue } from "../correct.ts";
import type { DocumentView } from "../documentView.ts";
import type { Report, SettingRule } from "../rule.ts";
import { winnerOver } from "./duplicateOption.ts";
import { isTaken } from "./invalidValue.ts";
import page from "./missing-unit.md";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What is usual for options whose default says nothing: there is none, it means "off", or 1 s where waits are longer. */
const USUAL: Readonly<Record<string, number>> = {
  "execution.checkpointing.interval": 30 * SECOND,
  "execution.checkpointing.interval-during-backlog": MINUTE,
  "execution.checkpointing.min-pause": 10 * SECOND,
  "restart-strategy.fixed-delay.delay": 10 * SECOND,
  "restart-strategy.failure-rate.delay": 10 * SECOND,
  "table.exec.state.ttl": 24 * HOUR,
  "table.exec.source.idle-timeout": 10 * SECOND,
  "table.exec.mini-batch.allow-latency": SECOND,
};

/** So many times less than what is usual is not meant. */
const ABSURD = 100;
/** From here on a number may well count milliseconds, unless it is hours to the second. */
const MANY_MILLIS = 1000;

/** A duration that is a number alone, which makes it a thousand times shorter than it looks. */
export const missingUnit: SettingRule = {
  id: "config/missing-unit",
  summary: "A duration has no unit, so Flink takes milliseconds where seconds must be meant.",
  severity: "warning",
  purposes: ["cluster", "defaults"],
  fixable: true,
  page,
  over: "setting",
  which: { status: "any" },
  *check(setting, document): Iterable<Report> {
    const { valueSpan } = setting;
    const found = unitMissing(setting, document);
    if (!found || !valueSpan || winnerOver(document, setting)) return;
    const { number, usual } = found;
    yield {
      span: valueSpan,
      message: `${number} without a unit are ${number} milliseconds. For '${setting.key}' that is ${Math.floor(usual / number)} times less than usual (${inWords(usual)}). Write the unit, such as '${number} s'.`,
      fixes: fixes(document, setting.key, valueSpan, found),
    };
  },
};

interface Short {
  readonly number: number;
  readonly usual: number;
}

/** The number of a duration that lacks its unit, with what is usual there; undefined where milliseconds can be meant. */
export function unitMissing({ key, value }: Setting, { facts, versions }: DocumentView): Short | undefined {
  if (facts.kind !== "config" || value === null || !/^\s*\d+\s*$/.test(value)) return undefined;
  const number = Number(value);
  if (number === 0) return undefined;
  const [option, ...others] = optionsOf(key);
  // Reporters and the like have units of their own; a number that is a duration in some version counts milliseconds in all.
  if (!option || others.length > 0 || option.key.includes("*")) return undefined;
  const duration = option.types.findLast(({ value: type }) => type === "Duration");
  if (!duration) return undefined;
  const usual = USUAL[option.key] ?? durationMillis(valueIn(option.defaults, versions.to) ?? "");
  if (usual === null || usual < SECOND || number * ABSURD >= usual) return undefined;
  const inSeconds = number % (HOUR / SECOND) === 0 && number % MANY_MILLIS !== 0;
  return number < MANY_MILLIS || inSeconds ? { number, usual } : undefined;
}

/** Seconds, and minutes where seconds would still be little; in milliseconds for a version that has no units there. */
function fixes(
  { uri, facts, versions }: DocumentView,
  key: string,
  span: Span,
  { number, usual }: Short,
): Fix[] {
  const minutes = number * SECOND * 10 < usual && number * MINUTE <= usual;
  const units = minutes ? (["s", "min"] as const) : (["s"] as const);
  return units.flatMap((unit) => {
    const texts = [`${number} ${unit}`, String(number * (unit === "s" ? SECOND : MINUTE))];
    const taken = texts.filter((each) => isTaken(key, each, facts.values === "standard", versions));
    return taken.slice(0, 1).map((text) => {
      const fix = correctValue({ uri, span }, text);
      return minutes ? { ...fix, choice: true } : fix;
    });
  });
}

function inWords(millis: number): string {
  const units = [
    [24 * HOUR, "d"],
    [HOUR, "h"],
    [MINUTE, "min"],
    [SECOND, "s"],
  ] as const;
  const [size, unit] = units.find(([each]) => millis % each === 0) ?? [1, "ms"];
  return `${millis / size} ${unit}`;
}

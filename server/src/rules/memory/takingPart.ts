import { componentOf, NETWORK_BUFFERS, plainSize } from "../../flink/memory.ts";
import { optionsOf } from "../../flink/options/catalogue.ts";
import { parseMemorySize } from "../../flink/values/memorySize.ts";
import type { RelatedPlace } from "../../model/finding.ts";
import type { Setting } from "../../model/setting.ts";
import type { DocumentView } from "../documentView.ts";
import type { Refusal } from "./refusal.ts";
import { amountIn, capitalized, PART_NAMES } from "./sums.ts";

/** The other settings that a sum is made of, each with its size. */
export function takingPart(document: DocumentView, refusal: Refusal, culprit: string): RelatedPlace[] {
  const { problem } = refusal;
  // One value is wrong by itself, whatever the others are.
  if (problem.kind === "fraction" || problem.kind === "negative") return [];
  const keys = new Set([...refusal.keys, ...refusal.trial.values.keys()]);
  keys.delete(culprit);
  return [...keys].flatMap((key) => {
    const setting = document.at(key);
    const message = setting && decides(document, refusal, setting) ? sizeText(refusal, setting) : undefined;
    return setting && message !== undefined ? [{ uri: document.uri, span: setting.keySpan, message }] : [];
  });
}

/** True for a setting without which the sum, or what comes of it, would be another, or would be by default only. */
function decides(document: DocumentView, { trial }: Refusal, { key }: Setting): boolean {
  const [version] = trial.versions;
  if (!version) return false;
  const outcome = trial.outcome(version);
  const without = trial.outcome(version, new Map([[key, null]]));
  if (without.ok || outcome.ok || without.reason !== outcome.reason) return true;
  const [option] = optionsOf(key);
  return option?.key.endsWith(".size") === true && document.effective(option.key)?.key === key;
}

function sizeText({ problem }: Refusal, { key, value }: Setting): string | undefined {
  const part = componentOf(key)?.component.name;
  if (part === undefined) return undefined;
  const name = part === "process" ? "The process" : capitalized(PART_NAMES[part]);
  const option = optionsOf(key)[0]?.key ?? key;
  const size = parseMemorySize(value ?? "");
  if (option === NETWORK_BUFFERS) return `${name} is ${value} buffers.`;
  if (option.endsWith(".min") && size.ok) return `${name} takes ${plainSize(size.bytes)} at least.`;
  if (option.endsWith(".max") && size.ok) return `${name} takes ${plainSize(size.bytes)} at most.`;
  const amount = amountIn(problem, part);
  if (amount === undefined) return undefined;
  return part === "process" || part === "flink"
    ? `${name} has ${plainSize(amount)}.`
    : `${name} takes ${plainSize(amount)} of it.`;
}

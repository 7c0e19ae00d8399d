import { isSensitive, shownLine } from "../flink/options/sensitive.ts";
import { type Facts, sourcesOf } from "../model/facts.ts";

/** A line of a document with the values of secret options hidden, whatever stands around them, every other character in its place. */
export function lineWithoutSecrets(line: string, start: number, facts: Facts | undefined): string {
  const settings = facts ? [facts, ...sourcesOf(facts)].flatMap((each) => each.settings) : [];
  let shown = shownLine(line);
  for (const { key, valueSpan } of settings) {
    if (!valueSpan || !isSensitive(key)) continue;
    const [from, to] = [valueSpan.start, valueSpan.end].map((at) =>
      Math.min(Math.max(at - start, 0), line.length),
    );
    if (from === undefined || to === undefined || from >= to) continue;
    shown = shown.slice(0, from) + "*".repeat(to - from) + shown.slice(to);
  }
  return shown;
}

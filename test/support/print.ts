import { lineOf, lineStarts } from "../../server/src/formats/text.ts";
import type { Facts } from "../../server/src/model/facts.ts";
import type { Finding } from "../../server/src/model/finding.ts";
import type { Span } from "../../server/src/model/span.ts";
import { wholeFacts } from "./wholeFacts.ts";

/**
 * What a reader said of a document, to be read and compared: every member that says something, lists with an entry
 * a line, spans as `line:column-line:column` with the text they hold.
 */
export function printFacts(facts: Facts, text: string): string {
  const starts = lineStarts(text);
  const lines: string[] = [];
  for (const [name, value] of Object.entries(wholeFacts(facts))) {
    if (name === "uri" || value === "" || isEmpty(value)) continue;
    if (Array.isArray(value)) {
      lines.push(`${name}:`);
      for (const [index, each] of value.entries()) lines.push(`  ${index} ${flow(each, text, starts)}`);
    } else lines.push(`${name}: ${flow(value, text, starts)}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Nothing to say: what is not there, no, none. */
function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0)
  );
}

const LONGEST = 60;

function flow(value: unknown, text: string, starts: readonly number[]): string {
  if (isSpan(value)) {
    const held = text.slice(value.start, value.end);
    const shown = held.length > LONGEST ? `${held.slice(0, LONGEST / 2)}…${held.slice(-LONGEST / 2)}` : held;
    return `${place(value, starts)} ${JSON.stringify(shown)}`;
  }
  if (Array.isArray(value)) return `[${value.map((each) => flow(each, text, starts)).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([, each]) => !isEmpty(each));
    return `{${members.map(([name, each]) => `${name}: ${flow(each, text, starts)}`).join(", ")}}`;
  }
  return JSON.stringify(value) ?? "undefined";
}

function isSpan(value: unknown): value is Span {
  return (
    typeof value === "object" &&
    value !== null &&
    "start" in value &&
    "end" in value &&
    typeof value.start === "number"
  );
}

/** `3:5-3:9`, counted from 1. */
export function place(span: Span, starts: readonly number[]): string {
  const at = (offset: number) => {
    const line = lineOf(starts, offset);
    return `${line + 1}:${offset - (starts[line] ?? 0) + 1}`;
  };
  return `${at(span.start)}-${at(span.end)}`;
}

/** A finding with all that it says; `fixed` tells what a fix makes of the text it is about. */
export function printFinding(
  finding: Finding,
  shown: (uri: string) => string,
  placed: (uri: string, span: Span) => string,
  fixed: (changes: Finding["fixes"][number]["changes"]) => string[],
): string[] {
  return [
    `${shown(finding.uri)}:${placed(finding.uri, finding.span)} ${finding.severity} ${finding.rule}`,
    `  ${finding.message}`,
    ...finding.related.map(
      (each) => `  see ${shown(each.uri)}:${placed(each.uri, each.span)} ${each.message}`,
    ),
    ...finding.fixes.flatMap((fix) => [
      `  fix (${[fix.safety, ...(fix.choice ? ["choice"] : []), ...(fix.placeholder ? ["placeholder"] : [])].join(", ")}) ${fix.title}`,
      ...fixed(fix.changes).map((line) => `    ${line}`),
    ]),
  ];
}

/** The lines that differ between two texts: `-` those that went, `+` those that came. */
export function changedLines(before: string, after: string): string[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start++;
  let tail = 0;
  while (
    tail < Math.min(old.length, now.length) - start &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail++;
  return [
    ...old.slice(start, old.length - tail).map((line) => `${start + 1} - ${line}`),
    ...now.slice(start, now.length - tail).map((line) => `${start + 1} + ${line}`),
  ];
}

import { endOfLineAt, locationAt } from "../formats/text.ts";
import type { Finding } from "../model/finding.ts";
import { placeText, type ReportData } from "./reportData.ts";
import { lineWithoutSecrets } from "./secrets.ts";
import type { Style } from "./style.ts";

/** A finding with its line, what is meant marked below it, and the ways to mend it. */
export function findingLines(finding: Finding, data: ReportData, style: Style, width: number): string[] {
  const { source, column, line, marks } = lineOf(finding, data);
  const shown = excerpt(source, column - 1, marks, width - 10);
  const gutter = String(line).padStart(5);
  const where = placeText(data, finding);
  return [
    `${style.bold(where)} ${style.severity(finding.severity, finding.severity)} ${style.dim(finding.rule)}`,
    ...wrap(finding.message, width - 2).map((each) => `  ${each}`),
    `${style.dim(`${gutter} |`)} ${shown.text}`,
    `${style.dim("      |")} ${" ".repeat(shown.at)}${style.severity(finding.severity, "^".repeat(shown.marks))}`,
    ...finding.related.map((place) => style.dim(`  see ${placeText(data, place)} ${place.message}`)),
    ...finding.fixes.map((fix, index) => style.dim(`  ${index === 0 ? "fix:" : " or:"} ${fix.title}`)),
  ];
}

/** The line that a finding begins on, secrets hidden, with its number, and how much of it is meant from which column on. */
export function lineOf(
  { uri, span }: Finding,
  data: ReportData,
): { source: string; line: number; column: number; marks: number } {
  const starts = data.snapshot.lineStartsOf(uri);
  const text = data.texts.get(uri) ?? "";
  const { line, column } = locationAt(starts, span.start);
  const lineStart = starts[line - 1] ?? 0;
  const lineEnd = endOfLineAt(text, span.start);
  const facts = data.snapshot.document(uri)?.facts;
  const source = lineWithoutSecrets(text.slice(lineStart, lineEnd), lineStart, facts).replace(/\t/g, " ");
  return { source, line, column, marks: Math.max(1, Math.min(span.end, lineEnd) - span.start) };
}

/** The part of a long line around what is marked. */
export function excerpt(
  source: string,
  at: number,
  marks: number,
  width: number,
): { text: string; at: number; marks: number } {
  if (source.length <= width) return { text: source, at, marks };
  const from = Math.max(0, Math.min(at - 20, source.length - width));
  const text = source.slice(from, from + width);
  return { text, at: at - from, marks: Math.max(1, Math.min(marks, width - (at - from))) };
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && line.length + word.length + 1 > Math.max(40, width)) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return line ? [...lines, line] : lines;
}

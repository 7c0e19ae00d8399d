import { endOfLineAt, locationAt } from "../formats/text.ts";
import { unreadKindWithId } from "../formats/unreadKinds.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { SEVERITIES } from "../model/finding.ts";
import { addressesOf, type Judgement } from "../rules/engine.ts";
import { versionText } from "../workspace/versionText.ts";
import { clusters, type ReportData } from "./reportData.ts";
import { lineWithoutSecrets } from "./secrets.ts";

/** Marks up text for a terminal; the plain one leaves it as it is. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  severity(severity: Severity, text: string): string;
  good(text: string): string;
  bad(text: string): string;
}

export const PLAIN: Style = {
  bold: (text) => text,
  dim: (text) => text,
  severity: (_, text) => text,
  good: (text) => text,
  bad: (text) => text,
};

const paint = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const SEVERITY_COLOURS: Readonly<Record<Severity, number>> = {
  error: 31,
  warning: 33,
  information: 36,
  hint: 90,
};

export const COLOURED: Style = {
  bold: paint(1),
  dim: paint(2),
  severity: (severity, text) => paint(SEVERITY_COLOURS[severity])(text),
  good: paint(32),
  bad: paint(31),
};

/** A report made to be read: each finding with its line, then the checklist of each deployment, then the sum. */
export function textReport(data: ReportData, style: Style, width: number): string {
  const findings = data.snapshot.judgements.flatMap((judgement) => judgement.findings);
  const lines = findings.flatMap((finding) => [...findingLines(finding, data, style, width), ""]);
  for (const judgement of clusters(data)) lines.push(...checklistLines(judgement, data, style));
  if (clusters(data).length > 0) lines.push("");
  lines.push(...unreadLines(data, style));
  lines.push(summary(findings, data));
  return `${lines.join("\n")}\n`;
}

function findingLines(finding: Finding, data: ReportData, style: Style, width: number): string[] {
  const starts = data.snapshot.lineStartsOf(finding.uri);
  const text = data.texts.get(finding.uri) ?? "";
  const { line, column } = locationAt(starts, finding.span.start);
  const lineStart = starts[line - 1] ?? 0;
  const lineEnd = endOfLineAt(text, finding.span.start);
  const facts = data.snapshot.document(finding.uri)?.facts;
  const source = lineWithoutSecrets(text.slice(lineStart, lineEnd), lineStart, facts).replace(/\t/g, " ");
  const marks = Math.max(1, Math.min(finding.span.end, lineEnd) - finding.span.start);
  const shown = excerpt(source, column - 1, marks, width - 10);
  const gutter = String(line).padStart(5);
  const where = `${data.pathOf(finding.uri)}:${line}:${column}`;
  return [
    `${style.bold(where)} ${style.severity(finding.severity, finding.severity)} ${style.dim(finding.rule)}`,
    ...wrap(finding.message, width - 2).map((each) => `  ${each}`),
    `${style.dim(`${gutter} |`)} ${shown.text}`,
    `${style.dim("      |")} ${" ".repeat(shown.at)}${style.severity(finding.severity, "^".repeat(shown.marks))}`,
    ...finding.related.map((place) => {
      const at = locationAt(data.snapshot.lineStartsOf(place.uri), place.span.start);
      return style.dim(`  see ${data.pathOf(place.uri)}:${at.line}:${at.column} ${place.message}`);
    }),
    ...finding.fixes.map((fix, index) => style.dim(`  ${index === 0 ? "fix:" : " or:"} ${fix.title}`)),
  ];
}

/** The part of a long line around what is marked. */
function excerpt(
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

const STATUS_MARKS = { satisfied: "ok", violated: "not met", unknown: "unknown" } as const;

/** So many files of a deployment are listed; the JSON has all. */
const MOST_FILES = 8;

function checklistLines({ deployment, checklist }: Judgement, data: ReportData, style: Style): string[] {
  const version = versionText(deployment, (uri) => data.pathOf(uri));
  const files = addressesOf(deployment).map((uri) => data.pathOf(uri));
  const items = checklist.map(({ item, status }) => {
    const mark = STATUS_MARKS[status];
    const painted =
      status === "satisfied" ? style.good(mark) : status === "violated" ? style.bad(mark) : style.dim(mark);
    return `${item} ${painted}`;
  });
  const more = files.length > MOST_FILES ? [`and ${files.length - MOST_FILES} more`] : [];
  return [
    `${style.bold(`${data.pathOf(deployment.place)}${deployment.part && ` (${deployment.part})`}`)} ${style.dim(`${version}, ${deployment.profile}`)}`,
    ...[...files.slice(0, MOST_FILES), ...more].map((file) => style.dim(`    ${file}`)),
    `  ${items.join(", ")}`,
  ];
}

/** How many files of kinds that are not read yet are named. */
const MOST_UNREAD = 5;

/** Silence about a file does not mean that there is nothing wrong with it. */
function unreadLines({ snapshot: { unread }, pathOf }: ReportData, style: Style): string[] {
  if (unread.length === 0) return [];
  const titles = new Set(unread.map(({ format }) => unreadKindWithId(format)?.title));
  const more = unread.length - MOST_UNREAD;
  return [
    `Not read yet: ${plural(unread.length, "file")} (${[...titles].join(", ")}).`,
    ...unread.slice(0, MOST_UNREAD).map(({ uri }) => style.dim(`  ${pathOf(uri)}`)),
    ...(more > 0 ? [style.dim(`  and ${more} more`)] : []),
  ];
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 || word === "information" ? "" : "s"}`;
}

function summary(findings: readonly Finding[], data: ReportData): string {
  const files = new Set(data.snapshot.judgements.flatMap(({ deployment }) => addressesOf(deployment))).size;
  if (files === 0)
    return data.snapshot.unread.length > 0
      ? "Nothing was checked."
      : "No configuration or job of Flink was found to check.";
  const counts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [plural(count, severity)] : [];
  });
  return `${plural(files, "file")} checked: ${counts.length > 0 ? counts.join(", ") : "nothing found"}.`;
}

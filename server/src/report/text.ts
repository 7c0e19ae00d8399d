import { clustersOf } from "../analysis/deploymentAnswers.ts";
import { unreadTitle } from "../formats/unreadKinds.ts";
import { SEVERITIES } from "../model/finding.ts";
import { addressesOf } from "../rules/engine.ts";
import type { Judgement } from "../rules/heard.ts";
import { checklistLines, headerLine, mainReason, overviewLines, shortLines } from "./checklistText.ts";
import { findingLines } from "./findingText.ts";
import type { ReportData } from "./reportData.ts";
import { plural, type Style } from "./style.ts";

/** Of more deployments than these only those are told at length of which something is met. */
const FEW = 3;

/** How many deployments are named of which nothing is known. */
const MOST_UNKNOWN = 10;

/** How many files of kinds that are not read yet are named. */
const MOST_UNREAD = 5;

/**
 * A report made to be read: each deployment with its checklist and its findings, then those of which nothing is known, then
 * what all of them come to. What matters to most stands at the end, where a terminal stops.
 * @param whole what is counted, where only a part of it is told
 */
export function textReport(data: ReportData, style: Style, width: number, whole = data): string {
  const { judgements } = data.snapshot;
  const clusters = clustersOf(judgements);
  const few = clusters.length <= FEW;
  const isBlank = (judgement: Judgement) =>
    !few &&
    judgement.findings.length === 0 &&
    judgement.checklist.every(({ status }) => status === "unknown");
  const blank = clusters.filter(isBlank);
  const lines: string[] = [];
  for (const judgement of judgements) {
    const { deployment, findings, checklist } = judgement;
    const isCluster = deployment.purpose === "cluster";
    if (blank.includes(judgement) || (!isCluster && findings.length === 0)) continue;
    const long = few || checklist.some(({ status }) => status === "satisfied");
    const head = !isCluster ? [headerLine(judgement, data, style)] : undefined;
    lines.push(...(head ?? (long ? checklistLines : shortLines)(judgement, data, style)), "");
    for (const finding of findings) lines.push(...findingLines(finding, data, style, width), "");
  }
  lines.push(...blankLines(blank, data, style));
  lines.push(...unreadLines(data, style));
  if (clusters.length > 1) lines.push(...overviewLines(clusters, style), "");
  lines.push(summary(whole));
  return `${lines.join("\n")}\n`;
}

/** Deployments of which nothing is known, and what keeps it from being known. */
function blankLines(blank: readonly Judgement[], data: ReportData, style: Style): string[] {
  if (blank.length === 0) return [];
  const more = blank.length - MOST_UNKNOWN;
  return [
    `Nothing is known of ${plural(blank.length, "deployment")}:`,
    ...blank.slice(0, MOST_UNKNOWN).map((judgement) => {
      const { place, part } = judgement.deployment;
      const reason = mainReason(judgement, data);
      return `  ${data.pathOf(place)}${part && ` (${part})`}${reason && style.dim(` (${reason})`)}`;
    }),
    ...(more > 0 ? [style.dim(`  and ${more} more`)] : []),
    "",
  ];
}

/** Silence about a file does not mean that there is nothing wrong with it. */
function unreadLines({ snapshot: { unread }, pathOf }: ReportData, style: Style): string[] {
  if (unread.length === 0) return [];
  const titles = new Set(unread.map(({ format }) => unreadTitle(format)));
  const more = unread.length - MOST_UNREAD;
  return [
    `Not read yet: ${plural(unread.length, "file")} (${[...titles].join(", ")}).`,
    ...unread.slice(0, MOST_UNREAD).map(({ uri }) => style.dim(`  ${pathOf(uri)}`)),
    ...(more > 0 ? [style.dim(`  and ${more} more`)] : []),
    "",
  ];
}

/** How many files were checked and what was found, in a sentence. */
export function summary({ snapshot: { judgements, unread, unreadable } }: ReportData): string {
  const findings = judgements.flatMap((judgement) => judgement.findings);
  const files = new Set(judgements.flatMap(({ deployment }) => addressesOf(deployment))).size;
  if (files === 0)
    return unread.length + unreadable.length > 0
      ? "Nothing was checked."
      : "No configuration or job of Flink was found to check.";
  const counts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [plural(count, severity)] : [];
  });
  return `${plural(files, "file")} checked: ${counts.length > 0 ? counts.join(", ") : "nothing found"}.`;
}

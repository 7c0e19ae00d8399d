import { clustersOf } from "../analysis/deploymentAnswers.ts";
import { unreadTitle } from "../formats/unreadKinds.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { addressesOf } from "../rules/engine.ts";
import type { Judgement } from "../rules/heard.ts";
import { itemTitle } from "../rules/itemTitles.ts";
import { versionText } from "../workspace/versionText.ts";
import { MARKS, metOf, nameOf, purposeText, type Status, saidOf } from "./checklistText.ts";
import { excerpt, lineOf } from "./findingText.ts";
import { placeText, type ReportData } from "./reportData.ts";
import { summary } from "./text.ts";

/** A line of a document is shown so far. */
const LONGEST_LINE = 160;

/** What a review of a workspace looks at, in plain texts: each writer escapes them in its own way. */
export interface Review {
  readonly title: string;
  readonly summary: string;
  readonly madeBy: string;
  /** When the report was made, and which files have changes in it that are not on disk; empty where nobody said that. */
  readonly remarks: readonly string[];
  /** What clusters run with. */
  readonly deployments: readonly ReviewedDeployment[];
  /** What no cluster runs with, such as defaults, where something was found in it. */
  readonly others: readonly ReviewedDeployment[];
  /** Files of which nothing is said, each with the reason. */
  readonly silent: readonly { readonly file: string; readonly reason: string }[];
}

export interface ReviewedDeployment {
  readonly name: string;
  /** For which Flink it is judged and how strictly. */
  readonly judged: string;
  /** `4 of 6 met`; empty for what no cluster runs with. */
  readonly met: string;
  readonly files: readonly string[];
  readonly items: readonly ReviewedItem[];
  readonly findings: readonly ReviewedFinding[];
}

export interface ReviewedItem {
  readonly title: string;
  readonly status: Status;
  /** The status in words. */
  readonly mark: string;
  /** What meets or breaks it and where, or why it is not known, a line each. */
  readonly said: readonly string[];
}

export interface ReviewedFinding {
  readonly severity: Severity;
  readonly rule: string;
  readonly where: string;
  readonly message: string;
  /** The line that it stands on; empty where nothing stands on it. */
  readonly line: string;
  readonly related: readonly string[];
  readonly fixes: readonly string[];
}

/** What an editor knows of a report beyond the workspace. */
export interface ReviewOrigin {
  /** When it is made, as people read it. */
  readonly date?: string;
  /** The documents of which another text is shown than is saved. */
  readonly unsaved?: readonly string[];
}

/** Everything a review looks at, by the same data as all other reports. */
export function reviewOf(data: ReportData, version: string, origin: ReviewOrigin = {}): Review {
  const { judgements, unread, unreadable } = data.snapshot;
  const clusters = clustersOf(judgements);
  const others = judgements.filter((each) => !clusters.includes(each) && each.findings.length > 0);
  return {
    title: "Production readiness of Flink deployments",
    summary: summary(data),
    madeBy: `Checked against Flink's Production Readiness Checklist by Preflight for Apache Flink ${version}.`,
    remarks: remarksOf(data, origin),
    deployments: clusters.map((each) => reviewed(each, data)),
    others: others.map((each) => reviewed(each, data)),
    silent: [
      ...unreadable.map(({ uri, reason }) => ({ file: data.pathOf(uri), reason })),
      ...unread.map(({ uri, format }) => ({
        file: data.pathOf(uri),
        reason: `not read yet (${unreadTitle(format)})`,
      })),
    ],
  };
}

function remarksOf(data: ReportData, { date, unsaved = [] }: ReviewOrigin): string[] {
  const files = unsaved.filter((uri) => data.snapshot.document(uri)).map((uri) => data.pathOf(uri));
  return [
    ...(date ? [`Exported on ${date}.`] : []),
    ...(files.length > 0
      ? [`With changes that were not saved to disk at that time: ${files.sort().join(", ")}.`]
      : []),
  ];
}

function reviewed(judgement: Judgement, data: ReportData): ReviewedDeployment {
  const { deployment, checklist, findings } = judgement;
  const { purpose, profile } = deployment;
  const isCluster = purpose === "cluster";
  const version = versionText(deployment, (uri) => data.pathOf(uri));
  return {
    name: nameOf(deployment, data),
    judged:
      purpose === "settings"
        ? purposeText(purpose)
        : `${version}, ${isCluster ? profile : purposeText(purpose)}`,
    met: isCluster ? `${metOf(checklist)} of ${checklist.length} met` : "",
    files: addressesOf(deployment).map((uri) => data.pathOf(uri)),
    items: isCluster
      ? checklist.map((entry) => ({
          title: itemTitle(entry.item),
          status: entry.status,
          mark: MARKS[entry.status],
          said: saidOf(entry, data),
        }))
      : [],
    findings: findings.map((finding) => reviewedFinding(finding, data)),
  };
}

function reviewedFinding(finding: Finding, data: ReportData): ReviewedFinding {
  const { severity, rule, message, related, fixes } = finding;
  const { source, column, marks } = lineOf(finding, data);
  return {
    severity,
    rule,
    where: placeText(data, finding),
    message,
    line: excerpt(source, column - 1, marks, LONGEST_LINE).text.trim(),
    related: related.map((place) => `${placeText(data, place)}: ${place.message}`),
    fixes: fixes.map(({ title }) => title),
  };
}

import { type Hover, MarkupKind, type Position } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { operatorId } from "../flink/operatorId.ts";
import { describe } from "../flink/options/describe.ts";
import { type FlinkVersion, isOlderThanRecord } from "../flink/versions.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { Finding } from "../model/finding.ts";
import type { Operator } from "../model/operator.ts";
import type { Setting } from "../model/setting.ts";
import { contains, type Span } from "../model/span.ts";
import { firstSentence } from "../rules/firstSentence.ts";
import { openingOf, pageSection } from "../rules/page.ts";
import { findRule } from "../rules/registry.ts";
import { memoryText } from "./memoryText.ts";
import { toOffset, toRange } from "./positions.ts";
import { reporterOf } from "./reporterOf.ts";
import { runningJobText } from "./runningJob.ts";
import type { Session } from "./session.ts";
import { settingsHover } from "./settingsKeys.ts";
import { deploymentText } from "./status.ts";

/** What stands at a position: an option, an operator, and the rule of a finding there. */
export function hover(session: Session, snapshot: Snapshot, uri: string, position: Position): Hover | null {
  const starts = snapshot.lineStartsOf(uri);
  const offset = toOffset(starts, position);
  const facts = snapshot.factsAt(uri, offset);
  if (!facts) return null;
  if (
    facts.settingsFile &&
    snapshot.findingsOf(uri).every(({ span }) => !contains(span, { start: offset, end: offset }))
  )
    return settingsHover(session, snapshot, facts, offset);
  const at = { start: offset, end: offset };
  const operator = facts.operators.find(
    (each) => contains(each.methodSpan, at) || (each.uid && contains(each.uid.call, at)),
  );
  const setting = facts.settings.find(
    (each) => contains(each.keySpan, at) || (each.valueSpan && contains(each.valueSpan, at)),
  );
  const deployment = snapshot.deploymentOf(facts.uri);
  const known = deployment?.flinkVersion ?? null;
  const version = isOlderThanRecord(known) ? null : known;
  const findings = snapshot.findingsOf(uri).filter((finding) => contains(finding.span, at));
  const lacksUid = findings.some(({ rule }) => rule === "operator-uid/missing");
  const isUnknown = findings.some(({ rule }) => rule === "config/unknown-option");
  const parts = [
    ...findingsText(session, findings),
    ...(operator ? [operatorText(operator, lacksUid)] : []),
    ...(setting && !isUnknown
      ? [settingText(setting, version, facts), ...memoryPart(snapshot, facts, setting)]
      : []),
    ...(findings.length > 0 ? togetherText(session, uri, deployment) : []),
  ];
  if (parts.length === 0) return null;
  const span: Span | undefined = findings[0]?.span ?? setting?.keySpan ?? operator?.methodSpan;
  return {
    contents: { kind: MarkupKind.Markdown, value: parts.join("\n\n---\n\n") },
    ...(span ? { range: toRange(starts, span) } : {}),
  };
}

/** What an option or an operator elsewhere has to do with this document. */
function togetherText(session: Session, uri: string, deployment: Deployment | undefined): string[] {
  const text = deployment && deploymentText(uri, deployment, (each) => session.workspace.pathOf(each));
  return text === undefined ? [] : [text];
}

/**
 * What is found there, then what a fix means for a job that runs, then why it matters. Of several findings only the
 * statements, or they would not fit. A client that shows the statements itself is not told them twice; no hover of such a
 * client shows those of hints.
 */
function findingsText({ client }: Session, findings: readonly Finding[]): string[] {
  const [first] = findings;
  if (!first) return [];
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const unshown = findings.filter(({ severity }) => !client.hoverShowsFindings || severity === "hint");
  const link = (rule: string) => `[${rule}](${client.rulePage.replace("{rule}", rule)})`;
  if (rules.length > 1) {
    const statements = unshown.map(({ message, rule }) => `**${firstSentence(message)}** ${link(rule)}`);
    return statements.length > 0 ? [statements.join("\n\n")] : [];
  }
  const page = findRule(first.rule)?.page;
  if (page === undefined) return [];
  return [
    [
      ...unshown.map(({ message }) => message),
      `*When the job already runs:* ${runningJobText(first.rule)}`,
      openingOf(pageSection(page, "Why it matters")),
      link(first.rule),
    ].join("\n\n"),
  ];
}

const STATE = {
  stateful: "keeps state",
  stateless: "keeps no state",
  unknown: "may keep state",
} as const;

/** @param lacksUid true when a finding beside it tells of the missing uid */
function operatorText(operator: Operator, lacksUid: boolean): string {
  const lines = [`**${operator.method}**: a Flink ${operator.role} that ${STATE[operator.state]}`];
  if (operator.mergedInto !== undefined) lines.push(...mergedText(operator));
  else if (operator.uid?.value != null) {
    lines.push(
      `uid \`${operator.uid.value}\``,
      `operator id \`${operatorId(operator.uid.value)}\`, under which a savepoint keeps its state`,
    );
  } else if (operator.uid) lines.push(`uid \`${operator.uid.expression}\`, known at run time`);
  else if (operator.uidHash)
    lines.push(`operator id \`${operator.uidHash.value ?? operator.uidHash.expression}\`, set by its hash`);
  else if (!lacksUid)
    lines.push(
      operator.uidKnown ? "no uid: its operator id changes with the shape of the job" : "no uid in this file",
    );
  if (operator.parallelism)
    lines.push(`parallelism ${operator.parallelism.value ?? operator.parallelism.expression}`);
  if (operator.maxParallelism)
    lines.push(`max parallelism ${operator.maxParallelism.value ?? operator.maxParallelism.expression}`);
  return lines.join("  \n");
}

/** An operator that a savepoint does not know by a uid of its own. */
const mergedText = ({ uid }: Operator): string[] => [
  ...(uid ? [`uid \`${uid.value ?? uid.expression}\``] : []),
  "since Flink 1.14 PyFlink makes it a part of the operator before, whose uid is that of both, unless `python.operator-chaining.enabled` is false",
];

/** The division of a process's memory, for the newest Flink that may read the document. */
function memoryPart(snapshot: Snapshot, facts: Facts, setting: Setting): string[] {
  const versions = snapshot.versionsOf(facts);
  const text = versions && memoryText(setting.key, facts, versions.to);
  return text === undefined ? [] : [text];
}

/** An option: what it means, what it is set to, what there is to know of it. */
function settingText(setting: Setting, version: FlinkVersion | null, facts: Facts): string {
  const options = describe(setting.key, version, reporterOf(facts, setting.key));
  if (options.length === 0) return `**${setting.key}** is no option that Preflight knows.`;
  return options
    .map(({ key, meaning, lines, page }) => {
      const value = setting.value === null ? "a value known at run time" : `\`${setting.value}\``;
      const by = setting.via === setting.key ? "" : ` by \`${setting.via}\``;
      return [
        `**${key}**`,
        ...(meaning ? [meaning] : []),
        `set here${by} to ${value}`,
        ...lines,
        `[Flink's documentation](${page})`,
      ].join("  \n");
    })
    .join("\n\n");
}

import { type Hover, MarkupKind, type Position } from "vscode-languageserver";
import { operatorId } from "../flink/operatorId.ts";
import { optionsOf } from "../flink/options/catalogue.ts";
import { meaningOf } from "../flink/options/meanings.ts";
import { compareVersions, type FlinkVersion, formatVersion, NEWEST, OLDEST } from "../flink/versions.ts";
import type { Operator, Setting } from "../model/facts.ts";
import { contains, type Span } from "../model/span.ts";
import { documentsOf } from "../rules/engine.ts";
import { pageSection } from "../rules/page.ts";
import { findRule } from "../rules/registry.ts";
import { toOffset, toRange } from "./positions.ts";
import { findingsIn, type Session } from "./session.ts";

/** What stands at a position: an option, an operator, and the rule of a finding there. */
export function hover(session: Session, uri: string, position: Position): Hover | null {
  const facts = session.workspace.factsOf(uri);
  if (!facts) return null;
  const starts = session.workspace.lineStartsOf(uri);
  const offset = toOffset(starts, position);
  const at = { start: offset, end: offset };
  const operator = facts.operators.find(
    (each) => contains(each.methodSpan, at) || (each.uid && contains(each.uid.call, at)),
  );
  const setting = facts.settings.find(
    (each) => contains(each.keySpan, at) || (each.valueSpan && contains(each.valueSpan, at)),
  );
  const findings = findingsIn(session, uri).filter((finding) => contains(finding.span, at));
  const rules = [...new Set(findings.map((finding) => finding.rule))];
  const parts = [
    ...(operator ? [operatorText(operator)] : []),
    ...(setting ? [settingText(setting, versionIn(session, uri))] : []),
    ...rules.flatMap((rule) => ruleText(session, rule, rules.length === 1)),
  ];
  if (parts.length === 0) return null;
  const span: Span | undefined = findings[0]?.span ?? setting?.keySpan ?? operator?.methodSpan;
  return {
    contents: { kind: MarkupKind.Markdown, value: parts.join("\n\n---\n\n") },
    ...(span ? { range: toRange(starts, span) } : {}),
  };
}

/**
 * The rule in plain words: what would happen in production, and what a fix means for a job that runs. Several
 * rules at one place are only named, or they would not fit.
 */
function ruleText(session: Session, id: string, alone: boolean): string[] {
  const rule = findRule(id);
  if (!rule) return [];
  const link = `[${id}](${session.client.rulePage.replace("{rule}", id)})`;
  if (!alone) return [`**${rule.summary}** ${link}`];
  const why = firstParagraph(pageSection(rule.page, "Why it matters"));
  const running = firstParagraph(pageSection(rule.page, "When the job already runs"));
  return [`**${rule.summary}**\n\n${why}\n\n*When the job already runs:* ${running}\n\n${link}`];
}

/** The first paragraph, without a last sentence that announces what follows it. */
function firstParagraph(text: string): string {
  const first = text.split(/\n\s*\n/, 1)[0] ?? "";
  return first.endsWith(":") ? first.replace(/[^.]*:$/, "").trim() || first : first;
}

const STATE = {
  stateful: "keeps state",
  stateless: "keeps no state",
  unknown: "may keep state",
} as const;

function operatorText(operator: Operator): string {
  const lines = [`**${operator.method}**: a Flink ${operator.role} that ${STATE[operator.state]}`];
  if (operator.uid?.value != null) {
    lines.push(
      `uid \`${operator.uid.value}\``,
      `operator id \`${operatorId(operator.uid.value)}\`, under which a savepoint keeps its state`,
    );
  } else if (operator.uid) lines.push(`uid \`${operator.uid.expression}\`, known at run time`);
  else if (operator.uidHash)
    lines.push(`operator id \`${operator.uidHash.value ?? operator.uidHash.expression}\`, set by its hash`);
  else
    lines.push(
      operator.uidKnown ? "no uid: its operator id changes with the shape of the job" : "no uid in this file",
    );
  if (operator.parallelism)
    lines.push(`parallelism ${operator.parallelism.value ?? operator.parallelism.expression}`);
  if (operator.maxParallelism)
    lines.push(`max parallelism ${operator.maxParallelism.value ?? operator.maxParallelism.expression}`);
  return lines.join("  \n");
}

/** The Flink version of the first deployment that a document belongs to. */
function versionIn(session: Session, uri: string): FlinkVersion | null {
  const deployments = session.workspace.deployments();
  return (
    deployments.find((each) => documentsOf(each).some((facts) => facts.uri === uri))?.flinkVersion ?? null
  );
}

function settingText(setting: Setting, version: FlinkVersion | null): string {
  const all = optionsOf(setting.key);
  // A key that was renamed is two options; the one of the version in use counts.
  const own = all.filter((option) => {
    return (
      version && compareVersions(option.since, version) <= 0 && compareVersions(version, option.until) <= 0
    );
  });
  const options = own.length > 0 ? own : all;
  if (options.length === 0) return `**${setting.key}** is no option that Preflight knows.`;
  return options
    .map((option) => {
      const meaning = [option, ...all].map((each) => meaningOf(each.key)).find((text) => text !== undefined);
      const versions = [
        compareVersions(option.since, OLDEST) > 0 ? `since Flink ${formatVersion(option.since)}` : "",
        compareVersions(option.until, NEWEST) < 0 ? `until Flink ${formatVersion(option.until)}` : "",
      ].filter((text) => text !== "");
      const names = option.aliases.map((alias) => `\`${alias.key}\``);
      return [
        `**${option.key}**`,
        ...(meaning ? [meaning] : []),
        `${option.type}, default ${option.defaultValue === null ? "none" : `\`${option.defaultValue}\``}${versions.length > 0 ? `, ${versions.join(", ")}` : ""}`,
        ...(setting.via === setting.key
          ? []
          : [`set here by \`${setting.via}\` to \`${setting.value ?? "a value known at run time"}\``]),
        ...(names.length > 0 ? [`also read as ${names.join(", ")}`] : []),
      ].join("  \n");
    })
    .join("\n\n");
}

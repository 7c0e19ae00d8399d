import { type Hover, MarkupKind, type Position } from "vscode-languageserver";
import { operatorId } from "../flink/operatorId.ts";
import { optionsOf } from "../flink/options/catalogue.ts";
import { meaningOf } from "../flink/options/meanings.ts";
import { compareVersions, formatVersion, NEWEST, OLDEST } from "../flink/versions.ts";
import type { Operator, Setting } from "../model/facts.ts";
import { contains, type Span } from "../model/span.ts";
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
  const parts = [
    ...(operator ? [operatorText(operator)] : []),
    ...(setting ? [settingText(setting)] : []),
    ...[...new Set(findings.map((finding) => finding.rule))].flatMap((rule) => ruleText(session, rule)),
  ];
  if (parts.length === 0) return null;
  const span: Span | undefined = findings[0]?.span ?? setting?.keySpan ?? operator?.methodSpan;
  return {
    contents: { kind: MarkupKind.Markdown, value: parts.join("\n\n---\n\n") },
    ...(span ? { range: toRange(starts, span) } : {}),
  };
}

/** The rule in plain words: what would happen in production, and what a fix means for a job that runs. */
function ruleText(session: Session, id: string): string[] {
  const rule = findRule(id);
  if (!rule) return [];
  const running = pageSection(rule.page, "When the job already runs");
  const link = session.client.rulePage.replace("{rule}", id);
  return [
    `**${rule.summary}**\n\n${pageSection(rule.page, "Why it matters")}\n\n` +
      `*When the job already runs:* ${firstParagraph(running)}\n\n[${id}](${link})`,
  ];
}

/** The first paragraph, with the list behind it when it announces one. */
function firstParagraph(text: string): string {
  const [first = "", second = ""] = text.split(/\n\s*\n/, 2);
  return first.endsWith(":") ? `${first}\n\n${second}` : first;
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

function settingText(setting: Setting): string {
  const options = optionsOf(setting.key);
  if (options.length === 0) return `**${setting.key}** is no option that Preflight knows.`;
  return options
    .map((option) => {
      const meaning = meaningOf(option.key);
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

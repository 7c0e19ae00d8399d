import type { Deployment } from "../model/deployment.ts";
import type { Facts, IgnoreComment } from "../model/facts.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { contains } from "../model/span.ts";
import { type ChecklistEntry, checklistOf } from "./checklist.ts";
import { unused } from "./ignore/unused.ts";
import { RULES } from "./registry.ts";
import type { Report, Rule, RuleOptions } from "./rule.ts";
import { DeploymentView } from "./view.ts";

/** Settings of the user that decide what is reported. */
export interface JudgeOptions extends RuleOptions {
  /** Severities by rule id; rules that are not named keep their own. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
}

export const DEFAULT_OPTIONS: JudgeOptions = { uidStyle: "readable", severities: {} };

/** What was found in one deployment. */
export interface Judgement {
  readonly deployment: Deployment;
  readonly findings: readonly Finding[];
  readonly checklist: readonly ChecklistEntry[];
}

/**
 * Judges deployments together. A document that several of them share is reported once for each finding, and an
 * ignore comment counts as used when it hides something in any of them.
 */
export function judgeAll(deployments: readonly Deployment[], options: JudgeOptions): Judgement[] {
  const used = new Set<IgnoreComment>();
  const seen = new Set<string>();
  const judgements = deployments.map((deployment) => judge(deployment, options, used, seen));
  const reported = new Set<Facts>();
  return judgements.map((judgement) => {
    const documents = documentsOf(judgement.deployment).filter((facts) => !reported.has(facts));
    for (const facts of documents) reported.add(facts);
    const unusedIgnores = documents.flatMap((facts) => unusedIn(facts, used, judgement.deployment, options));
    const findings = [...judgement.findings, ...unusedIgnores].sort((a, b) =>
      a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.span.start - b.span.start || a.span.end - b.span.end,
    );
    return { ...judgement, findings };
  });
}

function judge(
  deployment: Deployment,
  options: JudgeOptions,
  used: Set<IgnoreComment>,
  seen: Set<string>,
): Judgement {
  const view = new DeploymentView(deployment);
  const ignores = new Map(documentsOf(deployment).map((facts) => [facts.uri, facts.ignores]));
  const findings: Finding[] = [];
  /** Hidden or softened findings count as well: the checklist tells how things are. */
  const violated = new Set<string>();
  for (const rule of RULES) {
    if (options.severities[rule.id] === "off") continue;
    if (deployment.purpose !== "cluster" && !rule.everyDocument) continue;
    for (const report of rule.check(view, options)) {
      const finding = toFinding(rule, report, deployment, options);
      const own = report.severity ?? rule.severity;
      if (own === "error" || own === "warning") violated.add(rule.id);
      const key = `${rule.id} ${finding.uri} ${finding.span.start}`;
      if (seen.has(key) || isIgnored(finding, ignores.get(finding.uri) ?? [], used)) continue;
      seen.add(key);
      findings.push(finding);
    }
  }
  return {
    deployment,
    findings,
    checklist: deployment.purpose === "cluster" ? checklistOf(view, violated) : [],
  };
}

export function documentsOf(deployment: Deployment): Facts[] {
  return [...deployment.configurations, ...deployment.jobs];
}

function toFinding(rule: Rule, report: Report, deployment: Deployment, options: JudgeOptions): Finding {
  const own = report.severity ?? rule.severity;
  const lenient = rule.lenientInDevelopment && deployment.profile === "development" && own !== "error";
  return {
    rule: rule.id,
    severity: chosenSeverity(rule, options) ?? (lenient ? "hint" : own),
    message: report.message,
    uri: report.uri,
    span: report.span,
    related: report.related ?? [],
    fixes: report.fixes ?? [],
  };
}

function chosenSeverity(rule: Rule, options: JudgeOptions): Severity | undefined {
  const chosen = options.severities[rule.id];
  return chosen === "off" ? undefined : chosen;
}

function isIgnored(finding: Finding, ignores: readonly IgnoreComment[], used: Set<IgnoreComment>): boolean {
  let ignored = false;
  for (const ignore of ignores) {
    if (ignore.rules.length > 0 && !ignore.rules.includes(finding.rule)) continue;
    const start = { start: finding.span.start, end: finding.span.start };
    if (ignore.hides && !contains(ignore.hides, start)) continue;
    used.add(ignore);
    ignored = true;
  }
  return ignored;
}

/** Ignore comments that hid nothing, unless they name a rule that is switched off. */
function unusedIn(
  facts: Facts,
  used: ReadonlySet<IgnoreComment>,
  deployment: Deployment,
  options: JudgeOptions,
): Finding[] {
  if (options.severities[unused.id] === "off") return [];
  return facts.ignores
    .filter((ignore) => !used.has(ignore) && !ignore.rules.some((rule) => options.severities[rule] === "off"))
    .map((ignore) => {
      const stranger = ignore.rules.find((rule) => !RULES.some((each) => each.id === rule));
      const message = stranger
        ? `There is no rule '${stranger}', so this comment hides nothing.`
        : "This comment hides nothing: there is no such finding here any more.";
      const report: Report = {
        uri: facts.uri,
        span: ignore.span,
        message,
        fixes: [
          {
            title: "Remove this ignore comment",
            safety: "safe",
            changes: [{ kind: "remove", uri: facts.uri, span: ignore.span }],
          },
        ],
      };
      return toFinding(unused, report, deployment, options);
    });
}

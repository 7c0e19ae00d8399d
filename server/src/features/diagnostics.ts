import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { lineOf } from "../formats/text.ts";
import { documentUri } from "../model/address.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { documentsOf, type SingleJudgement } from "../rules/heard.ts";
import { findRule } from "../rules/registry.ts";
import type { NamedDiagnostics } from "./diagnosticCache.ts";
import { DIAGNOSTIC_SOURCE } from "./diagnosticSource.ts";
import { isRangeOf, toEmptyRange, toRange } from "./positions.ts";
import type { Session } from "./session.ts";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The diagnostics of one document; a client that has those of that name need not be sent them again. */
export function diagnosticsOf(session: Session, snapshot: Snapshot, uri: string): NamedDiagnostics {
  return (
    ofBroken(session, snapshot, uri) ??
    ofDeployments(session, snapshot, uri) ??
    ofFindings(session, snapshot, uri)
  );
}

/** That of a file which does not parse; it has no findings. */
function ofBroken(session: Session, snapshot: Snapshot, uri: string): NamedDiagnostics | undefined {
  const { place, reason } = snapshot.unreadable.find((each) => each.uri === uri) ?? {};
  if (!place || reason === undefined) return undefined;
  const message = `This file ${reason}. Nothing is known of what it says to Flink.`;
  const range = toEmptyRange(place);
  const items = [{ range, severity: DiagnosticSeverity.Error, source: DIAGNOSTIC_SOURCE, message }];
  return { items, id: session.diagnostics.nameOf(items) };
}

function ofFindings(session: Session, snapshot: Snapshot, uri: string): NamedDiagnostics {
  const findings = snapshot.findingsOf(uri);
  return session.diagnostics.get(findings, () => told(findings, session, snapshot));
}

function told(findings: readonly Finding[], session: Session, snapshot: Snapshot): Diagnostic[] {
  return findings.map((finding) =>
    session.diagnostics.one(
      finding,
      (known) => standsAt(known, session, snapshot, finding),
      () => toDiagnostic(session, snapshot, finding),
    ),
  );
}

/**
 * Those of each deployment by themselves, of which most are the same as before one of many was typed in. Undefined where
 * comments hide some, or where several share a configuration: then all findings have to be looked at together.
 */
function ofDeployments(session: Session, snapshot: Snapshot, uri: string): NamedDiagnostics | undefined {
  const facts = snapshot.facts(uri);
  if (!facts?.sources || facts.ignores.length > 0) return undefined;
  const judgements = snapshot.judgementsAt(uri);
  const configurations = judgements
    .flatMap(({ deployment }) => documentsOf(deployment))
    .map((each) => each.uri);
  if (new Set(configurations).size < configurations.length) return undefined;
  const groups = judgements.map((judgement) =>
    session.diagnostics.groupOf(judgement, uri, linesOf(judgement, snapshot), () =>
      told(judgement.byDocument.get(uri) ?? [], session, snapshot),
    ),
  );
  const filled = groups.filter(({ items }) => items.length > 0);
  const inOrder = filled.toSorted((a, b) => a.from - b.from);
  if (inOrder.some(({ from }, index) => from <= (inOrder[index - 1]?.to ?? -1))) return undefined;
  return session.diagnostics.ofAll(facts, judgements, () => filled.flatMap(({ items }) => items));
}

/** The lines on which the configurations of a deployment begin, that of its session cluster among them. */
function linesOf({ deployment }: SingleJudgement, snapshot: Snapshot): number[] {
  const { configurations, sessionCluster } = deployment;
  const all = sessionCluster ? [...configurations, sessionCluster] : configurations;
  return all.map(({ uri, origin }) =>
    origin ? lineOf(snapshot.lineStartsOf(documentUri(uri)), origin.start) : 0,
  );
}

/** True for a diagnostic with the places of a finding, which what is typed above it on the same line does not move. */
function standsAt(
  { range, relatedInformation, message }: Diagnostic,
  session: Session,
  snapshot: Snapshot,
  { uri, span, related, message: said }: Finding,
): boolean {
  // For which deployments it holds may be others by now.
  if (message !== said) return false;
  if (!isRangeOf(range, snapshot.lineStartsOf(uri), span)) return false;
  return !relatedInformation?.some(({ location }, index) => {
    const place = related[index];
    const same =
      place &&
      location.uri === session.clientUri(place.uri) &&
      isRangeOf(location.range, snapshot.lineStartsOf(place.uri), place.span);
    return !same;
  });
}

/** A finding as LSP has it, with a link from its code to the rule's page. */
export function toDiagnostic(session: Session, snapshot: Snapshot, finding: Finding): Diagnostic {
  const { client } = session;
  const related = finding.related.map((place) => ({
    location: {
      uri: session.clientUri(place.uri),
      range: toRange(snapshot.lineStartsOf(place.uri), place.span),
    },
    message: place.message,
  }));
  return {
    range: toRange(snapshot.lineStartsOf(finding.uri), finding.span),
    severity: SEVERITY[finding.severity],
    source: DIAGNOSTIC_SOURCE,
    code: finding.rule,
    codeDescription: { href: client.rulePage.replace("{rule}", finding.rule) },
    message: finding.message,
    ...(findRule(finding.rule)?.deprecates ? { tags: [DiagnosticTag.Deprecated] } : {}),
    ...(client.relatedInformation && related.length > 0 ? { relatedInformation: related } : {}),
  };
}

import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { findRule } from "../rules/registry.ts";
import type { NamedDiagnostics } from "./diagnosticCache.ts";
import { isRangeOf, toRange } from "./positions.ts";
import type { Session } from "./session.ts";

const SOURCE = "flink-preflight";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The diagnostics of one document; a client that has those of that name need not be sent them again. */
export function diagnosticsOf(session: Session, snapshot: Snapshot, uri: string): NamedDiagnostics {
  const findings = snapshot.findingsOf(uri);
  return session.diagnostics.get(findings, () =>
    findings.map((finding) =>
      session.diagnostics.one(
        finding,
        (known) => standsAt(known, session, snapshot, finding),
        () => toDiagnostic(session, snapshot, finding),
      ),
    ),
  );
}

/** True for a diagnostic with the places of a finding, which what is typed above it on the same line does not move. */
function standsAt(
  { range, relatedInformation }: Diagnostic,
  session: Session,
  snapshot: Snapshot,
  { uri, span, related }: Finding,
): boolean {
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
    source: SOURCE,
    code: finding.rule,
    codeDescription: { href: client.rulePage.replace("{rule}", finding.rule) },
    message: finding.message,
    ...(findRule(finding.rule)?.deprecates ? { tags: [DiagnosticTag.Deprecated] } : {}),
    ...(client.relatedInformation && related.length > 0 ? { relatedInformation: related } : {}),
  };
}

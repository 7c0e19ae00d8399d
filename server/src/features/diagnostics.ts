import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { findRule } from "../rules/registry.ts";
import type { NamedDiagnostics } from "./diagnosticCache.ts";
import { toRange } from "./positions.ts";
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
    findings.map((finding) => toDiagnostic(session, snapshot, finding)),
  );
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

import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Finding, Severity } from "../model/finding.ts";
import { findRule } from "../rules/registry.ts";
import { toRange } from "./positions.ts";
import { findingsIn, type Session } from "./session.ts";

export const SOURCE = "flink-preflight";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The diagnostics of one document. */
export function diagnosticsOf(session: Session, uri: string): Diagnostic[] {
  return findingsIn(session, uri).map((finding) => toDiagnostic(session, finding));
}

/** A finding as LSP has it, with a link from its code to the rule's page. */
export function toDiagnostic(session: Session, finding: Finding): Diagnostic {
  const { workspace, client } = session;
  const related = finding.related.map((place) => ({
    location: {
      uri: session.clientUri(place.uri),
      range: toRange(workspace.lineStartsOf(place.uri), place.span),
    },
    message: place.message,
  }));
  return {
    range: toRange(workspace.lineStartsOf(finding.uri), finding.span),
    severity: SEVERITY[finding.severity],
    source: SOURCE,
    code: finding.rule,
    codeDescription: { href: client.rulePage.replace("{rule}", finding.rule) },
    message: finding.message,
    ...(findRule(finding.rule)?.deprecates ? { tags: [DiagnosticTag.Deprecated] } : {}),
    ...(client.relatedInformation && related.length > 0 ? { relatedInformation: related } : {}),
  };
}

/** A short name for a list of diagnostics: equal lists have equal names. */
export function resultId(diagnostics: readonly Diagnostic[]): string {
  const text = JSON.stringify(diagnostics);
  let hash = 5381;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 33) ^ text.charCodeAt(i)) >>> 0;
  return `${text.length}-${hash.toString(36)}`;
}

import type { Diagnostic } from "vscode-languageserver";
import type { Finding } from "../model/finding.ts";

/** The diagnostics of a document, with a short name: equal ones have equal names. */
export interface NamedDiagnostics {
  readonly items: readonly Diagnostic[];
  readonly id: string;
}

/** Diagnostics that were made before, by the findings they tell; clients ask for them again and again. */
export class DiagnosticCache {
  private readonly made = new WeakMap<readonly Finding[], NamedDiagnostics>();

  get(findings: readonly Finding[], make: () => Diagnostic[]): NamedDiagnostics {
    let known = this.made.get(findings);
    if (!known) {
      const items = make();
      known = { items, id: resultId(items) };
      this.made.set(findings, known);
    }
    return known;
  }
}

/** A short name for what is answered: equal answers have equal names. */
export function resultId(answer: unknown): string {
  const text = JSON.stringify(answer);
  let hash = 5381;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash, 33) ^ text.charCodeAt(i);
  return `${text.length}-${(hash >>> 0).toString(36)}`;
}

import type { Change } from "../model/change.ts";
import type { Finding, Fix } from "../model/finding.ts";

/** `safe` takes fixes that cannot change what a running job means, `all` also those that need a look. */
export type FixChoice = "safe" | "all";

/**
 * The fix of a finding that may be applied unasked, undefined when there is none. One with a placeholder is
 * never among them, somebody has to fill it in; nor is one that is a choice between ways.
 */
export function applicableFix(finding: Finding, choice: FixChoice): Fix | undefined {
  return finding.fixes.find(
    (fix) => !fix.placeholder && !fix.choice && (choice === "all" || fix.safety === "safe"),
  );
}

/** The changes of one round, by document: those that can be worked out on the same text. */
export function changesByDocument(findings: readonly Finding[], choice: FixChoice): Map<string, Change[]> {
  const changes = new Map<string, Change[]>();
  for (const finding of findings) {
    for (const change of applicableFix(finding, choice)?.changes ?? []) {
      const same = changes.get(change.uri);
      if (!same) changes.set(change.uri, [change]);
      else if (fits(change, same)) same.push(change);
    }
  }
  return changes;
}

function fits(change: Change, others: readonly Change[]): boolean {
  return !others.some((other) => sameTarget(change, other));
}

function sameTarget(a: Change, b: Change): boolean {
  if (a.kind === "set-option" && b.kind === "set-option") return a.key === b.key;
  if (
    (a.kind === "give-uid" || a.kind === "replace-uid") &&
    (b.kind === "give-uid" || b.kind === "replace-uid")
  ) {
    return a.operator === b.operator;
  }
  if (a.kind === "set-on-environment" && b.kind === "set-on-environment") {
    return a.environment === b.environment && a.option === b.option;
  }
  if ("span" in a && "span" in b) return a.span.start < b.span.end && b.span.start < a.span.end;
  return false;
}

import { optionsOf } from "../flink/options/catalogue.ts";
import { documentUri } from "../model/address.ts";
import { type Change, namesOption } from "../model/change.ts";
import type { Finding, Fix } from "../model/finding.ts";
import type { Span } from "../model/span.ts";

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

/**
 * Findings with the fix that brings an option back in the place of one that would add it: what stands there under a wrong name, or on
 * a line that Flink drops, is what somebody wanted.
 */
export function withoutOverruling(findings: readonly Finding[]): readonly Finding[] {
  const silent = findings.filter(({ rule }) => WITHOUT_EFFECT.has(rule));
  const bringing = new Map<string, Fix>();
  for (const fix of silent.flatMap(({ fixes }) => fixes))
    for (const option of fix.changes.flatMap(broughtBy)) bringing.set(option, { ...fix, bringsBack: true });
  if (bringing.size === 0) return findings;
  const broughtInstead = ({ changes }: Fix) =>
    changes.flatMap((change) =>
      change.kind === "set-option"
        ? optionsAt(change.uri, change.key).flatMap((option) => bringing.get(option) ?? [])
        : [],
    )[0];
  return findings.map((finding) =>
    finding.fixes.some(broughtInstead)
      ? { ...finding, fixes: [...new Set(finding.fixes.map((fix) => broughtInstead(fix) ?? fix))] }
      : finding,
  );
}

/** What Flink makes nothing of. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(["config/unknown-option", "config/ignored-line"]);

/** What a key is a name of, in a document. */
const optionsAt = (uri: string, key: string): string[] =>
  optionsOf(key).map((option) => `${uri} ${option.key}`);

const broughtBy = (change: Change): string[] =>
  change.kind === "rename-option" || change.kind === "rewrite-line" ? optionsAt(change.uri, change.key) : [];

/** The fixes of one round, by document, each as its changes: those that can be worked out on the same text. */
export function fixesByDocument(findings: readonly Finding[], choice: FixChoice): Map<string, Change[][]> {
  const fixes = new Map<string, Change[][]>();
  for (const finding of findings) {
    const wanted = applicableFix(finding, choice)?.changes ?? [];
    const others = (change: Change) =>
      (fixes.get(documentUri(change.uri)) ?? []).flat().filter(({ uri }) => uri === change.uri);
    // An option that another fix sets already is set.
    const own = wanted.filter((change) => !others(change).some((other) => setsSame(change, other)));
    if (own.some((change) => others(change).some((other) => collide(change, other)))) continue;
    for (const uri of new Set(own.map((change) => documentUri(change.uri)))) {
      const here = own.filter((change) => documentUri(change.uri) === uri);
      fixes.set(uri, [...(fixes.get(uri) ?? []), here]);
    }
  }
  return fixes;
}

function setsSame(a: Change, b: Change): boolean {
  if (a.kind === "set-option" && b.kind === "set-option") return a.key === b.key;
  if (a.kind === "set-on-environment" && b.kind === "set-on-environment") {
    return a.environment === b.environment && a.option === b.option;
  }
  return false;
}

/** True when two changes meet in one place, or would give one name twice. */
function collide(a: Change, b: Change): boolean {
  if ("operator" in a && "operator" in b) return a.operator === b.operator;
  const [key, other] = [keyOf(a), keyOf(b)];
  if (key !== undefined && key === other) return true;
  const [at, place] = [placeOf(a), placeOf(b)];
  return at !== undefined && place !== undefined && at.start < place.end && place.start < at.end;
}

/** The key that a change gives a setting. */
const keyOf = (change: Change): string | undefined => (namesOption(change) ? change.key : undefined);

function placeOf(change: Change): Span | undefined {
  if ("span" in change) return change.span;
  return "at" in change ? (change.at ?? undefined) : undefined;
}

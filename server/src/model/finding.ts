import type { Change } from "./change.ts";
import type { Span } from "./span.ts";

/** Rule severities, most severe first. `off` exists only in settings. */
export const SEVERITIES = ["error", "warning", "information", "hint"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A place in a document. */
export interface Place {
  readonly uri: string;
  readonly span: Span;
}

/** A place with the reason it matters, shown below a finding. */
export interface RelatedPlace extends Place {
  readonly message: string;
  /** True where what is wrong stands, which is in a document of no deployment: the finding has another one to stand in. */
  readonly isCause?: true;
}

/**
 * `safe`: a job that already runs means the same afterwards, so it may be applied without asking. `review`:
 * somebody must look first, for instance because state of a running job would not be found again.
 */
export type FixSafety = "safe" | "review";

/** One way to mend a finding. */
export interface Fix {
  readonly title: string;
  readonly safety: FixSafety;
  readonly changes: readonly Change[];
  /** True when it is one of several ways that mean different things; somebody has to choose. */
  readonly choice?: boolean;
  /** What the title of an action that does several fixes at once has to say of this one. */
  readonly heed?: string;
  /** What is only asked once the fix is there, by the rules that ask it: one action for all that is missing adds it as well. */
  readonly next?: readonly NextFix[];
  /** True when the fix writes a marked placeholder that must be replaced by hand; never applied unasked. */
  readonly placeholder?: boolean;
  /** True when it brings back what stands there without an effect, in the place of a fix that would add the option. */
  readonly bringsBack?: true;
}

/** Where what is wrong stands, if that is another place than the finding's. */
export const causeOf = ({ related }: Pick<Finding, "related">): RelatedPlace | undefined =>
  related.find(({ isCause }) => isCause);

/** What makes two findings one, in whichever deployments they were found. */
export function keyOf(finding: Finding): string {
  const { rule, uri, span } = finding;
  const cause = causeOf(finding);
  return `${rule} ${uri} ${span.start}${cause ? ` ${cause.uri} ${cause.span.start}` : ""}`;
}

/** A fix of another rule that follows a fix. */
export type NextFix = Pick<Fix, "changes" | "placeholder"> & { readonly rule: string; readonly heed: string };

/** One broken rule at one place. */
export interface Finding extends Place {
  /** Rule id, `<item>/<problem>`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  /** Best first: the first one is the preferred fix. */
  readonly fixes: readonly Fix[];
  /** For one that stands further on than it was found: the one that was found. */
  readonly origin?: Finding;
}

import type { Fix, RelatedPlace, Severity } from "../model/finding.ts";
import type { Span } from "../model/span.ts";
import type { DeploymentView } from "./view.ts";

/** What a rule says about one place; the engine adds the rule's id and settles the severity. */
export interface Report {
  readonly uri: string;
  readonly span: Span;
  readonly message: string;
  /** Another severity than the rule's own, where the case is lighter or heavier. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

/** One thing that can be wrong with a deployment. Rules see facts only: no text, no syntax tree, no edits. */
export interface Rule {
  /** `<item>/<problem>`; the problem names what is wrong, not what to do. */
  readonly id: string;
  /** One line for lists: what is wrong when the rule speaks up. */
  readonly summary: string;
  readonly severity: Severity;
  /** True when the deployment runs without it, only not safely: then it is a hint in a development profile. */
  readonly lenientInDevelopment: boolean;
  readonly fixable: boolean;
  /** True when it judges documents by themselves, also those that no cluster runs with. */
  readonly everyDocument?: boolean;
  /** True when what it finds works, but has a newer way: editors strike it through. */
  readonly deprecates?: boolean;
  /** The rule's page, in Markdown. */
  readonly page: string;
  check(view: DeploymentView, options: RuleOptions): Iterable<Report>;
}

/** How a user wants fixes to look. */
export interface RuleOptions {
  readonly uidStyle: "readable" | "uuid";
}

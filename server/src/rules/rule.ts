import type { KeyStatus } from "../flink/options/keyStatus.ts";
import type { VersionRange } from "../flink/versions.ts";
import type { Purpose } from "../model/deployment.ts";
import type { DocumentKind } from "../model/facts.ts";
import type { Fix, RelatedPlace, Severity } from "../model/finding.ts";
import type { Operator } from "../model/operator.ts";
import type { Setting } from "../model/setting.ts";
import type { Span } from "../model/span.ts";
import type { DocumentView } from "./documentView.ts";
import type { DoubtKind } from "./doubts.ts";
import type { DeploymentView } from "./view.ts";

/** What a rule says about one place; the engine adds the rule's id and settles the severity. */
export interface Report {
  /** The document; the one that is looked at, where a rule looks at one. */
  readonly uri?: string;
  readonly span: Span;
  readonly message: string;
  /** What a narrow list shows below the item's title, where messages of several places begin alike. */
  readonly brief?: string;
  /** Another severity than the rule's own, where the case is lighter or heavier. */
  readonly severity?: Severity;
  /** True when the job itself shows that it means to set what it lacks: then no cluster's configuration is waited for. */
  readonly meant?: boolean;
  /** True when the job is of no use without: it weighs as much where the cluster's configuration may set it. */
  readonly needed?: boolean;
  /** Where something that is not seen may make it right: why the items that stand on it are neither met nor broken. */
  readonly doubt?: DoubtKind;
  /** How a team can say what answers it, where no file shows that; absent where nothing does. */
  readonly statable?: Statable;
  /** True when the trouble is that nothing sets an option, so that Flink takes its default. */
  readonly missing?: boolean;
  /** All that Flink does not get because of it, where that is more than the span: no item is met by a setting in there. */
  readonly breaks?: Span;
  readonly related?: readonly RelatedPlace[];
  /** May be a getter: fixes are only made when somebody asks for them. */
  readonly fixes?: readonly Fix[];
}

/** By a statement of a settings file at once, or by the reason of an ignore comment, which shows that this very place is known. */
export type Statable = "at-once" | "once-ignored";

/**
 * One thing that can be wrong with a deployment. Rules see facts only: no text, no syntax tree, no edits. Each tells
 * what it is over, and the engine walks: what a rule says of one document, one setting or one operator depends on
 * that document alone, so it is kept until the document changes.
 */
export type Rule = DeploymentRule | DocumentRule | SettingRule | OperatorRule;

interface RuleInfo {
  /** `<item>/<problem>`; the problem names what is wrong, not what to do. */
  readonly id: string;
  /** One line for lists: what is wrong when the rule speaks up. */
  readonly summary: string;
  readonly severity: Severity;
  /** True when the deployment runs without it, only not safely: then it is a hint in a development profile. */
  readonly lenientInDevelopment?: boolean;
  /** True when it matters to several machines: a hint where a compose file starts the cluster on one. */
  readonly lenientOnOneMachine?: boolean;
  /**
   * Where people set what the rule misses. What stands in the configuration of a cluster is at most an information
   * where the repository holds none; of a library, which others start, neither is said.
   */
  readonly usuallySetIn?: "cluster" | "job";
  readonly fixable?: boolean;
  /** True when nothing it says or writes is a matter of versions, so that it holds for Flinks older than any on record. */
  readonly anyVersion?: boolean;
  /** What the documents that it judges are for; those of clusters, where nothing is said. */
  readonly purposes?: readonly Purpose[];
  /** True when what it finds works, but has a newer way: editors strike it through. */
  readonly deprecates?: boolean;
  /** The rule's page, in Markdown. */
  readonly page: string;
}

/** A rule about what documents say together, or fail to say. */
export interface DeploymentRule extends RuleInfo {
  readonly over: "deployment";
  /** @param ruleIds the ids of all rules that there are */
  check(view: DeploymentView, options: RuleOptions, ruleIds: readonly string[]): Iterable<Report>;
}

/** A rule about a document by itself. */
export interface DocumentRule extends RuleInfo {
  readonly over: "document";
  readonly kind: DocumentKind;
  check(document: DocumentView): Iterable<Report>;
}

/** A rule about single settings. */
export interface SettingRule extends RuleInfo {
  readonly over: "setting";
  /**
   * Which ones: of some options, by any of their names, in code too; or of configuration documents, those whose key
   * has a status, or all of them. With `inCode` in code too: all that it sets, or what it sets on configurations that
   * reach a job.
   */
  readonly which:
    | { readonly options: readonly string[] }
    | { readonly status: KeyStatus["kind"] | "any"; readonly inCode?: "all" | "configurations" };
  /**
   * False for a setting of which the rule has nothing to say, whatever else stands in the document. The answer is
   * kept, so that of a long file only what changed is looked at.
   */
  concerns?(setting: SettingText, where: SettingPlace): boolean;
  check(setting: Setting, document: DocumentView): Iterable<Report>;
}

/** What a setting says, wherever it stands. */
export type SettingText = Pick<Setting, "key" | "value" | "placeholder">;

/** How the document is read that a setting stands in. */
export interface SettingPlace {
  readonly versions: VersionRange;
}

/** A rule about single operators. */
export interface OperatorRule extends RuleInfo {
  readonly over: "operator";
  check(operator: Operator, document: DocumentView): Iterable<Report>;
}

/** How a user wants fixes to look. */
export interface RuleOptions {
  readonly uidStyle: "readable" | "uuid";
}

import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { causeOf, type Finding, type Place } from "../model/finding.ts";
import { groupBy } from "../model/groupBy.ts";
import { type IgnoreComment, isAbout } from "../model/ignoreComment.ts";
import type { ChecklistEntry, Violation } from "./checklist.ts";
import type { Evidence } from "./proof.ts";

/** What was found in one deployment. */
export interface Judgement {
  readonly deployment: Deployment;
  readonly findings: readonly Finding[];
  readonly checklist: readonly ChecklistEntry[];
  readonly failures: readonly RuleFailure[];
}

/** A rule that broke, on a document or on all of a deployment: what it would have found there is not known. */
export interface RuleFailure {
  readonly rule: string;
  readonly place: string;
  readonly error: unknown;
}

/** What the rules say of one deployment: all of it, also what comments hide. */
export interface Verdict extends Omit<Judgement, "deployment"> {
  /** The one that was found, where nothing is different but where the deployment stands in its documents. */
  readonly origin?: Verdict;
}

/** What one deployment by itself shows, before documents that several share are told once. */
export interface SingleJudgement extends Judgement {
  /** The findings of each document, in the order of the text. */
  readonly byDocument: ReadonlyMap<string, readonly Finding[]>;
  /** Ignore comments that hide something. */
  readonly used: ReadonlySet<IgnoreComment>;
  /** What the rules say, whatever comments ask for. */
  readonly verdict: Verdict;
}

/** The configurations and jobs of a deployment. */
export const documentsOf = ({ configurations, jobs }: Deployment): Facts[] => [...configurations, ...jobs];

/** A verdict without what the comments of its documents hide; the checklist tells how things are, whatever they hide. */
export function heard(verdict: Verdict, deployment: Deployment): SingleJudgement {
  return new Heard(verdict, deployment);
}

/** Of what stood the same before, nobody may ask for the findings: they are put together when somebody does. */
class Heard implements SingleJudgement {
  #findings: readonly Finding[] | undefined;
  #byDocument: ReadonlyMap<string, readonly Finding[]> | undefined;
  #checklist: readonly ChecklistEntry[] | undefined;
  readonly #used = new Set<IgnoreComment>();

  constructor(
    readonly verdict: Verdict,
    readonly deployment: Deployment,
  ) {}

  get findings(): readonly Finding[] {
    this.#findings ??= unhidden(this.verdict.findings, this.deployment, this.#used);
    return this.#findings;
  }

  get byDocument(): ReadonlyMap<string, readonly Finding[]> {
    this.#byDocument ??= groupBy(this.findings, ({ uri }) => uri);
    return this.#byDocument;
  }

  get used(): ReadonlySet<IgnoreComment> {
    return this.findings && this.#used;
  }

  get failures(): readonly RuleFailure[] {
    return this.verdict.failures;
  }

  get checklist(): readonly ChecklistEntry[] {
    this.#checklist ??= answered(this.verdict.checklist, this.deployment);
    return this.#checklist;
  }
}

/** What comments hide counts all the same, unless a comment says why somebody else sees to it. */
function answered(checklist: readonly ChecklistEntry[], deployment: Deployment): readonly ChecklistEntry[] {
  if (checklist.every(({ onceIgnored }) => !onceIgnored)) return checklist;
  return checklist.map((each) => {
    const { onceIgnored } = each;
    const said = onceIgnored?.violations.map((violation) => reasonFor(violation, deployment));
    if (!onceIgnored || !said?.every((reason) => reason !== undefined)) return each;
    const { entry } = onceIgnored;
    return entry.status === "satisfied" ? { ...entry, evidence: [...entry.evidence, ...said] } : entry;
  });
}

/** What a comment says of a violation, as what meets the item; undefined where none names its rule with a reason. */
function reasonFor(violation: Violation, deployment: Deployment): Evidence | undefined {
  const { rule, shownAt, uri, span } = violation;
  const value = ignoresFor(violation, deployment).find(
    ({ rules, reason }) => rules.includes(rule) && reason !== null,
  )?.reason;
  if (value == null) return undefined;
  const place = shownAt ?? { uri, span };
  return { ...place, reach: place.span, layer: "stated", key: `flink-preflight-ignore ${rule}`, value };
}

function unhidden(
  findings: readonly Finding[],
  deployment: Deployment,
  used: Set<IgnoreComment>,
): readonly Finding[] {
  const { services = [], ingresses = [] } = deployment.network ?? {};
  const isAnyIgnored =
    documentsOf(deployment).some(({ ignores }) => ignores.length > 0) ||
    [...services, ...ingresses].some(({ ignored = [] }) => ignored.length > 0);
  if (!isAnyIgnored) return findings;
  const ignores = new Map(documentsOf(deployment).map((facts) => [documentUri(facts.uri), facts.ignores]));
  return findings.filter((finding) => {
    const own = hiding(finding, ignores.get(finding.uri) ?? []);
    for (const ignore of own) used.add(ignore);
    return own.length === 0 && hiding(finding, ignoredAt(causeOf(finding), deployment)).length === 0;
  });
}

/** True for what a comment hides in its document, which may be that of the session cluster, or where its cause stands. */
export const isHidden = (found: FoundAt, deployment: Deployment): boolean =>
  ignoresFor(found, deployment).length > 0;

type FoundAt = Pick<Violation, "rule" | "uri" | "span" | "shownAt">;

/** The comments that hide it. */
function ignoresFor(found: FoundAt, deployment: Deployment): Pick<IgnoreComment, "rules" | "reason">[] {
  const { sessionCluster } = deployment;
  // Configurations of one document share its comments.
  const own = [...documentsOf(deployment), ...(sessionCluster ? [sessionCluster] : [])].find(
    ({ uri }) => documentUri(uri) === found.uri,
  );
  return [...hiding(found, own?.ignores ?? []), ...hiding(found, ignoredAt(found.shownAt, deployment))];
}

/** What comments hide of a member of the network, in its own document. */
function ignoredAt(place: Place | undefined, { network }: Deployment) {
  const members = [...(network?.services ?? []), ...(network?.ingresses ?? [])];
  return members
    .filter(({ uri, span }) => uri === place?.uri && span.start === place.span.start)
    .flatMap(({ ignored = [] }) => ignored);
}

/** Those of some comments that hide a finding. */
function hiding<Comment extends Pick<IgnoreComment, "rules"> & Partial<IgnoreComment>>(
  { rule, span }: Pick<Finding, "rule" | "span">,
  comments: readonly Comment[],
): Comment[] {
  return comments.filter(
    ({ rules, hides = null }) => (rules.length === 0 || rules.includes(rule)) && isAbout({ hides }, span),
  );
}

import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts, IgnoreComment } from "../model/facts.ts";
import type { Finding } from "../model/finding.ts";
import { groupBy } from "../model/groupBy.ts";
import { contains } from "../model/span.ts";
import type { ChecklistEntry } from "./checklist.ts";

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

/** What comments hide counts all the same, unless the team has stated what answers it. */
function answered(checklist: readonly ChecklistEntry[], deployment: Deployment): readonly ChecklistEntry[] {
  if (checklist.every(({ onceIgnored }) => !onceIgnored)) return checklist;
  return checklist.map((each) => {
    const { onceIgnored } = each;
    const isAnswered = onceIgnored?.violations.every((violation) => isHidden(violation, deployment));
    return onceIgnored && isAnswered ? onceIgnored.entry : each;
  });
}

function unhidden(
  findings: readonly Finding[],
  deployment: Deployment,
  used: Set<IgnoreComment>,
): readonly Finding[] {
  const documents = documentsOf(deployment).filter(({ ignores }) => ignores.length > 0);
  if (documents.length === 0) return findings;
  const ignores = new Map(documents.map((facts) => [documentUri(facts.uri), facts.ignores]));
  return findings.filter((finding) => !isIgnored(finding, ignores.get(finding.uri) ?? [], used));
}

/** True for what a comment of its document hides, which may be that of the session cluster. */
export function isHidden(found: Pick<Finding, "rule" | "uri" | "span">, deployment: Deployment): boolean {
  const { sessionCluster } = deployment;
  const documents = [...documentsOf(deployment), ...(sessionCluster ? [sessionCluster] : [])];
  const ignores = documents.flatMap((facts) => (documentUri(facts.uri) === found.uri ? facts.ignores : []));
  return isIgnored(found, ignores, new Set());
}

function isIgnored(
  finding: Pick<Finding, "rule" | "span">,
  ignores: readonly IgnoreComment[],
  used: Set<IgnoreComment>,
): boolean {
  let ignored = false;
  for (const ignore of ignores) {
    if (ignore.rules.length > 0 && !ignore.rules.includes(finding.rule)) continue;
    const start = { start: finding.span.start, end: finding.span.start };
    if (ignore.hides && !contains(ignore.hides, start)) continue;
    used.add(ignore);
    ignored = true;
  }
  return ignored;
}

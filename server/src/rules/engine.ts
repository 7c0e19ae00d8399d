import { Cache } from "../flink/cache.ts";
import { isOlderThanRecord } from "../flink/versions.ts";
import { documentUri } from "../model/address.ts";
import { type Deployment, isBesideCluster } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { type Finding, type Fix, keyOf, SEVERITIES, type Severity } from "../model/finding.ts";
import type { IgnoreComment } from "../model/ignoreComment.ts";
import type { Setting } from "../model/setting.ts";
import type { Severities } from "../model/settingsFile.ts";
import { type Broken, checklistOf, type Doubted } from "./checklist.ts";
import { Concerns, type SettingFilter } from "./concerns.ts";
import { DocumentView } from "./documentView.ts";
import { withoutOverruling } from "./fixes.ts";
import {
  documentsOf,
  heard,
  type Judgement,
  type RuleFailure,
  type SingleJudgement,
  type Verdict,
} from "./heard.ts";
import { unusedIgnores } from "./ignore/unusedIgnores.ts";
import { RULES } from "./registry.ts";
import type { DocumentRule, OperatorRule, Report, Rule, RuleOptions, SettingRule } from "./rule.ts";
import { addedToJob, aloneOf, clusterAlone, overCluster, withCluster } from "./sessionChecklist.ts";
import { weightIn } from "./severity.ts";
import { namedWhereShared } from "./sharedFindings.ts";
import { contextOf, DeploymentView } from "./view.ts";

/** Settings of the user that decide what is reported. */
export interface JudgeOptions extends RuleOptions {
  /** Severities by rule id; rules that are not named keep their own. */
  readonly severities: Severities;
}

export const DEFAULT_OPTIONS: JudgeOptions = { uidStyle: "readable", severities: {} };

/** What a rule said of a document, or how it broke. */
type Outcome = { readonly reports: readonly Report[] } | { readonly error: unknown };

interface JudgedDocument {
  readonly view: DocumentView;
  readonly outcomes: Cache<string, Outcome>;
  readonly concerned: SettingFilter;
}

/** A document can belong to several deployments, of other versions. */
const MOST_CONTEXTS = 8;

/** Judges deployments. What a rule says of a document by itself is kept as long as the document is. */
export class Judge {
  private readonly documents = new WeakMap<Facts, JudgedDocument[]>();
  private readonly concerns = new Concerns();

  constructor(private readonly rules: readonly Rule[] = RULES) {}

  judge(deployment: Deployment, options: JudgeOptions): SingleJudgement {
    return heard(this.verdictOn(deployment, options), deployment);
  }

  /** What the rules say of a deployment, whatever its comments ask for. */
  verdictOn(deployment: Deployment, options: JudgeOptions): Verdict {
    const own = this.verdictAlone(aloneOf(deployment), options);
    const cluster = clusterAlone(deployment);
    if (!cluster) return own;
    const over = this.verdictAlone(overCluster(deployment), options);
    const known = new Set(own.findings.map(keyOf));
    const added = addedToJob(over.present, deployment).filter((finding) => !known.has(keyOf(finding)));
    const findings = [...own.findings, ...added].sort(byPlace);
    return new JudgedVerdict(findings, own.present, own.failures, () =>
      withCluster(own.checklist, over.checklist, this.verdictAlone(cluster, options).checklist, added),
    );
  }

  private verdictAlone(deployment: Deployment, options: JudgeOptions): JudgedVerdict {
    const documents = new Map(
      documentsOf(deployment).map((facts) => [facts, this.documentIn(facts, deployment)]),
    );
    const view = new DeploymentView(deployment, (facts) => {
      return documents.get(facts)?.view ?? new DocumentView(facts, contextOf(facts, deployment));
    });
    const { severities } = optionsIn(deployment, options);
    const findings: Finding[] = [];
    const present: Finding[] = [];
    const failures: RuleFailure[] = [];
    const seen = new Set<string>();
    /** Hidden or softened findings count as well: the checklist tells how things are. */
    const violating: Broken[] = [];
    const errors: Broken[] = [];
    const doubted: Doubted[] = [];
    for (const rule of this.rules) {
      if (severities[rule.id] === "off") continue;
      if (!isFor(rule, deployment)) continue;
      if (!holdsIn(rule, deployment)) continue;
      for (const [uri, outcome] of outcomesOf(rule, view, [...documents.values()], options)) {
        if ("error" in outcome) failures.push({ rule: rule.id, place: uri, error: outcome.error });
        for (const report of "reports" in outcome ? outcome.reports : []) {
          const weight = weightIn(rule, report, deployment, report.uri ?? uri);
          if (!weight) continue;
          const finding = toFinding(rule, asShared(report, deployment), uri, weight.severity, severities);
          const broken = {
            finding,
            missing: report.missing === true,
            reach: report.breaks ?? report.span,
            brief: report.brief,
            statable: report.statable,
          };
          if (weight.violates) violating.push(broken);
          if ((report.severity ?? rule.severity) === "error") errors.push(broken);
          if (report.doubt) doubted.push({ finding, kind: report.doubt });
          const key = keyOf(finding);
          if (seen.has(key)) continue;
          seen.add(key);
          findings.push(finding);
          if (!broken.missing) present.push(finding);
        }
      }
    }
    findings.sort(byPlace);
    const failed = new Set(failures.map(({ rule }) => rule));
    const isJudged = deployment.purpose === "cluster";
    return new JudgedVerdict(withoutOverruling(findings), present, failures, () =>
      isJudged ? checklistOf(view, { violating, errors, doubted, failed }) : [],
    );
  }

  private documentIn(facts: Facts, deployment: Deployment): JudgedDocument {
    const context = contextOf(facts, deployment);
    const known = this.documents.get(facts) ?? [];
    const same = known.find(({ view }) => view.fits(context));
    if (same) return same;
    const view = new DocumentView(facts, context);
    const outcomes = new Cache<string, Outcome>(this.rules.length);
    const made = { view, outcomes, concerned: this.concerns.filterFor(view) };
    this.documents.set(facts, [made, ...known].slice(0, MOST_CONTEXTS));
    return made;
  }
}

class JudgedVerdict implements Verdict {
  #checklist: Verdict["checklist"] | undefined;
  readonly #makeChecklist: () => Verdict["checklist"];

  constructor(
    readonly findings: readonly Finding[],
    /** Those that are about what stands there, and not about what is missing. */
    readonly present: readonly Finding[],
    readonly failures: readonly RuleFailure[],
    makeChecklist: () => Verdict["checklist"],
  ) {
    this.#makeChecklist = makeChecklist;
  }

  /** Nobody asks for it while somebody types, but for a client that shows it. */
  get checklist(): Verdict["checklist"] {
    this.#checklist ??= this.#makeChecklist();
    return this.#checklist;
  }
}

/** The user's options, over which goes what a settings file says of the deployment. */
function optionsIn(deployment: Deployment, options: JudgeOptions): JudgeOptions {
  return { ...options, severities: { ...options.severities, ...deployment.severities } };
}

const RULE_IDS: readonly string[] = RULES.map(({ id }) => id);

/** The configuration of a client or of TaskManagers is judged by what stands in it, and not by what a cluster needs. */
function isFor(rule: Rule, deployment: Deployment): boolean {
  const { purpose } = deployment;
  const purposes = rule.purposes ?? ["cluster"];
  return (
    purposes.includes(purpose) ||
    (isBesideCluster(deployment) && rule.over !== "deployment" && purposes.includes("cluster"))
  );
}

/** False for what nobody knows to be so: nothing of a Flink older than any on record is but what holds for them all. */
function holdsIn(rule: Rule, { flinkVersion }: Deployment): boolean {
  return rule.anyVersion === true || !isOlderThanRecord(flinkVersion);
}

/** What a rule says, by the document that a report is about unless it names another. */
function* outcomesOf(
  rule: Rule,
  view: DeploymentView,
  documents: readonly JudgedDocument[],
  options: RuleOptions,
): Iterable<readonly [uri: string, outcome: Outcome]> {
  if (rule.over === "deployment") {
    const first = documents[0]?.view.uri ?? view.deployment.name;
    yield [first, attempt(() => rule.check(view, options, RULE_IDS))];
    return;
  }
  for (const document of documents) {
    const { view, outcomes } = document;
    yield [view.uri, outcomes.get(rule.id, () => attempt(() => walk(rule, document)))];
  }
}

/** A rule that breaks costs its own findings there, and nothing else. */
function attempt(check: () => Iterable<Report>): Outcome {
  try {
    return { reports: [...check()] };
  } catch (error) {
    return { error };
  }
}

function* walk(
  rule: DocumentRule | SettingRule | OperatorRule,
  { view: document, concerned }: JudgedDocument,
): Iterable<Report> {
  const { facts } = document;
  switch (rule.over) {
    case "document":
      if (facts.kind === rule.kind) yield* rule.check(document);
      return;
    case "setting":
      for (const setting of settingsFor(rule, document, concerned)) yield* rule.check(setting, document);
      return;
    case "operator":
      for (const operator of facts.operators) yield* rule.check(operator, document);
      return;
  }
}

function settingsFor(rule: SettingRule, document: DocumentView, concerned: SettingFilter) {
  const { refused, garbled } = document.problems;
  if (garbled) return [];
  const settings = concerned(rule, settingsOf(rule, document));
  // What stands where the file is refused is told with the file.
  return refused ? settings.filter((setting) => !document.isRefused(setting)) : settings;
}

function settingsOf({ which }: SettingRule, document: DocumentView): readonly Setting[] {
  if ("options" in which) return which.options.flatMap((option) => document.settingsOf(option));
  if (document.facts.kind !== "config") {
    if (which.inCode === "all") return document.settings;
    if (!which.inCode) return [];
  }
  return which.status === "any" ? document.options : document.settingsAs(which.status);
}

/**
 * Puts the judgements of several deployments together. A document that several of them share is reported once for
 * each finding, and an ignore comment counts as used when it hides something in any of them.
 */
export function together(judgements: readonly SingleJudgement[], options: JudgeOptions): Judgement[] {
  const seen = new Set<string>();
  const gravest = gravestOf(judgements.flatMap(({ findings }) => findings));
  const used = new Set(judgements.flatMap((judgement) => [...judgement.used]));
  const reported = new Set<string>();
  const named = namedWhereShared(judgements, ({ findings }) => findings);
  return judgements.map(({ deployment, findings, checklist, failures }) => {
    // Configurations of one document share its comments.
    const documents = documentsOf(deployment).filter(({ uri }) => {
      const document = documentUri(uri);
      return !reported.has(document) && reported.add(document);
    });
    const unused = documents.flatMap((facts) => unusedFindings(facts, used, deployment, options));
    const fresh = findings.filter((finding) => {
      const key = keyOf(finding);
      return gravest.get(key) === finding.severity && !seen.has(key) && seen.add(key);
    });
    return { deployment, findings: [...fresh.map(named), ...unused].sort(byPlace), checklist, failures };
  });
}

/** What is a hint in one deployment may be a warning in another: the gravest counts. */
function gravestOf(findings: readonly Finding[]): ReadonlyMap<string, Severity> {
  const gravest = new Map<string, Severity>();
  for (const finding of findings) {
    const known = gravest.get(keyOf(finding)) ?? "hint";
    if (SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(known))
      gravest.set(keyOf(finding), finding.severity);
  }
  return gravest;
}

/** Judges deployments that nothing is known of yet. */
export function judgeAll(deployments: readonly Deployment[], options: JudgeOptions): Judgement[] {
  const judge = new Judge();
  return together(
    deployments.map((deployment) => judge.judge(deployment, options)),
    options,
  );
}

/** The findings of one document in all deployments that it belongs to, with the ignore comments that hide nothing. */
export function findingsIn(
  facts: Facts,
  judgements: readonly SingleJudgement[],
  options: JudgeOptions,
): Finding[] {
  const here = ({ byDocument }: SingleJudgement) => byDocument.get(facts.uri) ?? [];
  const found = judgements.flatMap(here);
  const fresh = judgements.length > 1 ? gravestOnly(found).map(namedWhereShared(judgements, here)) : found;
  const used = new Set(judgements.flatMap((judgement) => [...judgement.used]));
  const [first] = judgements;
  const unused = first ? unusedFindings(facts, used, first.deployment, options) : [];
  return [...fresh, ...unused];
}

/** Of findings of one document that several deployments have, the gravest. */
function gravestOnly(found: readonly Finding[]): Finding[] {
  const kept = new Map<string, Finding>();
  for (const finding of found) {
    const key = keyOf(finding);
    const known = kept.get(key);
    if (!known || SEVERITIES.indexOf(finding.severity) < SEVERITIES.indexOf(known.severity))
      kept.set(key, finding);
  }
  return [...kept.values()];
}

/** The addresses of the documents that they stand in. */
export function addressesOf(deployment: Deployment): string[] {
  return [...new Set(documentsOf(deployment).map(({ uri }) => documentUri(uri)))];
}

function byPlace(a: Finding, b: Finding): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

/**
 * What an overlay deploys others may deploy as well: a fix of the resource below is never applied unasked, as it changes
 * their deployments too.
 */
function asShared(report: Report, { configurations, place }: Deployment): Report {
  const base = configurations.at(-1);
  if (!base || documentUri(base.uri) === place) return report;
  const isShared = ({ changes }: Fix) => changes.some(({ uri }) => uri === base.uri);
  // Fixes are made when somebody asks for them.
  const fixes = () => report.fixes?.map((fix) => (isShared(fix) ? { ...fix, choice: true } : fix));
  return Object.create(report, { fixes: { get: fixes } }) as Report;
}

function toFinding(
  rule: Rule,
  report: Report,
  uri: string,
  severity: Severity,
  severities: Severities,
): Finding {
  const chosen = severities[rule.id];
  let fixes: readonly Fix[] | undefined;
  return {
    rule: rule.id,
    severity: chosen !== undefined && chosen !== "off" ? chosen : severity,
    message: report.message,
    uri: documentUri(report.uri ?? uri),
    span: report.span,
    related: (report.related ?? []).map((place) => ({ ...place, uri: documentUri(place.uri) })),
    get fixes() {
      fixes ??= (report.fixes ?? []).map((fix) => withoutSilent(fix, severities));
      return fixes;
    },
  };
}

/** A fix without what follows by a rule that is to be silent. */
function withoutSilent(fix: Fix, severities: Severities): Fix {
  const { next, ...alone } = fix;
  if (!next) return fix;
  return { ...alone, next: next.filter(({ rule }) => severities[rule] !== "off") };
}

function unusedFindings(
  facts: Facts,
  used: ReadonlySet<IgnoreComment>,
  deployment: Deployment,
  options: JudgeOptions,
): Finding[] {
  const { severities } = optionsIn(deployment, options);
  if (facts.ignores.length === 0 || severities[unusedIgnores.rule.id] === "off") return [];
  const isOff = (id: string) => {
    const rule = RULES.find((each) => each.id === id);
    return severities[id] === "off" || (rule !== undefined && !holdsIn(rule, deployment));
  };
  return [...unusedIgnores.check(facts, used, isOff, (id) => RULE_IDS.includes(id))].map((report) =>
    toFinding(
      unusedIgnores.rule,
      report,
      documentUri(facts.uri),
      report.severity ?? unusedIgnores.rule.severity,
      severities,
    ),
  );
}

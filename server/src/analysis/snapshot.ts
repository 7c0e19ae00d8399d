import { isOlderThanRecord, type VersionRange } from "../flink/versions.ts";
import { documentUri } from "../model/address.ts";
import type { Deployment, UnreadDocument } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { Finding } from "../model/finding.ts";
import type { EffectiveOption } from "../rules/effective.ts";
import type { JudgeOptions } from "../rules/engine.ts";
import { together } from "../rules/engine.ts";
import type { Judgement, RuleFailure, SingleJudgement } from "../rules/heard.ts";
import { contextOf, type DeploymentView } from "../rules/view.ts";
import type { Document, Unreadable } from "../workspace/document.ts";
import type { JobOperators } from "../workspace/jobGraphs.ts";
import type { WorkspaceSnapshot } from "../workspace/snapshot.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Answered } from "./deploymentAnswers.ts";
import type { JudgementCache } from "./judgementCache.ts";

/**
 * What is known of a workspace at one moment and what the rules say of it, for one set of options. It never changes.
 * Deployments are judged when they are asked about, and only when something they depend on is another than before.
 */
export class Snapshot {
  private all: readonly Judgement[] | undefined;
  private readonly at = new Map<string, readonly SingleJudgement[]>();

  constructor(
    private readonly workspace: WorkspaceSnapshot,
    readonly options: JudgeOptions,
    private readonly cache: JudgementCache,
  ) {}

  /** True when it tells of that state, judged by these options. */
  isOf(workspace: WorkspaceSnapshot, options: JudgeOptions): boolean {
    return this.workspace === workspace && this.options === options;
  }

  document(uri: string): Document | undefined {
    return this.workspace.document(uri);
  }

  /** The facts of a document, or of a configuration inside of one; undefined when it has nothing to do with Flink. */
  facts(uri: string): Facts | undefined {
    const facts = this.workspace.document(documentUri(uri))?.facts;
    const inside = [...(facts?.sources ?? []), ...(facts?.requests ?? [])];
    return facts?.uri === uri ? facts : inside.find((each) => each.uri === uri);
  }

  /** The configuration of a document that an offset lies in or is nearest behind, or the document itself. */
  factsAt(uri: string, offset: number): Facts | undefined {
    const facts = this.workspace.document(uri)?.facts;
    if (!facts?.sources) return facts;
    const before = facts.sources.filter(({ anchor }) => anchor.start <= offset);
    return before.toSorted((a, b) => b.anchor.start - a.anchor.start)[0] ?? facts.sources[0];
  }

  lineStartsOf(uri: string): readonly number[] {
    return this.workspace.lineStartsOf(uri);
  }

  /** The addresses of all documents that have to do with Flink, in the order of the alphabet. */
  get uris(): readonly string[] {
    return this.workspace.uris;
  }

  get documents(): readonly Facts[] {
    return this.workspace.documents;
  }

  get unreadable(): readonly Unreadable[] {
    return this.workspace.unreadable;
  }

  get unread(): readonly UnreadDocument[] {
    return this.workspace.unread;
  }

  /** The first deployment that a document, or a configuration inside of one, belongs to. */
  deploymentOf(uri: string): Deployment | undefined {
    const all = this.deploymentsOf(uri);
    return all.find(({ configurations }) => configurations.some((facts) => facts.uri === uri)) ?? all[0];
  }

  /** All deployments that a document belongs to. */
  deploymentsOf(uri: string): readonly Deployment[] {
    return this.workspace.deploymentsOf(documentUri(uri));
  }

  /** The operators of the jobs that some documents have a part in. */
  jobOperatorsOf(workspace: Workspace, uris: ReadonlySet<string>): JobOperators {
    return workspace.jobOperatorsOf(this.workspace, uris);
  }

  /** A deployment with the questions that can be asked of it. */
  viewOf(deployment: Deployment): DeploymentView {
    return this.cache.viewOf(deployment);
  }

  /** Everything that sets options in a deployment. */
  effectiveOptionsOf(deployment: Deployment): readonly EffectiveOption[] {
    return this.cache.effectiveOptionsOf(deployment);
  }

  /** A deployment with its checklist. */
  answerOf(deployment: Deployment): Answered {
    return this.judgementOf(deployment);
  }

  /** The Flink versions that may read a document; undefined when it belongs to no deployment, or none of them is on record. */
  versionsOf(facts: Facts): VersionRange | undefined {
    const deployment = this.deploymentOf(facts.uri);
    if (!deployment || isOlderThanRecord(deployment.flinkVersion)) return undefined;
    return contextOf(facts, deployment).versions;
  }

  /** The judgements of all deployments; a document that several share is told of once. */
  get judgements(): readonly Judgement[] {
    this.all ??= together(
      this.workspace.deployments.map((deployment) => this.judgementOf(deployment)),
      this.options,
    );
    return this.all;
  }

  /** The deployments with their checklists; those of a deployment in which nothing changed are the same as before. */
  get checklists(): Answered[] {
    return this.workspace.deployments.map((deployment) => this.judgementOf(deployment));
  }

  /** The findings of one document; the same list as before as long as nothing they depend on changes. */
  findingsOf(uri: string): readonly Finding[] {
    const facts = this.facts(uri);
    if (!facts) return [];
    return this.cache.findingsOf(facts, this.judgementsAt(uri), this.options);
  }

  /** What is said of each deployment that a document belongs to. */
  judgementsAt(uri: string): readonly SingleJudgement[] {
    const known = this.at.get(uri);
    if (known) return known;
    const judgements = this.workspace.deploymentsOf(uri).map((each) => this.judgementOf(each));
    this.at.set(uri, judgements);
    return judgements;
  }

  /** Rules that broke where a document is judged. */
  failuresAt(uri: string): RuleFailure[] {
    return this.judgementsAt(uri).flatMap(({ failures }) => failures);
  }

  private judgementOf(deployment: Deployment): SingleJudgement {
    return this.cache.judgementOf(deployment, this.options);
  }
}

import type { Location, Range } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { unreadTitle } from "../formats/unreadKinds.ts";
import type { Facts } from "../model/facts.ts";
import type { OperatorEdge } from "../model/operator.ts";
import type { CodeValue } from "../model/setting.ts";
import type { Span } from "../model/span.ts";
import { type Job, jobsOf, type PlacedOperator } from "../workspace/jobs.ts";
import { resultId } from "./diagnosticCache.ts";
import { toRange } from "./positions.ts";
import type { Session } from "./session.ts";

/** The request for the graphs of jobs, and what tells a client that they are others than before. */
export const JOB_GRAPH_REQUEST = "flinkPreflight/jobGraph";
export const JOB_GRAPH_NOTIFICATION = "flinkPreflight/jobGraphChanged";

const CHAINING = "pipeline.operator-chaining.enabled";

export interface JobGraphAnswer {
  readonly jobs: readonly DrawableJob[];
  /** Why there is no job; null where there are some. */
  readonly none: { readonly reason: NoJob; readonly message: string } | null;
}

/**
 * `planned`: the planner of the Table API makes the operators. `not-read`: nothing reads such files yet. `unreadable`: this one
 * cannot be read. `no-job`: nothing in it makes an operator.
 */
export type NoJob = "planned" | "not-read" | "unreadable" | "no-job";

/** A job as a client draws it. */
interface DrawableJob {
  /** The same for the same job, while the file is being changed. */
  readonly id: string;
  readonly name: string;
  /** Where the environment is made that it is built on; null where that is not seen. */
  readonly environment: Location | null;
  /** What holds for operators that say nothing themselves; null where that is not known or nothing sets it. */
  readonly parallelism: Given | null;
  readonly maxParallelism: Given | null;
  /** True when the planner of the Table API makes more operators, which nothing shows. */
  readonly planned: boolean;
  readonly operators: readonly DrawableOperator[];
}

interface DrawableOperator {
  readonly uri: string;
  /** The name of the method that makes it. */
  readonly range: Range;
  readonly method: string;
  readonly label: string;
  readonly role: string;
  readonly state: string;
  readonly name: Given | null;
  readonly uid: Given | null;
  /** `unknown` when code that is not seen may give it one, or it is merged. */
  readonly uidStatus: "present" | "missing" | "unknown";
  /** True for one that Flink adds for the call: nobody can give it a uid. */
  readonly added?: true;
  /** True for one that PyFlink makes a part of the operator before it, whose uid is that of both; unless an option tells it not to. */
  readonly merged?: true;
  readonly parallelism: Given | null;
  readonly maxParallelism: Given | null;
  /** The operators upstream, by their places in the job, and how records come from them. */
  readonly edges: readonly OperatorEdge[];
  /** All that is written of it: the call, and what gives it a uid, a name or a parallelism. */
  readonly parts: readonly Location[];
}

/** A value that is given in code or in a configuration; null where it is known only at run time. */
interface Given {
  readonly value: string | null;
  readonly expression: string;
}

/** The jobs that a document has a part in, or that run with it where it is a configuration, with a short name. */
export function jobGraph(
  session: Session,
  snapshot: Snapshot,
  uri: string,
): { answer: JobGraphAnswer; id: string } {
  const facts = snapshot.facts(uri);
  const uris =
    facts && facts.kind !== "job"
      ? snapshot.deploymentsOf(uri).flatMap(({ jobs }) => jobs.map((each) => each.uri))
      : [uri];
  const about = new Set(uris);
  const all = snapshot.jobOperatorsOf(session.workspace, about);
  const jobs = named(jobsOf(all, (each) => snapshot.facts(each))).filter(({ job }) =>
    job.uris.some((each) => about.has(each)),
  );
  const write = new Writer(session, snapshot);
  const answer = {
    jobs: jobs.map(({ job, id }) => write.job(job, `${session.clientUri(job.uris[0] ?? "")}#${id}`)),
    none: jobs.length > 0 ? null : noJob(snapshot, uri, facts),
  };
  return { answer, id: resultId(answer) };
}

/** Jobs with what tells them apart from others that begin in the same file. */
function named(jobs: readonly Job[]): { readonly job: Job; readonly id: string }[] {
  const counts = new Map<string, number>();
  return jobs.map((job) => {
    const key = `${job.uris[0]} ${job.name}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return { job, id: count === 0 ? job.name : `${job.name}#${count}` };
  });
}

function noJob(
  snapshot: Snapshot,
  uri: string,
  facts: Facts | undefined,
): NonNullable<JobGraphAnswer["none"]> {
  const unread = snapshot.unread.find((each) => each.uri === uri);
  if (unread) {
    const title = unreadTitle(unread.format);
    return { reason: "not-read", message: `Preflight does not read ${title} yet.` };
  }
  const unreadable = snapshot.unreadable.find((each) => each.uri === uri);
  if (unreadable) return { reason: "unreadable", message: `The file ${unreadable.reason}.` };
  if (facts?.planned || facts?.unseenJob)
    return {
      reason: "planned",
      message: "The planner of the Table API makes the operators here, when the job is started.",
    };
  return { reason: "no-job", message: "Nothing in this file makes an operator of a job." };
}

/** Writes jobs with the addresses and ranges of the client. */
class Writer {
  constructor(
    private readonly session: Session,
    private readonly snapshot: Snapshot,
  ) {}

  job(job: Job, id: string): DrawableJob {
    const { name, environment, operators, uris } = job;
    const chains = this.chainsIn(job);
    return {
      id,
      name,
      environment: environment && this.location(environment.place.uri, environment.place.span),
      parallelism: this.forAll(job, "parallelism.default"),
      maxParallelism: this.forAll(job, "pipeline.max-parallelism"),
      planned: uris.some((uri) => this.snapshot.facts(uri)?.planned),
      operators: operators.map((each) => this.operator(each, chains)),
    };
  }

  /** @param chains false where a configuration turns chaining off, null where one may */
  private operator(operator: PlacedOperator, chains: boolean | null): DrawableOperator {
    const { uri, methodSpan, method, label, role, state, name, parallelism, maxParallelism, parts } =
      operator;
    const uid = operator.uid ?? operator.uidHash;
    const isMerged = this.isMerged(operator);
    return {
      uri: this.session.clientUri(uri),
      range: toRange(this.snapshot.lineStartsOf(uri), methodSpan),
      ...{ method, label, role, state },
      name: name ? given(name) : operator.givenName === null ? null : constant(operator.givenName),
      uid: uid && given(uid),
      ...(operator.added ? { added: true as const } : {}),
      ...(isMerged ? { merged: true as const } : {}),
      uidStatus: uid ? "present" : operator.uidKnown && !operator.added && !isMerged ? "missing" : "unknown",
      parallelism: parallelism && given(parallelism),
      maxParallelism: maxParallelism && given(maxParallelism),
      edges: operator.edges.map((edge) => (edge.chained ? { ...edge, chained: chains } : edge)),
      parts: parts.flatMap((part) => this.location(part.uri, part.span) ?? []),
    };
  }

  /** True for one that PyFlink makes a part of another operator, unless an option tells it not to. */
  private isMerged({ uri, methodSpan }: PlacedOperator): boolean {
    const operators = this.snapshot.facts(uri)?.operators ?? [];
    const own = operators.find((each) => each.methodSpan.start === methodSpan.start);
    return own?.mergedInto !== undefined;
  }

  /** What the configurations say of chaining, beside what code does. */
  private chainsIn({ uris }: Job): boolean | null {
    const deployments = new Set(uris.flatMap((uri) => this.snapshot.deploymentsOf(uri)));
    const said = [...deployments].flatMap((each) => this.snapshot.viewOf(each).effective(CHAINING) ?? []);
    if (said.every(({ setting }) => setting.value === "true")) return true;
    return said.length === deployments.size && said.every(({ setting }) => setting.value === "false")
      ? false
      : null;
  }

  /** What an option is for all that is built on the environment of a job, in all deployments that it is in. */
  private forAll({ environment }: Job, option: string): Given | null {
    if (!environment) return null;
    const { uri, span } = environment.place;
    const facts = this.snapshot.facts(uri);
    const index = facts?.environments.findIndex((each) => each.span.start === span.start) ?? -1;
    const deployments = this.snapshot.deploymentsOf(uri);
    if (!facts || index < 0 || deployments.length === 0) return null;
    const all = deployments.map(
      (each) => this.snapshot.viewOf(each).settingFor(facts, index, option)?.setting,
    );
    const [first] = all;
    if (
      first?.value == null ||
      first.conditional ||
      first.uncalled ||
      all.some((each) => each?.value !== first.value)
    )
      return null;
    return { value: first.value, expression: first.via };
  }

  /** Null in a file of which only the classes are known, not the lines. */
  private location(uri: string, span: Span): Location | null {
    if (!this.snapshot.document(uri)) return null;
    return { uri: this.session.clientUri(uri), range: toRange(this.snapshot.lineStartsOf(uri), span) };
  }
}

const constant = (value: string): Given => ({ value, expression: JSON.stringify(value) });

const given = ({ value, expression }: CodeValue): Given => ({ value, expression });

import type { Snapshot } from "../analysis/snapshot.ts";
import type { DocumentLinks } from "../formats/format.ts";
import type { UidMention } from "../formats/jobs/link/uidMentions.ts";
import { lineOf, lineStarts } from "../formats/text.ts";
import type { Operator } from "../model/operator.ts";
import { contains, type Span } from "../model/span.ts";
import { type Job, jobsOf } from "../workspace/jobs.ts";
import type { Session } from "./session.ts";

/** Why a uid is left as it is, in words for whoever wants to rename it. */
export class NotRenamed extends Error {}

/** A literal that holds a uid. */
export interface UidPlace {
  readonly links: DocumentLinks;
  readonly span: Span;
}

/** An operator with a uid, in its file. */
interface Owner {
  readonly links: DocumentLinks;
  readonly operator: Operator;
  /** What stands as the argument; undefined for what is put together. */
  readonly mention: UidMention | undefined;
}

const isSame = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** All places of one uid in the files of a job. */
export class UidPlaces {
  /** By what they build, the jobs that the files have a part in. */
  private readonly jobsAt = new Map<string, Job[]>();
  /** Those of the operators that have the uid from where it is renamed. */
  private readonly jobs: ReadonlySet<Job>;
  private readonly origins: readonly Owner[];

  /** @param isOrigin true for an operator that has the uid from where it is renamed */
  private constructor(
    private readonly session: Session,
    private readonly snapshot: Snapshot,
    /** Those that go together with the one that it is renamed in. */
    private readonly files: readonly DocumentLinks[],
    /** The other files of the same deployments. */
    private readonly others: readonly DocumentLinks[],
    readonly uid: string,
    isOrigin: (owner: Owner, places: UidPlaces) => boolean,
  ) {
    const uris = new Set(files.map(({ source }) => source.uri));
    const all = jobsOf(snapshot.jobOperatorsOf(session.workspace, uris), (each) => snapshot.facts(each));
    for (const job of all)
      for (const { uri, methodSpan } of job.operators) {
        const key = `${uri} ${methodSpan.start}`;
        this.jobsAt.set(key, [...(this.jobsAt.get(key) ?? []), job]);
      }
    const own = this.operators(files).filter((owner) => this.isOwner(owner) && isOrigin(owner, this));
    this.origins = own;
    this.jobs = new Set(own.flatMap((owner) => this.jobsOf(owner)));
  }

  /** The names of the jobs whose operators get another uid. */
  get jobNames(): string[] {
    return [...new Set([...this.jobs].map(({ name }) => name))].sort();
  }

  /**
   * The places of the uid at an offset of a source file; null where none stands.
   *
   * @throws NotRenamed where one stands that is not written as a text
   */
  static at(session: Session, snapshot: Snapshot, own: DocumentLinks, offset: number): UidPlaces | null {
    const { uri } = own.source;
    const at = { start: offset, end: offset };
    const all = session.workspace.sourceComponents();
    const together = all.find((files) => files.includes(own)) ?? [own];
    const deployments = together.flatMap(({ source }) => snapshot.deploymentsOf(source.uri));
    const jobs = new Set(deployments.flatMap((each) => each.jobs.map((facts) => facts.uri)));
    const components = all.filter(
      (files) => files === together || files.some(({ source }) => jobs.has(source.uri)),
    );
    const make = (
      uid: string,
      isOrigin: (owner: Owner, places: UidPlaces) => boolean,
      home: DocumentLinks = own,
    ) => {
      const files = components.find((each) => each.includes(home)) ?? [home];
      const others = components.flat().filter((links) => !files.includes(links));
      return new UidPlaces(session, snapshot, files, others, uid, isOrigin);
    };
    const operator = snapshot.facts(uri)?.operators.find((each) => each.uid && contains(each.uid.span, at));
    const literal = own.uidMentions().find(({ kind, span }) => kind !== "use" && contains(span, at));
    if (operator?.uid && !(literal && isSame(literal.span, operator.uid.span))) {
      const { value, expression } = operator.uid;
      if (value === null) throw new NotRenamed(`The uid is known at run time only: ${expression}.`);
      const here: Owner = { links: own, operator, mention: undefined };
      const place = make(value, () => false).declarationOf(here, nameIn(expression));
      throw new NotRenamed(
        place
          ? `The uid "${value}" comes from ${expression}: rename it where that is declared, in ${placeName(session, place)}.`
          : `The uid "${value}" is put together by ${expression} and cannot be renamed as a whole.`,
      );
    }
    if (literal?.value == null) return null;
    const uid = literal.value;
    if (operator)
      return make(
        uid,
        (each) => each.links === own && each.mention !== undefined && isSame(each.mention.span, literal.span),
      );
    const places = make(uid, (owner, all) => {
      const declared = owner.mention?.kind === "use" && all.declarationOf(owner, owner.mention.name);
      return declared ? declared.links === own && isSame(declared.span, literal.span) : false;
    });
    if (literal.kind === "constant" && places.origins.length > 0) return places;
    if (literal.kind !== "state") return null;
    // Who reads the state of a job is mostly a program of its own.
    const [owner] = places.operators([...places.files, ...places.others]).filter(places.isOwner);
    if (!owner) throw new NotRenamed(`No operator that is known here has the uid "${uid}".`);
    return make(uid, (each) => each.operator === owner.operator, owner.links);
  }

  /** All of them, each once, in the order of files and texts. @throws NotRenamed where one of them cannot be renamed */
  all(): UidPlace[] {
    const places: UidPlace[] = [];
    for (const owner of this.owners()) places.push(this.literalOf(owner));
    places.push(...this.asked());
    const seen = new Set<string>();
    return places.filter(({ links, span }) => {
      const key = `${links.source.uri} ${span.start}`;
      return !seen.has(key) && seen.add(key);
    });
  }

  /** @throws NotRenamed for what cannot be a uid of this job */
  check(newName: string): void {
    if (newName.trim() === "") throw new NotRenamed("A uid cannot be empty.");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they would have to be escaped in some languages
    if (/[\u0000-\u001f]/.test(newName))
      throw new NotRenamed("A uid is one line without control characters.");
    const taken = this.operators(this.files).find(
      (each) => each.operator.uid?.value === newName && this.isOfJobs(each),
    );
    if (taken && newName !== this.uid)
      throw new NotRenamed(
        `Another operator has the uid "${newName}" already, in ${placeName(this.session, {
          links: taken.links,
          span: taken.operator.methodSpan,
        })}; a job with both does not start.`,
      );
  }

  private owners(): Owner[] {
    return this.operators(this.files).filter((each) => this.isOwner(each) && this.isOfJobs(each));
  }

  private jobsOf({ links, operator }: Owner): readonly Job[] {
    return this.jobsAt.get(`${links.source.uri} ${operator.methodSpan.start}`) ?? [];
  }

  /** True for an operator of the same jobs; of what nobody calls, for one of the same file. */
  private isOfJobs(owner: Owner): boolean {
    const jobs = this.jobsOf(owner);
    if (jobs.some((job) => this.jobs.has(job))) return true;
    return this.origins.some(
      (origin) => origin.links === owner.links && (jobs.length === 0 || this.jobsOf(origin).length === 0),
    );
  }

  private readonly isOwner = ({ operator }: Owner): boolean => operator.uid?.value === this.uid;

  private operators(files: readonly DocumentLinks[]): Owner[] {
    return files.flatMap((links) => {
      const operators = this.snapshot.facts(links.source.uri)?.operators ?? [];
      const mentions = operators.length > 0 ? links.uidMentions() : [];
      return operators.flatMap((operator) => {
        const { uid } = operator;
        return uid ? [{ links, operator, mention: mentions.find(({ span }) => isSame(span, uid.span)) }] : [];
      });
    });
  }

  private literalOf({ links, operator, mention }: Owner): UidPlace {
    const span = operator.uid?.span ?? operator.methodSpan;
    const where = placeName(this.session, { links, span });
    if (mention && mention.kind !== "use") return { links, span };
    const name = mention?.name ?? null;
    const declared = this.declarationOf({ links, operator, mention }, name);
    if (name === null || !declared)
      throw new NotRenamed(
        `The uid "${this.uid}" is put together in ${where} by ${operator.uid?.expression} and cannot be renamed as a whole.`,
      );
    const use = this.otherUseOf(name);
    if (use)
      throw new NotRenamed(
        `${name} is more than a uid: it is used in ${placeName(this.session, use)} too, which a rename would change.`,
      );
    return declared;
  }

  /** The one constant of that name with the uid as its text; without a class before the name, that of the same file. */
  private declarationOf({ links, operator }: Owner, name: string | null): UidPlace | undefined {
    const inFile = operator.uid?.expression === name ? this.declarationsIn(links, name) : [];
    const all =
      inFile.length > 0
        ? inFile
        : [...this.files, ...this.others].flatMap((each) => this.declarationsIn(each, name));
    return all.length === 1 ? all[0] : undefined;
  }

  private declarationsIn(links: DocumentLinks, name: string | null): UidPlace[] {
    return links
      .uidMentions()
      .filter((each) => each.kind === "constant" && each.name === name && each.value === this.uid)
      .map(({ span }) => ({ links, span }));
  }

  /** Where a name is used for something else than uids. */
  private otherUseOf(name: string): UidPlace | undefined {
    const uids = this.operators([...this.files, ...this.others]).map(({ links, operator }) => ({
      links,
      span: operator.uid?.span,
    }));
    for (const links of [...this.files, ...this.others]) {
      const use = links
        .uidMentions()
        .find(
          (each) =>
            each.kind === "use" &&
            each.name === name &&
            !each.asksForState &&
            !uids.some((uid) => uid.links === links && uid.span && contains(uid.span, each.span)),
        );
      if (use) return { links, span: use.span };
    }
    return undefined;
  }

  /** Where the State Processor API asks for it. */
  private asked(): UidPlace[] {
    const places = [...this.files, ...this.others].flatMap((links) =>
      links
        .uidMentions()
        .filter(({ kind, value }) => kind === "state" && value === this.uid)
        .map(({ span }) => ({ links, span })),
    );
    const [first] = places;
    const elsewhere = this.operators([...this.files, ...this.others]).find(
      (each) => this.isOwner(each) && !this.isOfJobs(each),
    );
    if (first && elsewhere)
      throw new NotRenamed(
        `Another job has the uid "${this.uid}" too, in ${placeName(this.session, {
          links: elsewhere.links,
          span: elsewhere.operator.methodSpan,
        })}, and it is not clear which of the two ${placeName(this.session, first)} asks for.`,
      );
    return places;
  }
}

/** The last part of a name with dots; null for any other expression. */
const nameIn = (expression: string): string | null =>
  /^[\w$]+(?:\.[\w$]+)*$/.test(expression) ? (expression.split(".").at(-1) ?? null) : null;

function placeName({ workspace }: Session, { links: { source }, span }: UidPlace): string {
  return `${workspace.pathOf(source.uri)}:${lineOf(lineStarts(source.text), span.start) + 1}`;
}

import type { Diagnostic } from "vscode-languageserver";
import type { Facts } from "../model/facts.ts";
import type { Finding } from "../model/finding.ts";
import type { SingleJudgement, Verdict } from "../rules/heard.ts";
import { isSameList } from "../workspace/grouping.ts";

/** The diagnostics of a document, with a short name: equal ones have equal names. */
export interface NamedDiagnostics {
  readonly items: readonly Diagnostic[];
  readonly id: string;
}

/** What one deployment has in a document, with the first and the last line on which something begins. */
export interface DiagnosticGroup {
  readonly items: readonly Diagnostic[];
  readonly from: number;
  readonly to: number;
}

/** A group with the document, and the lines on which the configurations of its deployment begin. */
interface PlacedGroup {
  readonly uri: string;
  readonly lines: readonly number[];
  readonly group: DiagnosticGroup;
}

/** What tells a text from another: how long it is, and a number that is worked out from all of it. */
interface Digest {
  readonly length: number;
  readonly hash: number;
}

/** Diagnostics that were made before, by the findings they tell; clients ask for them again and again. */
export class DiagnosticCache {
  private readonly made = new WeakMap<readonly Finding[], NamedDiagnostics>();
  /** Each by its finding as it was found, wherever that stands now. */
  private readonly told = new WeakMap<Finding, Diagnostic>();
  /** Those of a deployment by what was found there, wherever that stands now. */
  private readonly groups = new WeakMap<Verdict, PlacedGroup>();
  private readonly grouped = new WeakMap<
    Facts,
    { judgements: readonly SingleJudgement[]; named: NamedDiagnostics }
  >();
  private readonly digests = new WeakMap<Diagnostic, Digest>();

  get(findings: readonly Finding[], make: () => Diagnostic[]): NamedDiagnostics {
    let known = this.made.get(findings);
    if (!known) {
      const items = make();
      known = { items, id: this.nameOf(items) };
      this.made.set(findings, known);
    }
    return known;
  }

  /** Those of a document by what is said of its deployments. */
  ofAll(
    facts: Facts,
    judgements: readonly SingleJudgement[],
    make: () => readonly Diagnostic[],
  ): NamedDiagnostics {
    const known = this.grouped.get(facts);
    if (known && isSameList(known.judgements, judgements)) return known.named;
    const items = make();
    const named = { items, id: this.nameOf(items) };
    this.grouped.set(facts, { judgements, named });
    return named;
  }

  /**
   * Those that a deployment has in a document; the same as long as nothing but the offsets of its configurations changes.
   *
   * @param lines on which its configurations begin
   */
  groupOf(
    { verdict }: SingleJudgement,
    uri: string,
    lines: readonly number[],
    make: () => readonly Diagnostic[],
  ): DiagnosticGroup {
    const found = verdict.origin ?? verdict;
    const known = this.groups.get(found);
    if (known?.uri === uri && isSameList(known.lines, lines)) return known.group;
    const items = make();
    const starts = items.map(({ range }) => range.start.line);
    const group = { items, from: Math.min(...starts), to: Math.max(...starts) };
    this.groups.set(found, { uri, lines, group });
    return group;
  }

  /** The diagnostic of a finding; the one that was made last where that tells the same. */
  one(finding: Finding, tellsSame: (known: Diagnostic) => boolean, make: () => Diagnostic): Diagnostic {
    const found = finding.origin ?? finding;
    const known = this.told.get(found);
    if (known && tellsSame(known)) return known;
    const made = make();
    this.told.set(found, made);
    return made;
  }

  /** A short name for diagnostics, for which only those are looked at that no name was made of before. */
  nameOf(items: readonly Diagnostic[]): string {
    let [length, hash] = [0, SEED];
    for (const item of items) {
      const digest = this.digestOf(item);
      length += digest.length;
      hash = Math.imul(hash, 33) ^ digest.hash;
    }
    return nameIn({ length, hash });
  }

  private digestOf(item: Diagnostic): Digest {
    let known = this.digests.get(item);
    if (!known) {
      known = digestOf(item);
      this.digests.set(item, known);
    }
    return known;
  }
}

/** A short name for what is answered: equal answers have equal names. */
export const resultId = (answer: unknown): string => nameIn(digestOf(answer));

const SEED = 5381;

function digestOf(answer: unknown): Digest {
  const text = JSON.stringify(answer);
  let hash = SEED;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash, 33) ^ text.charCodeAt(i);
  return { length: text.length, hash };
}

const nameIn = ({ length, hash }: Digest): string => `${length}-${(hash >>> 0).toString(36)}`;

import type { Facts } from "../../model/facts.ts";
import type { DocumentText } from "../format.ts";
import type { FileCode } from "./code.ts";
import { Evaluator } from "./flow/evaluate.ts";
import { KeptEvaluator } from "./flow/keptEvaluator.ts";
import { Reads } from "./flow/reads.ts";
import { jobFacts } from "./job.ts";
import type { Language } from "./language.ts";
import { offerOf, pathOfClass } from "./link/classOffers.ts";
import { familyOf } from "./link/families.ts";
import type { ClassOffer } from "./link/offers.ts";

/** A file as the dataflow read it, with what tells whether it would say the same of another version. */
export interface JobReading {
  readonly text: string;
  readonly code: FileCode;
  readonly facts: Facts;
  readonly reads: Reads;
  /** What it has asked of the classes of others, with the answers. */
  readonly asked: ReadonlyMap<string, readonly ClassOffer[]>;
  /** What the classes of a name offer; an empty one for what belongs to the file. */
  offer(name: string): readonly ClassOffer[];
}

/** Follows streams through a file. */
export function readJob(document: DocumentText, code: FileCode, language: Language): JobReading {
  const { text } = document;
  const asked = new Map<string, readonly ClassOffer[]>();
  const classesNamed = (name: string): readonly ClassOffer[] => {
    const known = asked.get(name) ?? answerTo(name, document, language);
    asked.set(name, known);
    return known;
  };
  const reads = new Reads(code.members.reduce((size, member) => size + member.code.exprs.length, 0));
  const kept = new KeptEvaluator(() => new Evaluator(code, text, language, classesNamed, reads));
  const facts = jobFacts(document, kept, asked);
  return { text, code, facts, reads, asked, offer: (name) => offersNamed(name, code, kept) };
}

/** What the others answer a file that asks for a class. */
export const answerTo = (name: string, { world }: DocumentText, language: Language): readonly ClassOffer[] =>
  world?.classesNamed(name, familyOf(language)) ?? [];

function offersNamed(name: string, { classes }: FileCode, { flow }: KeptEvaluator): ClassOffer[] {
  if (name === "") return [offerOf(flow, -1)];
  return [...classes.keys()].flatMap((index) =>
    pathOfClass(classes, index) === name ? [offerOf(flow, index)] : [],
  );
}

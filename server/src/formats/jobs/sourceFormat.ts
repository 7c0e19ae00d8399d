import type { Facts } from "../../model/facts.ts";
import { type Span, touches } from "../../model/span.ts";
import type { DocumentLinks, DocumentText, Format } from "../format.ts";
import type { FileCode } from "./code.ts";
import { IncrementalCode } from "./incremental/incrementalCode.ts";
import { aloneAs, type LaterReading } from "./incremental/laterReading.ts";
import { Readings } from "./incremental/readings.ts";
import { placeNow, type Unfinished } from "./incremental/unfinished.ts";
import { doesNotParse } from "./job.ts";
import type { KeptMembers, Language } from "./language.ts";
import { pathOfClass } from "./link/classOffers.ts";
import { familyOf } from "./link/families.ts";
import { jobGraph } from "./link/jobGraph.ts";
import type { World } from "./link/offers.ts";
import { uidMentions } from "./link/uidMentions.ts";
import { movedJob } from "./movedJob.ts";
import { readJob } from "./readJob.ts";
import { SourceTrees, type WasmSource } from "./tree/sourceTrees.ts";

/** Flink jobs in a language, by its lowering and the dataflow that is the same for all. */
export function sourceFormat(language: Language, wasm: WasmSource): Format {
  const { kind } = language;
  const trees = new SourceTrees(kind.grammar ?? "", wasm, language.repair, language.repairsAll);
  const members = new Map<string, KeptMembers>();
  const links = new WeakMap<Facts, DocumentLinks>();
  const statements = new WeakMap<Facts, Span>();
  const family = familyOf(language);
  const fixed: Pick<DocumentLinks, "family" | "takesOthers" | "graph"> = {
    family,
    takesOthers: language.extendsClasses,
    graph: (files) => jobGraph(files, language),
  };
  const keptOf = (uri: string): KeptMembers => {
    const known = members.get(uri) ?? new Map();
    members.set(uri, known);
    return known;
  };
  const linked = (document: DocumentText, code: FileCode, { facts, asked, ask }: LaterReading): Facts => {
    const { uri, text } = document;
    const source = { uri, text, code };
    const readAgain = (world: World) => {
      const now = { ...document, world };
      return linked(now, code, aloneAs(readJob(now, code, language)));
    };
    links.set(facts, {
      ...fixed,
      names: namesOf(code),
      handsOn: family === "python" && code.imports.length > 0,
      offer: (name) => ask((reading) => reading.offer(name)),
      asked,
      source,
      uidMentions: () => uidMentions(source),
      readAgain,
    });
    return facts;
  };
  /** What is known of a document with an unfinished statement, by what its base says. */
  const unfinishedFacts = (base: Facts, unfinished: Unfinished): Facts => {
    const own = links.get(base);
    const shownAt = placeNow(unfinished);
    const facts = Object.assign(movedJob(base, shownAt), {
      problems: unfinished.isBroken ? [doesNotParse(language)] : base.problems,
      unfinished: true,
    } satisfies Partial<Facts>);
    statements.set(facts, unfinished.statement);
    if (own)
      links.set(facts, {
        ...own,
        source: { ...own.source, placed: shownAt },
        readAgain: (world) => unfinishedFacts(own.readAgain(world), unfinished),
      });
    return facts;
  };
  const incremental = new IncrementalCode(trees, language);
  const readings = new Readings(language);
  const read = (document: DocumentText): Facts => {
    const { uri } = document;
    const text = language.repairsAll ? language.repair(document.text) : document.text;
    const next = incremental.next(uri, text);
    if (next) {
      const base = { ...document, text: next.text };
      const facts = linked(base, next.code, readings.next(base, next.code));
      return next.unfinished ? unfinishedFacts(facts, next.unfinished) : facts;
    }
    return trees.withRoot(uri, document.text, true, (root, repaired) => {
      const whole = { ...document, text: language.repairsPlaces ? document.text : repaired };
      const lowered = language.lower(root, whole.text, keptOf(uri));
      incremental.keep(uri, whole.text, lowered, !root.hasError);
      return linked(whole, lowered, readings.next(whole, lowered));
    });
  };
  const readOnce = (document: DocumentText): Facts =>
    trees.withRoot(document.uri, document.text, false, (root, repaired) => {
      const whole = { ...document, text: language.repairsPlaces ? document.text : repaired };
      const code = language.lower(root, whole.text);
      return linked(whole, code, aloneAs(readJob(whole, code, language)));
    });
  return {
    ...kind,
    prepare: () => trees.load(),
    concernsFlink: kind.mayConcernFlink,
    read,
    readOnce,
    edit: (document, facts, change) => {
      const edits = language.edit(document, facts, change);
      const statement = statements.get(facts);
      // Nothing is put into what somebody is about to write.
      return edits && statement && edits.some(({ span }) => touches(statement, span)) ? null : edits;
    },
    linksOf: (facts) => links.get(facts),
    rest: (uri) => incremental.rest(uri),
    close: (uri) => {
      trees.forget(uri);
      members.delete(uri);
      incremental.forget(uri);
      readings.forget(uri);
    },
  };
}

/** The names of a file's classes; an empty one for what belongs to the file. */
function namesOf({ classes, members }: FileCode): string[] {
  const paths = [...classes.keys()].map((index) => pathOfClass(classes, index));
  return [...new Set([...(members.some(({ owner }) => owner < 0) ? [""] : []), ...paths])];
}

import type { Facts } from "../../model/facts.ts";
import type { DocumentLinks, DocumentText, Format } from "../format.ts";
import type { FileCode } from "./code.ts";
import { Evaluator } from "./flow/evaluate.ts";
import { KeptEvaluator } from "./flow/keptEvaluator.ts";
import { IncrementalCode } from "./incremental/incrementalCode.ts";
import { jobFacts } from "./job.ts";
import type { KeptMembers, Language } from "./language.ts";
import { offerOf, pathOfClass } from "./link/classOffers.ts";
import { familyOf } from "./link/families.ts";
import { jobGraph } from "./link/jobGraph.ts";
import type { ClassOffer, World } from "./link/offers.ts";
import { uidMentions } from "./link/uidMentions.ts";
import { SourceTrees, type WasmSource } from "./tree/sourceTrees.ts";

/** Flink jobs in a language, by its lowering and the dataflow that is the same for all. */
export function sourceFormat(language: Language, wasm: WasmSource): Format {
  const { kind } = language;
  const trees = new SourceTrees(kind.grammar ?? "", wasm, language.repair, language.repairsAll);
  const members = new Map<string, KeptMembers>();
  const links = new WeakMap<Facts, DocumentLinks>();
  const together: Pick<DocumentLinks, "takesOthers" | "graph"> = {
    takesOthers: language.extendsClasses,
    graph: (files) => jobGraph(files, language),
  };
  const keptOf = (uri: string): KeptMembers => {
    const known = members.get(uri) ?? new Map();
    members.set(uri, known);
    return known;
  };
  const evaluate = (document: DocumentText, code: FileCode): Facts => {
    const asked = new Map<string, readonly ClassOffer[]>();
    const family = familyOf(language);
    const classesNamed = (name: string): readonly ClassOffer[] => {
      const answer = asked.get(name) ?? document.world?.classesNamed(name, family) ?? [];
      asked.set(name, answer);
      return answer;
    };
    const kept = new KeptEvaluator(() => new Evaluator(code, document.text, language, classesNamed));
    const facts = jobFacts(document, kept, asked);
    const source = { uri: document.uri, text: document.text, code };
    const readAgain = (world: World) => evaluate({ ...document, world }, code);
    const names = () => uidMentions(source);
    links.set(facts, {
      ...offersOf(code, kept),
      family,
      asked,
      source,
      uidMentions: names,
      ...together,
      readAgain,
    });
    return facts;
  };
  const incremental = new IncrementalCode(trees, language);
  const readAll = (document: DocumentText, keep: boolean): Facts =>
    trees.withRoot(document.uri, document.text, keep, (root, repaired) => {
      const text = language.repairsPlaces ? document.text : repaired;
      const code = language.lower(root, text, keep ? keptOf(document.uri) : undefined);
      if (keep) incremental.keep(document.uri, text, code, !root.hasError);
      return evaluate({ ...document, text }, code);
    });
  const read = (document: DocumentText): Facts => {
    const text = language.repairsAll ? language.repair(document.text) : document.text;
    const code = incremental.next(document.uri, text);
    return code ? evaluate({ ...document, text }, code) : readAll(document, true);
  };
  return {
    ...kind,
    prepare: () => trees.load(),
    concernsFlink: kind.mayConcernFlink,
    read,
    readOnce: (document) => readAll(document, false),
    edit: language.edit,
    linksOf: (facts) => links.get(facts),
    close: (uri) => {
      trees.forget(uri);
      members.delete(uri);
      incremental.forget(uri);
    },
  };
}

/** The offers of a file's classes, each worked out when somebody asks for it. */
function offersOf(
  { classes, members }: FileCode,
  kept: KeptEvaluator,
): Pick<DocumentLinks, "names" | "offer"> {
  const paths = [...classes.keys()].map((index) => pathOfClass(classes, index));
  const ofFile = members.some(({ owner }) => owner < 0) ? [""] : [];
  return {
    names: [...new Set([...ofFile, ...paths])],
    offer: (name) => {
      const { flow } = kept;
      if (name === "") return [offerOf(flow, -1)];
      return paths.flatMap((path, index) => (path === name ? [offerOf(flow, index)] : []));
    },
  };
}

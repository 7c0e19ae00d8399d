import type { Facts } from "../../model/facts.ts";
import type { DocumentText, Format } from "../format.ts";
import { jobFacts } from "./job.ts";
import type { KeptMembers, Language } from "./language.ts";
import { SourceTrees, type WasmSource } from "./tree/sourceTrees.ts";

/** Flink jobs in a language, by its lowering and the dataflow that is the same for all. */
export function sourceFormat(language: Language, wasm: WasmSource): Format {
  const { kind } = language;
  const trees = new SourceTrees(kind.grammar ?? "", wasm, language.repair, language.repairsAll);
  const members = new Map<string, KeptMembers>();
  const keptOf = (uri: string): KeptMembers => {
    const known = members.get(uri) ?? new Map();
    members.set(uri, known);
    return known;
  };
  const read = (document: DocumentText, keep: boolean): Facts =>
    trees.withRoot(document.uri, document.text, keep, (root, repaired) => {
      const text = language.repairsPlaces ? document.text : repaired;
      const code = language.lower(root, text, keep ? keptOf(document.uri) : undefined);
      return jobFacts({ ...document, text }, code, language);
    });
  return {
    ...kind,
    prepare: () => trees.load(),
    concernsFlink: kind.mayConcernFlink,
    read: (document) => read(document, true),
    readOnce: (document) => read(document, false),
    edit: language.edit,
    close: (uri) => {
      trees.forget(uri);
      members.delete(uri);
    },
  };
}

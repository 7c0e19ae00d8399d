import { globsOf, KINDS, type KindOfDocument, kindsNamed } from "../../server/src/formats/kinds.ts";

/** A part of a document selector, in the form that both VS Code and its language client take. */
type Filter = { language: string; scheme: string; pattern?: string };

/** The documents the server is told about. Languages of others stay with their owners. */
const FILES: Filter[] = KINDS.flatMap(filtersOf);
const CELLS = KINDS.flatMap(({ cells }) => cells ?? []);

/** They and the cells of notebooks, as VS Code names those. */
export const SELECTOR: (Filter | { language: string; notebookType: string })[] = [
  ...FILES,
  ...CELLS.map(({ notebook, language }) => ({ language, notebookType: notebook })),
];

/** The same as the language client names it. */
export const SERVED: (Filter | { language: string; notebook: string })[] = [...FILES, ...CELLS];

function filtersOf(kind: KindOfDocument): Filter[] {
  return kind.languages.flatMap((language): Filter[] => {
    // Files and what is not saved yet, but not what a diff shows of an older version.
    if (kind.ownsLanguage) return ["file", "untitled"].map((scheme) => ({ scheme, language }));
    return globsOf(kind).map((pattern) => ({ scheme: "file", language, pattern }));
  });
}

/** A cheap look at a document, so that people who never touch Flink never pay for a server. */
export function concernsFlink(fileName: string, languageId: string, text: string): boolean {
  return KINDS.some(
    (kind) =>
      kind.languages.includes(languageId) &&
      (kind.ownsLanguage || kindsNamed(fileName).includes(kind)) &&
      kind.mayConcernFlink(text),
  );
}

import { globsOf, KINDS, type KindOfDocument, kindsNamed } from "../../server/src/formats/kinds.ts";

/** A part of a document selector, in the form that both VS Code and its language client take. */
type Filter = { language: string; scheme: string; pattern?: string };

const CELLS = KINDS.flatMap(({ cells }) => cells ?? []);

/** How the addresses of files begin: on disk, and in the folders that are open, wherever these come from. */
export const schemesOf = (folders: readonly { uri: { scheme: string } }[] = []): string[] => [
  ...new Set(["file", ...folders.map(({ uri }) => uri.scheme)]),
];

/** The documents the server is told about, as VS Code names them. Languages of others stay with their owners. */
export const selectorOf = (
  schemes: readonly string[],
): (Filter | { language: string; notebookType: string })[] => [
  ...filesOf(schemes),
  ...CELLS.map(({ notebook, language }) => ({ language, notebookType: notebook })),
];

/** The same as the language client names it. */
export const servedOf = (schemes: readonly string[]): (Filter | { language: string; notebook: string })[] => [
  ...filesOf(schemes),
  ...CELLS,
];

const filesOf = (schemes: readonly string[]): Filter[] => KINDS.flatMap((kind) => filtersOf(kind, schemes));

function filtersOf(kind: KindOfDocument, schemes: readonly string[]): Filter[] {
  return kind.languages.flatMap((language): Filter[] => {
    // Files and what is not saved yet, but not what a diff shows of an older version.
    if (kind.ownsLanguage) return [...schemes, "untitled"].map((scheme) => ({ scheme, language }));
    return schemes.flatMap((scheme) => globsOf(kind).map((pattern) => ({ scheme, language, pattern })));
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

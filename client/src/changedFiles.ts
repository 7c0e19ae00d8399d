import type { CodeAction } from "vscode-languageclient/node";
import type { PathOf } from "./checklistPlaces.ts";
import type { Translate } from "./translate.ts";

/** So many files are named. */
const MOST_NAMED = 3;

/** The files that an action changes, as far as that is known before its edits are asked for; none of them is new. */
export function changedFiles({ data, edit }: CodeAction): string[] {
  const asked = (data as { readonly uri?: unknown } | undefined)?.uri;
  if (typeof asked === "string") return [asked];
  const documents = edit?.documentChanges ?? [];
  if (documents.length === 0) return Object.keys(edit?.changes ?? {});
  // One that makes a file writes to that.
  if (documents.some((each) => "kind" in each)) return [];
  return [...new Set(documents.flatMap((each) => ("textDocument" in each ? [each.textDocument.uri] : [])))];
}

/** Files beside an entry of a list, by name before folder: the list cuts the end off. */
export function filesText(uris: readonly string[], pathOf: PathOf, t: Translate): string {
  const parts = uris.map((uri) => {
    const path = pathOf(uri);
    const start = path.search(/[^/\\]*$/);
    return { name: path.slice(start), folder: path.slice(0, start) };
  });
  const [only, ...others] = parts;
  if (!only) return "";
  if (others.length === 0) return only.folder === "" ? only.name : `${only.name} · ${only.folder}`;
  const names = parts.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = parts.length - names.length;
  return [...names, ...(more > 0 ? [t("and {0} more", more)] : [])].join(", ");
}

import { editsFor, editsForAll } from "../../server/src/formats/apply.ts";
import type { Caret, DocumentText } from "../../server/src/formats/format.ts";
import { KINDS } from "../../server/src/formats/kinds.ts";
import { applyEdits } from "../../server/src/formats/text.ts";
import type { DocumentChange, TextEdit } from "../../server/src/model/change.ts";
import type { Facts } from "../../server/src/model/facts.ts";
import type { Setting } from "../../server/src/model/setting.ts";
import { formatOf, formats } from "./parsers.ts";

/** What tests want of the formats, by a file's path: the one place that knows how a format is found and asked. */
export const FLINK_CONF = "flink-conf.yaml";
export const CONFIG_YAML = "config.yaml";
export const JOB = "Job.java";
/** A path for every format there is. */
export const PATHS: readonly string[] = KINDS.flatMap(({ names }) =>
  names.map((each) => {
    if ("is" in each) return each.is;
    return "endsWith" in each ? `Job${each.endsWith}` : each.startsWith;
  }),
);

const documentOf = (path: string, text: string): DocumentText => ({ uri: uriOf(path), text });

export const uriOf = (path: string): string => `file:///w/${path}`;

/** Loads what the formats need; once before anything is read. */
export async function prepare(): Promise<void> {
  for (const path of PATHS) await formatOf(path).prepare();
}

/** Reads a document as an editor does, which keeps it open: the next version is read with what is kept of this one. */
export const read = (path: string, text: string): Facts => formatOf(path).read(documentOf(path, text));

/** Reads a text of which nothing is kept. */
export const readOnce = (path: string, text: string): Facts =>
  formatOf(path).readOnce(documentOf(path, text));

/** Reads a text as a kind of document, whatever its name and its text say. */
export function readAs(kind: string, path: string, text: string): Facts {
  const format = formats.all.find(({ id }) => id === kind);
  if (!format) throw new Error(`no format is called ${kind}`);
  return format.readOnce(documentOf(path, text));
}

/** Forgets what is kept of a document. */
export const close = (path: string): void => formatOf(path).close?.(uriOf(path));

export const concernsFlink = (path: string, text: string): boolean => formatOf(path).concernsFlink(text);

export const caretAt = (path: string, text: string, offset: number): Caret | null =>
  formatOf(path).caretAt?.(text, offset) ?? null;

/** A change of the document that a path names, or of a configuration in it, by the address of that. */
export type ChangeIn = DocumentChange extends infer Each
  ? Each extends DocumentChange
    ? Omit<Each, "uri"> & { readonly uri?: string }
    : never
  : never;

const changeOf = (path: string, change: ChangeIn): DocumentChange => ({ uri: uriOf(path), ...change });

/** What the format alone makes of a change, before anybody looks whether the outcome is right. */
export function edit(path: string, text: string, change: ChangeIn): TextEdit[] | null {
  return formatOf(path).edit(documentOf(path, text), readOnce(path, text), changeOf(path, change));
}

/** The text after what the format alone makes of a change. */
export const edited = (path: string, text: string, change: ChangeIn): string =>
  applyEdits(text, edit(path, text, change) ?? []);

/** The text after changes, as a fix makes them: unchanged when the outcome would not be what is wanted. */
export function changed(path: string, text: string, ...changes: readonly ChangeIn[]): string {
  const facts = readOnce(path, text);
  const all = changes.map((change) => changeOf(path, change));
  return applyEdits(text, editsFor(formatOf(path), documentOf(path, text), facts, all));
}

/** The text after as many of several fixes as go together. */
export function changedByAll(path: string, text: string, fixes: readonly (readonly ChangeIn[])[]): string {
  const all = fixes.map((changes) => changes.map((change) => changeOf(path, change)));
  return applyEdits(text, editsForAll(formatOf(path), documentOf(path, text), readOnce(path, text), all));
}

/** The first setting of a key. */
export function settingIn(path: string, text: string, key: string): Setting {
  const setting = readOnce(path, text).settings.find((each) => each.key === key);
  if (!setting) throw new Error(`${path} sets no ${key}`);
  return setting;
}

/** Settings as `key=value`, with `?` for a value that is not known. */
export const settingsOf = (path: string, text: string): string[] =>
  readOnce(path, text).settings.map(({ key, value }) => `${key}=${value ?? "?"}`);

/** A text with a caret `‸` in it, taken apart. */
export function caretIn(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf("‸");
  if (offset < 0) throw new Error(`no caret in ${JSON.stringify(marked)}`);
  return { text: marked.replace("‸", ""), offset };
}

import type { Position, WorkspaceEdit } from "vscode-languageclient/node";

export interface NewFile {
  readonly uri: string;
  readonly text: string;
}

/**
 * Takes out of an edit the files that it creates and writes at once. An editor that creates and then changes them leaves an empty
 * file on the disk until somebody saves.
 */
export function takeNewFiles({ documentChanges = [], ...rest }: WorkspaceEdit): {
  readonly edit: WorkspaceEdit;
  readonly files: readonly NewFile[];
} {
  const files: NewFile[] = [];
  const created = new Set(
    documentChanges.flatMap((each) => ("kind" in each && each.kind === "create" ? [each.uri] : [])),
  );
  const left = documentChanges.filter((each) => {
    if ("kind" in each) return each.kind !== "create";
    const { uri } = each.textDocument;
    if (!created.has(uri)) return true;
    files.push({ uri, text: each.edits.map((edit) => ("newText" in edit ? edit.newText : "")).join("") });
    return false;
  });
  // One that nothing is written to is empty.
  for (const uri of created) if (!files.some((each) => each.uri === uri)) files.push({ uri, text: "" });
  return { edit: left.length > 0 ? { ...rest, documentChanges: left } : rest, files };
}

interface Edit {
  readonly range: { readonly start: Position };
  readonly newText: string;
}

/** Where the first of what some edits of a text write stands behind them; undefined where there are none. */
export function firstWritten(edits: readonly Edit[]): Position | undefined {
  const [first] = [...edits].sort(
    ({ range: a }, { range: b }) => a.start.line - b.start.line || a.start.character - b.start.character,
  );
  if (!first) return undefined;
  const { start } = first.range;
  // What is written may begin with the end of the line before.
  const blank = first.newText.slice(0, first.newText.search(/\S|$/)).split("\n");
  const last = blank.at(-1)?.length ?? 0;
  return {
    line: start.line + blank.length - 1,
    character: blank.length > 1 ? last : start.character + last,
  };
}

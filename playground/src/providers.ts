import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  MarkupContent,
  Range,
} from "vscode-languageserver/browser";
import { ROOT } from "./files.ts";
import { monaco } from "./monaco.ts";
import type { Server } from "./server.ts";

/** How the protocol's numbers are called in the editor. */
const SEVERITIES = [
  monaco.MarkerSeverity.Hint,
  monaco.MarkerSeverity.Error,
  monaco.MarkerSeverity.Warning,
  monaco.MarkerSeverity.Info,
  monaco.MarkerSeverity.Hint,
];

export const toRange = ({ start, end }: Range): monaco.IRange => ({
  startLineNumber: start.line + 1,
  startColumn: start.character + 1,
  endLineNumber: end.line + 1,
  endColumn: end.character + 1,
});
const fromRange = (range: monaco.IRange): Range => ({
  start: { line: range.startLineNumber - 1, character: range.startColumn - 1 },
  end: { line: range.endLineNumber - 1, character: range.endColumn - 1 },
});
const fromPosition = ({ lineNumber, column }: monaco.IPosition) => ({
  line: lineNumber - 1,
  character: column - 1,
});

export const toMarker = ({ range, severity = 3, message, code, source, tags }: Diagnostic) => ({
  ...toRange(range),
  severity: SEVERITIES[severity] ?? monaco.MarkerSeverity.Info,
  message: plain(message),
  ...(source === undefined ? {} : { source }),
  code: String(code),
  tags: [...(tags ?? [])],
});

/** A message as a text. */
export const plain = (message: string | MarkupContent): string =>
  typeof message === "string" ? message : message.value;

const markdown = (content: string | MarkupContent | undefined): monaco.IMarkdownString => ({
  value: typeof content === "string" ? content : (content?.value ?? ""),
});

/** Puts hovers, completions and quick fixes of the server into the editor, whichever server there is. */
export function provide(server: () => Server | undefined): void {
  const everywhere = { scheme: ROOT.slice(0, ROOT.indexOf(":")) };
  monaco.languages.registerHoverProvider(everywhere, {
    async provideHover(model, position) {
      const found = await server()?.hover(model.uri.toString(), fromPosition(position));
      if (!found) return null;
      const content = found.contents as MarkupContent;
      return { contents: [markdown(content)], ...(found.range ? { range: toRange(found.range) } : {}) };
    },
  });
  monaco.languages.registerCompletionItemProvider(everywhere, {
    triggerCharacters: ["."],
    async provideCompletionItems(model, position) {
      const list = await server()?.completion(model.uri.toString(), fromPosition(position));
      return { suggestions: (list?.items ?? []).map((item) => suggestionOf(item, position)) };
    },
    async resolveCompletionItem(suggestion) {
      const { item } = suggestion as Suggestion;
      const { detail, documentation } = (await server()?.resolve(item)) ?? item;
      return {
        ...suggestion,
        ...(detail === undefined ? {} : { detail }),
        documentation: markdown(documentation),
      };
    },
  });
  monaco.languages.registerCodeActionProvider(everywhere, {
    async provideCodeActions(model, range, { markers }) {
      const actions = (await server()?.actions(model.uri.toString(), fromRange(range))) ?? [];
      return { actions: actions.flatMap((action) => actionOf(action, model, markers)), dispose() {} };
    },
  });
}

type Suggestion = monaco.languages.CompletionItem & { readonly item: CompletionItem };

function suggestionOf(item: CompletionItem, position: monaco.IPosition): Suggestion {
  const edit = item.textEdit;
  const at = { start: fromPosition(position), end: fromPosition(position) };
  const range = edit && "range" in edit ? edit.range : (edit?.insert ?? at);
  return {
    label: item.label,
    kind: item.label.includes(".")
      ? monaco.languages.CompletionItemKind.Property
      : monaco.languages.CompletionItemKind.Value,
    insertText: edit?.newText ?? item.insertText ?? item.label,
    range: toRange(range),
    ...(item.sortText === undefined ? {} : { sortText: item.sortText }),
    ...(item.filterText === undefined ? {} : { filterText: item.filterText }),
    ...(item.preselect === undefined ? {} : { preselect: item.preselect }),
    ...(item.command ? { command: { id: item.command.command, title: item.command.title } } : {}),
    item,
  };
}

/** What the editor can carry out: edits of files that are there. */
function actionOf(
  { title, kind, edit, isPreferred }: CodeAction,
  model: monaco.editor.ITextModel,
  markers: readonly monaco.editor.IMarkerData[],
): monaco.languages.CodeAction[] {
  const changes = Object.entries(edit?.changes ?? {});
  if (changes.length === 0) return [];
  const edits = changes.flatMap(([uri, all]) => {
    const resource = monaco.Uri.parse(uri);
    const versionId = String(resource) === String(model.uri) ? model.getVersionId() : undefined;
    return all.map(({ range, newText }) => ({
      resource,
      versionId,
      textEdit: { range: toRange(range), text: newText },
    }));
  });
  return [
    {
      title,
      diagnostics: [...markers],
      edit: { edits },
      ...(kind === undefined ? {} : { kind }),
      ...(isPreferred === undefined ? {} : { isPreferred }),
    },
  ];
}

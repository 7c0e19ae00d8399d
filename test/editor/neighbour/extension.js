// Has the providers that extensions for Java and YAML have. What each answers can be told from what others answer.

const vscode = require("vscode");

const LANGUAGES = ["java", "yaml"];
const NAME = "neighbour";
/** What is coloured: the first word of a document. */
const LEGEND = new vscode.SemanticTokensLegend([NAME]);

/** The word at a position; as compilers do, nothing in a text between quotes. */
function wordAt(document, position) {
  const line = document.lineAt(position).text.slice(0, position.character);
  return line.split('"').length % 2 === 0 ? undefined : document.getWordRangeAtPosition(position);
}

const placeOf = (document, position) => {
  const range = wordAt(document, position);
  return range && new vscode.Location(document.uri, range);
};

const PROVIDERS = {
  CompletionItem: { provideCompletionItems: () => [new vscode.CompletionItem(NAME)] },
  Hover: { provideHover: (document, at) => wordAt(document, at) && new vscode.Hover(NAME) },
  Definition: { provideDefinition: placeOf },
  Reference: { provideReferences: (document, at) => [placeOf(document, at)].filter(Boolean) },
  DocumentHighlight: {
    provideDocumentHighlights: (document, at) => [new vscode.DocumentHighlight(wordAt(document, at))],
  },
  DocumentSymbol: {
    provideDocumentSymbols: (document) => [
      new vscode.SymbolInformation(NAME, 0, "", new vscode.Location(document.uri, document.lineAt(0).range)),
    ],
  },
  FoldingRange: { provideFoldingRanges: () => [new vscode.FoldingRange(0, 1)] },
  DocumentFormattingEdit: {
    provideDocumentFormattingEdits: () => [vscode.TextEdit.insert(new vscode.Position(0, 0), `# ${NAME}`)],
  },
  Rename: {
    prepareRename(document, at) {
      const range = wordAt(document, at);
      if (!range) throw new Error("there is no name here");
      return range;
    },
    provideRenameEdits(document, at, name) {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, wordAt(document, at), `${NAME}_${name}`);
      return edit;
    },
  },
};

exports.activate = ({ subscriptions }) => {
  const problems = vscode.languages.createDiagnosticCollection(NAME);
  const report = (document) => {
    if (!LANGUAGES.includes(document.languageId)) return;
    problems.set(document.uri, [new vscode.Diagnostic(document.lineAt(0).range, NAME)]);
  };
  const colours = {
    provideDocumentSemanticTokens: () => {
      const builder = new vscode.SemanticTokensBuilder(LEGEND);
      builder.push(new vscode.Range(0, 0, 0, 1), NAME);
      return builder.build();
    },
  };
  subscriptions.push(
    problems,
    vscode.workspace.onDidOpenTextDocument(report),
    ...Object.entries(PROVIDERS).map(([name, provider]) =>
      vscode.languages[`register${name}Provider`](LANGUAGES, provider),
    ),
    vscode.languages.registerDocumentSemanticTokensProvider(LANGUAGES, colours, LEGEND),
  );
  vscode.workspace.textDocuments.forEach(report);
};

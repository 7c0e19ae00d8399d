import {
  BrowserMessageReader,
  BrowserMessageWriter,
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type Position,
  type ProtocolConnection,
  type Range,
} from "vscode-languageserver/browser";
import { type Files, languageOf, pathOf, ROOT } from "./files.ts";

/** The checklist of a deployment, as far as it is shown. */
export interface Deployment {
  readonly name: string;
  readonly flinkVersion: string | null;
  readonly profile: string;
  readonly checklist: readonly {
    readonly title: string;
    readonly status: "satisfied" | "violated" | "unknown";
    readonly violations: readonly (Place & { readonly message: string })[];
    readonly evidence: readonly (Place & { readonly key: string | null; readonly value: string | null })[];
    readonly reasons: readonly { readonly message: string }[];
  }[];
}
export interface Place {
  readonly uri: string;
  readonly range: Range;
}

/** What the page wants to know of the server. */
export interface Listener {
  diagnostics(uri: string, found: readonly Diagnostic[]): void;
  checklist(deployments: readonly Deployment[]): void;
  state(message: string): void;
}

/** The language server in a worker, on the files of the page. */
export class Server {
  private constructor(
    private readonly worker: Worker,
    private readonly connection: ProtocolConnection,
  ) {}

  /** @param dist the address of the folder with the server's script and the grammars */
  static async start(dist: string, files: Files, listener: Listener): Promise<Server> {
    const worker = new Worker(`${dist}/program.js`);
    worker.onerror = (event) => listener.state(`the checker did not start: ${event.message}`);
    worker.postMessage({ dist });
    const connection = createProtocolConnection(
      new BrowserMessageReader(worker),
      new BrowserMessageWriter(worker),
    );
    const server = new Server(worker, connection);
    connection.onNotification("textDocument/publishDiagnostics", (params: DiagnosticsParams) =>
      listener.diagnostics(params.uri, params.diagnostics),
    );
    connection.onNotification("flinkPreflight/status", ({ message }: { message: string }) =>
      listener.state(message),
    );
    connection.onNotification("flinkPreflight/checklistChanged", async () => {
      const { deployments } = await server.ask<{ deployments: Deployment[] }>("flinkPreflight/checklist");
      listener.checklist(deployments);
    });
    giveFiles(connection, files);
    connection.listen();
    await server.ask("initialize", {
      processId: null,
      rootUri: ROOT,
      capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
      initializationOptions: {
        fileRequests: true,
        checklistNotifications: true,
        hoverShowsFindings: true,
        suggestCommand: "editor.action.triggerSuggest",
        rulePage: `${location.href.replace(/#.*$/, "")}#rule={rule}`,
      },
    });
    server.tell("initialized", {});
    for (const model of files.all) server.open(model);
    return server;
  }

  stop(): void {
    this.connection.dispose();
    this.worker.terminate();
  }

  /** Tells of a file and of all that becomes of it. */
  open(model: Model): void {
    const uri = model.uri.toString();
    const languageId = languageOf(pathOf(model.uri));
    // What says a version is no document: it is read again.
    if (languageId === undefined) {
      const changes = [{ uri, type: CHANGED }];
      model.onDidChangeContent(() => this.tell("workspace/didChangeWatchedFiles", { changes }));
      this.tell("workspace/didChangeWatchedFiles", { changes: [{ uri, type: CREATED }] });
      return;
    }
    const version = () => model.getVersionId();
    this.tell("textDocument/didOpen", {
      textDocument: { uri, languageId, version: version(), text: model.getValue() },
    });
    model.onDidChangeContent(() =>
      this.tell("textDocument/didChange", {
        textDocument: { uri, version: version() },
        contentChanges: [{ text: model.getValue() }],
      }),
    );
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.ask("textDocument/hover", { textDocument: { uri }, position });
  }

  completion(uri: string, position: Position): Promise<CompletionList | null> {
    return this.ask("textDocument/completion", { textDocument: { uri }, position });
  }

  resolve(item: CompletionItem): Promise<CompletionItem> {
    return this.ask("completionItem/resolve", item);
  }

  actions(uri: string, range: Range): Promise<CodeAction[]> {
    return this.ask("textDocument/codeAction", {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
  }

  private ask<T>(method: string, params?: object): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  private tell(method: string, params: object): void {
    void this.connection.sendNotification(method, params);
  }
}

interface DiagnosticsParams {
  readonly uri: string;
  readonly diagnostics: Diagnostic[];
}
type Model = Files["all"][number];

/** Kinds of changes of a file. */
const [CREATED, CHANGED] = [1, 2];

/** The server reads the files of the page by asking for them. */
function giveFiles(connection: ProtocolConnection, files: Files): void {
  const bytesOf = (uri: string) => new TextEncoder().encode(files.texts[pathOf(uri)] ?? "");
  connection.onRequest("flinkPreflight/listFolder", ({ uri }: { uri: string }) => {
    const below = Object.keys(files.texts).filter((path) => `${ROOT}/${path}`.startsWith(`${uri}/`));
    const ways = below.map((path) => `${ROOT}/${path}`.slice(uri.length + 1).split("/"));
    return [
      ...new Map(ways.map(([name = "", ...rest]) => [name, { name, folder: rest.length > 0 }])).values(),
    ];
  });
  connection.onRequest("flinkPreflight/readFile", ({ uri }: { uri: string }) => ({
    content: btoa(Array.from(bytesOf(uri), (byte) => String.fromCharCode(byte)).join("")),
  }));
  connection.onRequest("flinkPreflight/fileSize", ({ uri }: { uri: string }) => bytesOf(uri).length);
}

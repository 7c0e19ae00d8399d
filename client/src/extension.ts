import {
  commands,
  type ExtensionContext,
  l10n,
  languages,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import type { CodeAction, LanguageClient } from "vscode-languageclient/node";
import type { Row } from "./checklistRow.ts";
import { ChecklistView } from "./checklistView.ts";
import { FillIn } from "./fillIn.ts";
import type { JobGraphPanel } from "./graph/jobGraphPanel.ts";
import { JOB_GRAPH_VIEW } from "./graph/messages.ts";
import { registerTools } from "./languageModelTools.ts";
import { holdsFlink } from "./lookout.ts";
import { whyNoUids } from "./noUids.ts";
import { concernsFlink, schemesOf, selectorOf } from "./relevance.ts";
import { RulePages } from "./rulePages.ts";
import { tellsRunningJob } from "./runningJob.ts";
import { getStarted, openSample, showSample } from "./sample.ts";
import { showFile } from "./showFile.ts";
import { applySourceAction } from "./sourceActions.ts";
import { UnreadStatus } from "./unreadStatus.ts";
import { showWhatsNew, tellWhatsNew } from "./whatsNew.ts";

type Session = typeof import("./session.ts");

/** How long a server that is to stop may take for it. */
const STOP_MILLIS = 5_000;

let client: Promise<LanguageClient> | undefined;

export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel("Flink Preflight", { log: true });
  const selector = selectorOf(schemesOf(workspace.workspaceFolders));
  const status = languages.createLanguageStatusItem("flinkPreflight.status", selector);
  status.name = "Flink Preflight";
  const checklist = new ChecklistView(context.workspaceState);
  const pages = new RulePages(context);
  const fillIn = new FillIn();
  /** Is over once it is known whether the workspace holds Flink files. */
  let looked: Promise<void> | undefined;

  // What a server takes is only loaded where there is something to do for one.
  const start = () => {
    if (!client) void tellWhatsNew(context);
    client ??= import("./session.js").then(({ startClient }) =>
      startClient(context, output, status, checklist),
    );
    return client;
  };
  /** Does something with the server and what is loaded for it. */
  const withServer = async (work: (server: LanguageClient, session: Session) => Promise<void>) => {
    if (!client) await looked;
    if (client) return work(await client, await import("./session.js"));
    const getStarted = l10n.t("Get Started");
    const none = l10n.t(
      "No Flink file was found here. The checklist starts with the first one that you open.",
    );
    if (await window.showInformationMessage(none, getStarted))
      await commands.executeCommand("flinkPreflight.getStarted");
  };
  let graph: JobGraphPanel | undefined;
  const withGraph = (work: (panel: JobGraphPanel) => Promise<void>) =>
    withServer(async (server, session) => {
      if (!graph) {
        graph = new session.JobGraphPanel(server, context.extensionUri);
        context.subscriptions.push(graph);
      }
      await work(graph);
    });
  const startFor = (document: TextDocument) => {
    if (client || !languages.match(selector, document)) return;
    if (concernsFlink(document.fileName, document.languageId, document.getText())) void start();
  };
  const look = async () => {
    if (client) return;
    // A workspace that cannot be searched shows its files one by one.
    const found = await holdsFlink(FILES).catch((error: unknown) => output.warn(String(error)));
    if (found) void start();
    else if (!client) checklist.state("none");
  };
  context.subscriptions.push(
    output,
    status,
    checklist,
    pages,
    fillIn,
    // One that is not in sight comes back when it is.
    window.registerWebviewPanelSerializer(JOB_GRAPH_VIEW, {
      async deserializeWebviewPanel(page, kept: unknown) {
        await start();
        await withGraph(async (panel) => panel.restore(page, kept));
      },
    }),
    tellsRunningJob(),
    new UnreadStatus(checklist.onDidAnswer),
    ...registerTools(context, start),
    workspace.onDidOpenTextDocument(startFor),
    // A file that is not about Flink yet can become so while it is written.
    workspace.onDidSaveTextDocument(startFor),
    workspace.onDidChangeWorkspaceFolders(() => {
      looked = look();
    }),
    commands.registerCommand("flinkPreflight.restart", async () => {
      const server = client && (await client);
      // One that is too busy to say that it stops is left to itself.
      await server?.stop(STOP_MILLIS).catch((error: unknown) => output.warn(String(error)));
      if (server) await server.start();
      else await start();
    }),
    commands.registerCommand("flinkPreflight.showOutput", () => output.show(true)),
    commands.registerCommand("flinkPreflight.openFile", fillIn.openFile.bind(fillIn)),
    commands.registerCommand("flinkPreflight.nextToFillIn", () => fillIn.next()),
    commands.registerCommand("flinkPreflight.choose", (title: string, actions: CodeAction[]) =>
      withServer((server, { choose }) => choose(server, title, actions)),
    ),
    commands.registerCommand("flinkPreflight.explainRule", (rule: unknown) => pages.show(rule)),
    commands.registerCommand("flinkPreflight.getStarted", () => getStarted(context)),
    commands.registerCommand("flinkPreflight.openSample", () => openSample(context)),
    commands.registerCommand("flinkPreflight.whatsNew", () => showWhatsNew(context)),
    commands.registerCommand("flinkPreflight.openChecklist", (name: unknown) => checklist.focus(name)),
    commands.registerCommand("flinkPreflight.checklist.saveAll", () => workspace.saveAll()),
    commands.registerCommand("flinkPreflight.exportReport", (format: unknown, target: unknown) =>
      withServer((server, { exportReport }) => exportReport(server, format, target)),
    ),
    commands.registerCommand("flinkPreflight.showJobGraph", (of: unknown) =>
      withGraph((panel) => panel.show(of)),
    ),
    commands.registerCommand("flinkPreflight.exportJobGraph", (target: unknown) =>
      withGraph((panel) => panel.export(target)),
    ),
    rowCommand("showJobGraph", ({ files }) =>
      withGraph((panel) => panel.show(files?.[0] && Uri.parse(files[0]))),
    ),
    rowCommand("goTo", ({ files }) => goToFile(files ?? [])),
    sourceAction("flinkPreflight.addUids", "source.addUids.flinkPreflight", ({ uri }) =>
      whyNoUids(languages.getDiagnostics(uri), l10n.t),
    ),
    sourceAction("flinkPreflight.fixAll", "source.fixAll.flinkPreflight", () =>
      l10n.t("No problem in this file has a safe fix. All other fixes need a look at them first."),
    ),
    rowCommand("fix", (row) =>
      withServer(async (server, { act, actOn }) => {
        const { violation, ofDeployment } = row;
        const leave = () => checklist.leave(row);
        if (ofDeployment) return actOn(server, ofDeployment.name, ofDeployment, leave);
        return violation && act(server, "fixes", violation, leave);
      }),
    ),
    rowCommand("ignore", (row) =>
      withServer(
        async (server, { act }) =>
          row.violation && act(server, "ignores", row.violation, () => checklist.leave(row)),
      ),
    ),
    rowCommand("explain", ({ violation, item }) => pages.show(violation?.rule, item)),
  );
  for (const document of workspace.textDocuments) startFor(document);
  looked = look();
  void showSample(context);
}

/** Opens one of several files; asks which where there are more than one. */
async function goToFile(addresses: readonly string[]): Promise<void> {
  const rows = addresses.map((address) => {
    const uri = Uri.parse(address);
    return { label: workspace.asRelativePath(uri), uri };
  });
  const chosen =
    rows.length > 1 ? await window.showQuickPick(rows, { title: l10n.t("Go to which file?") }) : rows[0];
  if (chosen) await showFile(chosen.uri);
}

/** The files of the workspace; one that cannot be read says nothing. */
const FILES = {
  find: async (glob: string, skipped: string, most: number) => workspace.findFiles(glob, skipped, most),
  read: async (uri: Uri) =>
    workspace.fs.readFile(uri).then(
      (bytes) => new TextDecoder().decode(bytes),
      () => "",
    ),
  path: (uri: Uri) => uri.path,
};

export async function deactivate(): Promise<void> {
  await (await client)?.stop();
}

/** A command of the rows of the checklist. VS Code has none for it when the view has changed since the menu was opened. */
const rowCommand = (name: string, work: (row: Row) => unknown) =>
  commands.registerCommand(`flinkPreflight.checklist.${name}`, (row: Row | undefined) =>
    row
      ? work(row)
      : void window.showInformationMessage(l10n.t("The checklist has just changed. Please choose again.")),
  );

/** A command that does what the menu of source actions does, on the file in front; VS Code says of none but its technical name. */
const sourceAction = (command: string, kind: string, none: (document: TextDocument) => string) =>
  commands.registerCommand(command, async () => {
    const document = window.activeTextEditor?.document;
    if (!document) {
      void window.showInformationMessage(
        l10n.t("No file is open in the editor. Open a Flink file, then try again."),
      );
      return;
    }
    // One that is still starting has nothing to offer, which would be told as nothing to do.
    await (await client)?.start();
    if (!(await applySourceAction(document, kind))) void window.showInformationMessage(none(document));
  });

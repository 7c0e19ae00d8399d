// What the tests in the extension host say often.

const { execFileSync } = require("node:child_process");
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const vscode = require("vscode");

const CONF = "orders/conf/flink-conf.yaml";
const CONFIG = "cluster/conf/config.yaml";
const JOBS = "orders/src/main/java/org/example/orders";
const JOB = `${JOBS}/OrdersJob.java`;
/** A job whose uids are there and not all right. */
const REVENUE = `${JOBS}/RevenueJob.java`;
/** A configuration that the Flink 2 of its module does not read any more. */
const OLD = "shipping/conf/flink-conf.yaml";

/** The text of each file before a test changed it. @type {Map<vscode.TextDocument, string>} */
const originals = new Map();

/** The address of a file of the workspace. @param {string} path */
function inWorkspace(path) {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("no workspace is open");
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file of the workspace in an editor. @param {string} path */
async function open(path) {
  const document = await vscode.workspace.openTextDocument(inWorkspace(path));
  await vscode.window.showTextDocument(document);
  if (!originals.has(document)) originals.set(document, document.getText());
  return document;
}

/** Types a text into a document, which is not saved. */
async function insert(document, position, text) {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, position, text);
  await vscode.workspace.applyEdit(edit);
}

/** The position right before a text. @param {vscode.TextDocument} document @param {string} text */
function before(document, text) {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`no '${text}' in ${document.fileName}`);
  return document.positionAt(offset);
}

/** Gives all opened files their first text again, on disk too. */
async function restore() {
  for (const [document, text] of originals) {
    if (document.isClosed) continue;
    if (document.getText() !== text) {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, everything(document), text);
      await vscode.workspace.applyEdit(edit);
    }
    if (document.isDirty) await document.save();
  }
}

/** @param {vscode.TextDocument} document */
function everything(document) {
  return new vscode.Range(0, 0, document.lineCount, 0);
}

/** What the extension reports on a document now. @param {vscode.TextDocument} document */
function findings(document) {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "flink-preflight");
}

/** The rule of a finding. @param {vscode.Diagnostic} finding */
function ruleOf({ code }) {
  return typeof code === "object" ? code.value : code;
}

/** The findings of one rule. */
function findingsOf(document, rule) {
  return findings(document).filter((finding) => ruleOf(finding) === rule);
}

/** Waits for findings of one rule and returns the first. */
async function finding(document, rule) {
  return until(
    `${rule} in ${document.fileName}`,
    () => findingsOf(document, rule)[0],
    () => rulesIn(document),
  );
}

/** Waits until a rule has nothing more to report. */
async function gone(document, rule) {
  await until(`no ${rule} in ${document.fileName}`, () => findingsOf(document, rule).length === 0);
}

function rulesIn(document) {
  return `reported: ${findings(document).map(ruleOf).join(", ") || "nothing"}`;
}

/**
 * Waits until `check` returns something, and returns it.
 * @template T
 * @param {string} what for the error message
 * @param {() => T | Promise<T>} check
 * @param {() => string} [state] for the error message
 */
async function until(what, check, state = () => "") {
  const end = Date.now() + 30_000;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}. ${state()}`);
    await pause(50);
  }
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** The code actions that VS Code would offer there, with their edits. */
async function actions(document, range, kind) {
  const count = 50; // so many are completed by the server
  return vscode.commands.executeCommand("vscode.executeCodeActionProvider", document.uri, range, kind, count);
}

/** The one action whose title starts so. */
async function action(document, range, kind, title) {
  const offered = await actions(document, range, kind);
  const matching = offered.filter((candidate) => candidate.title.startsWith(title));
  if (matching.length === 1) return matching[0];
  throw new Error(`wanted one '${title}', offered: ${offered.map((one) => one.title).join(" | ")}`);
}

/** Does what VS Code does when an action is chosen. */
async function apply({ edit, command }) {
  if (edit && !(await vscode.workspace.applyEdit(edit))) throw new Error("the edit was refused");
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** A finding as a row of the checklist has it. @param {vscode.Uri} uri @param {vscode.Diagnostic} found */
function rowOf(uri, found) {
  const at = ({ line, character }) => ({ line, character });
  const range = { start: at(found.range.start), end: at(found.range.end) };
  return { id: "", violation: { uri: uri.toString(), range, rule: ruleOf(found), message: found.message } };
}

/** Changes a setting in the workspace; undefined gives it its default again. */
async function set(name, value) {
  const settings = vscode.workspace.getConfiguration("flinkPreflight");
  await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
}

/** The process ids of the language servers that this extension host has started. @returns {number[]} */
function servers() {
  return processes()
    .filter(({ parent, command }) => parent === process.pid && /[/\\]dist[/\\]server\.js/.test(command))
    .map(({ pid }) => pid);
}

/** @returns {{ pid: number, parent: number, command: string }[]} */
function processes() {
  if (!existsSync("/proc/self/stat")) {
    const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,command="], { encoding: "utf8" }).split("\n");
    return lines.map((line) => {
      const [, pid, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return { pid: Number(pid), parent: Number(parent), command };
    });
  }
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
      const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1];
      return [{ pid: Number(name), parent: Number(parent), command }];
    } catch {
      return []; // it has ended in the meantime
    }
  });
}

module.exports = {
  ...{ CONF, CONFIG, JOB, JOBS, OLD, REVENUE, inWorkspace, open, insert, before, restore, everything },
  ...{
    findings,
    ruleOf,
    findingsOf,
    finding,
    gone,
    until,
    pause,
    actions,
    action,
    apply,
    rowOf,
    set,
    servers,
  },
};

import { type CodeAction, CodeActionKind, type CodeActionParams } from "vscode-languageserver";
import type { Finding } from "../model/finding.ts";
import { touches } from "../model/span.ts";
import { fixesByDocument } from "../rules/fixes.ts";
import { toDiagnostic } from "./diagnostics.ts";
import { workspaceEdit, workspaceEditForAll } from "./edits.ts";
import { targetOf } from "./migration.ts";
import { toSpan } from "./positions.ts";
import { deploymentOf, findingsIn, type Session } from "./session.ts";

/** All safe fixes of a document at once; editors can run it on save. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.flinkPreflight`;
export const CODE_ACTION_KINDS = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL];

/** The client command that shows a rule's page. */
export const EXPLAIN_COMMAND = "flinkPreflight.explainRule";

export async function codeActions(session: Session, params: CodeActionParams): Promise<CodeAction[]> {
  const { uri } = params.textDocument;
  const findings = findingsIn(session, uri);
  const actions: CodeAction[] = [];
  if (wants(params, CodeActionKind.QuickFix)) {
    const span = toSpan(session.workspace.lineStartsOf(uri), params.range);
    const here = findings.filter((finding) => touches(finding.span, span));
    for (const finding of here) actions.push(...(await fixActions(session, finding)));
    for (const finding of here) actions.push(...(await ignoreActions(session, finding)));
    for (const rule of new Set(here.map((finding) => finding.rule)))
      actions.push(...explainAction(session, rule));
  }
  if (wants(params, CodeActionKind.RefactorRewrite)) actions.push(...(await migrations(session, params)));
  // Only on request: beside quick fixes it would be shown at every light bulb.
  if (params.context.only && wants(params, FIX_ALL))
    actions.push(...(await fixAllAction(session, findings, uri)));
  return actions;
}

/** Kinds are a hierarchy: asking for `source` asks for `source.fixAll.flinkPreflight` too. */
function wants(params: CodeActionParams, kind: string): boolean {
  const { only } = params.context;
  return !only || only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

async function fixActions(session: Session, finding: Finding): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  for (const fix of finding.fixes) {
    const edit = await workspaceEdit(session, fix.changes);
    if (!edit) continue;
    actions.push({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(session, finding)],
      // Auto Fix takes the preferred one without asking: nothing to fill in, nothing to choose.
      isPreferred: fix === finding.fixes.find((each) => !each.placeholder && !each.choice),
      edit,
      ...(fix.changes.some(({ kind }) => kind === "migrate") ? opening(session, finding.uri) : {}),
    });
  }
  return actions;
}

/** Opens the file that takes the place of another one; the editor of that one is closed with it. */
function opening(session: Session, uri: string): Pick<CodeAction, "command"> {
  const command = session.client.openCommand;
  if (!command) return {};
  return { command: { title: "Open config.yaml", command, arguments: [session.clientUri(targetOf(uri))] } };
}

async function ignoreActions(session: Session, finding: Finding): Promise<CodeAction[]> {
  if (finding.rule === "ignore/unused") return [];
  const { rule, uri } = finding;
  const ways = [
    { title: `Ignore ${rule} here`, at: finding.span },
    { title: `Ignore ${rule} in this file`, at: null },
  ];
  const actions: CodeAction[] = [];
  for (const { title, at } of ways) {
    const edit = await workspaceEdit(session, [{ kind: "ignore", uri, rule, at }]);
    if (edit)
      actions.push({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(session, finding)],
        edit,
      });
  }
  return actions;
}

/**
 * Flink 1.19 and 1.20 still read a flink-conf.yaml, but a config.yaml as well. Offered at the first key, or wherever
 * somebody asks for such an action.
 */
async function migrations(session: Session, params: CodeActionParams): Promise<CodeAction[]> {
  const { uri } = params.textDocument;
  const facts = session.workspace.factsOf(uri);
  const version = deploymentOf(session, uri)?.flinkVersion ?? null;
  if (facts?.format !== "flink-conf" || (version && !(version.major === 1 && version.minor >= 19))) return [];
  const span = toSpan(session.workspace.lineStartsOf(uri), params.range);
  const asked = params.context.only !== undefined;
  if (!asked && (version === null || !touches(facts.anchor, span))) return [];
  const actions: CodeAction[] = [];
  for (const nested of [true, false]) {
    const edit = await workspaceEdit(session, [{ kind: "migrate", uri, nested }]);
    const title = `Turn this file into a config.yaml with ${nested ? "nested" : "dotted"} keys`;
    if (edit) actions.push({ title, kind: CodeActionKind.RefactorRewrite, edit, ...opening(session, uri) });
  }
  return actions;
}

function explainAction(session: Session, rule: string): CodeAction[] {
  if (!session.client.explainCommand) return [];
  const title = `Explain ${rule}`;
  return [
    { title, kind: CodeActionKind.QuickFix, command: { title, command: EXPLAIN_COMMAND, arguments: [rule] } },
  ];
}

async function fixAllAction(
  session: Session,
  findings: readonly Finding[],
  uri: string,
): Promise<CodeAction[]> {
  const edit = await workspaceEditForAll(session, uri, fixesByDocument(findings, "safe").get(uri) ?? []);
  return edit ? [{ title: "Apply all safe Flink Preflight fixes", kind: FIX_ALL, edit }] : [];
}

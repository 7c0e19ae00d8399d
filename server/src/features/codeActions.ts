import { type CodeAction, CodeActionKind, type CodeActionParams } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { allVersions, formatVersion } from "../flink/versions.ts";
import type { Change } from "../model/change.ts";
import type { Finding } from "../model/finding.ts";
import { touches } from "../model/span.ts";
import { fixesByDocument } from "../rules/fixes.ts";
import { toDiagnostic } from "./diagnostics.ts";
import { placeToFillIn, workspaceEdit, workspaceEditForAll } from "./edits.ts";
import { canMigrate, targetOf } from "./migration.ts";
import { toSpan } from "./positions.ts";
import type { Session } from "./session.ts";

/** All safe fixes of a document at once; editors can run it on save. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.flinkPreflight`;
export const CODE_ACTION_KINDS = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL];

/** The client command that shows a rule's page. */
export const EXPLAIN_COMMAND = "flinkPreflight.explainRule";

/** An action before its edits are made. */
interface Draft {
  readonly action: CodeAction;
  readonly changes: readonly Change[];
  /** True when the edits leave something to be filled in, which is selected afterwards. */
  readonly toFillIn?: boolean;
}

/** What tells an action again when its edits are asked for. */
interface ActionData {
  readonly uri: string;
  readonly range: CodeActionParams["range"];
  readonly title: string;
  readonly rule: string | null;
}

/**
 * What can be done at a place. The edits come with the actions only for a client that cannot ask for them later:
 * making them means to carry each fix out on a copy and to read that again.
 */
export async function codeActions(
  session: Session,
  snapshot: Snapshot,
  params: CodeActionParams,
): Promise<CodeAction[]> {
  const { uri } = params.textDocument;
  const actions: CodeAction[] = [];
  if (wants(params, CodeActionKind.QuickFix)) {
    const findings = findingsAt(snapshot, params);
    actions.push(
      ...(await asActions(session, snapshot, params, await quickFixes(session, snapshot, findings))),
    );
    for (const rule of new Set(findings.map((finding) => finding.rule)))
      actions.push(...explainAction(session, rule));
  }
  if (wants(params, CodeActionKind.RefactorRewrite)) {
    const drafts = await migrations(session, snapshot, params);
    actions.push(...(await asActions(session, snapshot, params, drafts)));
  }
  // Only on request: beside quick fixes it would be shown at every light bulb.
  if (params.context.only && wants(params, FIX_ALL)) {
    const fixes = fixesByDocument(snapshot.findingsOf(uri), "safe").get(uri) ?? [];
    const edit = await workspaceEditForAll(session, snapshot, uri, fixes);
    if (edit) actions.push({ title: "Apply all safe Flink Preflight fixes", kind: FIX_ALL, edit });
  }
  return actions;
}

/** Makes the edits of an action that was chosen; as it is when there is nothing to do any more. */
export async function resolveCodeAction(
  session: Session,
  snapshot: Snapshot,
  action: CodeAction,
): Promise<CodeAction> {
  const { uri, range, title, rule } = (action.data ?? {}) as Partial<ActionData>;
  if (uri === undefined || range === undefined || title === undefined) return action;
  const params = { textDocument: { uri }, range, context: { diagnostics: [], only: [""] } };
  const drafts = [
    ...(await quickFixes(session, snapshot, findingsAt(snapshot, params))),
    ...(await migrations(session, snapshot, params)),
  ];
  const chosen = drafts.find((draft) => draft.action.title === title && ruleOf(draft) === rule);
  const done = chosen && (await carriedOut(session, snapshot, chosen));
  return done ? { ...action, ...done } : action;
}

/** The edits of an action and what to do after them; undefined when they come to nothing. */
async function carriedOut(
  session: Session,
  snapshot: Snapshot,
  { changes, toFillIn }: Draft,
): Promise<Pick<CodeAction, "edit" | "command"> | undefined> {
  const edit = await workspaceEdit(session, snapshot, changes);
  const { openCommand } = session.client;
  const place = edit && toFillIn && openCommand ? await placeToFillIn(session, snapshot, changes) : undefined;
  if (!edit || !place || !openCommand) return edit && { edit };
  const command = {
    title: "Select what to fill in",
    command: openCommand,
    arguments: [place.uri, place.range],
  };
  return { edit, command };
}

/** Actions with their edits, without those that come to nothing; or all of them, with what tells them again. */
async function asActions(
  session: Session,
  snapshot: Snapshot,
  { textDocument: { uri }, range }: CodeActionParams,
  drafts: readonly Draft[],
): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  for (const draft of drafts) {
    const { action } = draft;
    if (session.client.resolvesEdits) {
      const data: ActionData = { uri, range, title: action.title, rule: ruleOf(draft) };
      actions.push({ ...action, data });
      continue;
    }
    const done = await carriedOut(session, snapshot, draft);
    if (done) actions.push({ ...action, ...done });
  }
  return actions;
}

/** The rule whose finding an action is about. */
function ruleOf({ action }: Draft): string | null {
  const code = action.diagnostics?.[0]?.code;
  return code === undefined ? null : String(code);
}

/** The fixes of findings, then the ways to ignore them. */
async function quickFixes(
  session: Session,
  snapshot: Snapshot,
  findings: readonly Finding[],
): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const finding of findings) drafts.push(...(await fixDrafts(session, snapshot, finding)));
  for (const finding of findings) drafts.push(...ignoreDrafts(session, snapshot, finding));
  return drafts;
}

function findingsAt(snapshot: Snapshot, { textDocument: { uri }, range }: CodeActionParams): Finding[] {
  const span = toSpan(snapshot.lineStartsOf(uri), range);
  return snapshot.findingsOf(uri).filter((finding) => touches(finding.span, span));
}

/** Kinds are a hierarchy: asking for `source` asks for `source.fixAll.flinkPreflight` too. */
function wants(params: CodeActionParams, kind: string): boolean {
  const { only } = params.context;
  return !only || only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

async function fixDrafts(session: Session, snapshot: Snapshot, finding: Finding): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const fix of finding.fixes) {
    const migrates = fix.changes.some(({ kind }) => kind === "migrate");
    if (migrates && !(await canMigrate(session, snapshot, finding.uri))) continue;
    const action: CodeAction = {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(session, snapshot, finding)],
      // Auto Fix takes the preferred one without asking: nothing to fill in, nothing to choose.
      isPreferred: fix === finding.fixes.find((each) => !each.placeholder && !each.choice),
      ...(migrates ? opening(session, snapshot, finding.uri) : {}),
    };
    drafts.push({ action, changes: fix.changes, toFillIn: fix.placeholder === true });
  }
  return drafts;
}

/** Opens the file that takes the place of another one; the editor of that one is closed with it. */
function opening(session: Session, snapshot: Snapshot, uri: string): Pick<CodeAction, "command"> {
  const command = session.client.openCommand;
  const target = targetOf(session, snapshot, uri);
  if (!command || target === undefined) return {};
  return { command: { title: "Open config.yaml", command, arguments: [session.clientUri(target)] } };
}

function ignoreDrafts(session: Session, snapshot: Snapshot, finding: Finding): Draft[] {
  if (finding.rule === "ignore/unused") return [];
  const { rule, uri } = finding;
  const ways = [
    { title: `Ignore ${rule} here`, at: finding.span },
    { title: `Ignore ${rule} in this file`, at: null },
  ];
  return ways.map(({ title, at }) => ({
    action: {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(session, snapshot, finding)],
    },
    changes: [{ kind: "ignore", uri, rule, at }],
  }));
}

/**
 * Where two kinds of configuration are read, the older one can be turned into the newer. Offered at the first key,
 * or wherever somebody asks for such an action.
 */
async function migrations(session: Session, snapshot: Snapshot, params: CodeActionParams): Promise<Draft[]> {
  const { uri } = params.textDocument;
  const facts = snapshot.facts(uri);
  const migration = facts && session.workspace.formats.of(facts).migration;
  if (!migration) return [];
  const version = snapshot.deploymentOf(uri)?.flinkVersion ?? null;
  const both = allVersions(migration.readsBoth).map(formatVersion);
  if (version && !both.includes(formatVersion(version))) return [];
  const span = toSpan(snapshot.lineStartsOf(uri), params.range);
  const asked = params.context.only !== undefined;
  if (!asked && (version === null || !touches(facts.anchor, span))) return [];
  if (!(await canMigrate(session, snapshot, uri))) return [];
  return [true, false].map((nested) => ({
    action: {
      title: `Turn this file into a config.yaml with ${nested ? "nested" : "dotted"} keys`,
      kind: CodeActionKind.RefactorRewrite,
      ...opening(session, snapshot, uri),
    },
    changes: [{ kind: "migrate", uri, nested }],
  }));
}

function explainAction(session: Session, rule: string): CodeAction[] {
  if (!session.client.explainCommand) return [];
  const title = `Explain ${rule}`;
  return [
    { title, kind: CodeActionKind.QuickFix, command: { title, command: EXPLAIN_COMMAND, arguments: [rule] } },
  ];
}

import { type CodeAction, CodeActionKind, type CodeActionParams } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { allVersions, formatVersion } from "../flink/versions.ts";
import type { Finding } from "../model/finding.ts";
import { touches } from "../model/span.ts";
import { fixesByDocument } from "../rules/fixes.ts";
import { type ActionData, type ActionDraft, asActions, carriedOut, ruleOf } from "./actionDrafts.ts";
import { ADD_UIDS, addUids } from "./addUids.ts";
import { concerningDraft } from "./concerns.ts";
import { workspaceEditForAll } from "./edits.ts";
import { fixDrafts, opening } from "./fixDrafts.ts";
import { canMigrate } from "./migration.ts";
import { toSpan } from "./positions.ts";
import { ignoreDrafts, remarkRows } from "./remarkRows.ts";
import type { Session } from "./session.ts";
import { statementsFor } from "./statements.ts";

/** All safe fixes of a document at once; editors can run it on save. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.flinkPreflight`;
export const CODE_ACTION_KINDS = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL, ADD_UIDS];

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
      ...(await asActions(session, snapshot, params, await fixDrafts(session, snapshot, findings))),
    );
    actions.push(...(await statementsFor(session, snapshot, findings)));
    actions.push(...(await remarkRows(session, snapshot, params, findings)));
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
  if (params.context.only && wants(params, ADD_UIDS))
    actions.push(...(await addUids(session, snapshot, uri)));
  return actions;
}

/** What mends or ignores the findings of one rule at a place, for a view that shows them. */
export async function ruleActions(
  session: Session,
  snapshot: Snapshot,
  params: CodeActionParams,
  rule: string,
): Promise<{ fixes: CodeAction[]; ignores: CodeAction[] }> {
  const findings = findingsAt(snapshot, params).filter((finding) => finding.rule === rule);
  const fixes = (await fixDrafts(session, snapshot, findings)).map((draft) =>
    concerningDraft(snapshot, draft),
  );
  const asked = (drafts: readonly ActionDraft[]) => asActions(session, snapshot, params, drafts);
  return {
    fixes: [...(await asked(fixes)), ...(await statementsFor(session, snapshot, findings))],
    ignores: await asked(ignoreDrafts(session, snapshot, findings)),
  };
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
  const findings = findingsAt(snapshot, params);
  const drafts = [
    ...(await fixDrafts(session, snapshot, findings)),
    ...ignoreDrafts(session, snapshot, findings),
    ...(await migrations(session, snapshot, params)),
  ];
  const chosen = drafts.find((draft) => draft.action.title === title && ruleOf(draft) === rule);
  const done = chosen && (await carriedOut(session, snapshot, chosen));
  return done ? { ...action, ...done } : action;
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

/**
 * Where two kinds of configuration are read, the older one can be turned into the newer. Offered at the first key,
 * or wherever somebody asks for such an action.
 */
async function migrations(
  session: Session,
  snapshot: Snapshot,
  params: CodeActionParams,
): Promise<ActionDraft[]> {
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

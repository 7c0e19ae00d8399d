import { type CodeAction, CodeActionKind, type CodeActionParams } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { REASON_TO_FILL_IN } from "../model/change.ts";
import { causeOf, type Finding } from "../model/finding.ts";
import { type ActionDraft, asActions, ruleOf, unresolved } from "./actionDrafts.ts";
import { toDiagnostic } from "./diagnostics.ts";
import type { Session } from "./session.ts";

/** The client command that shows a rule's page. */
export const EXPLAIN_COMMAND = "flinkPreflight.explainRule";

/**
 * Behind the fixes: what explains the rules, then what ignores their findings. A client that can ask gets a row for each
 * of the two, however many findings there are.
 */
export async function remarkRows(
  session: Session,
  snapshot: Snapshot,
  params: CodeActionParams,
  findings: readonly Finding[],
): Promise<CodeAction[]> {
  const { chooseCommand } = session.client;
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const explaining = rules.flatMap((rule) => explainAction(session, rule));
  const ignoring = ignoreDrafts(session, snapshot, findings);
  if (!chooseCommand) return [...explaining, ...(await asActions(session, snapshot, params, ignoring))];
  const ignorable = new Set(ignoring.map(ruleOf));
  const rows: CodeAction[] = [];
  if (explaining.length > 1) rows.push(choosing("Explain ...", chooseCommand, explaining));
  else rows.push(...explaining);
  if (ignoring.length > 0) {
    const title = ignorable.size > 1 ? "Ignore ..." : `Ignore ${[...ignorable][0]} ...`;
    const offered = ignoring.map((draft) => unresolved(draft, params));
    rows.push(choosing(title, chooseCommand, offered));
  }
  return rows;
}

/** A row that asks which of several actions is meant. */
function choosing(title: string, command: string, actions: readonly CodeAction[]): CodeAction {
  return { title, kind: CodeActionKind.QuickFix, command: { title, command, arguments: [title, actions] } };
}

export function ignoreDrafts(
  session: Session,
  snapshot: Snapshot,
  findings: readonly Finding[],
): ActionDraft[] {
  // Who can be shown a place writes a reason there.
  const reason = session.client.openCommand === undefined ? {} : { reason: REASON_TO_FILL_IN };
  const drafts = findings
    .filter(({ rule }) => rule !== "ignore/unused")
    .flatMap((finding) => {
      const { rule } = finding;
      // What stands in another file is ignored there, where somebody who changes it reads it.
      const cause = causeOf(finding);
      const { uri, span } = cause ?? finding;
      const path = session.workspace.pathOf(uri);
      const diagnostics = [toDiagnostic(session, snapshot, finding)];
      const draft = (title: string, at: Finding["span"] | null): ActionDraft => ({
        action: { title, kind: CodeActionKind.QuickFix, diagnostics },
        changes: [{ kind: "ignore", uri, rule, at, ...reason }],
        toFillIn: session.client.openCommand !== undefined,
      });
      return [
        draft(`Ignore ${rule} ${cause ? `where it stands, in ${path}` : "here"}`, span),
        draft(`Ignore ${rule} in ${cause ? `all of ${path}` : "this file"}`, null),
      ];
    });
  // Two findings of a rule at one place are ignored by one comment.
  return drafts.filter(
    ({ action }, at) => drafts.findIndex((each) => each.action.title === action.title) === at,
  );
}

function explainAction(session: Session, rule: string): CodeAction[] {
  if (!session.client.explainCommand) return [];
  const title = `Explain ${rule}`;
  return [
    { title, kind: CodeActionKind.QuickFix, command: { title, command: EXPLAIN_COMMAND, arguments: [rule] } },
  ];
}

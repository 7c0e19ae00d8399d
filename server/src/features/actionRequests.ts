import type { CodeAction, CodeActionParams, Connection } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { moved } from "./cellPlaces.ts";
import { codeActions, resolveCodeAction, ruleActions } from "./codeActions.ts";
import {
  DEPLOYMENT_ACTIONS_REQUEST,
  type DeploymentActionsParams,
  deploymentActions,
} from "./deploymentActions.ts";
import type { Session } from "./session.ts";
import type { Answering } from "./textRequests.ts";

/** Asks what mends or ignores the findings of one rule at a place. */
const ACTIONS_REQUEST = "flinkPreflight/actions";
type RuleActionsParams = Pick<CodeActionParams, "textDocument" | "range"> & { readonly rule: string };

/** Answers what can be done: at a place in a text, about a rule, and for a whole deployment. */
export function answerActions(connection: Connection, session: Session, { answer, cells }: Answering): void {
  /** What is asked of a place by that in the document that is read, and how an action there is told. */
  const inCells = (snapshot: Snapshot, params: CodeActionParams) => {
    const places = cells(snapshot);
    const part = places.partAt(params.textDocument.uri);
    if (!part) return { asked: undefined, told: (action: CodeAction) => action };
    const range = moved(params.range, part.line);
    return {
      asked: { ...params, textDocument: { uri: part.uri }, range },
      told: (action: CodeAction) => places.action(part, action),
    };
  };
  connection.onCodeAction((params) =>
    answer(async (snapshot) => {
      const { asked, told } = inCells(snapshot, params);
      return asked ? (await codeActions(session, snapshot, asked)).map(told) : [];
    }),
  );
  connection.onCodeActionResolve((action) =>
    answer(async (snapshot) => {
      const resolved = await resolveCodeAction(session, snapshot, action);
      if (!resolved.edit && !resolved.command)
        connection.window.showInformationMessage(
          `"${action.title}" cannot be carried out here without changing something else as well.`,
        );
      return resolved.edit ? { ...resolved, edit: cells(snapshot).edit(resolved.edit) } : resolved;
    }),
  );
  connection.onRequest(ACTIONS_REQUEST, (params: RuleActionsParams) =>
    answer(async (snapshot) => {
      const { asked, told } = inCells(snapshot, { ...params, context: { diagnostics: [] } });
      if (!asked) return { fixes: [], ignores: [] };
      const { fixes, ignores } = await ruleActions(session, snapshot, asked, params.rule);
      return { fixes: fixes.map(told), ignores: ignores.map(told) };
    }),
  );
  connection.onRequest(DEPLOYMENT_ACTIONS_REQUEST, (params: DeploymentActionsParams) =>
    answer((snapshot) => deploymentActions(session, snapshot, params)),
  );
}

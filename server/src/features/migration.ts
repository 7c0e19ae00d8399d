import type { WorkspaceEdit } from "vscode-languageserver";
import { NEWEST, type VersionRange } from "../flink/versions.ts";
import { migrate } from "../formats/config/migrate.ts";
import type { MigrateConfiguration } from "../model/change.ts";
import { childOf, parentOf } from "../workspace/uris.ts";
import { deploymentOf, type Session } from "./session.ts";

/** The file that takes the place of a flink-conf.yaml. */
export const targetOf = (uri: string): string => childOf(parentOf(uri), "config.yaml");

/** The versions that read a config.yaml, where nothing says which of them it will be. */
const READ_SINCE: VersionRange = { from: { major: 1, minor: 19 }, to: NEWEST };

/**
 * Puts a config.yaml in the place of a flink-conf.yaml. Undefined when there is one already, when something would
 * get lost, or when the client cannot create and delete files.
 */
export async function migrationEdit(
  session: Session,
  { uri, nested }: MigrateConfiguration,
): Promise<WorkspaceEdit | undefined> {
  const target = targetOf(uri);
  if (!session.client.fileOperations || (await session.workspace.exists(target))) return undefined;
  const text = await session.workspace.textOf(uri);
  if (text === undefined || !session.workspace.canWrite(uri)) return undefined;
  const version = deploymentOf(session, uri)?.flinkVersion;
  const range = version ? { from: version, to: version } : READ_SINCE;
  const at = { line: 0, character: 0 };
  const newUri = session.clientUri(target);
  return {
    documentChanges: [
      { kind: "create", uri: newUri },
      {
        textDocument: { uri: newUri, version: null },
        edits: [{ range: { start: at, end: at }, newText: migrate(text, { nested, range }).text }],
      },
      { kind: "delete", uri: session.clientUri(uri) },
    ],
  };
}

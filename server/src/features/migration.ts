import type { WorkspaceEdit } from "vscode-languageserver";
import { READS_CONFIG_YAML } from "../flink/versions.ts";
import { migrate } from "../formats/config/migrate.ts";
import type { MigrateConfiguration } from "../model/change.ts";
import { childOf, parentOf } from "../workspace/uris.ts";
import { deploymentOf, type Session } from "./session.ts";

/** The file that takes the place of a flink-conf.yaml. */
export const targetOf = (uri: string): string => childOf(parentOf(uri), "config.yaml");

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
  const range = version ? { from: version, to: version } : READS_CONFIG_YAML;
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

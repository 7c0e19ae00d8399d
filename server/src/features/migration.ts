import type { WorkspaceEdit } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { NEWEST } from "../flink/versions.ts";
import type { MigrateConfiguration } from "../model/change.ts";
import { childOf, parentOf } from "../workspace/uris.ts";
import { newFile } from "./newFile.ts";
import type { Session } from "./session.ts";

/** The file that takes the place of a configuration of an older kind; undefined when none does. */
export function targetOf(session: Session, snapshot: Snapshot, uri: string): string | undefined {
  const facts = snapshot.facts(uri);
  const migration = facts && session.workspace.formats.of(facts).migration;
  return migration && childOf(parentOf(uri), migration.target);
}

/**
 * True when a configuration can be turned into one of the newer kind: the client can create and delete files, there
 * is none yet, and nothing of the text would get lost.
 */
export async function canMigrate(session: Session, snapshot: Snapshot, uri: string): Promise<boolean> {
  const target = targetOf(session, snapshot, uri);
  if (target === undefined || !session.client.fileOperations) return false;
  return snapshot.document(uri)?.writable === true && !(await session.workspace.exists(target));
}

/** Puts a configuration of the newer kind in the place of an older one; undefined when that cannot be done. */
export async function migrationEdit(
  session: Session,
  snapshot: Snapshot,
  { uri, nested }: MigrateConfiguration,
): Promise<WorkspaceEdit | undefined> {
  const document = snapshot.document(uri);
  const target = targetOf(session, snapshot, uri);
  if (!document || target === undefined || !(await canMigrate(session, snapshot, uri))) return undefined;
  const { migration } = session.workspace.formats.of(document.facts);
  const text = await session.workspace.textOf(document);
  if (!migration || text === undefined) return undefined;
  const version = snapshot.deploymentOf(uri)?.flinkVersion;
  const range = version ? { from: version, to: version } : { from: migration.readsBoth.from, to: NEWEST };
  const converted = migration.convert(text, { nested, range });
  return {
    documentChanges: [
      ...newFile(session.clientUri(target), converted),
      { kind: "delete", uri: session.clientUri(uri) },
    ],
  };
}

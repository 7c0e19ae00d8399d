import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  WatchKind,
} from "vscode-languageserver";
import { buildFileGlobs } from "../formats/builds/names.ts";
import { globsOf, KINDS } from "../formats/kinds.ts";
import type { Formats } from "../formats/registry.ts";
import { UNREAD_KINDS } from "../formats/unreadKinds.ts";
import { registerOutlines } from "./textRequests.ts";

/** Asks a client that can be asked so late to tell of its settings and of files, and to show outlines. */
export async function register(
  connection: Connection,
  capabilities: ClientCapabilities | undefined,
  formats: Formats,
): Promise<void> {
  const { client } = connection;
  const workspace = capabilities?.workspace;
  if (workspace?.didChangeConfiguration?.dynamicRegistration)
    await client.register(DidChangeConfigurationNotification.type, { section: "flinkPreflight" });
  await registerOutlines(connection, capabilities, formats);
  if (!workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
  const kinds = [...KINDS, ...UNREAD_KINDS];
  const globs = [...new Set([...kinds.flatMap(globsOf), ...buildFileGlobs()])];
  // A folder that is moved or deleted is told of alone, without the files in it.
  const anything = { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete };
  await client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [...globs.map((globPattern) => ({ globPattern, kind: WatchKind.Change })), anything],
  });
}

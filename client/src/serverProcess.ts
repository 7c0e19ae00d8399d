import type { ExtensionContext } from "vscode";
import { type ServerOptions, TransportKind } from "vscode-languageclient/node";

/** The server as a process of its own. Where there are none, the build puts {@link file://./serverWorker.ts} in its place. */
export const serverOf = (context: ExtensionContext): ServerOptions => ({
  module: context.asAbsolutePath("dist/server.js"),
  transport: TransportKind.ipc,
});

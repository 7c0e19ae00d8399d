/// <reference lib="webworker" />
import { type ExtensionContext, Uri } from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  type ServerOptions,
} from "vscode-languageclient/browser";

/** The server in a worker, for VS Code in a browser. */
export function serverOf(context: ExtensionContext): ServerOptions {
  let worker: Worker | undefined;
  return async () => {
    worker?.terminate();
    const dist = Uri.joinPath(context.extensionUri, "dist");
    worker = new Worker(Uri.joinPath(dist, "program.js").toString(true));
    worker.postMessage({ dist: dist.toString(true) });
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
}

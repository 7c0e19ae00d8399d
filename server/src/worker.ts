/// <reference lib="webworker" />
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { PreflightServer } from "./server.ts";

declare const self: DedicatedWorkerGlobalScope;
declare const FLINK_PREFLIGHT_VERSION: string;

/** The first message to a worker; all others are the protocol's. */
interface WorkerSetup {
  /** The address of the folder with the parser's files and the rules' pages. */
  readonly dist: string;
}

self.onmessage = ({ data: { dist } }: MessageEvent<WorkerSetup>) => {
  const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
  new PreflightServer(connection, {
    files: null,
    wasm: async (name) => {
      const answer = await fetch(`${dist}/${name}`);
      if (!answer.ok) throw new Error(`${name}: ${answer.status} ${answer.statusText}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
    version: FLINK_PREFLIGHT_VERSION,
    rulePage: `${dist}/rules/{rule}.md`,
  });
  connection.listen();
};

/// <reference lib="webworker" />
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { serve, type WorkerSetup } from "./setup.ts";

declare const self: DedicatedWorkerGlobalScope;

// The first message sets the worker up, all others are the protocol's.
self.onmessage = ({ data }: MessageEvent<WorkerSetup>) => {
  serve(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), data);
  self.postMessage("ready");
};

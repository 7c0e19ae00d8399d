import { parentPort, workerData } from "node:worker_threads";
import { createConnection, PortMessageReader, PortMessageWriter } from "vscode-languageserver/node";
import { serve, type WorkerSetup } from "./setup.ts";

if (!parentPort) throw new Error("this is no worker");
serve(
  createConnection(new PortMessageReader(parentPort), new PortMessageWriter(parentPort)),
  workerData as WorkerSetup,
);

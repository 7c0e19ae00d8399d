import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { WasmSource } from "./formats/jobs/tree/sourceTrees.ts";

/** Reads the parser's files from a folder on disk. */
export function wasmFrom(folder: string): WasmSource {
  return (name) => readFile(join(folder, name));
}

import type { WasmSource } from "../formats/jobs/tree/sourceTrees.ts";

/** What the entry of the command line brings along. */
export interface Host {
  readonly version: string;
  /** Loads the parser's files. */
  readonly wasm: WasmSource;
  /** Loads what speaks the Model Context Protocol, which nothing else needs. */
  readonly mcp: () => Promise<typeof import("../mcp.ts")>;
}

import type { Snapshot } from "../analysis/snapshot.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type InputOf, type InputSchema, type Properties, readInput } from "./input.ts";

/** What is known at the moment of a call. */
export interface Seen {
  readonly snapshot: Snapshot;
  readonly workspace: Workspace;
}

/** What a tool is asked of: a folder on disk, or the workspace of an editor with what is typed there. */
export interface ToolHost {
  /**
   * The address of a file or folder that the caller names.
   * @throws ToolError when it lies outside of what may be read
   */
  uriOf(path: string): Promise<string>;
  /** The path that a document is called by in answers; the caller can name it so. */
  pathOf(uri: string): string;
  /** True when there is a file or folder. */
  exists(uri: string): Promise<boolean>;
  /**
   * Looks at what there is.
   * @param texts what is meant to stand in files, by their addresses, whatever stands there now; nothing is written
   */
  look<T>(texts: ReadonlyMap<string, string>, use: (seen: Seen) => Promise<T>): Promise<T>;
}

/** The same twice: for programs, and to be read. */
export interface ToolAnswer {
  readonly structured: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** The form of an answer, in the words of JSON Schema. Members are added, never changed or taken away. */
export interface OutputSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required: readonly string[];
}

/** Something that a language model can call. It reads, and changes nothing. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** For people who choose which tools a model may call. */
  readonly summary: string;
  /** For the model: what it answers, and when to call it. */
  readonly description: string;
  readonly input: InputSchema;
  readonly output: OutputSchema;
  /** @throws ToolError when the input is wrong */
  run(host: ToolHost, input: unknown): Promise<ToolAnswer>;
}

interface ToolDefinition<P extends Properties, Required extends keyof P> extends Omit<Tool, "input" | "run"> {
  readonly input: P;
  readonly required: readonly Required[];
  answer(host: ToolHost, input: InputOf<P, Required>): Promise<ToolAnswer>;
}

export function tool<const P extends Properties, Required extends keyof P & string = never>(
  definition: ToolDefinition<P, Required>,
): Tool {
  const { input: properties, required, answer, ...about } = definition;
  const input: InputSchema<P, Required> = {
    type: "object",
    properties,
    required,
    additionalProperties: false,
  };
  return { ...about, input, run: async (host, given) => answer(host, readInput(input, given)) };
}

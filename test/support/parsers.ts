import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { moduleOf } from "../../scripts/grammars.mjs";
import type { Format } from "../../server/src/formats/format.ts";
import type { WasmSource } from "../../server/src/formats/jobs/tree/sourceTrees.ts";
import { Formats } from "../../server/src/formats/registry.ts";

const require = createRequire(import.meta.url);

/** The parser's files, out of the packages they come in. */
export const wasm: WasmSource = (name) => readFile(require.resolve(moduleOf(name)));

/** The formats of a test file; documents that it opens stay known until it closes them. */
export const formats = new Formats(wasm);

/** The format of a file's name. */
export function formatOf(path: string): Format {
  const [format] = formats.named(path);
  if (!format) throw new Error(`no format reads ${path}`);
  return format;
}

/** The format that reads a file: of several that its name can have, the one that its text concerns. */
export function formatFor({ path, text }: { readonly path: string; readonly text: string }): Format {
  const all = formats.named(path);
  return all.length > 1
    ? (all.find((format) => format.concernsFlink(text)) ?? formatOf(path))
    : formatOf(path);
}

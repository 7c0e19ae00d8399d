import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Analysis } from "../analysis/analysis.ts";
import type { FlinkVersion } from "../flink/versions.ts";
import type { WasmSource } from "../formats/jobs/tree/sourceTrees.ts";
import { Formats } from "../formats/registry.ts";
import { DEFAULT_OPTIONS } from "../rules/engine.ts";
import { ToolError } from "../tools/input.ts";
import type { ToolHost } from "../tools/tool.ts";
import { reasonOf } from "../workspace/readText.ts";
import { isInside, realPathOf, rootedFileSystem } from "../workspace/rootedFileSystem.ts";
import { normalUri, relativePath } from "../workspace/uris.ts";
import { Workspace } from "../workspace/workspace.ts";

/**
 * A folder on disk, read anew at every call, so that no answer is older than the files.
 * @param root its path, without links in it
 */
export function folderHost(root: string, flinkVersion: FlinkVersion | null, wasm: WasmSource): ToolHost {
  const files = rootedFileSystem(root);
  // A grammar that was loaded stays in memory.
  const formats = new Formats(wasm);
  const rootUri = normalUri(pathToFileURL(root).href);
  return {
    async uriOf(path) {
      if (path.includes("\0")) throw new ToolError("a path has no zero character");
      const meant = /^file:\/\//i.test(path) ? pathOfUri(path) : resolve(root, path);
      const real = await realPathOf(meant).catch((error: unknown) => {
        throw new ToolError(`${path}: ${reasonOf(error)}`);
      });
      if (!isInside(root, real))
        throw new ToolError(`${path} lies outside of the folder, and only what is in it is read`);
      return normalUri(pathToFileURL(real).href);
    },
    pathOf: (uri) => relativePath(rootUri, uri),
    exists: (uri) =>
      files.size(uri).then(
        () => true,
        () => false,
      ),
    async look(texts, use) {
      const workspace = new Workspace(files, formats, [rootUri]);
      workspace.configure({ flinkVersion, profile: null });
      await workspace.load(rootUri);
      for (const [uri, text] of texts) {
        await workspace.prepare(uri, null);
        workspace.setOpen(uri, text, null);
      }
      try {
        await workspace.catchUp();
        return await use({ snapshot: new Analysis(workspace).snapshot(DEFAULT_OPTIONS), workspace });
      } finally {
        // What is kept to read the next version of an open text is of no use.
        for (const uri of texts.keys()) for (const format of formats.all) format.close?.(uri);
      }
    },
  };
}

function pathOfUri(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    throw new ToolError(`${uri} is no file of this machine`);
  }
}

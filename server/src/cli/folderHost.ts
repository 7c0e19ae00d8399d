import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FlinkVersion } from "../flink/versions.ts";
import type { WasmSource } from "../formats/jobs/tree/sourceTrees.ts";
import { Formats } from "../formats/registry.ts";
import { ToolError } from "../tools/input.ts";
import type { ToolHost } from "../tools/tool.ts";
import { reasonOf } from "../workspace/readText.ts";
import { isInside, realPathOf, rootedFileSystem } from "../workspace/rootedFileSystem.ts";
import { normalUri, relativePath } from "../workspace/uris.ts";
import { FolderWorkspace } from "./folderWorkspace.ts";

/**
 * A folder on disk. What changed there is read before each answer, so that none is older than the files.
 * @param root its path, without links in it
 */
export function folderHost(root: string, flinkVersion: FlinkVersion | null, wasm: WasmSource): ToolHost {
  const files = rootedFileSystem(root);
  const rootUri = normalUri(pathToFileURL(root).href);
  const folder = new FolderWorkspace(files, rootUri, new Formats(wasm), flinkVersion);
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
    look: (texts, use) => folder.look(texts, use),
  };
}

function pathOfUri(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    throw new ToolError(`${uri} is no file of this machine`);
  }
}

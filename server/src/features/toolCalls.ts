import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { addressPart } from "../model/address.ts";
import { ToolError } from "../tools/input.ts";
import { toolNamed } from "../tools/registry.ts";
import type { ToolAnswer, ToolHost } from "../tools/tool.ts";
import { isBelow, normalUri, resolvePath } from "../workspace/uris.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** The request that calls one of the tools for language models. */
export const TOOL_REQUEST = "flinkPreflight/callTool";

/** The parameters of the request, as far as nobody has looked at them yet. */
export interface ToolParams {
  readonly name?: unknown;
  readonly input?: unknown;
}

/** @throws ResponseError when there is no such tool, or the input is wrong */
export async function callTool(params: ToolParams | undefined, host: ToolHost): Promise<ToolAnswer> {
  try {
    return await toolNamed(params?.name).run(host, params?.input);
  } catch (error) {
    throw error instanceof ToolError ? new ResponseError(ErrorCodes.InvalidParams, error.message) : error;
  }
}

/** The workspace of an editor, as tools see it: with what is typed, and nothing outside of the folders that are open. */
export function editorHost(workspace: Workspace, look: ToolHost["look"]): ToolHost {
  const exists = async (uri: string) =>
    (await workspace.exists(uri)) || workspace.snapshot().uris.some((each) => isBelow(each, uri));
  return {
    look,
    exists,
    pathOf: (uri) => workspace.pathOf(uri),
    async uriOf(path) {
      const { folders } = workspace;
      const isOurs = (uri: string) => folders.some((folder) => isBelow(uri, folder));
      const absolute = absoluteUri(path);
      const meant = absolute
        ? [absolute]
        : folders.map((folder) => resolvePath(folder, slashes(path, folder)));
      const ours = meant.filter(isOurs);
      for (const uri of ours) if (await exists(uri)) return uri;
      const [first] = ours;
      if (first === undefined) throw new ToolError(`${path} lies outside of the folders that are open`);
      return first;
    },
  };
}

/** The address of a path that does not depend on a folder; undefined for one that does. */
function absoluteUri(path: string): string | undefined {
  if (/^[a-z][\w+.-]+:\//i.test(path)) return withoutDots(path);
  // A share is no address yet either.
  const share = /^\\\\([^\\/]+)(?=[\\/])/.exec(path);
  const start = share ? `file://${share[1]}` : /^[a-z]:[\\/]/i.test(path) ? "file:///" : undefined;
  if (start !== undefined) {
    const segments = path.slice(share?.[0].length ?? 0).split(/[\\/]/);
    return withoutDots(`${start}${segments.map(addressPart).join("/")}`);
  }
  return path.startsWith("/")
    ? withoutDots(`file://${path.split("/").map(addressPart).join("/")}`)
    : undefined;
}

/** What leads up and down again would not look like what it leads to. */
const withoutDots = (uri: string): string => {
  const normal = normalUri(uri);
  const [, start = "", path = ""] = /^([a-z][\w+.-]*:(?:\/\/[^/]*)?)(.*)$/i.exec(normal) ?? [];
  return path.split("/").some((each) => each === "..")
    ? resolvePath(start, decodeURIComponent(path))
    : normal;
};

/** Where folders have drives or are shares, paths have other slashes as well. */
const slashes = (path: string, folder: string): string =>
  /^file:\/\/(?:\/[a-z](?:%3A|:)|[^/])/i.test(folder) ? path.replaceAll("\\", "/") : path;

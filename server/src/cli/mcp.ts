import { realpath, stat } from "node:fs/promises";
import { INSTRUCTIONS, TOOLS } from "../tools/registry.ts";
import { type McpLine, UsageError } from "./arguments.ts";
import { folderHost } from "./folderHost.ts";
import type { Host } from "./host.ts";

/**
 * Serves the tools on a folder until the client has gone.
 * @throws UsageError when there is no such folder
 */
export async function mcpCommand(
  { folder, flinkVersion }: McpLine,
  { version, wasm, mcp }: Host,
): Promise<number> {
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined || !(await stat(root)).isDirectory())
    throw new UsageError(`there is no folder ${folder}`);
  const { serveMcp } = await mcp();
  await serveMcp(TOOLS, folderHost(root, flinkVersion, wasm), { version, instructions: INSTRUCTIONS });
  return 0;
}

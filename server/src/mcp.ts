import { McpServer } from "@modelcontextprotocol/server";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import type { Tool, ToolHost } from "./tools/tool.ts";

/** A schema as the library takes it. What is given is looked at by the tool itself, which says better what is wrong. */
const schemaOf = (schema: object) => ({
  "~standard": {
    version: 1 as const,
    vendor: "flink-preflight",
    validate: (value: unknown) => ({ value }),
    jsonSchema: { input: () => ({ ...schema }), output: () => ({ ...schema }) },
  },
});

/**
 * Serves tools over the Model Context Protocol on standard input and output.
 * @returns when the client has gone
 */
export function serveMcp(
  tools: readonly Tool[],
  host: ToolHost,
  { version, instructions }: { readonly version: string; readonly instructions: string },
): Promise<void> {
  const newServer = () => {
    const server = new McpServer({ name: "flink-preflight", version }, { instructions });
    for (const tool of tools) {
      const { name, title, description, input, output } = tool;
      const about = { title, description, inputSchema: schemaOf(input), outputSchema: schemaOf(output) };
      const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
      server.registerTool(name, { ...about, annotations }, async (given) => {
        const { structured, text } = await tool.run(host, given);
        return { content: [{ type: "text" as const, text }], structuredContent: { ...structured } };
      });
    }
    return server;
  };
  const transport = new StdioServerTransport(process.stdin, process.stdout);
  return new Promise((done) => {
    serveStdio(newServer, { transport });
    process.stdin.once("close", done);
  });
}

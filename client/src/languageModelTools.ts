import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

/** What VS Code has since 1.95, and the oldest one that the extension runs in has not. */
interface ToolApi {
  readonly lm: {
    registerTool(name: string, tool: LanguageModelTool): vscode.Disposable;
  };
  readonly LanguageModelTextPart: new (text: string) => object;
  readonly LanguageModelToolResult: new (parts: readonly object[]) => object;
}

interface LanguageModelTool {
  prepareInvocation(): { readonly invocationMessage: string };
  invoke(options: { readonly input: unknown }, token: vscode.CancellationToken): Promise<object>;
}

/** What the manifest says of a tool. */
interface ContributedTool {
  readonly name: string;
  readonly displayName: string;
}

/** Lets language models call the server's tools, which the manifest lists; in older versions of VS Code they cannot. */
export function registerTools(
  context: vscode.ExtensionContext,
  server: () => Promise<LanguageClient>,
): vscode.Disposable[] {
  const api = vscode as unknown as ToolApi;
  if (isOlder(vscode.version)) return [];
  const { contributes } = context.extension.packageJSON as {
    contributes: { languageModelTools: readonly ContributedTool[] };
  };
  return contributes.languageModelTools.map(({ name: contributed, displayName }) => {
    const name = contributed.slice(contributed.indexOf("_") + 1);
    return api.lm.registerTool(contributed, {
      prepareInvocation: () => ({ invocationMessage: displayName }),
      async invoke({ input }, token) {
        const client = await server();
        await client.start();
        const { text } = await client.sendRequest<{ text: string }>(
          "flinkPreflight/callTool",
          { name, input },
          token,
        );
        return new api.LanguageModelToolResult([new api.LanguageModelTextPart(text)]);
      },
    });
  });
}

/** Before 1.95 there was something of the same name that only VS Code's own extensions could call. */
function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < 1 || (major === 1 && minor < 95);
}

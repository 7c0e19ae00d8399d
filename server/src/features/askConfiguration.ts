import type { Connection } from "vscode-languageserver";

/** How long to wait for the client's settings. */
const CONFIGURATION_MILLIS = 5000;

/** The settings of folders. A client that fails to tell them, or never answers, gets the defaults. */
export async function askConfiguration(
  { workspace }: Connection,
  folders: readonly string[],
  failed: (error: unknown) => void,
): Promise<readonly unknown[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never[]>((resolve) => {
    timer = setTimeout(resolve, CONFIGURATION_MILLIS, []);
  });
  const items = folders.map((scopeUri) => ({
    section: "flinkPreflight",
    ...(scopeUri ? { scopeUri } : {}),
  }));
  const asked = workspace.getConfiguration(items).catch((error: unknown) => {
    failed(error);
    return [];
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

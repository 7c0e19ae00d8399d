import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The rule registry, bundled for this one use. */
export async function loadRules() {
  const folder = mkdtempSync(join(tmpdir(), "flink-preflight-"));
  try {
    const outfile = join(folder, "rules.mjs");
    await build({
      absWorkingDir: root,
      entryPoints: ["server/src/rules/registry.ts"],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      loader: { ".md": "text" },
      logLevel: "error",
    });
    return (await import(pathToFileURL(outfile).href)).RULES;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

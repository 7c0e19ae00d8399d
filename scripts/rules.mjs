import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The rule registry, bundled for this one use. */
export async function loadRules() {
  const folder = mkdtempSync(join(tmpdir(), "flink-preflight-"));
  try {
    const outfile = join(folder, "rules.cjs");
    await build({
      absWorkingDir: root,
      entryPoints: ["server/src/rules/registry.ts"],
      outfile,
      bundle: true,
      platform: "node",
      format: "cjs",
      loader: { ".md": "text" },
      logLevel: "error",
    });
    return createRequire(import.meta.url)(outfile).RULES;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The rule registry, bundled for this one use. */
export const loadRules = async () => (await load("server/src/rules/registry.ts")).RULES;

/** The items of the checklist, and what people call them. */
export const loadItemTitles = () => load("server/src/rules/itemTitles.ts");

/** The table of the kinds of documents. */
export const loadKinds = () => load("server/src/formats/kinds.ts");

/** The tools for language models. */
export const loadTools = async () => (await load("server/src/tools/registry.ts")).TOOLS;

/** What can stand in a settings file: tables of keys, and what they take. */
export const loadSettingsKeys = () => load("server/src/formats/settings/keys.ts");

/** The table of the kinds of build files, and which of them say what is built. */
export const loadBuildFileKinds = () => load("server/src/formats/builds/names.ts");

/** What places and draws the graph of a job. */
export const loadDrawing = async () => ({
  ...(await load("client/src/graph/layout.ts")),
  ...(await load("client/src/graph/svg.ts")),
  ...(await load("client/src/translate.ts")),
});

/** What a module of the server or the client exports, bundled for this one use. */
async function load(module) {
  const folder = mkdtempSync(join(tmpdir(), "flink-preflight-"));
  try {
    const outfile = join(folder, "module.cjs");
    await build({
      absWorkingDir: root,
      entryPoints: [module],
      outfile,
      bundle: true,
      platform: "node",
      format: "cjs",
      loader: { ".md": "text" },
      logLevel: "error",
    });
    return createRequire(import.meta.url)(outfile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// The project's own code, for what is recorded with its help.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/** A module of the project, bundled for this one use. */
export async function load(work, module) {
  mkdirSync(work, { recursive: true });
  const folder = mkdtempSync(join(work, "project-"));
  try {
    const outfile = join(folder, "module.mjs");
    await build({
      absWorkingDir: root,
      entryPoints: [module],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      // The YAML library asks for a module of Node's own by `require`.
      banner: { js: `import{createRequire}from"node:module";const require=createRequire(import.meta.url);` },
      logLevel: "error",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

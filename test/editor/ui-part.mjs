// What the parts that use the workbench by keyboard have in common: the packaged extension, installed, and a folder for
// pictures.
//   VSIX=path    the package to install, otherwise dist/flink-preflight.vsix
//   --shots=DIR  where screenshots go, otherwise shots/

import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { findBrowser } from "./browser.mjs";
import { repository, runPart } from "./part.mjs";
import { getVSCodeServer } from "./vscode-server.mjs";
import { startWorkbench } from "./workbench.mjs";

/**
 * Runs a part that installs the package.
 * @param {string} name
 * @param {(part: import("./part.mjs").Part, vsix: string, shots: string) => Promise<void>} body gets the path of the
 *   package and the folder for pictures
 */
export async function runPackagePart(name, body) {
  const { values } = parseArgs({ options: { shots: { type: "string" } } });
  const shots = resolve(values.shots ?? join(import.meta.dirname, "shots"));
  const vsix = resolve(process.env.VSIX || join(repository, "dist/flink-preflight.vsix"));
  await runPart(name, async (part) => {
    if (!existsSync(vsix)) throw new Error(`${vsix} is missing: run 'npm run package' first`);
    await findBrowser();
    await getVSCodeServer();
    await mkdir(shots, { recursive: true });
    await body(part, vsix, shots);
  });
}

/**
 * Runs a part in one workbench with the package.
 * @param {string} name
 * @param {(part: import("./part.mjs").Part, workbench: import("./workbench.mjs").Workbench, shots: string) =>
 *   Promise<void>} body
 */
export async function runUiPart(name, body) {
  await runPackagePart(name, async (part, vsix, shots) => {
    const workbench = await part.step("the package installs, and VS Code starts with it", () =>
      startWorkbench({ vsix }),
    );
    try {
      await body(part, workbench, shots);
    } finally {
      await workbench.close({ keep: part.failed > 0 });
    }
  });
}

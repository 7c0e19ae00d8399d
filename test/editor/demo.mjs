// Opens the real workbench, with the packaged extension, on a copy of the examples, for a look at it in your own
// browser. Prints the address and stays until Ctrl+C.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { repository, withCopy } from "./part.mjs";
import { run } from "./processes.mjs";
import { startWorkbench } from "./workbench.mjs";

const { values, positionals } = parseArgs({
  options: { file: { type: "string" } },
  allowPositionals: true,
});
const folder = join(repository, positionals[0] ?? "examples");
const vsix = join(repository, "dist/flink-preflight.vsix");

const interrupted = new Promise((done) => {
  process.on("SIGINT", done).on("SIGTERM", done);
});

if (!existsSync(vsix)) {
  console.log("packing the extension ...");
  await run("npm", ["run", "package"], { cwd: repository });
}
await withCopy(folder, async (copy) => {
  const workbench = await startWorkbench({ vsix });
  const file = values.file && join(copy, values.file);
  console.log(`VS Code ${workbench.version} with Preflight for Apache Flink, on a copy of ${folder}:\n`);
  console.log(`  ${workbench.address({ folder: copy, file })}\n\nCtrl+C ends it.`);
  await Promise.race([interrupted, workbench.died]);
  await workbench.close();
});
process.exit(0);

// The server with Emacs and its client eglot, over stdio. The steps are in emacs.el. Where there is no Emacs, nothing is
// tested, which is said.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fixture, repository, runPart, takeSteps, withCopy } from "./part.mjs";
import { run } from "./processes.mjs";

const SERVER = join(repository, "dist/server.js");

await runPart("emacs", async (part) => {
  if (!existsSync(SERVER)) throw new Error("dist/server.js is missing: run 'npm run build' first");
  const hasEglot = await run("emacs", [
    "--batch",
    "-l",
    join(import.meta.dirname, "emacs-has-eglot.el"),
  ]).then(
    () => true,
    () => false,
  );
  if (!hasEglot) {
    part.note("Emacs with eglot is not installed, so that it was not tested");
    return;
  }
  await withCopy(fixture, async (root) => {
    const conf = join(root, "orders/conf/flink-conf.yaml");
    const job = join(root, "orders/src/main/java/org/example/orders/OrdersJob.java");
    const before = await readFile(conf, "utf8");
    await run("git", ["init", "-q", root]); // eglot takes the repository for the project
    const env = {
      ...process.env,
      ...{
        NODE: process.execPath,
        SERVER,
        CONF: conf,
        JOB: job,
        EDITORS: join(repository, "docs/editors.md"),
        HOME: dirname(root),
      },
    };
    const script = join(import.meta.dirname, "emacs.el");
    const output = await run("emacs", ["--batch", "-Q", "-l", script], {
      cwd: root,
      env,
      timeout: 60_000,
    }).catch((error) => error.message);
    takeSteps(part, output);
    if (part.failed) return;
    await part.step("what the client wrote differs by what it was told to write", async () => {
      const lines = (await readFile(conf, "utf8")).split("\n");
      assert.equal(lines.filter((line) => !line.startsWith("pipeline.max-parallelism")).join("\n"), before);
      assert.match(await readFile(job, "utf8"), /\.process\(new CountOrders\(\)\)\s*\.uid\("[^"]+"\)/);
    });
  });
});

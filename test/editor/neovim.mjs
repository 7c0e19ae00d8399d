// The server with a client that is not VS Code: neovim, over stdio. The steps are in neovim.lua. Where there is no
// neovim, a plain client of the project's own takes the same steps.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fixture, repository, runPart, takeSteps, withCopy } from "./part.mjs";
import { run } from "./processes.mjs";

const SERVER = join(repository, "dist/server.js");
const STEPS = join(import.meta.dirname, "neovim.lua");
const NEOVIM = ["--headless", "-u", "NONE", "-i", "NONE", "-c", `luafile ${STEPS}`];
const PLAIN_CLIENT = join(import.meta.dirname, "plain-client.mjs");

await runPart("neovim", async (part) => {
  if (!existsSync(SERVER)) throw new Error("dist/server.js is missing: run 'npm run build' first");
  const hasNeovim = await run("nvim", ["--version"]).then(
    () => true,
    () => false,
  );
  if (!hasNeovim) part.note("neovim is not installed, so that a plain client took its steps");

  await withCopy(fixture, async (root) => {
    const conf = join(root, "orders/conf/flink-conf.yaml");
    const before = await readFile(conf, "utf8");
    const env = {
      ...process.env,
      ...{ NODE: process.execPath, SERVER, ROOT: join(root, "orders"), CONF: conf },
      JOB: join(root, "orders/src/main/java/org/example/orders/OrdersJob.java"),
      EDITORS: join(repository, "docs/editors.md"),
      HOME: dirname(root),
    };
    const [command, args] = hasNeovim ? ["nvim", NEOVIM] : [process.execPath, [PLAIN_CLIENT]];
    const output = await run(command, args, { cwd: root, env, timeout: 60_000 }).catch(
      (error) => error.message,
    );
    takeSteps(part, output);
    if (part.failed) return;
    await part.step("what the client wrote differs by what it was told to write", async () => {
      const lines = (await readFile(conf, "utf8")).split("\n");
      const renamed = before.replace(/^state\.backend:/m, "state.backend.type:");
      assert.equal(
        lines.filter((line) => !line.startsWith("pipeline.max-parallelism")).join("\n"),
        `${renamed}restart-strategy.type: fixed-delay\n`,
      );
    });
  });
});

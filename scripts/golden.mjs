// What readers and rules say, written down to be compared.
// Without arguments: of the pages, cases, examples and synthetic files of this repository, into test/golden/recorded.
// With two: of every repository below the first folder, into the second one, which lies outside of this repository.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { root } from "./load.mjs";

const [corpus, out] = process.argv.slice(2);
if (corpus === undefined) {
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const { status } = spawnSync(process.execPath, [vitest, "run", "test/golden"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, GOLDEN: "write" },
  });
  process.exitCode = status ?? 1;
} else if (out === undefined) {
  console.error("usage: npm run golden [-- REPOSITORIES OUT]");
  process.exitCode = 2;
} else {
  const folder = mkdtempSync(join(tmpdir(), "flink-preflight-golden-"));
  const outfile = join(folder, "corpus.cjs");
  await build({
    absWorkingDir: root,
    entryPoints: ["test/golden/corpus.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    loader: { ".md": "text" },
    alias: { "web-tree-sitter": createRequire(import.meta.url).resolve("web-tree-sitter") },
    logLevel: "error",
  });
  const { status } = spawnSync(process.execPath, [outfile, join(root, "dist"), corpus, out], {
    stdio: "inherit",
  });
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = status ?? 1;
}

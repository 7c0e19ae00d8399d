// Makes dist/flink-preflight.vsix.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync, zipSync } from "fflate";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await import("./build.mjs");
// VS Code shows a README's pictures only from https: or inlined, and the project names no address. Links to files of the
// repository lead nowhere there: their words stay.
const readme = readFileSync(join(root, "README.md"), "utf8")
  .replace(
    /\]\((docs\/images\/[\w-]+\.png)\)/g,
    (_, path) => `](data:image/png;base64,${readFileSync(join(root, path), "base64")})`,
  )
  .replace(/(?<!!)\[([^\]]+)\]\((?!https:|#)[^)]+\)/g, "$1");
writeFileSync(join(root, "dist/README.md"), readme);
const vsce = join(dirname(createRequire(import.meta.url).resolve("@vscode/vsce/package.json")), "vsce");
// The README's pictures and links are relative, and the project names no address they could be turned into.
const args = [
  vsce,
  "package",
  "--no-dependencies",
  "--allow-missing-repository",
  "--no-rewrite-relative-links",
  "--readme-path",
  "dist/README.md",
  "-o",
  "dist/flink-preflight.vsix",
];
process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status ?? 1;
if (process.exitCode === 0) {
  // vsce packs for speed; what everybody downloads is packed as small as it goes.
  const vsix = join(root, "dist/flink-preflight.vsix");
  writeFileSync(vsix, zipSync(unzipSync(readFileSync(vsix)), { level: 9 }));
}

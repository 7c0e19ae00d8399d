// Makes dist/flink-preflight.vsix.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { unzipSync, Zip } from "fflate";

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
  // vsce packs for speed; what everybody downloads is packed as small as it goes, by zlib, which packs better than fflate.
  const vsix = join(root, "dist/flink-preflight.vsix");
  writeFileSync(vsix, zipped(unzipSync(readFileSync(vsix))));
}

/**
 * An archive of files.
 * @param {Record<string, Uint8Array>} files by their paths
 */
function zipped(files) {
  const parts = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const [filename, bytes] of Object.entries(files)) {
    const file = { filename, size: bytes.length, crc: crc32(bytes), compression: 8 };
    zip.add(file);
    file.ondata(null, smallest(bytes), true);
  }
  zip.end();
  return Buffer.concat(parts);
}

/**
 * The shortest of the ways in which zlib packs a file: how much it takes together suits one kind of file and not another.
 * @param {Uint8Array} bytes
 */
function smallest(bytes) {
  return [4, 5, 6, 7, 8, 9]
    .map((memLevel) => deflateRawSync(bytes, { level: 9, memLevel }))
    .reduce((best, each) => (each.length < best.length ? each : best));
}

/** The checksum that archives have. */
function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

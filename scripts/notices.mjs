import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes THIRD-PARTY-NOTICES.txt into a folder: the licence of every package that the bundles there contain. */
export function writeNotices(root, inputs, copied, folder = "dist") {
  const folders = new Set(copied.map((name) => `node_modules/${name}`));
  for (const input of inputs) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) folders.add(match[1]);
  }
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const file = readdirSync(join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
    if (!file || !existsSync(join(root, folder, file))) throw new Error(`${name} has no licence text`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(root, folder, file), "utf8").trim()}\n`;
  });
  const head = "Preflight for Apache Flink contains these packages.\n";
  const line = `\n${"-".repeat(78)}\n\n`;
  writeFileSync(join(root, folder, "THIRD-PARTY-NOTICES.txt"), [head, ...texts].join(line));
}

// Checks that what pages link to and show is there: files, and headings in them.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { globFiles } from "./files.mjs";
import { root } from "./load.mjs";
import { brokenLinks } from "./markdownLinks.mjs";

const pages = [
  ...["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "sample/README.md"].map((name) => join(root, name)),
  ...["docs", "server/src/rules", "test/editor", "test/corpus", "tools/flink"].flatMap((folder) =>
    globFiles(join(root, folder), ".md").filter((page) => !page.endsWith(".cases.md")),
  ),
];
const wrong = pages.flatMap((page) =>
  brokenLinks(readFileSync(page, "utf8"), (target) => {
    const path = target === "" ? page : join(dirname(page), target);
    return existsSync(path) ? (path.endsWith(".md") ? readFileSync(path, "utf8") : "") : null;
  }).map((link) => `${relative(root, page)} links to ${link}, which is not there`),
);
for (const line of wrong) console.error(line);
if (wrong.length > 0) process.exit(1);
console.log(`${pages.length} pages link to what is there`);

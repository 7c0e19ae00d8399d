// Checks that what people read of the manifest and of the client is there in every translation, and nothing else is.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { Language, Parser, Query } from "web-tree-sitter";
import { globFiles } from "./files.mjs";
import { root } from "./load.mjs";

const problems = [];
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** What has to be the same in every language: places for values, and what a link does. */
const fixedParts = (text) => (text.match(/\{\d+\}|\]\(command:[^)]+\)/g) ?? []).sort().join(" ");

/** Compares the texts of a translation, by their keys, with those that there are. */
function compare(file, translated, texts) {
  for (const [key, text] of Object.entries(texts)) {
    const said = translated[key];
    if (typeof said !== "string" || said.trim() === "") problems.push(`${file} lacks ${key}`);
    else if (fixedParts(said) !== fixedParts(text))
      problems.push(`${file} has other values or links in ${key}`);
  }
  for (const key of Object.keys(translated))
    if (!Object.hasOwn(texts, key)) problems.push(`${file} has ${key}, which nothing asks for`);
}

// Of a JSON text every whole string of that form is a reference.
const asked = new Set(
  [...readFileSync(join(root, "package.json"), "utf8").matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key),
);
const english = readJson(join(root, "package.nls.json"));
compare("package.nls.json", english, Object.fromEntries([...asked].map((key) => [key, english[key] ?? ""])));

/** The texts that the client gives VS Code to translate: first arguments of calls of `t`. */
async function clientTexts() {
  const require = createRequire(import.meta.url);
  await Parser.init();
  const language = await Language.load(
    require.resolve("@cursorless/tree-sitter-wasms/out/tree-sitter-typescript.wasm"),
  );
  const parser = new Parser().setLanguage(language);
  const calls = new Query(
    language,
    `(call_expression function: [(identifier) @name (member_expression property: (property_identifier) @name)]
       arguments: (arguments . (_) @text) (#eq? @name "t"))`,
  );
  const texts = {};
  for (const file of globFiles(join(root, "client/src"), ".ts")) {
    if (file.endsWith(".test.ts")) continue;
    const tree = parser.parse(readFileSync(file, "utf8"));
    for (const { captures } of calls.matches(tree.rootNode)) {
      const node = captures.find(({ name }) => name === "text").node;
      if (node.type === "string") texts[JSON.parse(node.text)] = JSON.parse(node.text);
      else
        problems.push(
          `${relative(root, file)}:${node.startPosition.row + 1} translates what is no plain text: ${node.text}`,
        );
    }
  }
  return texts;
}

const texts = await clientTexts();
const languages = readdirSync(root).flatMap((name) => /^package\.nls\.(.+)\.json$/.exec(name)?.[1] ?? []);
for (const language of languages) {
  const manifest = `package.nls.${language}.json`;
  compare(manifest, readJson(join(root, manifest)), english);
  const bundle = `l10n/bundle.l10n.${language}.json`;
  if (existsSync(join(root, bundle))) compare(bundle, readJson(join(root, bundle)), texts);
  else problems.push(`${bundle} is not there`);
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(
  `${Object.keys(english).length + Object.keys(texts).length} texts are there in ${languages.join(", ")}`,
);

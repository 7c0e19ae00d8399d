// Makes dist-playground/: a page of static files that checks what is pasted, in the browser alone.
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { build } from "esbuild";
import { globFiles } from "./files.mjs";
import { root } from "./load.mjs";
import { writeNotices } from "./notices.mjs";

/** What stands in examples/failing, and what it shows. */
const EXAMPLES = {
  "Java job and flink-conf.yaml": "orders",
  "Java jobs and config.yaml of Flink 2": "payments",
  "PyFlink job": "clicks",
  "Kubernetes resources, compose and SQL": "rides",
};

await import("./build.mjs");
const out = join(root, "dist-playground");
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "dist"), { recursive: true });

const textsBelow = (folder) =>
  Object.fromEntries(
    globFiles(folder, "").map((file) => [
      relative(folder, file).replaceAll("\\", "/"),
      readFileSync(file, "utf8"),
    ]),
  );
const examples = Object.entries(EXAMPLES).map(([title, name]) => [
  title,
  textsBelow(join(root, "examples/failing", name)),
]);
const rules = globFiles(join(root, "dist/rules"), ".md").map((file) =>
  relative(join(root, "dist/rules"), file).replaceAll("\\", "/").replace(/\.md$/, ""),
);
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: "browser",
  format: "iife",
  target: "es2022",
  logLevel: "warning",
  metafile: true,
  loader: { ".ttf": "file", ".md": "text" },
  assetNames: "[name]",
  define: { EXAMPLES: JSON.stringify(Object.fromEntries(examples)), RULES: JSON.stringify(rules) },
};
const bundles = await Promise.all([
  build({ ...common, entryPoints: { main: "playground/src/main.ts" }, outdir: out }),
  build({
    ...common,
    entryPoints: { "editor.worker": "node_modules/monaco-editor/esm/vs/editor/editor.worker.js" },
    outdir: out,
  }),
]);
for (const file of ["index.html", "playground.css"]) cpSync(join(root, "playground", file), join(out, file));
for (const file of globFiles(join(root, "dist"), ".wasm")) cpSync(file, join(out, "dist", basename(file)));
for (const file of ["program.js", "rules", "THIRD-PARTY-NOTICES.txt"])
  cpSync(join(root, "dist", file), join(out, "dist", file), { recursive: true });
writeNotices(
  root,
  bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs)),
  [],
  "dist-playground",
);
console.log(
  `The playground is in ${relative(process.cwd(), out) || "."}: any server of static files can serve it.`,
);

// Bundles client, server and command line into dist/, with everything they read at run time beside them.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { withEagerModules } from "./eagerModules.mjs";
import { globFiles } from "./files.mjs";
import { moduleOf, packageOf } from "./grammars.mjs";
import { loadKinds, root } from "./load.mjs";
import { writeNotices } from "./notices.mjs";

const dist = join(root, "dist");
const require = createRequire(import.meta.url);
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

rmSync(join(dist, "rules"), { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  // For debugging: break points stand in the sources, which are bundled as they are.
  minifySyntax: !process.env.SOURCE_MAPS,
  minifyWhitespace: !process.env.SOURCE_MAPS,
  sourcemap: process.env.SOURCE_MAPS ? "linked" : false,
  logLevel: "warning",
  metafile: true,
  loader: { ".md": "text" },
  define: { FLINK_PREFLIGHT_VERSION: JSON.stringify(version) },
  alias: {
    // The ES module of the parser asks for import.meta.url, which a CommonJS bundle does not have.
    "web-tree-sitter": require.resolve("web-tree-sitter"),
    // The one for Node asks for Node's modules, which a worker does not have; they read the same.
    yaml: join(dirname(require.resolve("yaml/package.json")), "browser/index.js"),
  },
};

/** What stands for what only Node has. */
const inBrowsers = {
  name: "in browsers",
  setup({ onResolve }) {
    const inPlaceOf = { "./session.js": "session.ts", "./serverProcess.ts": "serverWorker.ts" };
    onResolve({ filter: /^\.\/(session\.js|serverProcess\.ts)$/ }, ({ path }) => ({
      path: join(root, "client/src", inPlaceOf[path]),
    }));
  },
};

/**
 * The client's library looks whether VS Code is as new as it wants. Our manifest wants the same, as a test makes sure of,
 * and reading versions is a noticeable part of what the client's start takes.
 */
const withoutVersionCheck = {
  name: "without the check of the version",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^semver\/functions\/(parse|satisfies)$/ }, ({ path }) => ({
      path,
      namespace: "fulfilled",
    }));
    onLoad({ filter: /.*/, namespace: "fulfilled" }, () => ({ contents: "module.exports = () => ({});" }));
  },
};

const bundles = await Promise.all([
  build({
    ...common,
    entryPoints: ["client/src/extension.ts"],
    outfile: "dist/client.js",
    // The session with a server is loaded when there is one; by require, because Node first reads all of a file that is
    // imported for the names that it exports.
    external: ["vscode", "./session.js"],
    supported: { "dynamic-import": false },
    minifyIdentifiers: !process.env.SOURCE_MAPS,
  }),
  build({
    ...common,
    entryPoints: ["client/src/session.ts"],
    outfile: "dist/session.js",
    external: ["vscode"],
    plugins: [withoutVersionCheck],
    // Most of it is the library that speaks the protocol.
    minifyIdentifiers: !process.env.SOURCE_MAPS,
  }),
  // What draws jobs, and what places them, is loaded by the page that shows the first one.
  build({
    ...common,
    entryPoints: ["client/src/graph/page/main.ts"],
    outfile: "dist/jobGraph.js",
    platform: "browser",
    format: "iife",
    target: "chrome122",
    minifyIdentifiers: !process.env.SOURCE_MAPS,
  }),
  build({
    ...common,
    entryPoints: ["client/src/extension.ts"],
    outfile: "dist/browser.js",
    platform: "browser",
    target: "es2022",
    external: ["vscode"],
    // VS Code in a browser loads one file, and most of that is its library.
    minifyIdentifiers: !process.env.SOURCE_MAPS,
    alias: { "vscode-languageclient/node": "vscode-languageclient/browser" },
    plugins: [inBrowsers],
  }),
  build({
    ...common,
    entryPoints: ["server/src/program.ts"],
    outfile: "dist/program.js",
    // It is a worker's script as well, and there is no CommonJS in a worker.
    banner: { js: '"use strict";var module=typeof module==="object"?module:{};' },
    conditions: ["browser"],
    // Only the command that needs it loads it.
    external: ["./mcp.js"],
    // 95 KB of the download; a place in one long line says as little with names.
    minifyIdentifiers: !process.env.SOURCE_MAPS,
  }),
  build({
    ...common,
    entryPoints: ["server/src/mcp.ts"],
    outfile: "dist/mcp.js",
    // Nearly all of it is the protocol's library.
    minifyIdentifiers: !process.env.SOURCE_MAPS,
    // The library's validator for such hosts is a fifth of that for Node; neither is used.
    conditions: ["workerd"],
  }),
]);
if (!process.env.SOURCE_MAPS) {
  const session = join(dist, "session.js");
  writeFileSync(session, withEagerModules(readFileSync(session, "utf8")));
}
writeFileSync(join(dist, "server.js"), 'require("./program.js").serve();\n');
writeFileSync(join(dist, "cli.js"), '#!/usr/bin/env node\nrequire("./program.js").command();\n');

const { GRAMMAR_CORE, KINDS } = await loadKinds();
const grammars = [...new Set(KINDS.flatMap(({ grammar }) => grammar ?? []))];
for (const file of [GRAMMAR_CORE, ...grammars]) cpSync(require.resolve(moduleOf(file)), join(dist, file));
const rules = join(root, "server/src/rules");
for (const page of globFiles(rules, ".md")) {
  // Cases are for whoever changes the rule, not for users.
  if (page.endsWith(".cases.md")) continue;
  const target = join(dist, "rules", relative(rules, page));
  mkdirSync(dirname(target), { recursive: true });
  cpSync(page, target);
}
writeNotices(
  root,
  bundles.flatMap((bundle) => Object.keys(bundle.metafile.inputs)),
  // Beside what is bundled from its own folder: grammars, which are copied, and what a package has taken in.
  [...grammars.map(packageOf), "@dagrejs/graphlib"],
);

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { setWasmSource } from "../../server/src/formats/jobs/java/syntax.ts";

const require = createRequire(import.meta.url);

setWasmSource((name) =>
  readFile(
    require.resolve(
      name === "tree-sitter-java.wasm" ? `tree-sitter-java/${name}` : `web-tree-sitter/${name}`,
    ),
  ),
);

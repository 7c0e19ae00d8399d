/** Packages that bring several grammars, by the grammar's file. */
const TOGETHER = { "tree-sitter-kotlin.wasm": "@cursorless/tree-sitter-wasms/out" };

/** Where a parser's file stands, as a module: the package's name with the path in it. */
export const moduleOf = (file) => `${TOGETHER[file] ?? file.replace(/\.wasm$/, "")}/${file}`;

/** The package that brings a parser's file. */
export const packageOf = (file) => /^(?:@[^/]+\/)?[^/]+/.exec(moduleOf(file))?.[0] ?? "";

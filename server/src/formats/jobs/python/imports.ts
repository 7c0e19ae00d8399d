import type { Node } from "web-tree-sitter";
import type { Import } from "../code.ts";
import type { Syntax } from "./syntax.ts";

/** All imports of a file, those inside of functions too: `from .a import B as C` is `.a.B`, known as `C`. */
export function importsOf(syntax: Syntax): Import[] {
  const imports: Import[] = [];
  for (const statement of syntax.imports) {
    const parts = syntax.parts(statement);
    const what = syntax.kind(statement);
    // `from __future__` imports nothing.
    if (what === "future_import_statement") continue;
    const from = what === "import_from_statement";
    const [module] = from ? parts : [];
    const prefix = module ? prefixOf(compact(syntax.textOf(module))) : "";
    for (const part of from ? parts.slice(1) : parts) {
      const kind = syntax.kind(part);
      if (kind === "wildcard_import" && module)
        imports.push({ path: compact(syntax.textOf(module)), name: null });
      else if (kind === "dotted_name") add(prefix, part);
      else if (kind === "aliased_import") {
        const [path, alias] = syntax.parts(part);
        if (path) add(prefix, path, alias && syntax.textOf(alias));
      }
    }
  }
  function add(prefix: string, written: Node, alias?: string): void {
    const path = compact(syntax.textOf(written));
    const name = alias ?? path;
    const at = { start: written.startIndex, end: written.endIndex };
    if (path !== "" && name !== "") imports.push({ path: `${prefix}${path}`, name, at });
  }
  return imports;
}

/** `from . import a` is `.a`, and `from b import a` is `b.a`. */
const prefixOf = (module: string): string => (module.endsWith(".") ? module : `${module}.`);

const compact = (name: string): string => name.replace(/[\s\\]/g, "");

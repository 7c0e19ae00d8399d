import type { Import } from "../code.ts";
import { plainName } from "./literals.ts";
import { childIn, type Syntax } from "./tree.ts";

/** The names that an import brings: `a.b`, `a._`, `a.{b, c => d, _}`, and several of them with commas. */
export function importsOf(text: string, node: Syntax): Import[] {
  const imports: Import[] = [];
  let path: string[] = [];
  let end = node.start;
  const name = ({ start, end }: Syntax) => plainName(text.slice(start, end));
  const finish = () => {
    const last = path.at(-1);
    if (last) imports.push({ path: path.join("."), name: last });
    path = [];
  };
  for (const child of node.children) {
    if (child.start > end && text.slice(end, child.start).includes(",")) finish();
    end = child.end;
    const inner = child.type === "namespace_selectors" ? child.children : [child];
    if (child.type === "identifier") {
      const part = name(child);
      if (part !== "_root_" || path.length > 0) path.push(part);
      continue;
    }
    for (const each of inner) {
      const selected = selectedBy(each, path, name);
      if (selected) imports.push(selected);
    }
    path = [];
  }
  finish();
  return imports;

  /** What a selector brings; null for one that takes a name away, or givens alone. */
  function selectedBy(
    each: Syntax,
    from: readonly string[],
    nameOf: (node: Syntax) => string,
  ): Import | null {
    if (each.type === "namespace_wildcard")
      return text.startsWith("given", each.start) ? null : { path: from.join("."), name: null };
    if (each.type === "identifier") return { path: [...from, nameOf(each)].join("."), name: nameOf(each) };
    const original = childIn(each, "name");
    const alias = childIn(each, "alias");
    if (!original || alias?.type !== "identifier" || nameOf(alias) === "_") return null;
    return { path: [...from, nameOf(original)].join("."), name: nameOf(alias) };
  }
}

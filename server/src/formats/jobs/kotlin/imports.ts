import type { Import } from "../code.ts";
import { simpleName } from "./heads.ts";
import { childOf, type Syntax } from "./syntax.ts";

/** `import a.b.C`, `import a.b.C as D`, `import a.b.*`. */
export function importOf(text: string, node: Syntax): Import | null {
  const written = childOf(node, "identifier");
  if (!written) return null;
  const path = text.slice(written.start, written.end).replace(/[\s`]/g, "");
  const at = { start: written.start, end: written.end };
  if (childOf(node, "wildcard_import")) return { path, name: null, at };
  const alias = childOf(node, "import_alias")?.children.find(({ type }) => type === "type_identifier");
  return {
    path,
    name: alias ? text.slice(alias.start, alias.end) : path.slice(path.lastIndexOf(".") + 1),
    at,
  };
}

/** The package that a header names. */
export function packageOf(text: string, header: Syntax): string {
  const name = childOf(header, "identifier");
  return name ? text.slice(name.start, name.end).replace(/[\s`]/g, "") : "";
}

/** The class that an annotation of a file puts its functions into: `@file:JvmName("Job")`. */
export function fileClassOf(text: string, annotation: Syntax): string | undefined {
  for (const call of annotation.children.filter(({ type }) => type === "constructor_invocation")) {
    const type = childOf(call, "user_type");
    const given = childOf(call, "value_arguments");
    const argument = given && childOf(given, "value_argument");
    const literal = argument && childOf(argument, "string_literal");
    const content = literal && childOf(literal, "string_content");
    if (type && content && simpleName(text.slice(type.start, type.end)) === "JvmName")
      return text.slice(content.start, content.end);
  }
  return undefined;
}

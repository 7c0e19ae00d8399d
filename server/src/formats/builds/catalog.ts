import type { AST } from "toml-eslint-parser";
import { getStaticTOMLValue, parseTOML } from "toml-eslint-parser";
import type { BuildText, Piece } from "../../model/build.ts";
import { isFlinkModule, namesFlinkVersion } from "./flinkModules.ts";
import { BuildSource, define, type Found } from "./place.ts";

/** A value of a TOML file with its place; tables and lists are values as well. */
export interface TomlEntry {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly offset: number;
}

/** All values of a TOML file by their paths, those in lists by their list's; none when it cannot be read. */
export function tomlEntries(text: string): TomlEntry[] {
  try {
    return entriesOf(parseTOML(text).body[0]);
  } catch {
    return [];
  }
}

function entriesOf(top: AST.TOMLTopLevelTable): TomlEntry[] {
  const entries: TomlEntry[] = [];
  const keyOf = (key: AST.TOMLKey) =>
    key.keys.map((each) => (each.type === "TOMLBare" ? each.name : each.value));
  const take = (path: readonly string[], value: AST.TOMLContentNode): void => {
    entries.push({ path, value: getStaticTOMLValue(value), offset: value.range[0] });
    if (value.type === "TOMLArray") for (const element of value.elements) take(path, element);
    if (value.type === "TOMLInlineTable") pairs(path, value.body);
  };
  const pairs = (path: readonly string[], body: readonly AST.TOMLKeyValue[]): void => {
    for (const { key, value } of body) take([...path, ...keyOf(key)], value);
  };
  for (const part of top.body) {
    if (part.type === "TOMLKeyValue") pairs([], [part]);
    else pairs(part.resolvedKey.map(String), part.body);
  }
  return entries;
}

/**
 * Reads a catalog of versions of Gradle. A library is a name for its version, so that a build script that uses it
 * asks for that version; Gradle writes the parts of an alias with points.
 */
export function readCatalog(uri: string, text: string, fileName: string): Found {
  const [name = ""] = fileName.split(".");
  const source = new BuildSource(uri, text);
  const entries = tomlEntries(text);
  const names = new Map<string, BuildText[]>();
  const versions: BuildText[] = [];
  const flinks = new Set<string>();
  const accessor = (...parts: string[]) => [name, ...parts].join(".").replace(/[-_]/g, ".");
  const string = (path: readonly string[]) =>
    entries.find((each) => each.path.join("\0") === path.join("\0") && typeof each.value === "string");
  const literal = ({ value, offset }: TomlEntry, pieces: readonly Piece[] = [String(value)]) =>
    source.textAt(pieces, offset);

  for (const entry of entries) {
    const [table, alias = "", part] = entry.path;
    if (table !== "versions" || typeof entry.value !== "string") continue;
    // A version in several parts is only as sure as what is strict in it.
    if (part !== undefined && !["strictly", "require", "prefer"].includes(part)) continue;
    define(names, accessor("versions", alias), literal(entry));
    if (namesFlinkVersion(alias) || alias === "flink") versions.push(literal(entry));
  }
  const libraries = new Set(
    entries.flatMap(({ path: [table, alias] }) => (table === "libraries" && alias) || []),
  );
  for (const alias of libraries) {
    const at = ["libraries", alias];
    const short = string(at);
    const [group = "", artifact = "", direct] = String(
      short?.value ??
        string([...at, "module"])?.value ??
        `${string([...at, "group"])?.value}:${string([...at, "name"])?.value}`,
    ).split(":");
    if (!isFlinkModule(group, artifact)) continue;
    const reference = string([...at, "version", "ref"]);
    const own = string([...at, "version"]);
    const version =
      short && direct !== undefined
        ? literal(short, [direct])
        : reference
          ? literal(reference, [{ name: accessor("versions", String(reference.value)) }])
          : own && literal(own);
    if (!version) continue;
    define(names, accessor(alias), version);
    flinks.add(accessor(alias));
    versions.push(version);
    for (const { path, value } of entries) {
      const [table, bundle = ""] = path;
      if (table !== "bundles" || path.length !== 2 || value !== alias) continue;
      define(names, accessor("bundles", bundle), version);
      flinks.add(accessor("bundles", bundle));
    }
  }
  return { isModule: false, names, versions, libraries: flinks };
}

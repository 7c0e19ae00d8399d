import type { BuildText } from "../../model/build.ts";
import { tomlEntries } from "./catalog.ts";
import { isFlinkPackage } from "./flinkModules.ts";
import { BuildSource, type Found } from "./place.ts";
import { scriptTokens } from "./scriptTokens.ts";

/** Reads a requirements.txt; null when it asks for no Flink. */
export function readRequirements(uri: string, text: string): Found | null {
  const source = new BuildSource(uri, text);
  const lines = [...text.matchAll(/^[^\S\n\r]*([^\s#-][^\n\r]*)/gm)];
  return factsOf(
    lines.flatMap((line) =>
      versionIn(source, line[1] ?? "", line.index + line[0].length - (line[1] ?? "").length),
    ),
  );
}

/** Reads a pyproject.toml, as the standard, uv and Poetry write it; null when it asks for no Flink. */
export function readPyproject(uri: string, text: string): Found | null {
  const source = new BuildSource(uri, text);
  const versions = tomlEntries(text).flatMap(({ path, value, offset }) => {
    if (typeof value !== "string") return [];
    if (isListOfRequirements(path)) return versionIn(source, value, offset);
    const at = path.findIndex((part, index) => part === "dependencies" && path[1] === "poetry" && index >= 2);
    if (at < 0 || !isFlinkPackage(path[at + 1] ?? "")) return [];
    const own = path.length === at + 2 || (path.length === at + 3 && path[at + 2] === "version");
    return own ? [source.textAt([minorOf(poetrySpecifiers(value)) ?? { name: null }], offset)] : [];
  });
  return factsOf(versions);
}

/** Reads a setup.py, of which a requirement that stands in it as a text counts; null when it asks for no Flink. */
export function readSetup(uri: string, text: string): Found | null {
  const source = new BuildSource(uri, text);
  const tokens = scriptTokens(text, { lineComments: ["#"], blockComments: false, interpolates: [] });
  return factsOf(
    tokens.flatMap((token) => (token.kind === "text" ? versionIn(source, token.text, token.start) : [])),
  );
}

function factsOf(versions: readonly BuildText[]): Found | null {
  // One that does not ask for Flink may lie in any folder, of documentation for instance.
  return versions.length > 0 ? { versions } : null;
}

/** Where the standard and uv keep requirements. */
function isListOfRequirements(path: readonly string[]): boolean {
  const [first, second] = path;
  if (first === "project") return second === "dependencies" || second === "optional-dependencies";
  if (first === "dependency-groups") return true;
  return first === "tool" && second === "uv" && /dependencies$/.test(path[2] ?? "");
}

/** What a requirement such as `apache-flink[gcp]==1.18.1; python_version < "3.11"` says of Flink's version. */
function versionIn(source: BuildSource, requirement: string, offset: number): BuildText[] {
  const [, name = "", rest = ""] =
    /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(.*)$/s.exec(requirement) ?? [];
  if (!isFlinkPackage(name)) return [];
  const specifiers = rest.replace(/(?:;|\s#|\s--|\s\\).*$/s, "").replace(/^\((.*)\)\s*$/s, "$1");
  return [source.textAt([minorOf(specifiers.split(",")) ?? { name: null }], offset)];
}

/** Poetry's own signs in those of everybody. */
function poetrySpecifiers(text: string): string[] {
  return text.split(",").flatMap((each) => {
    const specifier = each.trim();
    if (/^\d/.test(specifier)) return `==${specifier}`;
    const [, version = ""] = /^~\s*(\d.*)$/.exec(specifier) ?? [];
    const [major, minor] = version.split(".");
    if (minor !== undefined) return [`>=${version}`, `<${major}.${Number(minor) + 1}`];
    return specifier;
  });
}

/** The one minor version that all specifiers allow; null when they allow several. */
function minorOf(specifiers: readonly string[]): string | null {
  let from: string | null = null;
  let below: string | null = null;
  for (const specifier of specifiers) {
    const [, sign, version = ""] = /^\s*(===|==|~=|>=|<|<=|>|!=)\s*v?(\d[\w.*+-]*)\s*$/.exec(specifier) ?? [];
    const parts = version.split(".");
    const minor = parts.slice(0, 2).join(".");
    const exact = (sign === "==" || sign === "===") && /^\d+$/.test(parts[1] ?? "");
    // `~=1.18` allows 1.19 as well, `~=1.18.0` does not.
    if (exact || (sign === "~=" && parts.length > 2)) return minor;
    if (sign === ">=") from = minor;
    if (sign === "<" && parts.slice(2).every((part) => Number(part) === 0)) below = minor;
  }
  const [major, minor = ""] = (from ?? "").split(".");
  return from !== null && below === `${major}.${Number(minor) + 1}` ? from : null;
}

import { type FlinkVersion, parseVersion } from "../flink/versions.ts";

/** Files that make a folder a module of its own. */
export const BUILD_FILES: ReadonlySet<string> = new Set([
  "pom.xml",
  "build.gradle",
  "build.gradle.kts",
  "build.sbt",
  "gradle.properties",
]);

/** Flink's own modules, whose version is Flink's; connectors have versions of their own. */
const CORE =
  /flink-(?:core|java|clients|streaming-java|streaming-scala|scala|runtime|dist|table-api-java-bridge|table-planner|table-runtime|statebackend-rocksdb)(?:_2\.1[123])?/;

/**
 * The Flink version that a build file asks for, by a property that is named after it or the version of one of
 * Flink's own modules. Null when it does not say, or says it in several ways that differ.
 */
export function flinkVersionOf(text: string): FlinkVersion | null {
  const plain = text.replace(/<!--[\s\S]*?-->/g, "").replace(/^[ \t]*(?:\/\/|#).*$/gm, "");
  const found = [
    ...plain.matchAll(/<(?:flink\.version|flink-version|version\.flink|flinkVersion)>\s*([\d.$][^<]*)</g),
    ...plain.matchAll(/\bflink[._-]?version["']?\s*(?:=|:=|:)\s*["']([\d.]+[^"']*)["']/gi),
    ...plain.matchAll(
      new RegExp(
        `org\\.apache\\.flink["']?\\s*(?::|%%?)\\s*["']?${CORE.source}["']?\\s*(?::|%)\\s*["']?([\\d.]+)`,
        "g",
      ),
    ),
    ...plain.matchAll(/^flink[._-]?version\s*=\s*([\d.]+)\s*$/gim),
    ...[...plain.matchAll(/<dependency>([\s\S]*?)<\/dependency>/g)].flatMap((dependency) => {
      const body = dependency[1] ?? "";
      if (!/<groupId>\s*org\.apache\.flink\s*</.test(body)) return [];
      if (!new RegExp(`<artifactId>\\s*${CORE.source}\\s*<`).test(body)) return [];
      const version = /<version>\s*([\d.]+[^<]*)</.exec(body);
      return version ? [version] : [];
    }),
  ];
  const versions = found.flatMap((match) => parseVersion(resolve(match[1] ?? "", plain)) ?? []);
  const first = versions[0];
  return first && versions.every((each) => each.major === first.major && each.minor === first.minor)
    ? first
    : null;
}

/** Follows `${other.property}` to what another property of the file says. */
function resolve(value: string, text: string, depth = 0): string {
  const name = /^\$\{([\w.-]+)\}$/.exec(value.trim())?.[1];
  if (!name || depth > 4) return value;
  const escaped = name.replace(/[.]/g, "\\.");
  const next = new RegExp(`<${escaped}>\\s*([^<]+)<`).exec(text)?.[1];
  return next === undefined ? value : resolve(next, text, depth + 1);
}

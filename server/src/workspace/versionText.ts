import { formatVersion } from "../flink/versions.ts";
import type { FilePlace, VersionSource } from "../model/build.ts";
import type { Deployment } from "../model/deployment.ts";

type PathOf = (uri: string) => string;

/**
 * The version of a deployment with who says it, `Flink 1.20 (pom.xml:23)`, or with those who contradict each other; behind it
 * that of the Kubernetes operator, where it is known.
 */
export function versionText(
  {
    flinkVersion,
    versionSource,
    contradicting,
    operator,
  }: Pick<Deployment, "flinkVersion" | "versionSource" | "contradicting" | "operator">,
  pathOf: PathOf,
): string {
  const claims = contradicting.map(
    ({ version, place }) => `${formatVersion(version)} in ${placeText(place, pathOf)}`,
  );
  const said = versionSource ? [sourceText(versionSource, pathOf), ...claims] : claims;
  const name = flinkVersion ? `Flink ${formatVersion(flinkVersion)}` : "Flink version unknown";
  const flink = said.length > 0 ? `${name} (${said.join(", ")})` : name;
  if (!operator) return flink;
  return `${flink}, operator ${formatVersion(operator.version)} (${placeText(operator.place, pathOf)})`;
}

function sourceText(source: VersionSource, pathOf: PathOf): string {
  if (source.kind === "file") return placeText(source.place, pathOf);
  return source.kind === "setting" ? "flinkPreflight.flinkVersion" : "--flink-version";
}

function placeText({ uri, line }: FilePlace, pathOf: PathOf): string {
  return `${pathOf(uri)}:${line}`;
}

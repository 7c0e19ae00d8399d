import { officialImage } from "../flink/fileSystems.ts";
import { compareVersions } from "../flink/versions.ts";
import { documentUri } from "../model/address.ts";
import type { VersionClaim } from "../model/build.ts";
import type { Facts } from "../model/facts.ts";
import { isSameVersion } from "./flinkVersions.ts";
import { type GroupingInput, settingsOf } from "./modules.ts";
import type { Version } from "./versionOf.ts";

/** The version that a resource asks for itself, or that a script installs; undefined where it says none. */
export function statedVersion(
  configurations: readonly Facts[],
  groupingInput: GroupingInput,
): Version | undefined {
  const { flinkVersion, versions, decided } = groupingInput;
  // Containers alone do not say what the jobs beside their file are built for.
  const [base] = configurations.filter(({ carrier }) => !carrier?.bare);
  if (!base?.carrier || flinkVersion || decided(base.uri)?.flinkVersion) return undefined;
  const { installs = [] } = base.carrier;
  const [installed] = installs;
  if (installed) {
    const isOne = installs.every(({ version }) => isSameVersion(version, installed.version));
    if (isOne)
      return {
        version: installed.version,
        source: { kind: "file", place: installed.place },
        contradicting: [],
      };
    const setting = settingsOf(base.uri, groupingInput)?.flinkVersion ?? null;
    return { version: setting, source: setting && { kind: "setting" }, contradicting: installs };
  }
  // Of a resource a step replaces it.
  const replaced = configurations.find(({ carrier }) => carrier?.ofAnyResource && carrier.flinkVersion);
  const telling = replaced ? [replaced] : configurations;
  const stated = telling.flatMap(({ carrier }) => carrier?.flinkVersion ?? []);
  const claims = stated.length > 0 ? stated : versions.namedIn(documentUri(base.uri));
  const [first] = claims;
  if (!first || claims.some(({ version }) => compareVersions(version, first.version) !== 0)) return undefined;
  const other = stated.length > 0 ? otherImage(first, configurations, versions) : undefined;
  if (other) {
    const setting = settingsOf(base.uri, groupingInput)?.flinkVersion ?? null;
    return { version: setting, source: setting && { kind: "setting" }, contradicting: [first, other] };
  }
  return { version: first.version, source: { kind: "file", place: first.place }, contradicting: [] };
}

/** The image of another Flink than the one that its resource asks for: it is what runs, and the operator goes by the other. */
function otherImage(
  stated: VersionClaim,
  configurations: readonly Facts[],
  versions: GroupingInput["versions"],
): VersionClaim | undefined {
  const having = configurations.find(({ carrier }) => carrier?.containers.some(({ image }) => image));
  const [image] = having?.carrier?.containers.flatMap((container) => container.image?.value ?? []) ?? [];
  const version = image === undefined ? null : (officialImage(image)?.version ?? null);
  if (!having || !version || isSameVersion(version, stated.version)) return undefined;
  return versions.namedIn(documentUri(having.uri)).find((claim) => isSameVersion(claim.version, version));
}

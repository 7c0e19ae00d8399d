/** A Flink minor version, `1.20` for instance. Options and behaviour never change within one. */
export interface FlinkVersion {
  readonly major: number;
  readonly minor: number;
}

/** The versions Preflight knows, oldest first. Facts that hold for all of them need no known version. */
export const OLDEST: FlinkVersion = { major: 1, minor: 11 };
export const NEWEST: FlinkVersion = { major: 2, minor: 3 };

/**
 * Reads a version in any of the ways people write one: `1.20`, `1.20.1`, `v1_20`, `2.0-java17`, `1.17-SNAPSHOT`.
 * Null when the text starts with no version; a version outside of the known range is returned as it is.
 */
export function parseVersion(text: string): FlinkVersion | null {
  const match = /^\s*v?(\d{1,2})[._](\d{1,3})(?![\d])/.exec(text);
  if (!match?.[1] || !match[2]) return null;
  return { major: Number(match[1]), minor: Number(match[2]) };
}

/** Reads a text that is a whole version, as settings have it; null for any other. */
export function parseWholeVersion(text: string): FlinkVersion | null {
  return /^v?\d{1,2}[._]\d{1,3}(?:[._-].*)?$/.test(text) ? parseVersion(text) : null;
}

/** Negative when `a` is older than `b`, zero when equal, positive when newer. */
export function compareVersions(a: FlinkVersion, b: FlinkVersion): number {
  return a.major - b.major || a.minor - b.minor;
}

export function formatVersion(version: FlinkVersion): string {
  return `${version.major}.${version.minor}`;
}

/** True for a Flink older than any on record: neither its options nor its memory model are known. */
export function isOlderThanRecord(version: FlinkVersion | null): boolean {
  return version !== null && compareVersions(version, OLDEST) < 0;
}

/** True for a Flink newer than any on record: it may have options that no version on record has. */
export function isNewerThanRecord(version: FlinkVersion | null): boolean {
  return version !== null && compareVersions(version, NEWEST) > 0;
}

/** True when the version is on record, or not known, so that it may be any of those. */
export function isOnRecord(version: FlinkVersion | null): boolean {
  return !isOlderThanRecord(version) && !isNewerThanRecord(version);
}

/** What there is to tell of a version that is not on record; null for one that is, and where none is known. */
export function offRecord(version: FlinkVersion | null): string | null {
  if (version === null || isOnRecord(version)) return null;
  const than = isOlderThanRecord(version) ? "older" : "newer";
  const known = `${formatVersion(OLDEST)} to ${formatVersion(NEWEST)}`;
  return `Flink ${formatVersion(version)} is ${than} than what Preflight knows (${known})`;
}

/** Every minor version from the oldest to the newest one. */
const VERSIONS: readonly FlinkVersion[] = [
  ...Array.from({ length: 10 }, (_, index) => ({ major: 1, minor: OLDEST.minor + index })),
  ...Array.from({ length: NEWEST.minor + 1 }, (_, minor) => ({ major: 2, minor })),
];

/** The known versions of a range, oldest first. */
export function allVersions(range: VersionRange): FlinkVersion[] {
  return VERSIONS.filter(
    (version) => compareVersions(version, range.from) >= 0 && compareVersions(version, range.to) <= 0,
  );
}

/** An inclusive range of versions. */
export interface VersionRange {
  readonly from: FlinkVersion;
  readonly to: FlinkVersion;
}

/** A short name for a range, the same for equal ones. */
export function rangeName({ from, to }: VersionRange): string {
  return `${from.major}.${from.minor}-${to.major}.${to.minor}`;
}

/** The versions that read a flink-conf.yaml, and those that read a config.yaml; 1.19 and 1.20 know both. */
export const READS_FLINK_CONF: VersionRange = { from: OLDEST, to: { major: 1, minor: 20 } };
export const READS_CONFIG_YAML: VersionRange = { from: { major: 1, minor: 19 }, to: NEWEST };

/** True when every version of the range is at least `major.minor`. */
export function allAtLeast(range: VersionRange, major: number, minor: number): boolean {
  return isSince(range, { major, minor });
}

/** True when every version of the range is older than `major.minor`. */
export function allBefore(range: VersionRange, major: number, minor: number): boolean {
  return isBefore(range, { major, minor });
}

/** True when every version of the range is at least that one. */
export function isSince(range: VersionRange, version: FlinkVersion): boolean {
  return compareVersions(range.from, version) >= 0;
}

/** True when every version of the range is older than that one. */
export function isBefore(range: VersionRange, version: FlinkVersion): boolean {
  return compareVersions(range.to, version) < 0;
}

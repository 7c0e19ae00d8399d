import { compareVersions, type FlinkVersion } from "../versions.ts";

/** A minor version of the Kubernetes operator, such as 1.10. */
export type OperatorVersion = FlinkVersion;

/** The operators whose validators are on record, the oldest and the newest one. */
const OLDEST_OPERATOR: OperatorVersion = { major: 1, minor: 9 };
const NEWEST_OPERATOR: OperatorVersion = { major: 1, minor: 15 };

/** Which release a text says exactly, `1.10.0` or `v1.10.0`; null for a range, a build of somebody's own and anything else. */
export function parseOperatorVersion(text: string): OperatorVersion | null {
  const [, major, minor] = /^v?(\d{1,2})\.(\d{1,3})\.\d{1,3}$/.exec(text) ?? [];
  return major !== undefined && minor !== undefined ? { major: Number(major), minor: Number(minor) } : null;
}

/** True for an operator of which it is known what it takes. */
export const isOperatorOnRecord = (version: OperatorVersion): boolean =>
  compareVersions(version, OLDEST_OPERATOR) >= 0 && compareVersions(version, NEWEST_OPERATOR) <= 0;

/** The Flinks that operators learned to start, each with the first operator on record that does. */
const STARTED_SINCE: readonly { readonly flink: FlinkVersion; readonly since: number }[] = [
  { flink: { major: 1, minor: 20 }, since: 10 },
  { flink: { major: 2, minor: 0 }, since: 11 },
  { flink: { major: 2, minor: 2 }, since: 13 },
  { flink: { major: 2, minor: 4 }, since: 15 },
];

/** The newest Flink that an operator on record starts. */
export function newestStartedBy({ minor }: OperatorVersion): FlinkVersion {
  const started = STARTED_SINCE.findLast(({ since }) => since <= minor);
  return started?.flink ?? { major: 1, minor: 19 };
}

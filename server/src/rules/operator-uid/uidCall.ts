import { formatVersion, isBefore, isSince, type VersionRange } from "../../flink/versions.ts";
import type { Operator } from "../../model/operator.ts";

/** The method to call in the place of one whose result takes no uid; empty where the call stays. */
export interface UidCall {
  readonly calling?: string;
}

/** How an operator is called to take a uid, in the versions in question. */
export function uidCallOf(operator: Operator | undefined, versions: VersionRange): UidCall {
  const from = operator?.uidFrom;
  return from && isBefore(versions, from.version) ? { calling: from.before } : {};
}

/** False where one version in question needs another call than the others, so that nothing compiles with all. */
export function canTakeUid({ uidFrom }: Operator, versions: VersionRange): boolean {
  return !uidFrom || isSince(versions, uidFrom.version) || isBefore(versions, uidFrom.version);
}

/** What to say of an operator to which no uid can be added as it is called; undefined for all others. */
export function untakenMessage({ label, uidFrom }: Operator, versions: VersionRange): string | undefined {
  if (!uidFrom || isSince(versions, uidFrom.version)) return undefined;
  const since = formatVersion(uidFrom.version);
  const instead = isBefore(versions, uidFrom.version)
    ? `Call ${uidFrom.before}(...) instead: it builds the same, and uid(...) can stand behind it.`
    : `Before, it is ${uidFrom.before}(...).uid(...), which Flink ${since} no longer has.`;
  return `${label} takes no uid before Flink ${since}. Its window keeps records, and after a change of the job a savepoint does not find them again. ${instead}`;
}

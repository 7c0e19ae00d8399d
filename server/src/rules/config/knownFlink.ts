import { compareVersions, NEWEST, OLDEST } from "../../flink/versions.ts";
import type { DocumentView } from "../documentView.ts";

/** True when the catalogue knows the Flink that runs this: nothing is said about options of others. */
export function isKnownFlink(document: DocumentView): boolean {
  const { flinkVersion } = document;
  return flinkVersion === null || (!isOlderFlink(document) && compareVersions(flinkVersion, NEWEST) <= 0);
}

/** True for a Flink older than any in the catalogue: it may not know a name that all later ones know. */
export function isOlderFlink({ flinkVersion }: DocumentView): boolean {
  return flinkVersion !== null && compareVersions(flinkVersion, OLDEST) < 0;
}

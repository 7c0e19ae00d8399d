import { compareVersions, NEWEST, OLDEST } from "../../flink/versions.ts";
import type { DocumentView } from "../documentView.ts";

/** True when the catalogue knows the Flink that runs this: nothing is said about options of others. */
export function isKnownFlink({ flinkVersion }: DocumentView): boolean {
  return (
    flinkVersion === null ||
    (compareVersions(flinkVersion, OLDEST) >= 0 && compareVersions(flinkVersion, NEWEST) <= 0)
  );
}

import { isOfClientProcess } from "../flink/options/clientProcesses.ts";
import { compareVersions, type FlinkVersion, NEWEST, OLDEST } from "../flink/versions.ts";
import { kindWithId } from "../formats/kinds.ts";
import type { Deployment, Purpose } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { type GroupingInput, moduleOf, modulesOf } from "./modules.ts";
import { isOperatorDefaults } from "./unseen.ts";
import { parentOf } from "./uris.ts";
import { versionOf } from "./versionOf.ts";

/** What a configuration document is for; `others` are all there are, `jobs` those that it would serve. */
export function purposeOf(
  facts: Facts,
  others: readonly Facts[],
  jobs: readonly Facts[],
  groupingInput: GroupingInput,
): Purpose {
  if (facts.carrier?.defaults) return "defaults";
  if (isOfProcessBeside(facts)) return "client";
  if (facts.carrier) return "cluster";
  // The operator reads it, whatever Flink it starts.
  if (isOperatorDefaults(facts)) return "defaults";
  const modules = modulesOf(moduleOf(facts.uri, groupingInput), jobs, groupingInput);
  const all = others.map((each) => each.uri);
  const { version } = versionOf(facts.uri, modules, all, groupingInput);
  return version && !isOpened(facts, version, others) ? "unread" : "cluster";
}

/** True for a whole file that a history server or a SQL gateway alone reads. */
export function isOfProcessBeside({ carrier, open, settings }: Facts): boolean {
  if (open || (carrier && (carrier.layer !== "file" || carrier.addsTo))) return false;
  return isOfClientProcess(settings.map(({ key }) => key));
}

/**
 * False for a whole file inside of a document that the Flink of its containers does not open. What else says a version, such as a
 * build, may be about other containers.
 */
export function isReadInside(
  facts: Facts,
  { flinkVersion, versionSource, contradicting }: Omit<Deployment, "starts" | "unread">,
  documents: readonly Facts[],
): boolean {
  if (facts.carrier?.layer !== "file" || !flinkVersion || contradicting.length > 0) return true;
  const teller = versionSource?.kind === "file" ? versionSource.place.uri : undefined;
  const { mounting } = documents.find(({ uri }) => uri === teller) ?? {};
  const source = `ConfigMap/${facts.carrier.name}`;
  const isRenamed = mounting?.some(({ mounts }) =>
    mounts.some((each) => each.renames && each.source === source),
  );
  return !mounting || isRenamed === true || isOpened(facts, flinkVersion, []);
}

/** True when a version of Flink opens the file; where it could read two of one folder, one hides the other. */
export function isOpened(facts: Facts, version: FlinkVersion, others: readonly Facts[]): boolean {
  // Flinks older or newer than those on record read what the nearest one reads.
  const reads = ({ readBy: { from, to } }: Facts): boolean =>
    (compareVersions(version, from) >= 0 || compareVersions(from, OLDEST) === 0) &&
    (compareVersions(version, to) <= 0 || compareVersions(to, NEWEST) === 0);
  if (!reads(facts)) return false;
  const folder = parentOf(facts.uri);
  return !others.some((each) => {
    const hides = kindWithId(each.format)?.hides === facts.format;
    return hides && reads(each) && parentOf(each.uri) === folder;
  });
}

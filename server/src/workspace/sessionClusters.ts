import { isSettingsFile } from "../formats/kinds.ts";
import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import { type Facts, sourcesOf } from "../model/facts.ts";
import { groupBy } from "../model/groupBy.ts";
import { isTest } from "./sourcePaths.ts";
import { mayShareNamespace } from "./unseen.ts";
import { parentOf } from "./uris.ts";

/**
 * Deployments, those of session jobs with the session cluster that they are sent to, where it is certain which that is, and
 * with its Flink.
 */
export function withSessionClusters(
  deployments: readonly Deployment[],
  documents: readonly Facts[],
): readonly Deployment[] {
  if (!deployments.some(isOfSessionJob)) return deployments;
  const sources = documents.filter((each) => !isTest(each)).flatMap(sourcesOf);
  const clusters = groupBy(
    sources.filter(({ carrier }) => carrier?.resource?.kind === "FlinkDeployment"),
    ({ carrier }) => carrier?.name ?? "",
  );
  const joined = deployments.map((deployment) => {
    const [job] = deployment.configurations;
    // Where a template fills in the name, nobody knows which cluster that is.
    const sentTo = isOfSessionJob(deployment) ? job?.carrier?.sentTo : undefined;
    const cluster = job && sentTo && clusterOf(job, clusters.get(sentTo) ?? []);
    if (!cluster) return deployment;
    return { ...deployment, ...(isDecided(deployment) ? {} : versionIn(cluster)), sessionCluster: cluster };
  });
  return withSentParallelisms(joined);
}

/** Deployments, those of session clusters with the parallelisms of the jobs that are sent there. */
function withSentParallelisms(deployments: readonly Deployment[]): readonly Deployment[] {
  const sent = new Map<Facts, (number | null)[]>();
  for (const { sessionCluster, configurations } of deployments) {
    if (!sessionCluster) continue;
    const known = sent.get(sessionCluster) ?? [];
    sent.set(sessionCluster, [...known, parallelismOf(configurations[0])]);
  }
  return deployments.map((deployment) => {
    const sentParallelisms = deployment.configurations.flatMap((facts) => sent.get(facts) ?? []);
    return sentParallelisms.length > 0 ? { ...deployment, sentParallelisms } : deployment;
  });
}

/** That of the resource, which goes before its options. */
function parallelismOf(job: Facts | undefined): number | null {
  const written = job?.carrier?.resource?.fields.get("job.parallelism")?.value;
  return written && /^[1-9]\d*$/.test(written) ? Number(written) : null;
}

/** True where somebody says the version for this very deployment, which goes before what resources ask for. */
const isDecided = ({ versionSource: source }: Deployment): boolean =>
  source?.kind === "option" || (source?.kind === "file" && isSettingsFile(source.place.uri));

/** The version that a session cluster asks for, which its jobs run on whatever else lies around them. */
function versionIn({
  carrier,
}: Facts): Partial<Pick<Deployment, "flinkVersion" | "versionSource" | "contradicting">> {
  if (!carrier?.flinkVersion) return {};
  const { version, place } = carrier.flinkVersion;
  return { flinkVersion: version, versionSource: { kind: "file", place }, contradicting: [] };
}

const isOfSessionJob = ({ configurations }: Deployment): boolean =>
  configurations.length === 1 && configurations[0]?.carrier?.resource?.kind === "FlinkSessionJob";

/** The only one in the document of the job, in its folder, or anywhere; undefined where a patch makes more of one. */
function clusterOf(job: Facts, named: readonly Facts[]): Facts | undefined {
  const candidates = named.filter((cluster) => mayShareNamespace(job, cluster));
  if (candidates.some(({ carrier }) => carrier?.resource?.partial)) return undefined;
  const near = [documentUri, (uri: string) => parentOf(documentUri(uri)), () => ""];
  for (const placeOf of near) {
    const [only, ...more] = candidates.filter(({ uri }) => placeOf(uri) === placeOf(job.uri));
    if (only) return more.length === 0 ? only : undefined;
  }
  return undefined;
}

import { compareVersions } from "../flink/versions.ts";
import type { Deployment } from "../model/deployment.ts";
import { layerOf } from "../model/facts.ts";
import type { ChecklistEntry } from "../rules/checklist.ts";
import { nearestTo } from "../workspace/uris.ts";

/** So many clusters are offered; of more, nobody can choose. */
const MOST_OFFERED = 5;

/**
 * The clusters that jobs may run in which have no configuration beside them, the nearest first: those that files describe
 * whose own jobs are guessed of as well. A resource says itself what it runs.
 */
export function joinableClusters(jobs: Deployment, all: readonly Deployment[]): Deployment[] {
  if (!isGuessed(jobs) || jobs.configurations.length > 0 || jobs.jobs.length === 0) return [];
  let rest = all.filter(
    (each) =>
      each !== jobs &&
      isGuessed(each) &&
      each.configurations.length > 0 &&
      each.configurations.every((facts) => layerOf(facts) === "file" && !facts.carrier) &&
      isSameFlink(each, jobs),
  );
  const found: Deployment[] = [];
  while (rest.length > 0 && found.length < MOST_OFFERED) {
    const nearest = nearestTo(
      jobs.place,
      rest.map((each) => ({ uri: each.place, each })),
    ).map(({ each }) => each);
    found.push(...nearest);
    rest = rest.filter((each) => !nearest.includes(each));
  }
  return found.slice(0, MOST_OFFERED);
}

/** True for a cluster that no settings file names and that is the only one of its document. */
const isGuessed = ({ purpose, part }: Deployment): boolean => purpose === "cluster" && part === "";

const isSameFlink = ({ flinkVersion: a }: Deployment, { flinkVersion: b }: Deployment): boolean =>
  !a || !b || compareVersions(a, b) === 0;

/** True for an item that is not known for want of a configuration. */
export const lacksConfiguration = ({ doubts }: ChecklistEntry): boolean =>
  doubts.some(({ kind }) => kind === "no-configuration");

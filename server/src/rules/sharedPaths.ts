import { isNamedAfterShare, parsePath } from "../flink/paths.ts";
import { MASTERS, type Mount, type Mounting } from "../model/carrier.ts";
import type { Facts } from "../model/facts.ts";
import type { DeploymentView } from "./view.ts";

/**
 * True when processes of a deployment may see the same files at a path: a volume lies there that others may see too, in each
 * container of theirs that is seen, or what lies there is not seen.
 *
 * @param processes whether TaskManagers need them as well as JobManagers
 */
export function mayBeShared(view: DeploymentView, path: string, processes: "all" | "jobmanagers"): boolean {
  const { configurations, sessionCluster, mounting = [] } = view.deployment;
  const all = sessionCluster ? [...configurations, sessionCluster] : configurations;
  if (all.some((facts) => hasUnseenPods(facts, all, view)) || hasPatchOfPods(view)) return true;
  const containers = [...mergedPods(all), ...mounting].filter(
    ({ starts }) => processes === "all" || starts !== "taskmanager",
  );
  // Others are seen, and not the JobManager: its pods get the configuration in another way.
  const seesMasters = containers.some(({ starts }) => MASTERS.has(starts));
  if (processes === "jobmanagers" && mounting.length > 0 && !seesMasters) return true;
  // On machines of which nothing is seen, a name is all there is to go by.
  if (containers.length === 0 && isNamedAfterShare(parsePath(path))) return true;
  const lying = containers.map((container) => ({ ...container, mount: mountAt(container, path) }));
  const mayShare = ({ mount, mountsMore }: (typeof lying)[number]) =>
    mountsMore || (mount !== undefined && mount.reach !== "own");
  // What another program mounts is not what a process lacks.
  if (lying.some((each) => each.starts !== "other" && !mayShare(each))) return false;
  const sharing = lying.filter(mayShare);
  const places = sharing.flatMap(({ mount }) =>
    mount?.reach === "machine" ? `${mount.source}${path.slice(mount.path.length)}` : [],
  );
  return sharing.length > 0 && new Set(places).size <= 1;
}

/** The pods of the operator's resources, of which several documents may say something. */
function mergedPods(configurations: readonly Facts[]): Mounting[] {
  const pods = configurations.flatMap(({ carrier }) => (carrier?.resource ? carrier.containers : []));
  return [...new Set(pods.map(({ starts }) => starts))].map((starts) => {
    const same = pods.filter((each) => each.starts === starts);
    return {
      starts,
      mounts: same.flatMap(({ mounts }) => mounts),
      mountsMore: same.some(({ mountsMore }) => mountsMore),
    };
  });
}

/** What lies at a path: the mount that is next above it. */
export function mountAt({ mounts }: Mounting, path: string): Mount | undefined {
  const above = mounts.filter((mount) => path === mount.path || path.startsWith(below(mount.path)));
  return above.toSorted((a, b) => a.path.length - b.path.length).at(-1);
}

const below = (folder: string): string => (folder === "/" ? folder : `${folder}/`);

/** True for a configuration whose pods nobody sees, or not all that lies in them. */
function hasUnseenPods(
  { uri, carrier, settings, templated }: Facts,
  all: readonly Facts[],
  { deployment }: DeploymentView,
): boolean {
  if (settings.some(({ key }) => key.startsWith("kubernetes.pod-template-file"))) return true;
  if (carrier?.layer !== "resource") return false;
  const { resource, ofAnyResource } = carrier;
  // Of steps of a patch, those that are about options are read alone.
  if (!resource) return templated || ofAnyResource;
  if (resource.kind === "FlinkSessionJob") return !all.some((each) => each.carrier?.containers.length);
  const isWhole = ({ carrier }: Facts) => carrier?.resource?.partial === false;
  return resource.partial && !deployment.completed.has(uri) && !all.some(isWhole);
}

/** Fields that say what lies in the pods of a resource. */
const PODS = ["podTemplate", "jobManager.podTemplate", "taskManager.podTemplate"];

/** True when what is not read may change the pods of a resource. */
function hasPatchOfPods({ deployment: { configurations, unread } }: DeploymentView): boolean {
  if (!configurations.some(({ carrier }) => carrier?.layer === "resource")) return false;
  return unread.some(
    ({ fields, words }) => PODS.some((field) => fields?.has(field)) || words?.has("podTemplate"),
  );
}

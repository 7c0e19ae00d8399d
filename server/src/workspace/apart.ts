import type { Facts } from "../model/facts.ts";
import { mountedPaths } from "./composed.ts";
import { type GroupingInput, moduleOf } from "./modules.ts";
import { isBelow, nameOf, parentOf, resolvePath } from "./uris.ts";

/** Names of folders that are for whatever stands around them. */
const FOR_OTHERS =
  /bin|build|cluster|compose|conf|common|deploy|dev|docker|env|etc|flink|helm|infra|k8s|kube|local|ops$|platform|prod|resource|script|setup|shared|stag/i;

/** Names of folders of which all that is below them is for others. */
const OF_DEPLOYMENTS = /cluster|compose|conf|deploy|docker|env|helm|infra|k8s|kube|ops$|platform/i;

/**
 * The folder of a configuration that is somebody's own, a demo's for instance: it says how that is run, or holds the
 * configuration itself, and is not called after what others use. Null where there is none up to its module.
 */
function ownFolder(configuration: string, groupingInput: GroupingInput): string | null {
  const module = moduleOf(configuration, groupingInput);
  const nearest = parentOf(configuration);
  let found: string | null = null;
  for (let folder = nearest; folder !== module && isBelow(folder, module); folder = parentOf(folder)) {
    if (found !== null && OF_DEPLOYMENTS.test(nameOf(folder))) return null;
    if (found !== null || FOR_OTHERS.test(nameOf(folder))) continue;
    if (folder === nearest || groupingInput.versions.hasImages(folder)) found = folder;
  }
  return found;
}

/** What keeps the jobs of some modules from a configuration that stands in a folder of its own. */
export class Apart {
  private readonly folders = new Map<string, string | null>();

  private readonly starting: readonly Facts[];

  constructor(
    documents: readonly Facts[],
    private readonly groupingInput: GroupingInput,
  ) {
    this.starting = documents.filter((each) => each.mounting || each.builds?.length);
  }

  /** The folder of a configuration that is somebody's own; null where there is none. */
  folderOf(configuration: string): string | null {
    let folder = this.folders.get(configuration);
    if (folder === undefined) {
      folder = ownFolder(configuration, this.groupingInput);
      this.folders.set(configuration, folder);
    }
    return folder;
  }

  /** True for a job in the folder of such a configuration, or of a module that something in there is of. */
  takesJob(job: string, configuration: string): boolean {
    const folder = this.folderOf(configuration);
    if (folder === null || isBelow(job, folder)) return true;
    const module = moduleOf(job, this.groupingInput);
    return module !== moduleOf(configuration, this.groupingInput) && !this.isApart(module, configuration);
  }

  /** True for a module with a build of its own beside such a folder, of which nothing in there takes anything. */
  isApart(module: string, configuration: string): boolean {
    const folder = this.folderOf(configuration);
    const { versions } = this.groupingInput;
    if (folder === null || isBelow(module, folder) || !versions.isModule(module)) return false;
    const around = moduleOf(configuration, this.groupingInput);
    const isNamedAfter = nameOf(folder) === nameOf(module);
    if (module === around || isNamedAfter || versions.areOneBuild(module, around)) return false;
    return !this.starting.some((document) => isBelow(document.uri, folder) && takesFrom(document, module));
  }
}

/** True where containers mount something of a module, or have images with it. */
function takesFrom({ uri, mounting = [], builds = [] }: Facts, module: string): boolean {
  const built = builds.map(({ context }) => context).filter((path) => path.startsWith("."));
  return [...mountedPaths(mounting), ...built].some((source) => {
    const path = resolvePath(parentOf(uri), source);
    return isBelow(path, module) || isBelow(module, path);
  });
}

import type { DeclaredClass, Hook } from "../model/methods.ts";
import type { DeploymentView, PlacedSetting } from "./view.ts";

/** How many classes are followed upwards. */
const MOST_CLASSES = 16;

/**
 * True for a setting in a method that the objects of a deployment may have in another way, from a class where nothing sets the
 * option.
 *
 * @param all what sets the option in code
 */
export function isOverridden(
  view: DeploymentView,
  { facts, setting }: PlacedSetting,
  all: readonly PlacedSetting[],
): boolean {
  const { hook } = setting;
  if (!hook) return false;
  const { jobs, configurations } = view.deployment;
  const hierarchy = new Hierarchy(jobs.flatMap(({ classes = [] }) => classes));
  const entry = configurations.find(({ carrier }) => carrier?.entryClass)?.carrier?.entryClass ?? null;
  const started = entry === null ? undefined : hierarchy.ownerOf(entry.replace(/^.*[.$]/, ""), hook.method);
  const sets = (name: string) =>
    all.some((each) => each.setting.hook?.of === name && each.setting.hook.method === hook.method);
  if (started !== undefined) return !sets(started);
  const others = jobs.filter((job) => job !== facts).flatMap(({ classes = [] }) => classes);
  return others.some((each) => {
    const owner = each.isAbstract ? undefined : hierarchy.ownerOf(each.name, hook.method);
    return owner !== undefined && hierarchy.mayMean(each, hook) && !sets(owner);
  });
}

/** The classes of a deployment by their names. */
class Hierarchy {
  private readonly byName: ReadonlyMap<string, DeclaredClass>;

  constructor(classes: readonly DeclaredClass[]) {
    this.byName = new Map(classes.map((each) => [each.name, each]));
  }

  /** The class that an object of another one has a method from. */
  ownerOf(name: string, method: string, depth = 0): string | undefined {
    const found = this.byName.get(name);
    if (!found || depth > MOST_CLASSES) return undefined;
    if (found.methods.includes(method)) return name;
    for (const above of found.above) {
      const owner = this.ownerOf(above, method, depth + 1);
      if (owner !== undefined) return owner;
    }
    return undefined;
  }

  /** True for a class whose objects may stand where one of the class of a hook does: one is above both, or it is only mixed in. */
  mayMean({ name }: DeclaredClass, { of }: Hook): boolean {
    const found = this.byName.get(of);
    if (found?.isAbstract && found.above.length === 0) return true;
    const own = this.withAbove(of);
    return [...this.withAbove(name)].some((each) => own.has(each));
  }

  private withAbove(name: string): ReadonlySet<string> {
    const found = new Set([name]);
    for (const each of found) for (const above of this.byName.get(each)?.above ?? []) found.add(above);
    return found;
  }
}

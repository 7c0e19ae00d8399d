import type { Facts } from "../model/facts.ts";
import { matchesTarget, type PatchTarget } from "../model/kustomization.ts";
import { Kustomizations, namesIn } from "./kustomizations.ts";
import type { GroupingInput } from "./modules.ts";
import { isTest } from "./sourcePaths.ts";
import { mayShareNamespace } from "./unseen.ts";
import { parentOf, resolvePath } from "./uris.ts";

/** A kustomization that makes a patch, and of what. */
interface Use {
  readonly by: Facts;
  readonly target: PatchTarget | null;
}

/** What the patches of a kustomization are made of. */
interface Scope {
  readonly resources: readonly Facts[];
  readonly opaque: boolean;
  /** True where a file is not here that is none of Flink's, or is made of others when it is needed. */
  readonly lacksFiles: boolean;
  readonly renames: boolean;
}

/**
 * Which resources a patch may change. That of a kustomization changes what this one hands on, and nothing else of the
 * workspace; of any other patch nobody sees who makes it.
 */
export class PatchReach {
  private readonly kustomizations: Kustomizations;
  private readonly uses = new Map<Facts, Use[]>();
  /** Undefined for a kustomization of which nobody sees all that it takes over. */
  private readonly scopes = new Map<Facts, Scope | undefined>();

  /** Folders with a kustomization that hands on nothing of Flink's. */
  private readonly idleFolders: ReadonlySet<string>;

  constructor(documents: readonly Facts[], { idle }: Pick<GroupingInput, "idle">) {
    this.idleFolders = new Set([...idle].map(parentOf));
    this.kustomizations = new Kustomizations(documents.filter((facts) => !isTest(facts)));
    for (const by of this.kustomizations.all) {
      for (const { target, sources } of this.kustomizations.patchesOf(by)) {
        for (const source of sources)
          this.uses.set(source, [...(this.uses.get(source) ?? []), { by, target }]);
      }
    }
  }

  /** True where what a document sets may be set for a resource, or for the session cluster of its job. */
  mayChange(patch: Facts, own: Facts): boolean {
    const uses = this.uses.get(patch);
    // What is no resource of Flink's is not followed.
    return !uses || !own.carrier?.resource || uses.some((use) => this.mayReach(use, own));
  }

  private mayReach({ by, target }: Use, own: Facts): boolean {
    const scope = this.scopeOf(by);
    if (!scope) return true;
    const isMade = own.templated || own.uri.includes("/templates/");
    if (isMade && (scope.opaque || scope.lacksFiles)) return true;
    if (scope.lacksFiles && names(target, own)) return true;
    return scope.resources.some(
      (each) => (each === own || isClusterOf(own, each)) && mayBeTarget(target, each, scope.renames),
    );
  }

  private scopeOf(by: Facts): Scope | undefined {
    if (!this.scopes.has(by)) this.scopes.set(by, this.madeScope(by));
    return this.scopes.get(by);
  }

  private madeScope(by: Facts): Scope | undefined {
    const over = this.takingAsComponent(by);
    if (over.length === 0 && by.kustomization?.component) return undefined;
    const tops = [by, ...over];
    const all = this.closureOf(tops);
    if (!all) return undefined;
    return {
      resources: tops.flatMap((facts) => this.kustomizations.handedOn(facts).map(({ base }) => base)),
      opaque: all.some(({ kustomization }) => kustomization?.opaque),
      lacksFiles: all.some((each) => namesIn(each).some((path) => !this.kustomizations.named(each, path))),
      // Names are given further up as well, and Kustomize looks for each that a resource had.
      renames: this.kustomizations.all.some(({ kustomization }) => kustomization?.renames),
    };
  }

  /** The kustomizations that make the patches of one, of what they themselves have: it is a component of theirs. */
  private takingAsComponent(by: Facts): Facts[] {
    const taking = new Set<Facts>([by]);
    // Those that are added meanwhile are gone through as well.
    for (const component of taking) {
      for (const each of this.kustomizations.all) {
        const { components = [] } = each.kustomization ?? {};
        if (components.some((path) => this.kustomizations.named(each, path) === component)) taking.add(each);
      }
    }
    return [...taking].filter((each) => each !== by);
  }

  /** These and all that they take over; undefined where something of that may lie outside of what is read. */
  private closureOf(tops: readonly Facts[]): Facts[] | undefined {
    const all = new Set(tops);
    for (const facts of all) {
      for (const path of namesIn(facts)) {
        const named = this.kustomizations.named(facts, path);
        if (named?.kustomization) all.add(named);
        else if (!named && this.mayLieOutside(facts, path)) return undefined;
      }
    }
    return [...all];
  }

  /** True for a folder of which nobody reads the kustomization; a file that is not there has nothing to do with Flink. */
  private mayLieOutside(by: Facts, path: string): boolean {
    if (REMOTE.test(path)) return true;
    return !FILE.test(path) && !this.idleFolders.has(resolvePath(parentOf(by.uri), path));
  }
}

/** Addresses, and what a host begins: `github.com/acme/base`. */
const REMOTE = /[:?]|\/\/|\.git\b|^[\w-]+\.[\w.-]+\//;
const FILE = /\.(?:ya?ml|json)$/i;

/** True for what is said to be for a resource of that very name, or for the session cluster of a job. */
const names = (target: PatchTarget | null, { carrier }: Facts): boolean =>
  target === null ||
  (target.name !== null &&
    [carrier?.name, carrier?.sentTo].some((name) => matchesTarget(target.name, name ?? "")));

/** A job is told what patches make of its session cluster. */
const isClusterOf = (job: Facts, cluster: Facts): boolean =>
  job.carrier?.sentTo != null &&
  cluster.carrier?.resource?.kind === "FlinkDeployment" &&
  cluster.carrier.name === job.carrier.sentTo &&
  mayShareNamespace(job, cluster);

const mayBeTarget = (target: PatchTarget | null, { carrier }: Facts, renames: boolean): boolean =>
  target === null ||
  (matchesTarget(target.kind, carrier?.resource?.kind ?? "") &&
    (renames || matchesTarget(target.name, carrier?.name ?? "")));

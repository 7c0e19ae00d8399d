import { isFlinkModule, namesFlinkVersion } from "../formats/builds/flinkModules.ts";
import type { BuildFacts, BuildText, MavenDependency } from "../model/build.ts";
import { type Resolved, resolve, type Scopes } from "./buildNames.ts";
import { resolvePath } from "./uris.ts";

/** Parents above this are a circle. */
const MOST_PARENTS = 20;

/** The projects of a workspace, which inherit from each other. */
export class MavenModel {
  private readonly byUri = new Map<string, BuildFacts>();

  constructor(private readonly projects: readonly BuildFacts[]) {
    for (const project of projects) this.byUri.set(project.uri, project);
  }

  /** What a project asks for of Flink's own modules; null for what is asked for but not known here. */
  versionsOf(project: BuildFacts): (Resolved | null)[] {
    const chain = this.chainOf(project);
    const scopes = chain.map((each) => [each]);
    const managed = this.managedBy(chain, scopes);
    const dependencies = chain.flatMap((each) => each.maven?.dependencies ?? []);
    const asked = dependencies.flatMap((dependency) => {
      const name = moduleOf(dependency, scopes);
      const version = name && (dependency.version ?? managed.get(name));
      return version ? [resolve(version, scopes)] : [];
    });
    const own = named([project]);
    // What others are given as a choice says nothing where the project itself chooses.
    const inherited = own.length > 0 || asked.some((each) => each) ? [] : nearestNamed(chain);
    const all = [...asked, ...[...own, ...inherited].map((text) => resolve(text, scopes))];
    return all.length > 0 ? all : [...managed.values()].map((text) => resolve(text, scopes));
  }

  /** The classes that the jars of a project start, as it says itself or the nearest of its parents; null for what is not known. */
  mainClassesOf(project: BuildFacts): (Resolved | null)[] {
    const chain = this.chainOf(project);
    const scopes = chain.map((each) => [each]);
    const said = chain.find(({ mainClasses }) => mainClasses.length > 0)?.mainClasses ?? [];
    return said.map((text) => resolve(text, scopes));
  }

  /** A project and its parents in the workspace, the nearest first. */
  private chainOf(project: BuildFacts): BuildFacts[] {
    const chain = [project];
    for (let at = this.parentOf(project); at && chain.length < MOST_PARENTS; at = this.parentOf(at)) {
      if (chain.includes(at)) break;
      chain.push(at);
    }
    return chain;
  }

  private parentOf(project: BuildFacts): BuildFacts | undefined {
    const parent = project.maven?.parent;
    if (!parent) return undefined;
    const path = parent.path === "" ? undefined : resolvePath(project.folder, parent.path);
    const beside = path && (this.byUri.get(path) ?? this.byUri.get(`${path}/pom.xml`));
    if (beside && beside.maven?.artifact === parent.artifact) return beside;
    return this.named(parent.group, parent.artifact);
  }

  /** The only project of that name. */
  private named(group: string, artifact: string): BuildFacts | undefined {
    const found = this.projects.filter(({ maven }) => maven?.group === group && maven.artifact === artifact);
    return found.length === 1 ? found[0] : undefined;
  }

  /** The versions that parents and imported projects give to Flink's modules, by their artifact. */
  private managedBy(chain: readonly BuildFacts[], scopes: Scopes, depth = 0): Map<string, BuildText> {
    const managed = new Map<string, BuildText>();
    const all = chain.flatMap((each) => each.maven?.managed ?? []);
    for (const dependency of all) {
      const name = moduleOf(dependency, scopes);
      if (name && dependency.version && !managed.has(name)) managed.set(name, dependency.version);
    }
    for (const { isImport, group, artifact } of all) {
      const project = isImport && this.named(textIn(group, scopes), textIn(artifact, scopes));
      if (!project || depth > MOST_PARENTS) continue;
      const imported = this.chainOf(project);
      const inner = imported.map((each) => [each]);
      for (const [name, version] of this.managedBy(imported, inner, depth + 1)) {
        const said = resolve(version, inner);
        // Its names are its own.
        if (said && !managed.has(name)) managed.set(name, { pieces: [said.text], place: said.place });
      }
    }
    return managed;
  }
}

function named(projects: readonly BuildFacts[]): BuildText[] {
  return projects.flatMap(({ names }) =>
    [...names].flatMap(([name, texts]) => (namesFlinkVersion(name) ? texts : [])),
  );
}

/** What the nearest project that names a version of Flink says. */
function nearestNamed(chain: readonly BuildFacts[]): BuildText[] {
  return chain.map((each) => named([each])).find((texts) => texts.length > 0) ?? [];
}

/** The artifact of a dependency on one of Flink's own modules; Scala's version behind it need not be known. */
function moduleOf({ group, artifact }: MavenDependency, scopes: Scopes): string | undefined {
  const name = textIn(artifact, scopes);
  return isFlinkModule(textIn(group, scopes), name) ? name : undefined;
}

/** A text with its names put in, or as far as it is known. */
function textIn(text: BuildText, scopes: Scopes): string {
  const [head] = text.pieces;
  return resolve(text, scopes)?.text ?? (typeof head === "string" ? head : "");
}

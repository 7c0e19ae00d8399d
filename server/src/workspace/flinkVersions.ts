import { REPOSITORY } from "../flink/fileSystems.ts";
import { isOperatorOnRecord } from "../flink/operator/operatorVersions.ts";
import { type FlinkVersion, parseVersion } from "../flink/versions.ts";
import { buildFileKind, ENVIRONMENT, USUAL_RECIPES } from "../formats/builds/names.ts";
import { type BuildFacts, filledIn, type KnownOperator, type VersionClaim } from "../model/build.ts";
import type { PlainBuild } from "../model/deployment.ts";
import type { ImageBuild } from "../model/facts.ts";
import { type Resolved, resolve, type Scopes } from "./buildNames.ts";
import { MavenModel } from "./mavenModel.ts";
import { isBelow, nameOf, parentOf, resolvePath } from "./uris.ts";

/** True for a recipe that puts a file, or the folder that it lies in, where Flink keeps its configuration. */
const puts = ({ baked }: BuildFacts, context: string, uri: string): boolean =>
  baked.some((path) => [uri, parentOf(uri)].includes(resolvePath(context, path)));

/** True for a jar of an artifact: by its name alone, or with a Scala version, a version, and what kind of jar it is. */
function isJarOf(jar: string, artifact: string): boolean {
  const rest = jar.startsWith(artifact) ? jar.slice(artifact.length).replace(/\.jar$/, "") : null;
  return (
    rest !== null &&
    /^(?:_2\.\d+)?(?:[-_]v?\d[\w.]*(?:[-.]\w+)*)?(?:-(?:all|shaded|shadow|fat|uber|assembly|jar-with-dependencies))?$/.test(
      rest,
    )
  );
}

/** True for a recipe of an image that may have more of a configuration than is seen. */
export const bringsUnseen = ({ bakesUnseen }: BuildFacts): boolean => bakesUnseen?.length !== 0;

/** True for variables of which one has Flink in its name or its value, whatever else the file is for. */
const namesFlink = (names: BuildFacts["names"]): boolean =>
  [...names].some(([name, texts]) =>
    /flink/i.test([name, ...texts.flatMap(({ pieces }) => filledIn(pieces) ?? [])].join(" ")),
  );

/** What files say of one folder: the versions that are named, and whether something is asked for but not known. */
interface Said {
  readonly claims: readonly VersionClaim[];
  readonly unknown: boolean;
}

/** What lies around a document. */
export interface Surroundings {
  readonly root: string | undefined;
  /** All configurations there are. */
  readonly configurations: readonly string[];
  moduleOf(uri: string): string;
}

/**
 * What the build files, images and manifests of a workspace say of the Flink that is used. Made anew when one of them
 * changes; what it has found out is kept until then.
 */
export class FlinkVersions {
  private readonly byFolder = new Map<string, BuildFacts[]>();
  private readonly maven: MavenModel;
  private readonly files: readonly BuildFacts[];
  private readonly operators = new Map<string, KnownOperator | null>();
  private readonly builds = new Map<string, Said>();
  private readonly images: readonly { readonly folder: string; readonly claim: VersionClaim }[];

  constructor(unsorted: readonly BuildFacts[] = []) {
    const files = unsorted.toSorted((a, b) => (a.uri < b.uri ? -1 : 1));
    this.files = files;
    for (const file of files) {
      const same = this.byFolder.get(file.folder);
      if (same) same.push(file);
      else this.byFolder.set(file.folder, [file]);
    }
    this.maven = new MavenModel(files.filter(({ maven }) => maven !== null));
    this.images = files.flatMap((file) =>
      claimsOf(file.images.map((text) => resolve(text, this.scopesOf(file)))).map((claim) => ({
        folder: file.folder,
        claim,
      })),
    );
  }

  /** The folders with a build file. */
  get modules(): readonly string[] {
    return [...this.byFolder.keys()].filter((folder) => this.isModule(folder));
  }

  /** True for a folder with a build file. */
  isModule(folder: string): boolean {
    return this.byFolder.get(folder)?.some((file) => file.isModule) ?? false;
  }

  /** True where build files of one tool stand in both folders, as in a project with modules. */
  areOneBuild(one: string, other: string): boolean {
    const familiesOf = (folder: string) =>
      (this.byFolder.get(folder) ?? []).filter((file) => file.isModule).map(({ family }) => family);
    const known = new Set(familiesOf(other));
    return familiesOf(one).some((family) => known.has(family));
  }

  /** True for a folder with an image's recipe or a compose file of its own. */
  hasImages(folder: string): boolean {
    const files = this.byFolder.get(folder) ?? [];
    return files.some(
      ({ uri, family, images, names }) =>
        (family === "dockerfile" || family === "compose") &&
        (nameOf(uri) === ENVIRONMENT ? namesFlink(names) : images.length + names.size > 0),
    );
  }

  /** True where the image of a service may have a file where Flink keeps its configuration. */
  isBakedIn(folder: string, { context, dockerfile }: ImageBuild, uri: string): boolean {
    const place = resolvePath(folder, context);
    return this.recipesOf(place, dockerfile).some((recipe) => puts(recipe, place, uri));
  }

  /** The recipes of a service's image that may bring more of a configuration than is seen. */
  unseenIn(folder: string, { context, dockerfile }: ImageBuild): readonly BuildFacts[] {
    return this.recipesOf(resolvePath(folder, context), dockerfile).filter(bringsUnseen);
  }

  /** The recipes that may put a file where Flink keeps its configuration, from whichever folder around them they are built. */
  bakingIn(uri: string): readonly BuildFacts[] {
    return this.files.filter((file) => {
      if (file.baked.length === 0) return false;
      for (let context = file.folder; context !== parentOf(context); context = parentOf(context))
        if (puts(file, context, uri)) return true;
      return false;
    });
  }

  /** The image that a service's own one is made of, where its only recipe surely adds nothing that Flink loads. */
  plainImageOf(
    folder: string,
    { context, dockerfile, given = [] }: ImageBuild,
  ): Pick<PlainBuild, "image" | "isOpen"> | undefined {
    const [recipe, ...more] = this.recipesOf(resolvePath(folder, context), dockerfile);
    if (!recipe?.plainImage || more.length > 0) return undefined;
    const values = new Map(given);
    // What the build is given goes before what the recipe says.
    const pieces = recipe.plainImage.pieces.map((piece) =>
      typeof piece === "string" || piece.name === null ? piece : (values.get(piece.name) ?? piece),
    );
    const isOpen = pieces.some((piece) => typeof piece !== "string" && values.get(piece.name ?? "") === null);
    if (isOpen) return pieces[0] === REPOSITORY ? { image: REPOSITORY.slice(0, -1), isOpen } : undefined;
    const image = resolve({ ...recipe.plainImage, pieces }, this.scopesOf(recipe))?.text;
    return image === undefined ? undefined : { image, isOpen };
  }

  /** The image that the only recipe is made of which puts a file where Flink keeps its configuration, and surely nothing that Flink loads. */
  plainRecipeFor(uri: string): string | undefined {
    const [recipe, ...more] = this.bakingIn(uri);
    if (!recipe?.plainImage || more.length > 0) return undefined;
    return resolve(recipe.plainImage, this.scopesOf(recipe))?.text;
  }

  /** The variables that Compose takes from the file beside those of its files that lie in a folder, as far as their values are known. */
  variablesIn(folder: string): ReadonlyMap<string, string> {
    const all = [...(this.variablesOf(`${folder}/${ENVIRONMENT}`) ?? [])];
    return new Map(all.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])));
  }

  /** The variables of such a file, or of one that services are given; null for a value that is not known. Undefined where it is not read. */
  variablesOf(uri: string): ReadonlyMap<string, string | null> | undefined {
    const file = this.byFolder
      .get(parentOf(uri))
      ?.find((each) => each.uri === uri && buildFileKind(uri)?.id === "environment");
    if (!file) return undefined;
    return new Map(
      [...file.names].map(([name, [text, ...more]]) => {
        const value = text && more.length === 0 ? filledIn(text.pieces) : undefined;
        return [name, value ?? null];
      }),
    );
  }

  private recipesOf(context: string, dockerfile: string | null): readonly BuildFacts[] {
    const all = this.files.filter(({ family }) => family === "dockerfile");
    if (dockerfile !== null) return all.filter(({ uri }) => uri === resolvePath(context, dockerfile));
    return all.filter(({ uri }) => USUAL_RECIPES.some((name) => uri === resolvePath(context, name)));
  }

  /**
   * The Kubernetes operator that the files below a folder install. None where one of them leaves it open which it is, where
   * they install several, or where nobody has on record what it takes.
   */
  operatorIn(root: string): KnownOperator | undefined {
    let known = this.operators.get(root);
    if (known === undefined) {
      known = this.operatorBelow(root) ?? null;
      this.operators.set(root, known);
    }
    return known ?? undefined;
  }

  private operatorBelow(root: string): KnownOperator | undefined {
    const claims = this.files.filter(({ uri }) => isBelow(uri, root)).flatMap(({ operators }) => operators);
    const [first] = claims;
    const version = first?.version;
    if (!version || !isOperatorOnRecord(version)) return undefined;
    const agree = claims.every((each) => isSameVersion(each.version, version));
    return agree ? { ...first, version } : undefined;
  }

  /** The only one of some folders whose build makes a jar of that name; null where none does, or several. */
  moduleMaking(jar: string, folders: Iterable<string>): string | null {
    const making = [...folders].flatMap((folder) =>
      this.artifactsOf(folder).flatMap((artifact) => (isJarOf(jar, artifact) ? [{ folder, artifact }] : [])),
    );
    // `orders-sink-1.jar` is none of `orders`.
    const longest = Math.max(...making.map(({ artifact }) => artifact.length));
    const best = new Set(
      making.filter(({ artifact }) => artifact.length === longest).map(({ folder }) => folder),
    );
    const [only = null, ...more] = best;
    return more.length === 0 ? only : null;
  }

  /** What a folder's build calls what it makes: the artifact of its pom.xml, or else the folder's own name. */
  private artifactsOf(folder: string): string[] {
    const files = (this.byFolder.get(folder) ?? []).filter((file) => file.isModule);
    const named = files.flatMap(({ maven }) => maven?.artifact ?? []);
    return named.length > 0 ? named : files.length > 0 ? [nameOf(folder)] : [];
  }

  /** The class that the jar of a folder's build starts; null where its build file says none, or several. */
  mainClassOf(folder: string): string | null {
    const files = (this.byFolder.get(folder) ?? []).filter((file) => file.isModule);
    const said = files.flatMap((file) =>
      file.maven
        ? this.maven.mainClassesOf(file)
        : file.mainClasses.map((text) => resolve(text, this.scopesOf(file))),
    );
    const [only = null, ...more] = new Set(said.map((resolved) => resolved?.text ?? null));
    return more.length === 0 ? only : null;
  }

  /** The versions that the build files of the nearest folder up to the root name, if any of them asks for one. */
  builtFor(module: string, root: string | undefined): readonly VersionClaim[] {
    for (let folder = module; ; folder = parentOf(folder)) {
      const { claims, unknown } = this.buildOf(folder);
      if (claims.length > 0 || unknown || root === undefined || folder === root) return claims;
      if (!isBelow(folder, root)) return [];
    }
  }

  /**
   * The versions of the images beside a document: of the nearest folder above it that has some. Those right in a
   * folder on the way count; at any depth, those of the document's module, or where nothing is one, of the folder
   * that its own lies in; right below a folder on the way, those of a module above. An image that lies nearer to
   * another configuration is that one's.
   */
  runBy(place: string, { root, moduleOf, configurations }: Surroundings): readonly VersionClaim[] {
    if (root === undefined || this.images.length === 0) return [];
    const module = moduleOf(place);
    const own = parentOf(place);
    const served = this.images.filter(({ folder, claim }) => {
      if (!isBelow(module, moduleOf(claim.place.uri))) return false;
      const near = sharedDepth(folder, own);
      return configurations.every((each) => sharedDepth(folder, parentOf(each)) <= near);
    });
    for (let above = own; isBelow(above, root); above = parentOf(above)) {
      const whole = isBelow(above, module) && (this.isModule(module) || isBelow(above, parentOf(own)));
      const found = served.filter(({ folder, claim }) => {
        if (folder === above) return true;
        if (!isBelow(folder, above)) return false;
        return whole || (this.isModule(moduleOf(claim.place.uri)) && parentOf(folder) === above);
      });
      if (found.length > 0) return found.map(({ claim }) => claim);
    }
    return [];
  }

  /** The versions of the images that a document names. */
  namedIn(uri: string): readonly VersionClaim[] {
    return this.images.map(({ claim }) => claim).filter(({ place }) => place.uri === uri);
  }

  private buildOf(folder: string): Said {
    const known = this.builds.get(folder);
    if (known) return known;
    const files = this.byFolder.get(folder) ?? [];
    const own = said(files.filter((file) => file.isModule).flatMap((file) => this.asked(file)));
    // A catalog or a script that modules share is only asked where they do not say themselves what they take.
    const shared = said(files.filter((file) => !file.isModule).flatMap((file) => this.asked(file)));
    const result = own.claims.length > 0 || own.unknown ? own : shared;
    this.builds.set(folder, result);
    return result;
  }

  private asked(file: BuildFacts): (Resolved | null)[] {
    if (file.maven) return this.maven.versionsOf(file);
    const scopes = this.scopesOf(file);
    const used = file.uses.filter(({ pieces: [piece] }) => {
      const name = typeof piece === "object" ? piece.name : null;
      return name !== null && scopes.some((files) => files.some(({ libraries }) => libraries.has(name)));
    });
    return [...file.versions, ...used].map((text) => resolve(text, scopes));
  }

  /** The file itself, then those of its family beside it, then those above. */
  private scopesOf(file: BuildFacts): Scopes {
    const scopes: BuildFacts[][] = [[file]];
    let folder = file.folder;
    for (;;) {
      const beside = this.byFolder.get(folder) ?? [];
      const family = beside.filter((each) => each !== file && each.family === file.family);
      if (family.length > 0) scopes.push(family);
      const above = parentOf(folder);
      if (above === folder || above.endsWith(":/") || above === "") return scopes;
      folder = above;
    }
  }
}

function said(texts: readonly (Resolved | null)[]): Said {
  const claims = claimsOf(texts);
  return { claims, unknown: claims.length === 0 && texts.length > 0 };
}

/** The versions among texts, each with the first place that says it. */
function claimsOf(texts: readonly (Resolved | null)[]): VersionClaim[] {
  const claims: VersionClaim[] = [];
  for (const resolved of texts) {
    const version = resolved && parseVersion(resolved.text);
    if (version && !claims.some((each) => isSameVersion(each.version, version)))
      claims.push({ version, place: resolved.place });
  }
  return claims;
}

export function isSameVersion(a: FlinkVersion | null, b: FlinkVersion | null): boolean {
  return a?.major === b?.major && a?.minor === b?.minor;
}

/** How many folders two of them share from the top. */
function sharedDepth(a: string, b: string): number {
  const [one, other] = [a.split("/"), b.split("/")];
  const differs = one.findIndex((part, index) => part !== other[index]);
  return differs < 0 ? one.length : differs;
}

import { parseXml, XmlElement, XmlText } from "@rgrove/parse-xml";
import type { BuildText, MavenDependency } from "../../model/build.ts";
import { BuildSource, define, type Found } from "./place.ts";
import { piecesOf } from "./variables.ts";

/** Reads a pom.xml; one that is no XML, as while it is being written, makes a module all the same. */
export function readMaven(uri: string, text: string): Found {
  // The parser counts in a text without a byte order mark whose lines end with LF.
  const source = new BuildSource(uri, text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"));
  const project = rootOf(source.text);
  if (!project) return {};
  const reader = new PomReader(source);
  const profiles = activeProfiles(project);
  const levels = [project, ...profiles];
  const parent = child(project, "parent");
  reader.properties(levels);
  reader.otherwise(children(child(project, "profiles")).filter((each) => !profiles.includes(each)));
  reader.coordinates(project, parent);
  return {
    names: reader.names,
    mainClasses: levels.flatMap((level) => reader.mainClasses(level)),
    maven: {
      group: textOf(child(project, "groupId")) ?? textOf(child(parent, "groupId")),
      artifact: textOf(child(project, "artifactId")),
      parent: parent && {
        group: textOf(child(parent, "groupId")) ?? "",
        artifact: textOf(child(parent, "artifactId")) ?? "",
        path: textOf(child(parent, "relativePath")) ?? "../pom.xml",
      },
      dependencies: levels.flatMap((level) => reader.dependencies(level)),
      managed: levels.flatMap((level) => reader.dependencies(child(level, "dependencyManagement"))),
    },
  };
}

/** Plugins that make the jar of a project. */
const PACKAGING: ReadonlySet<string> = new Set([
  "maven-shade-plugin",
  "maven-assembly-plugin",
  "maven-jar-plugin",
]);

/** Entries of a manifest by which Flink finds the program of a jar. */
const MANIFEST_ENTRIES = ["program-class", "Main-Class"];

class PomReader {
  readonly names = new Map<string, BuildText[]>();

  constructor(private readonly source: BuildSource) {}

  /** A profile's property takes the place of the project's. */
  properties(levels: readonly (XmlElement | null)[]): void {
    for (const level of levels) {
      const here = children(child(level, "properties"));
      for (const { name } of here) this.names.delete(name);
      for (const property of here) define(this.names, property.name, this.text(property));
    }
  }

  /** What properties of the build are when somebody asks for another profile: a build for two Flinks has one for each. */
  otherwise(profiles: readonly XmlElement[]): void {
    for (const profile of profiles)
      for (const property of children(child(profile, "properties"))) {
        const known = this.names.get(property.name);
        const text = this.text(property);
        const isNew = known?.every(({ pieces }) => JSON.stringify(pieces) !== JSON.stringify(text.pieces));
        if (isNew) define(this.names, property.name, text);
      }
  }

  /** What a project is called can be written as a property. */
  coordinates(project: XmlElement, parent: XmlElement | null): void {
    for (const part of ["version", "groupId"]) {
      const inherited = child(parent, part);
      const own = child(project, part) ?? inherited;
      if (own) define(this.names, `project.${part}`, this.text(own));
      if (inherited) define(this.names, `project.parent.${part}`, this.text(inherited));
    }
  }

  dependencies(level: XmlElement | null): MavenDependency[] {
    return children(child(level, "dependencies")).flatMap((dependency) => {
      const [group, artifact] = [child(dependency, "groupId"), child(dependency, "artifactId")];
      if (!group || !artifact) return [];
      const version = child(dependency, "version");
      const isImport = textOf(child(dependency, "scope")) === "import";
      return {
        group: this.text(group),
        artifact: this.text(artifact),
        version: version && this.text(version),
        isImport,
      };
    });
  }

  /** What the plugins that make a jar write into its manifest. */
  mainClasses(level: XmlElement | null): BuildText[] {
    const plugins = children(child(child(level, "build"), "plugins")).filter((plugin) =>
      PACKAGING.has(textOf(child(plugin, "artifactId")) ?? ""),
    );
    return plugins.flatMap((plugin) => [
      ...this.inManifests(child(plugin, "configuration")),
      ...children(child(plugin, "executions")).flatMap((each) =>
        this.inManifests(child(each, "configuration")),
      ),
    ]);
  }

  private inManifests(configuration: XmlElement | null): BuildText[] {
    const archive = child(configuration, "archive");
    const transformers = children(child(configuration, "transformers")).filter(({ attributes }) =>
      attributes.implementation?.endsWith(".ManifestResourceTransformer"),
    );
    const named = [
      child(child(archive, "manifest"), "mainClass"),
      ...transformers.map((each) => child(each, "mainClass")),
      ...[archive, ...transformers].flatMap((each) =>
        MANIFEST_ENTRIES.map((entry) => child(child(each, "manifestEntries"), entry)),
      ),
    ];
    return named.flatMap((element) => (element ? this.text(element) : []));
  }

  private text(element: XmlElement): BuildText {
    const start = element.children.find((node) => node instanceof XmlText)?.start ?? element.start;
    const text = element.text;
    const blanks = text.length - text.trimStart().length;
    return this.source.textAt(piecesOf(text.trim(), "maven"), start + blanks);
  }
}

/** The profiles of a build for which nobody asks for anything. One that a property or a machine turns on is not. */
function activeProfiles(project: XmlElement): XmlElement[] {
  const profiles = children(child(project, "profiles"));
  // A profile that is on for itself turns off those that are on for want of another.
  const unasked = profiles.filter((profile) => {
    const property = child(child(profile, "activation"), "property");
    return textOf(child(property, "name"))?.startsWith("!") && !child(property, "value");
  });
  if (unasked.length > 0) return unasked;
  return profiles.filter(
    (profile) => textOf(child(child(profile, "activation"), "activeByDefault")) === "true",
  );
}

function rootOf(text: string): XmlElement | null {
  try {
    return parseXml(text, { includeOffsets: true, ignoreUndefinedEntities: true }).root;
  } catch {
    // It is being written, or a template.
    return null;
  }
}

function children(element: XmlElement | null): XmlElement[] {
  return element?.children.filter((node) => node instanceof XmlElement) ?? [];
}

function child(element: XmlElement | null, name: string): XmlElement | null {
  return children(element).find((each) => each.name === name) ?? null;
}

function textOf(element: XmlElement | null): string | null {
  return element === null ? null : element.text.trim();
}

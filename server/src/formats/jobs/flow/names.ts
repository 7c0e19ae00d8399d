import { CONNECTOR_BUILDERS, type Connector } from "../../../flink/api/connectors.ts";
import { API_CLASSES, type ApiKind, STATIC_CLASSES, V2_PACKAGE } from "../../../flink/api/types.ts";
import { v2Kind } from "../../../flink/api/v2.ts";
import type { Program } from "./program.ts";
import type { Scopes } from "./scopes.ts";
import { bareType } from "./typeNames.ts";

/** The packages of Flink's API for Scala, beside that for Java: the one that Flink had, and the one that goes on with it. */
const SCALA_PACKAGES = [
  "org.apache.flink.streaming.api.scala",
  "org.apache.flinkx.api",
  "org.apache.flink.table.api.bridge.scala",
  "org.apache.flink.cep.scala",
];

/** Packages of Flink itself; below others of its name there are projects with jobs of their own. */
const FLINKS_OWN =
  /^(?:org\.apache\.flink\.(?:api|cep|configuration|connector|core|formats|runtime|state|streaming|table|types|util)\.|org\.apache\.flinkx\.|pyflink\.)/;

/** What simple class names stand for in one file, by its imports. */
export class Names {
  private readonly single = new Map<string, string>();
  private readonly wildcards = new Set<string>();
  private readonly kinds = new Map<string, ApiKind | null>();
  private readonly whole = new Map<string, readonly string[]>();
  /** The classes of methods that are called without one. */
  private readonly statics = new Map<string, string | null>();
  private readonly usesFlink: boolean;
  /** True when the file imports anything of the DataStream API. */
  readonly mentionsStreaming: boolean;
  /** True where tables are made streams by methods of their own, as Scala's bridge lets them. */
  readonly convertsTables: boolean;
  /** True when the file works on savepoints with the State Processor API. */
  readonly processesState: boolean;

  constructor(
    private readonly program: Program,
    private readonly scopes: Scopes,
    private readonly api: "java" | "python" | "scala",
  ) {
    for (const { path, name } of program.code.imports) {
      if (name === null) this.wildcards.add(path);
      else this.single.set(name, path);
    }
    const all = [...this.single.values(), ...this.wildcards];
    const isFlink = api === "python" ? /^pyflink\b/ : /^org\.apache\.flinkx?\./;
    this.usesFlink = all.some((path) => isFlink.test(path));
    // In a job of the one API, a name that nobody declares is no environment of the other.
    this.mentionsStreaming =
      !all.some((path) => path.startsWith(V2_PACKAGE)) &&
      all.some((path) =>
        /^(?:org\.apache\.flink\.streaming\.|org\.apache\.flinkx\.api|pyflink\.(?:datastream|testing))/.test(
          path,
        ),
      );
    this.convertsTables =
      api === "scala" &&
      ([...this.wildcards].some((path) => /\.flink\.table\.api\.(?:bridge\.)?scala$/.test(path)) ||
        [...this.single.values()].some((path) => /\.flink\.table\.api\.\S*\.tableConversions$/.test(path)));
    this.processesState = all.some((path) => path.startsWith("org.apache.flink.state.api"));
  }

  /** The kind of a type as it is written; null for any other type. */
  kindOfType(type: string | null): ApiKind | null {
    if (type === null) return null;
    const known = this.kinds.get(type);
    if (known !== undefined) return known;
    const kind = this.kindOf(type);
    this.kinds.set(type, kind);
    return kind;
  }

  private kindOf(type: string): ApiKind | null {
    // An array holds some, and is none.
    if (/(?:\[\]|\.\.\.)\s*$/.test(type)) return null;
    const bare = this.qualified(bareType(type));
    const v2 = this.kindOfV2(bare);
    if (v2) return v2;
    const outer = bare.split(".").find((part) => Object.hasOwn(API_CLASSES, part));
    const known = outer === undefined ? undefined : API_CLASSES[outer];
    if (outer === undefined || !known) return this.connectorKind(bare);
    const packages = [known.package, ...(known.otherPackages ?? [])];
    if (/^(?:org|pyflink)\./.test(bare)) return this.isIn(bare, outer, packages) ? known.kind : null;
    // An inner class such as JoinedStreams.Where belongs to its outer class; any other outer class is a stranger's.
    if (bare !== outer && !bare.startsWith(`${outer}.`)) return null;
    return this.standsFor(outer, packages) ? known.kind : null;
  }

  /** The kind of a class of the DataStream API V2, of which nothing but the package tells. */
  private kindOfV2(bare: string): ApiKind | null {
    const direct = v2Kind(bare);
    if (direct) return direct;
    const [head = "", ...inner] = bare.split(".");
    if (this.scopes.classNamed(head) >= 0) return null;
    const imported = this.single.get(head);
    if (imported !== undefined) return v2Kind([imported, ...inner].join("."));
    for (const path of this.wildcards) {
      const kind = v2Kind(`${path}.${bare}`);
      if (kind) return kind;
    }
    return null;
  }

  /** The kind of a connector's builder: `FlinkSink.Builder`, or `FlinkSinkBuilder` by itself. */
  private connectorKind(bare: string): ApiKind | null {
    for (const { name, connector } of CONNECTOR_BUILDERS) {
      const { builder } = connector;
      if (bare !== builder && !bare.endsWith(`.${builder}`)) continue;
      const outer = bare.slice(0, bare.length - builder.length) + builder.replace(/\..*$/, "");
      if (this.isConnector(outer, connector)) return `connector:${name}`;
    }
    return null;
  }

  /** True when the name, as written, surely is a class of the connector: by its import or its full name. */
  isConnector(written: string, connector: Connector): boolean {
    const packages = this.api === "python" ? (connector.python ?? []) : [connector.package];
    const name = this.qualified(written);
    return packages.some((each) => this.isFrom(name, each));
  }

  private isFrom(name: string, packageName: string): boolean {
    if (name.includes(".")) return name.slice(0, name.lastIndexOf(".")) === packageName;
    const imported = this.single.get(name);
    // Only in Python a class of the file may bear a name that is imported.
    if (this.scopes.classNamed(name) >= 0) return false;
    if (imported !== undefined) return imported === `${packageName}.${name}`;
    return this.wildcards.has(packageName);
  }

  /** The Flink class with static methods that a name stands for, or null. */
  staticClass(written: string): string | null {
    const name = this.qualified(written);
    const simple = name.slice(name.lastIndexOf(".") + 1);
    const home = Object.hasOwn(STATIC_CLASSES, simple) ? STATIC_CLASSES[simple] : undefined;
    if (home === undefined) return null;
    const packages = [home, ...(API_CLASSES[simple]?.otherPackages ?? [])];
    if (simple !== name) return this.isIn(name, simple, packages) ? simple : null;
    return this.standsFor(simple, packages) ? simple : null;
  }

  /** `pyflink.datastream.DataStream` for `datastream.DataStream`, where the module or package is imported by that name. */
  private qualified(name: string): string {
    const dot = name.indexOf(".");
    const path = dot < 0 ? undefined : this.single.get(name.slice(0, dot));
    return path === undefined || !/^(?:org\.apache\.flink|pyflink)/.test(path) || /[A-Z]\w*$/.test(path)
      ? name
      : path + name.slice(dot);
  }

  /** The Flink class of a method that is imported by its name, or null. */
  staticImport(method: string): string | null {
    const known = this.statics.get(method);
    if (known !== undefined) return known;
    const found = this.staticImportOf(method);
    this.statics.set(method, found);
    return found;
  }

  private staticImportOf(method: string): string | null {
    const path = this.single.get(method);
    return (
      Object.entries(STATIC_CLASSES).find(
        ([name, home]) =>
          path === `${home}.${name}.${method}` ||
          (path === undefined && this.wildcards.has(`${home}.${name}`)),
      )?.[0] ?? null
    );
  }

  /**
   * The whole names that a name can have that no class of this file bears, the likeliest first: as it is imported, of the
   * file's own package, of a wildcard, or as it stands there.
   */
  wholeNames(written: string): readonly string[] {
    const known = this.whole.get(written) ?? this.findWhole(written);
    this.whole.set(written, known);
    return known;
  }

  private findWhole(written: string): readonly string[] {
    const [head = "", ...rest] = written.split(".");
    if (this.scopes.classNamed(head) >= 0) return [];
    const behind = rest.map((each) => `.${each}`).join("");
    const imported = this.single.get(head);
    if (imported !== undefined) return [`${imported}${behind}`];
    const { packageName } = this.program.code;
    const around = this.api === "python" ? [] : [packageName === "" ? written : `${packageName}.${written}`];
    const whole = rest.length > 0 ? [written] : [];
    return [...new Set([...around, ...[...this.wildcards].map((path) => `${path}.${written}`), ...whole])];
  }

  /** The whole name of what is imported by that simple name. */
  imported(name: string): string | undefined {
    return this.single.get(name);
  }

  /** True when the name is one of Flink's own, by its import. */
  isFlinkClass(name: string): boolean {
    return FLINKS_OWN.test(this.single.get(name) ?? "");
  }

  /** True when the name is imported from Flink, or may be by a wildcard or no import at all. */
  mayBeFlinks(name: string): boolean {
    const path = this.single.get(name);
    return path === undefined || /^(?:org\.apache\.flinkx?|pyflink)\./.test(path);
  }

  private isIn(path: string, simple: string, packages: readonly string[]): boolean {
    if (this.api === "python") return path.startsWith("pyflink.") && path.endsWith(`.${simple}`);
    const all = this.api === "scala" ? [...packages, ...SCALA_PACKAGES] : packages;
    return all.some((each) => path === `${each}.${simple}` || path.startsWith(`${each}.${simple}.`));
  }

  /** True when a simple name stands for the class of one of those packages. */
  private standsFor(name: string, packages: readonly string[]): boolean {
    if (this.scopes.classNamed(name) >= 0) return false;
    const imported = this.single.get(name);
    if (imported !== undefined) return this.isIn(imported, name, packages);
    if (this.api === "python") return [...this.wildcards].some((path) => /^pyflink\b/.test(path));
    const all = this.api === "scala" ? [...packages, ...SCALA_PACKAGES] : packages;
    if (all.some((each) => this.wildcards.has(each))) return true;
    // A missing import (while typing, or the file is in that very package) leaves only the name to go by.
    return name === "StreamExecutionEnvironment" || (this.usesFlink && name !== "Configuration");
  }
}

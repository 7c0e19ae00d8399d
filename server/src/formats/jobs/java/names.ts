import { CONNECTOR_BUILDERS } from "../../../flink/api/connectors.ts";
import { API_CLASSES, type ApiKind, STATIC_CLASSES } from "../../../flink/api/types.ts";
import type { Scopes } from "./scopes.ts";
import type { SyntaxIndex } from "./syntaxIndex.ts";

/** What simple class names stand for in one file, by its imports. */
export interface Names {
  /** The API kind of a type as written (`DataStream<String>`, `org...DataStream`), or null for any other type. */
  kindOfType(type: string): ApiKind | null;
  /** The Flink class with static methods that a name stands for, or null. */
  staticClass(name: string): string | null;
  /** The Flink class of a method that is imported with `import static`, or null. */
  staticImport(method: string): string | null;
  /** True when the file imports anything of the DataStream API. */
  readonly mentionsStreaming: boolean;
  /** The whole name of what is imported by that simple name, a static method too. */
  imported(name: string): string | undefined;
  /** True when the name is a class of Flink, by its import. */
  isFlinkClass(name: string): boolean;
  /** True when the file works on savepoints with the State Processor API. */
  readonly processesState: boolean;
  /** True when the name, as written, surely is the class of that package: by its import or its full name. */
  isFrom(name: string, packageName: string): boolean;
  /** True when the name is imported from exactly this package, or may be by a wildcard or no import at all. */
  mayBeFrom(name: string, packages: readonly string[]): boolean;
}

export function namesOf(syntax: SyntaxIndex, text: string, scopes: Pick<Scopes, "classNamed">): Names {
  const single = new Map<string, string>();
  const wildcards = new Set<string>();
  for (const element of syntax.ofType("import_declaration")) {
    const written = text.slice(element.start, element.end).replace(/\s+/g, " ");
    const match = /^import (?:static )?([\w.]+?)(\.\*)? ?;?$/.exec(written);
    if (!match?.[1]) continue;
    if (match[2]) wildcards.add(match[1]);
    else single.set(match[1].slice(match[1].lastIndexOf(".") + 1), match[1]);
  }
  const usesFlink = [...single.values(), ...wildcards].some((name) => name.startsWith("org.apache.flink."));

  /** True when a simple name stands for the class of that package. */
  const standsFor = (name: string, packages: readonly string[]): boolean => {
    if (scopes.classNamed(name)) return false;
    const imported = single.get(name);
    if (imported !== undefined) return packages.some((each) => imported === `${each}.${name}`);
    if (packages.some((each) => wildcards.has(each))) return true;
    // A missing import (while typing, or the file is in that very package) leaves only the name to go by.
    return name === "StreamExecutionEnvironment" || (usesFlink && name !== "Configuration");
  };

  const mentionsStreaming = [...single.values(), ...wildcards].some((name) =>
    name.startsWith("org.apache.flink.streaming."),
  );

  const isFrom = (name: string, packageName: string): boolean => {
    if (name.includes(".")) return name.slice(0, name.lastIndexOf(".")) === packageName;
    const imported = single.get(name);
    if (imported !== undefined) return imported === `${packageName}.${name}`;
    return wildcards.has(packageName) && !scopes.classNamed(name);
  };

  /** The kind of a connector's builder: `FlinkSink.Builder`, or `FlinkSinkBuilder` by itself. */
  const connectorKind = (bare: string): ApiKind | null => {
    for (const { name, connector } of CONNECTOR_BUILDERS) {
      const { builder } = connector;
      if (bare !== builder && !bare.endsWith(`.${builder}`)) continue;
      const outer = bare.slice(0, bare.length - builder.length) + builder.replace(/\..*$/, "");
      if (isFrom(outer, connector.package)) return `connector:${name}`;
    }
    return null;
  };

  const kinds = new Map<string, ApiKind | null>();
  const kindOf = (type: string): ApiKind | null => {
    const bare = type
      .replace(/<[\s\S]*$/, "")
      .replace(/^(?:final\s+|@\w+\s+)+/, "")
      .trim();
    const simple = bare.slice(bare.lastIndexOf(".") + 1);
    const outer = bare.split(".").find((part) => Object.hasOwn(API_CLASSES, part));
    if (!outer) return connectorKind(bare);
    const known = API_CLASSES[outer];
    if (!known) return null;
    const packages = [known.package, ...(known.otherPackages ?? [])];
    if (bare.startsWith("org."))
      return packages.some((each) => bare.startsWith(`${each}.`)) ? known.kind : null;
    // An inner class such as JoinedStreams.Where belongs to its outer class; any other outer class is a stranger's.
    if (outer !== simple && !bare.startsWith(`${outer}.`)) return null;
    return standsFor(outer, packages) ? known.kind : null;
  };

  return {
    mentionsStreaming,
    isFrom,
    kindOfType(type) {
      const known = kinds.get(type);
      if (known !== undefined) return known;
      const kind = kindOf(type);
      kinds.set(type, kind);
      return kind;
    },
    staticClass(name) {
      const simple = name.slice(name.lastIndexOf(".") + 1);
      const packageName = Object.hasOwn(STATIC_CLASSES, simple) ? STATIC_CLASSES[simple] : undefined;
      if (!packageName) return null;
      if (simple !== name) return name === `${packageName}.${simple}` ? simple : null;
      const others = API_CLASSES[simple]?.otherPackages ?? [];
      return standsFor(simple, [packageName, ...others]) ? simple : null;
    },
    staticImport(method) {
      const owner = Object.keys(STATIC_CLASSES).find((name) => {
        const whole = `${STATIC_CLASSES[name]}.${name}`;
        return single.get(method) === `${whole}.${method}` || (wildcards.has(whole) && !single.has(method));
      });
      return owner ?? null;
    },
    imported: (name) => single.get(name),
    isFlinkClass: (name) => API_PACKAGES.test(single.get(name) ?? ""),
    processesState: [...single.values(), ...wildcards].some((name) =>
      name.startsWith("org.apache.flink.state.api"),
    ),
    mayBeFrom(name, packages) {
      const imported = single.get(name);
      return imported === undefined || packages.some((each) => imported.startsWith(`${each}.`));
    },
  };
}

/** Packages of Flink itself; below others of its name there are projects with jobs of their own. */
const API_PACKAGES =
  /^org\.apache\.flink\.(?:api|cep|configuration|connector|core|formats|runtime|state|streaming|table|types|util)\./;

import { isMap, type YAMLMap } from "yaml";
import { newCarrier } from "../carriers.ts";
import { spanOf } from "../config/yamlNodes.ts";
import type { Found, YamlPart } from "./found.ts";
import { isOperatorsKind } from "./operatorResources.ts";
import { textAt, textOf, valueAt } from "./yamlTree.ts";

/** What operators and platforms of others call the map of Flink's options; nobody else has fields of these names. */
const CONFIGURATIONS: ReadonlySet<string> = new Set(["flinkConfiguration", "flinkConfig", "flinkProperties"]);

/** How far below its specification a resource may have one: `spec.template.spec.flinkConfiguration`. */
const DEEPEST = 4;

/**
 * The options in resources of other operators and platforms: a FlinkCluster, a FlinkApplication, an environment or a pool of
 * Confluent's, a deployment of Ververica's. What those add by themselves is not known, so nothing is missing in one.
 */
export function otherConfigurations({ document }: YamlPart): Found[] {
  const top = document.contents;
  // Some tools take a specification alone.
  const version = textAt(document, top, ["apiVersion"]) ?? "";
  const kind = textAt(document, top, ["kind"]) ?? "";
  if (!isMap(top) || (version.startsWith("flink.apache.org/") && isOperatorsKind(kind))) return [];
  const name = textAt(document, top, ["metadata", "name"]) ?? "";
  const spec = valueAt(document, top, "spec");
  return isMap(spec)
    ? mapsIn(spec, ["spec"]).map(({ map, path, key }) => foundAt(map, path, key, kind, name))
    : [];
}

interface Options {
  readonly map: YAMLMap;
  readonly path: readonly string[];
  readonly key: unknown;
}

function mapsIn(map: YAMLMap, above: readonly string[]): Options[] {
  return map.items.flatMap(({ key, value }): Options[] => {
    const path = [...above, textOf(key) ?? ""];
    if (!isMap(value)) return [];
    if (CONFIGURATIONS.has(path.at(-1) ?? "")) return [{ map: value, path, key }];
    return path.length <= DEEPEST ? mapsIn(value, path) : [];
  });
}

function foundAt(map: YAMLMap, path: readonly string[], key: unknown, kind: string, name: string): Found {
  return {
    path: [kind, name, ...path],
    place: { kind: "map", map },
    carrier: newCarrier("resource", `${kind}/${name}/${path.join(".")}`, { name, ownJob: false }),
    flinkVersion: null,
    partial: true,
    anchor: spanOf(key) ?? { start: 0, end: 0 },
  };
}

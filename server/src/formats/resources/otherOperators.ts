import { isMap, type YAMLMap } from "yaml";
import { newCarrier } from "../carriers.ts";
import { spanOf } from "../config/yamlNodes.ts";
import type { Found, YamlPart } from "./found.ts";
import { isOperatorsKind, versionOf } from "./operatorResources.ts";
import { mapAt, textAt, textOf, valueAt } from "./yamlTree.ts";

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
    ? mapsIn(spec, ["spec"]).map((options) => ({
        ...foundAt(options, kind, name),
        flinkVersion: versionFor(document, spec, options.path),
      }))
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

/** The version that stands beside the options or above them, or at the artifact of the job. */
function versionFor(
  document: YamlPart["document"],
  spec: YAMLMap,
  [, ...path]: readonly string[],
): Found["flinkVersion"] {
  for (let above = path.slice(0, -1); ; above = above.slice(0, -1)) {
    const map = above.length === 0 ? spec : mapAt(document, spec, above);
    const artifact = map && mapAt(document, map, ["artifact"]);
    const found = [map, artifact].flatMap((each) => (each && versionOf(document, each)) ?? [])[0];
    if (found || above.length === 0) return found ?? null;
  }
}

function foundAt({ map, path, key }: Options, kind: string, name: string): Omit<Found, "flinkVersion"> {
  return {
    path: [kind, name, ...path],
    place: { kind: "map", map },
    carrier: newCarrier("resource", `${kind}/${name}/${path.join(".")}`, { name, ownJob: false }),
    partial: true,
    anchor: spanOf(key) ?? { start: 0, end: 0 },
  };
}

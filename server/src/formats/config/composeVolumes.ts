import { isMap, isScalar, isSeq, type Node, visit } from "yaml";
import { parseYaml, withLineFeeds } from "../../flink/values/yamlDocument.ts";

/** Where Flink looks for its configuration in a container: the folder `conf`, and the files in it. */
const TARGET = /(?:^|\/)conf(?:\/(?:flink-conf|config)\.yaml)?\/?$/;

/** True for a path in a container at which Flink looks for its configuration. */
export const isConfigurationPath = (path: string): boolean => TARGET.test(path);

/** True for a command or a recipe that names Flink's configuration, or the folder that it is in. */
export const namesConfiguration = (text: string): boolean =>
  /\bconf\b|flink-conf\.yaml|config\.yaml/.test(text);

/**
 * The paths of this machine that a compose file mounts where Flink keeps its configuration, or gives to it as a config, as
 * they are written. None where services are placed on the machines of a swarm.
 */
export function hostPathsOf(text: string): string[] {
  const paths: string[] = [];
  /** Names of the file's own configs that lie where Flink looks. */
  const configs = new Set<unknown>();
  let swarm = false;
  const parsed = parseYaml(withLineFeeds(text));
  // Services share volumes by anchors and extension fields, so every list of that name counts.
  visit(parsed, {
    Pair(_, { key, value }) {
      const name = isScalar(key) ? key.value : undefined;
      if (name === "placement") swarm = true;
      if (name === "volumes" && isSeq(value))
        paths.push(...value.items.flatMap((item) => hostPathOf(item as Node) ?? []));
      for (const item of name === "configs" && isSeq(value) ? value.items : [])
        if (isMap(item) && isConfigurationPath(String(item.get("target")))) configs.add(item.get("source"));
    },
  });
  for (const name of configs) {
    const file = parsed.getIn(["configs", name, "file"]);
    if (typeof file === "string" && !/^[/~$]/.test(file)) paths.push(file);
  }
  return swarm ? [] : paths;
}

/** `./conf:/opt/flink/conf:ro`, or the same as a map with `source` and `target`. */
function hostPathOf(item: Node): string | undefined {
  const [source, target] = isMap(item)
    ? [item.get("source"), item.get("target")]
    : isScalar(item) && typeof item.value === "string"
      ? item.value.replace(/:[a-zA-Z,]+$/, "").split(/:(?=\/)/)
      : [];
  if (typeof source !== "string" || typeof target !== "string" || !TARGET.test(target)) return undefined;
  const path = source.replace(/^\$\{?PWD\}?(?=\/|$)/, ".");
  // A name without a path is a volume that the engine keeps.
  return /^\.{1,2}\//.test(path) || path === "." || path === ".." ? path : undefined;
}

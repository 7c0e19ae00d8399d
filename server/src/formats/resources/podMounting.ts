import { isMap, visit, type YAMLMap } from "yaml";
import { opensIn, podContainer } from "./containers.ts";
import type { FoundMounting, YamlPart } from "./found.ts";
import { mountsOfContainer } from "./mounts.ts";
import { processOf } from "./started.ts";
import { itemsOf, mapAt, pairsOf, textAt, valueAt } from "./yamlTree.ts";

/** What lies in the containers of a resource's pods, of all that mount something or start a process of Flink's. */
export function mountingInPods(part: YamlPart): FoundMounting[] {
  const { document, isTemplate } = part;
  if (textAt(document, document.contents, ["apiVersion"]) === undefined) return [];
  const found: FoundMounting[] = [];
  visit(document, {
    Map(_, map, above) {
      const starts = processOf(part, map, ["args", "command"]);
      const mounts = valueAt(document, map, "volumeMounts") !== undefined;
      if (starts === "other" && !mounts) return;
      const around = above.filter((each) => isMap(each));
      const { mountsMore, ...seen } = mountsOfContainer(part, map, [map, ...around]);
      const container = podContainer(part, map, around.at(-1));
      const labels = above.flatMap((each) => (isMap(each) ? labelsOf(part, each) : []));
      found.push({
        starts,
        ...seen,
        mountsMore: mountsMore || isTemplate,
        ...opensIn(container),
        ...(starts === "other" || isTemplate ? {} : { container }),
        ...(labels.length > 0 ? { labels, portNames: portNamesOf(part, map) } : {}),
      });
    },
  });
  return found;
}

/** The labels that a template of pods gives them. */
function labelsOf({ document }: YamlPart, template: YAMLMap): string[] {
  // What holds a specification without pods is no template of them.
  if (mapAt(document, template, ["spec"])?.has("containers") !== true) return [];
  return pairsOf(document, mapAt(document, template, ["metadata", "labels"])) ?? [];
}

function portNamesOf({ document }: YamlPart, container: YAMLMap): Record<string, number> {
  const ports = itemsOf(document, valueAt(document, container, "ports")).flatMap((port) => {
    const name = isMap(port) ? textAt(document, port, ["name"]) : undefined;
    const number = isMap(port) ? textAt(document, port, ["containerPort"]) : undefined;
    return name !== undefined && /^\d+$/.test(number ?? "") ? [[name, Number(number)] as const] : [];
  });
  return Object.fromEntries(ports);
}

import { isMap, type YAMLMap } from "yaml";
import type { YamlPart } from "./found.ts";
import { behind, mapAt, textOf } from "./yamlTree.ts";

/** A service of a compose file. */
export interface Service {
  readonly name: string;
  readonly map: YAMLMap;
  /** False where a swarm places it on its machines. */
  readonly oneMachine: boolean;
}

/** The services of a compose file. */
export function servicesOf({ document }: YamlPart): Service[] {
  const services = mapAt(document, document.contents, ["services"]);
  return (services?.items ?? []).flatMap(({ key, value }): Service[] => {
    const map = behind(document, value);
    if (!isMap(map)) return [];
    const oneMachine = mapAt(document, map, ["deploy", "placement"]) === undefined;
    return [{ name: textOf(key) ?? "", map, oneMachine }];
  });
}

import { isMap, type YAMLMap } from "yaml";
import type { ComposeService } from "../../model/facts.ts";
import type { YamlPart } from "./found.ts";
import { behind, mapAt, textOf, valueAt } from "./yamlTree.ts";

/** A service of a compose file, with its fields. */
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

/** What of a service says that it stands in several files. */
export function composeService({ document }: YamlPart, { name, map }: Service): ComposeService {
  const from = valueAt(document, map, "extends");
  const path = isMap(from) ? textOf(valueAt(document, from, "file")) : undefined;
  const whole = ["image", "build", "extends"].some((key) => valueAt(document, map, key) !== undefined);
  return { name, whole, ...(path === undefined ? {} : { extends: path }) };
}

/** True for a service that others of its file are made of. */
export const isExtended = (
  { document }: YamlPart,
  { name }: Service,
  services: readonly Service[],
): boolean =>
  services.some(({ map }) => {
    const from = valueAt(document, map, "extends");
    const service = isMap(from) ? textOf(valueAt(document, from, "service")) : textOf(from);
    return service === name && !(isMap(from) && from.has("file"));
  });

const OVERRIDE = /^(?:docker-)?compose\.override\.ya?ml$/;
const BASES = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

/** What the file may be called that one of this name is put over, without anybody saying so. */
export const putOverBy = (name: string): readonly string[] => (OVERRIDE.test(name) ? BASES : []);

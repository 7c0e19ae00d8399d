import { isMap, isScalar, type YAMLMap } from "yaml";
import { lastPartOf } from "../../model/address.ts";
import { newCarrier } from "../carriers.ts";
import { isConfigurationPath } from "../config/composeVolumes.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { formatOfFile } from "../inner.ts";
import { hasOwnKey } from "../ownKeys.ts";
import type { Found, YamlPart } from "./found.ts";
import type { Service } from "./services.ts";
import { foundText } from "./textPlace.ts";
import { itemsOf, mapAt, textAt, textOf, valueAt } from "./yamlTree.ts";

/** Configuration files in a ConfigMap, or in the values of the Kubernetes operator's chart. */
export function configurationFiles(part: YamlPart): Found[] {
  const { document } = part;
  const top = document.contents;
  const kind = textAt(document, top, ["kind"]);
  const map = kind === "ConfigMap" ? mapAt(document, top, ["data"]) : undefined;
  if (map) {
    const name = textAt(document, top, ["metadata", "name"]) ?? "";
    return filesIn(part, map, ["ConfigMap", name]).map((found) => inNamespace(part, found));
  }
  if (!isMap(top)) return [];
  return valuesOfOperator(document, top).flatMap(({ map, path }) => filesIn(part, map, ["values", ...path]));
}

/** What is found in a resource, with the namespace that this names. */
export function inNamespace({ document }: YamlPart, found: Found): Found {
  const namespace = textAt(document, document.contents, ["metadata", "namespace"]);
  return namespace === undefined ? found : { ...found, carrier: { ...found.carrier, namespace } };
}

/** How far in the values of a chart may stand: `spec.source.helm.valuesObject.operator.defaultConfiguration`. */
const DEEPEST = 5;

const DEFAULTS = "defaultConfiguration";

/** What the values of the operator's chart call its configuration, wherever they stand: in those of a chart with it, too. */
function valuesOfOperator(
  document: YamlPart["document"],
  within: YAMLMap,
  path: readonly string[] = [],
): { readonly map: YAMLMap; readonly path: readonly string[] }[] {
  return within.items.flatMap((pair) => {
    const name = textOf(pair.key) ?? "";
    const map = mapAt(document, within, [name]);
    if (!map) return [];
    if (name === DEFAULTS) return [{ map, path }];
    return path.length < DEEPEST ? valuesOfOperator(document, map, [...path, name]) : [];
  });
}

/** The configuration files in a map, by their names. */
function filesIn(
  { text }: YamlPart,
  map: YAMLMap,
  [holder, ...above]: readonly [string, ...string[]],
): Found[] {
  const defaults = holder === "values";
  const name = above.join(".");
  return map.items.flatMap((pair): Found[] => {
    const file = textOf(pair.key) ?? "";
    const format = formatOfFile(file);
    const anchor = spanOf(pair.key);
    if (!format || !anchor || !isScalar(pair.value)) return [];
    const carrier = newCarrier("file", `${holder}/${name}/${file}`, { name, defaults });
    // Another program may call its file config.yaml.
    if (format === "config-yaml" && !defaults && !hasOwnKey(String(pair.value.value))) return [];
    return [foundText(text, pair.value, { format, lead: "", carrier }, [holder, name, file], anchor)];
  });
}

/** Configuration files that stand in a compose file itself, which gives them to services that run Flink. */
export function composeFiles(
  { text, document }: YamlPart,
  services: readonly Service[],
  group: string,
): Found[] {
  const given = services.flatMap(({ map, oneMachine }) =>
    itemsOf(document, valueAt(document, map, "configs")).flatMap((each) => {
      const target = isMap(each) ? textOf(valueAt(document, each, "target")) : undefined;
      const format =
        target !== undefined && isConfigurationPath(target) ? formatOfFile(lastPartOf(target)) : undefined;
      const name = isMap(each) ? textOf(valueAt(document, each, "source")) : undefined;
      return format && name !== undefined ? [{ name, format, oneMachine }] : [];
    }),
  );
  // Several services may be given the same one.
  const distinct = given.filter(({ name }, at) => given.findIndex((each) => each.name === name) === at);
  return distinct.flatMap(({ name, format, oneMachine }): Found[] => {
    const config = mapAt(document, document.contents, ["configs", name]);
    const content = config && valueAt(document, config, "content");
    if (!isScalar(content)) return [];
    const carrier = newCarrier("file", group, { oneMachine });
    return [foundText(text, content, { format, lead: "", carrier }, ["configs", name])];
  });
}

/** The variables that a ConfigMap or a Secret holds for the environment of pods. */
export function sharedProperties(part: YamlPart): Found[] {
  const { text, document } = part;
  const top = document.contents;
  const holder = VARIABLES_IN[textAt(document, top, ["kind"]) ?? ""];
  const map = holder === undefined ? undefined : mapAt(document, top, [holder]);
  const name = textAt(document, top, ["metadata", "name"]) ?? "";
  return (map?.items ?? []).flatMap(({ key, value }): Found[] => {
    if (textOf(key) !== "FLINK_PROPERTIES" || !isScalar(value)) return [];
    const carrier = newCarrier("properties", "pods", { name });
    const inside = { format: "flink-conf", lead: "", carrier } as const;
    const found = foundText(text, value, inside, ["env", name, "FLINK_PROPERTIES"], spanOf(key));
    return [inNamespace(part, found)];
  });
}

/** Below which key they stand as they are read. */
const VARIABLES_IN: Readonly<Record<string, string>> = { ConfigMap: "data", Secret: "stringData" };

import { isMap, isScalar } from "yaml";
import { groupBy } from "../../model/groupBy.ts";
import { newCarrier } from "../carriers.ts";
import { isConfigurationPath } from "../config/composeVolumes.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { formatOfFile } from "../inner.ts";
import { hasOwnKey } from "../ownKeys.ts";
import type { Found, YamlPart } from "./found.ts";
import type { Service } from "./services.ts";
import { textPlace } from "./textPlace.ts";
import { itemsOf, mapAt, textAt, textOf, valueAt } from "./yamlTree.ts";

/** Configuration files in a ConfigMap, or in the values of the Kubernetes operator's chart. */
export function configurationFiles({ text, document }: YamlPart): Found[] {
  const top = document.contents;
  const kind = textAt(document, top, ["kind"]);
  const holder = kind === "ConfigMap" ? "data" : kind === undefined ? "defaultConfiguration" : undefined;
  const map = holder === undefined ? undefined : mapAt(document, top, [holder]);
  const name = textAt(document, top, ["metadata", "name"]) ?? "";
  return (map?.items ?? []).flatMap((pair): Found[] => {
    const file = textOf(pair.key) ?? "";
    const format = formatOfFile(file);
    const anchor = spanOf(pair.key);
    if (!format || !anchor || !isMap(top) || !isScalar(pair.value)) return [];
    const carrier = newCarrier("file", `${kind ?? "values"}/${name}/${file}`, {
      name,
      defaults: holder === "defaultConfiguration",
    });
    const place = textPlace(text, pair.value, { format, lead: "", carrier });
    // Another program may call its file config.yaml.
    if (format === "config-yaml" && holder === "data" && !hasOwnKey(String(pair.value.value))) return [];
    return [
      {
        path: [kind ?? "values", name, file],
        place,
        carrier,
        flinkVersion: null,
        partial: place.kind === "unread",
        anchor,
      },
    ];
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
        target !== undefined && isConfigurationPath(target) ? formatOfFile(nameIn(target)) : undefined;
      const name = isMap(each) ? textOf(valueAt(document, each, "source")) : undefined;
      return format && name !== undefined ? [{ name, format, oneMachine }] : [];
    }),
  );
  return [...groupBy(given, ({ name }) => name).values()].flatMap(([first]): Found[] => {
    if (!first) return [];
    const { name, format, oneMachine } = first;
    const config = mapAt(document, document.contents, ["configs", name]);
    const content = config && valueAt(document, config, "content");
    if (!isScalar(content)) return [];
    const carrier = newCarrier("file", group, { oneMachine });
    const place = textPlace(text, content, { format, lead: "", carrier });
    return [
      {
        path: ["configs", name],
        place,
        carrier,
        flinkVersion: null,
        partial: place.kind === "unread",
        anchor: spanOf(content) ?? { start: 0, end: 0 },
      },
    ];
  });
}

const nameIn = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The variables that a ConfigMap or a Secret holds for the environment of pods. */
export function sharedProperties({ text, document }: YamlPart): Found[] {
  const top = document.contents;
  const holder = VARIABLES_IN[textAt(document, top, ["kind"]) ?? ""];
  const map = holder === undefined ? undefined : mapAt(document, top, [holder]);
  const name = textAt(document, top, ["metadata", "name"]) ?? "";
  return (map?.items ?? []).flatMap(({ key, value }): Found[] => {
    if (textOf(key) !== "FLINK_PROPERTIES" || !isScalar(value)) return [];
    const carrier = newCarrier("properties", "pods", { name });
    const place = textPlace(text, value, { format: "flink-conf", lead: "", carrier });
    return [
      {
        path: ["env", name, "FLINK_PROPERTIES"],
        place,
        carrier,
        flinkVersion: null,
        partial: place.kind === "unread",
        anchor: spanOf(key) ?? { start: 0, end: 0 },
      },
    ];
  });
}

/** Below which key they stand as they are read. */
const VARIABLES_IN: Readonly<Record<string, string>> = { ConfigMap: "data", Secret: "stringData" };

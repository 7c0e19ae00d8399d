import { isMap, isScalar } from "yaml";
import { newCarrier } from "../carriers.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { formatOfFile } from "../inner.ts";
import { hasOwnKey } from "../ownKeys.ts";
import type { Found, YamlPart } from "./found.ts";
import { textPlace } from "./textPlace.ts";
import { mapAt, textAt, textOf } from "./yamlTree.ts";

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

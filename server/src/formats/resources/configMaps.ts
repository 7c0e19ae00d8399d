import { isMap, isScalar } from "yaml";
import { newCarrier } from "../carriers.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { formatOfFile } from "../inner.ts";
import { hasOwnKey } from "../ownKeys.ts";
import type { Found, YamlPart } from "./found.ts";
import { mapAt, plainRegion, textAt, textOf } from "./yamlTree.ts";

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
    const region = plainRegion(text, pair.value);
    const span = spanOf(pair.value) ?? anchor;
    // Another program may call its file config.yaml.
    if (format === "config-yaml" && holder === "data" && !hasOwnKey(String(pair.value.value))) return [];
    return [
      {
        path: [kind ?? "values", name, file],
        place: region ? { kind: "text", format, region } : { kind: "unread", span },
        carrier: newCarrier("file", `${kind ?? "values"}/${name}/${file}`, {
          name,
          defaults: holder === "defaultConfiguration",
        }),
        flinkVersion: null,
        partial: region === undefined,
        anchor,
      },
    ];
  });
}

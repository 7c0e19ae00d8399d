import { isMap, type YAMLMap } from "yaml";
import { parseVersion } from "../../flink/versions.ts";
import type { OperatorResource, ResourceField } from "../../model/facts.ts";
import type { Span } from "../../model/span.ts";
import { newCarrier } from "../carriers.ts";
import { TEMPLATE } from "../config/placeholders.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { resourceContainers } from "./containers.ts";
import type { Found, YamlPart } from "./found.ts";
import { addedBy } from "./operatorAdds.ts";
import { behind, fieldOf, mapAt, textAt, textOf, valueAt } from "./yamlTree.ts";

/** Below which keys a kind of Flink's Kubernetes operator has its specification. */
const SPECIFICATIONS: Readonly<Record<string, readonly string[]>> = {
  FlinkDeployment: ["spec"],
  FlinkBlueGreenDeployment: ["spec", "template", "spec"],
  FlinkSessionJob: ["spec"],
};

/** True for a kind of resource of Flink's own operator. */
export const isOperatorsKind = (kind: string): boolean =>
  Object.hasOwn(SPECIFICATIONS, kind) || kind === "FlinkStateSnapshot";

const CONFIGURATION = "flinkConfiguration";

/** A resource of Flink's Kubernetes operator; undefined for anything else. */
export function operatorConfiguration(part: YamlPart): Found | undefined {
  const { document } = part;
  const top = document.contents;
  const kind = textAt(document, top, ["kind"]) ?? "";
  const path = SPECIFICATIONS[kind];
  if (!path || !textAt(document, top, ["apiVersion"])?.startsWith("flink.apache.org/")) return undefined;
  const spec = mapAt(document, top, path);
  if (!isMap(top) || !spec || spec.flow) return undefined;
  const name = textAt(document, top, ["metadata", "name"]) ?? "";
  const configuration = valueAt(document, spec, CONFIGURATION);
  const pair = spec.items.find(({ key }) => textOf(key) === CONFIGURATION);
  const anchor = spanOf(pair?.key) ?? spanOf(top.items.find(({ key }) => textOf(key) === "kind")?.key);
  if (!anchor) return undefined;
  const missing = pair === undefined ? placeBelow(part, spec) : undefined;
  const place = isMap(configuration) ? ({ kind: "map", map: configuration } as const) : missing;
  if (!place) return undefined;
  const complete = kind !== "FlinkSessionJob" && valueAt(document, spec, "flinkVersion") !== undefined;
  return {
    path: [kind, name, CONFIGURATION],
    place,
    carrier: {
      ...carrierOf(part, { kind, name, spec, anchor }, resourceOf(part, kind, path, spec)),
      containers: kind === "FlinkSessionJob" ? [] : resourceContainers(part, spec),
    },
    flinkVersion: versionOf(part, spec),
    partial:
      !complete || (isMap(configuration) && configuration.items.some(({ key }) => textOf(key) === "<<")),
    anchor,
  };
}

function carrierOf(
  { document }: YamlPart,
  { kind, name, spec, anchor }: { kind: string; name: string; spec: YAMLMap; anchor: Span },
  resource: OperatorResource,
): Found["carrier"] {
  const metadata = mapAt(document, document.contents, ["metadata"]);
  const namespace = metadata?.items.find(({ key }) => textOf(key) === "namespace");
  const jar = textAt(document, spec, ["job", "jarURI"]) ?? "";
  return newCarrier("resource", `${kind}/${name}`, {
    name,
    resource,
    adds: addedBy(resource, namespace ? (fieldOf(namespace.key, namespace.value) ?? null) : null, anchor),
    sentTo: kind === "FlinkSessionJob" ? (textAt(document, spec, ["deploymentName"]) ?? null) : null,
    entryClass: textAt(document, spec, ["job", "entryClass"]) ?? null,
    ownJob: !/\/opt\/flink\/examples\/|^https?:/.test(jar),
  });
}

/** Fields that are for Kubernetes, or that are options of Flink. */
const NOT_THE_OPERATORS: ReadonlySet<string> = new Set([CONFIGURATION, "podTemplate"]);

function resourceOf(
  { document }: YamlPart,
  kind: string,
  path: readonly string[],
  spec: YAMLMap,
): OperatorResource {
  const fields = new Map<string, ResourceField>();
  const collect = (map: YAMLMap, above: string) => {
    for (const { key, value } of map.items) {
      const name = textOf(key) ?? "";
      const field = fieldOf(key, behind(document, value));
      if (!field || NOT_THE_OPERATORS.has(name)) continue;
      fields.set(
        above + name,
        above + name === "ingress.template" ? withoutOwnNames(field, textOf(value)) : field,
      );
      const below = behind(document, value);
      if (isMap(below)) collect(below, `${above}${name}.`);
    }
  };
  collect(spec, "");
  const metadata = mapAt(document, document.contents, ["metadata"]);
  const name = metadata?.items.find(({ key }) => textOf(key) === "name");
  const top = mapAt(document, document.contents, path.slice(0, -1));
  const specification = top?.items.find(({ key }) => textOf(key) === path.at(-1));
  return {
    kind: kind as OperatorResource["kind"],
    fields,
    name: name ? (fieldOf(name.key, name.value) ?? null) : null,
    specification: spanOf(specification?.key) ?? { start: 0, end: 0 },
    // What these need every resource has that is whole.
    partial:
      valueAt(document, spec, kind === "FlinkSessionJob" ? "deploymentName" : "flinkVersion") === undefined,
  };
}

/** The operator's own `{{name}}` in the template of an ingress is nothing that a chart fills in. */
function withoutOwnNames(field: ResourceField, text: string | undefined): ResourceField {
  const own = text?.replace(/\{\{\s*(?:name|namespace)\s*\}\}/g, "");
  return own === undefined || TEMPLATE.test(own) ? field : { ...field, value: text ?? null };
}

function versionOf({ document }: YamlPart, spec: YAMLMap): Found["flinkVersion"] {
  const written = valueAt(document, spec, "flinkVersion");
  const version = parseVersion((textOf(written) ?? "").replace(/^v/, "").replace("_", "."));
  const span = spanOf(written);
  return version && span ? { version, span } : null;
}

/** Where a map that is not there yet would go: below the line of the specification. */
function placeBelow({ text }: YamlPart, spec: YAMLMap): Found["place"] | undefined {
  const first = spanOf(spec.items[0]?.key);
  if (!first) return undefined;
  const lineStart = text.lastIndexOf("\n", first.start - 1) + 1;
  const indent = text.slice(lineStart, first.start);
  if (indent.trim() !== "") return undefined;
  return { kind: "no-map", key: CONFIGURATION, parent: { start: lineStart, end: lineStart }, indent };
}

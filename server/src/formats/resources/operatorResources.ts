import { isMap, isScalar, isSeq, type YAMLMap } from "yaml";
import { parseVersion } from "../../flink/versions.ts";
import type { OperatorResource, ResourceField, ResourceKind } from "../../model/facts.ts";
import type { Span } from "../../model/span.ts";
import { valueAsRead } from "../config/placeholders.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { deployedSpecOf } from "./deployedSpecs.ts";
import { type Found, newCarrier, type YamlPart } from "./found.ts";
import { behind, entriesOf, mapAt, textAt, textOf, valueAt } from "./yamlTree.ts";

/** Below which keys a kind of Flink's Kubernetes operator has its specification. */
const SPECIFICATIONS: Readonly<Record<ResourceKind, readonly string[]>> = {
  FlinkDeployment: ["spec"],
  FlinkBlueGreenDeployment: ["spec", "template", "spec"],
  FlinkSessionJob: ["spec"],
  FlinkStateSnapshot: ["spec"],
};

const CONFIGURATION = "flinkConfiguration";

/**
 * What the operator sets by itself, from other fields or always.
 *
 * @see org.apache.flink.kubernetes.operator.config.FlinkConfigBuilder
 */
const ADDED = [
  "kubernetes.cluster-id",
  "kubernetes.namespace",
  "high-availability.cluster-id",
  "parallelism.default",
  "pipeline.name",
  "jobmanager.memory.process.size",
  "taskmanager.memory.process.size",
];

/** A resource of Flink's Kubernetes operator; undefined for anything else. */
export function operatorConfiguration(part: YamlPart): Found | undefined {
  const { document } = part;
  const top = document.contents;
  const kind = textAt(document, top, ["kind"]) ?? "";
  if (!isKind(kind) || !textAt(document, top, ["apiVersion"])?.startsWith("flink.apache.org/"))
    return undefined;
  const path = SPECIFICATIONS[kind];
  const spec = mapAt(document, top, path);
  if (!isMap(top) || !spec) return undefined;
  const name = textAt(document, top, ["metadata", "name"]) ?? "";
  const configuration = valueAt(document, spec, CONFIGURATION);
  const pair = spec.items.find(({ key }) => textOf(key) === CONFIGURATION);
  const anchor = spanOf(pair?.key) ?? spanOf(top.items.find(({ key }) => textOf(key) === "kind")?.key);
  if (!anchor) return undefined;
  const place: Found["place"] =
    kind === "FlinkStateSnapshot" ? { kind: "none" } : placeOf(part, spec, pair, configuration, anchor);
  const complete = kind !== "FlinkSessionJob" && valueAt(document, spec, "flinkVersion") !== undefined;
  return {
    path: place.kind === "none" ? [kind, name] : [kind, name, CONFIGURATION],
    place,
    carrier: {
      ...carrierOf(part, kind, name, spec),
      resource: resourceOf(part, kind, path, spec),
    },
    flinkVersion: versionOf(part, spec),
    partial:
      !complete ||
      (configuration !== undefined && !isMap(configuration)) ||
      (isMap(configuration) && configuration.items.some(({ key }) => textOf(key) === "<<")),
    anchor,
  };
}

const isKind = (kind: string): kind is ResourceKind => Object.hasOwn(SPECIFICATIONS, kind);

/** Where the options stand, or would stand. */
function placeOf(
  part: YamlPart,
  spec: YAMLMap,
  pair: YAMLMap["items"][number] | undefined,
  configuration: unknown,
  anchor: Span,
): Found["place"] {
  if (isMap(configuration)) return { kind: "map", map: configuration };
  const below = pair === undefined && !spec.flow ? placeBelow(part, spec) : undefined;
  return below ?? { kind: "unread", span: anchor };
}

function carrierOf({ document }: YamlPart, kind: string, name: string, spec: YAMLMap): Found["carrier"] {
  const lastState = textAt(document, spec, ["job", "upgradeMode"])?.toLowerCase() === "last-state";
  const jar = textAt(document, spec, ["job", "jarURI"]) ?? "";
  return newCarrier("resource", `${kind}/${name}`, {
    name,
    adds: new Set([...ADDED, ...(lastState ? ["execution.checkpointing.interval"] : [])]),
    sentTo: kind === "FlinkSessionJob" ? (textAt(document, spec, ["deploymentName"]) ?? null) : null,
    entryClass: textAt(document, spec, ["job", "entryClass"]) ?? null,
    ownJob: !/\/opt\/flink\/examples\/|^https?:/.test(jar),
  });
}

/** Fields of which the operator judges no more than that they are maps. */
const MAPS_OF_OTHERS: ReadonlySet<string> = new Set([CONFIGURATION, "podTemplate"]);

function resourceOf(
  { text, document }: YamlPart,
  kind: ResourceKind,
  path: readonly string[],
  spec: YAMLMap,
): OperatorResource {
  const fields = new Map<string, ResourceField>();
  const collect = (map: YAMLMap, above: string) => {
    for (const { key, value } of entriesOf(document, map)) {
      const name = textOf(key) ?? "";
      const field = fieldOf(key, value, above + name, text);
      if (!field) continue;
      fields.set(above + name, field);
      if (field.is === "map" && isMap(value) && !MAPS_OF_OTHERS.has(name)) collect(value, `${above}${name}.`);
    }
  };
  collect(spec, "");
  const metadata = mapAt(document, document.contents, ["metadata"]);
  const name = metadata?.items.find(({ key }) => textOf(key) === "name");
  const deployed = deployedSpecOf(document);
  const namespace = textAt(document, document.contents, ["metadata", "namespace"]);
  const top = mapAt(document, document.contents, path.slice(0, -1));
  const specification = top?.items.find(({ key }) => textOf(key) === path.at(-1));
  return {
    kind,
    fields,
    name: name ? (fieldOf(name.key, behind(document, name.value), "metadata.name", text) ?? null) : null,
    namespace: namespace === undefined ? null : valueAsRead(namespace).value,
    specification: spanOf(specification?.key) ?? { start: 0, end: 0 },
    deployed,
    partial: !WHOLE_WITH[kind].some((paths) =>
      paths.every((path) => (fields.get(path)?.is ?? "nothing") !== "nothing"),
    ),
  };
}

/** What no part of a resource has that another one completes: one of these fields, or all of several. */
const WHOLE_CLUSTER = [["flinkVersion"], ["image", "serviceAccount", "jobManager", "taskManager"]];
const WHOLE_WITH: Readonly<Record<ResourceKind, readonly (readonly string[])[]>> = {
  FlinkDeployment: WHOLE_CLUSTER,
  FlinkBlueGreenDeployment: WHOLE_CLUSTER,
  FlinkSessionJob: [["deploymentName"], ["job.jarURI", "job.parallelism"]],
  FlinkStateSnapshot: [["jobReference"], ["savepoint"], ["checkpoint"]],
};
function fieldOf(key: unknown, value: unknown, path: string, source: string): ResourceField | undefined {
  const [keySpan, valueSpan] = [spanOf(key), spanOf(value)];
  if (!keySpan) return undefined;
  // To YAML the braces of a template are maps in maps, or lists in lists.
  const isFilledIn =
    valueSpan !== undefined && TEMPLATE_START.test(source.slice(valueSpan.start, valueSpan.start + 2));
  const is = isFilledIn ? "text" : kindOfValue(value);
  const text = textOf(value);
  // The operator fills these in by itself.
  const plain = text?.replace(FILLED_IN[path] ?? "", "");
  const isTemplate = plain !== undefined && (valueAsRead(plain).value === null || VARIABLE.test(plain));
  return {
    value: text === undefined || isTemplate ? null : text,
    is,
    keySpan,
    valueSpan: is === "nothing" ? keySpan : (valueSpan ?? keySpan),
  };
}

const TEMPLATE_START = /^(?:\{[{%]|\[\[|<%)/;

/** What Kustomize, pipelines and people write for a value that is put in later. */
const VARIABLE = /\$\(|#\{|\(\(|__\w+__|%\w+%/;

const FILLED_IN: Readonly<Record<string, RegExp>> = { "ingress.template": /\{\{name(?:space)?\}\}/gi };

function kindOfValue(value: unknown): ResourceField["is"] {
  if (isMap(value)) return "map";
  if (isSeq(value)) return "list";
  if (!isScalar(value) || value.value === null) return "nothing";
  switch (typeof value.value) {
    case "number":
    case "bigint":
      return "number";
    case "boolean":
      return "truth";
    default:
      return "text";
  }
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

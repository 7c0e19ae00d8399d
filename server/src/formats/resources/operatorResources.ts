import { isMap, isScalar, type YAMLMap } from "yaml";
import { isForeignJob, isOfFlink, setByExample } from "../../flink/examples.ts";
import { PYTHON_DRIVER, pythonProgramIn } from "../../flink/pythonDriver.ts";
import { parseVersion } from "../../flink/versions.ts";
import type { OperatorResource, ResourceField, ResourceKind } from "../../model/carrier.ts";
import type { Span } from "../../model/span.ts";
import { newCarrier } from "../carriers.ts";
import { valueAsRead } from "../config/placeholders.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { afterLine, endOfLineAt, startOfLineAt, startWithComments } from "../text.ts";
import { resourceContainers } from "./containers.ts";
import { deployedSpecOf } from "./deployedSpecs.ts";
import type { Found, YamlPart } from "./found.ts";
import { addedBy } from "./operatorAdds.ts";
import {
  behind,
  entriesOf,
  fieldOf,
  itemsOf,
  mapAt,
  mergedInto,
  textAt,
  textOf,
  valueAt,
} from "./yamlTree.ts";

/** Below which keys a kind of Flink's Kubernetes operator has its specification. */
const SPECIFICATIONS: Readonly<Record<ResourceKind, readonly string[]>> = {
  FlinkDeployment: ["spec"],
  FlinkBlueGreenDeployment: ["spec", "template", "spec"],
  FlinkSessionJob: ["spec"],
  FlinkStateSnapshot: ["spec"],
};

/** The kinds of resources of Flink's own operator. */
export const OPERATORS_KINDS: readonly string[] = Object.keys(SPECIFICATIONS);

/** True for one of these. */
export const isOperatorsKind = (kind: string): kind is ResourceKind => Object.hasOwn(SPECIFICATIONS, kind);

/** Those that run processes of Flink themselves. */
const RUN_CLUSTERS: ReadonlySet<ResourceKind> = new Set(["FlinkDeployment", "FlinkBlueGreenDeployment"]);

const CONFIGURATION = "flinkConfiguration";

/** A resource of Flink's Kubernetes operator; undefined for anything else. */
export function operatorConfiguration(part: YamlPart): Found | undefined {
  const { document } = part;
  const top = document.contents;
  const kind = textAt(document, top, ["kind"]) ?? "";
  if (!isOperatorsKind(kind) || !textAt(document, top, ["apiVersion"])?.startsWith("flink.apache.org/"))
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
  const unclear =
    (configuration !== undefined && !isMap(configuration)) ||
    (isMap(configuration) &&
      (configuration.items.some(({ key }) => textOf(key) === "$patch") ||
        mergedInto(document, configuration) === undefined));
  return {
    path: place.kind === "none" ? [kind, name] : [kind, name, CONFIGURATION],
    place,
    ...readSpecification(part, { kind, name, spec, anchor }),
    partial: !complete || unclear,
    patch: !complete && !unclear,
    anchor,
  };
}

interface Specification {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly spec: YAMLMap;
  readonly anchor: Span;
}

/** What a specification says beside its options. */
export function readSpecification(
  part: YamlPart,
  specification: Specification,
): Pick<Found, "carrier" | "flinkVersion"> {
  const { kind, spec } = specification;
  return {
    carrier: {
      ...carrierOf(part, specification, resourceOf(part, kind, SPECIFICATIONS[kind], spec)),
      containers: RUN_CLUSTERS.has(kind) ? resourceContainers(part, spec) : [],
    },
    flinkVersion: versionOf(part.document, spec),
  };
}

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
  if (below) return below;
  const isBegun = pair && !spec.flow && /^[\w.-]*$/.test(textOf(configuration) ?? "");
  return { kind: "unread", span: anchor, ...(isBegun ? { begun: anchor } : {}) };
}

function carrierOf(
  { document }: YamlPart,
  { kind, name, spec, anchor }: Specification,
  resource: OperatorResource,
): Found["carrier"] {
  const metadata = mapAt(document, document.contents, ["metadata"]);
  const namespace = metadata?.items.find(({ key }) => textOf(key) === "namespace");
  const jar = textAt(document, spec, ["job", "jarURI"]) ?? "";
  const entryClass = textAt(document, spec, ["job", "entryClass"]) ?? null;
  const job = mapAt(document, spec, ["job"]);
  const args = itemsOf(document, job && valueAt(document, job, "args")).map((each) => textOf(each) ?? "");
  const entryFile = entryClass === PYTHON_DRIVER ? pythonProgramIn(args) : undefined;
  return newCarrier("resource", `${kind}/${name}`, {
    name,
    resource,
    adds: addedBy(resource, namespace ? (fieldOf(namespace.key, namespace.value) ?? null) : null, anchor),
    sentTo: kind === "FlinkSessionJob" ? (textAt(document, spec, ["deploymentName"]) ?? null) : null,
    entryClass,
    runsJar: jar !== "" && !isOfFlink(jar),
    ...(jar.endsWith(".jar") ? { jar: jar.slice(jar.lastIndexOf("/") + 1) } : {}),
    ownJob: !isForeignJob(jar, entryClass ?? ""),
    setByJob: setByExample(jar, entryClass ?? ""),
    batch: args.some((each) => /(?:^|=)BATCH$/i.test(each)),
    ...(entryFile === undefined ? {} : { entryFile }),
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
      const field = fieldIn(text, above + name, key, value);
      if (field) fields.set(above + name, field);
      if (field?.is !== "map" || !isMap(value)) continue;
      if (!MAPS_OF_OTHERS.has(name)) collect(value, `${above}${name}.`);
      else if (above + name === CONFIGURATION) collectNested(value);
    }
  };
  /** Of the options only those that are no texts: maps and lists, numbers and truth values without quotes. */
  const collectNested = (options: YAMLMap) => {
    for (const { key, value } of entriesOf(document, options)) {
      const path = `${CONFIGURATION}.${textOf(key) ?? ""}`;
      const field = fieldIn(text, path, key, value);
      if (field && field.is !== "text" && field.is !== "nothing") fields.set(path, field);
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
    name: name ? (fieldIn(text, "metadata.name", name.key, behind(document, name.value)) ?? null) : null,
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

/** A field as the operator reads it: what something fills in before is not known, and no map or list either. */
function fieldIn(source: string, path: string, key: unknown, value: unknown): ResourceField | undefined {
  const field = fieldOf(key, value);
  if (!field || field.is === "nothing") return field;
  const { start } = field.valueSpan;
  const is = TEMPLATE_START.test(source.slice(start, start + 2)) ? "text" : field.is;
  const text = textOf(value);
  // The operator fills these in by itself.
  const plain = text?.replace(FILLED_IN[path] ?? "", "");
  const isTemplate = plain !== undefined && (valueAsRead(plain).value === null || VARIABLE.test(plain));
  return { ...field, value: text === undefined || isTemplate ? null : text, is };
}

/** To YAML the braces of a template are maps in maps, or lists in lists. */
const TEMPLATE_START = /^(?:\{[{%]|\[\[|<%)/;

/** What Kustomize, pipelines and people write for a value that is put in later. */
const VARIABLE = /\$\(|#\{|\(\(|__\w+__|%\w+%/;

const FILLED_IN: Readonly<Record<string, RegExp>> = { "ingress.template": /\{\{\s*name(?:space)?\s*\}\}/gi };

/** The Flink that a specification asks for: `v1_20`, or `1.20` for operators of others. */
export function versionOf(document: YamlPart["document"], spec: YAMLMap): Found["flinkVersion"] {
  const written = valueAt(document, spec, "flinkVersion");
  const version = parseVersion((textOf(written) ?? "").replace(/^v/, "").replace("_", "."));
  const span = spanOf(written);
  return version && span ? { version, span } : null;
}

/** What people write above a configuration. */
const ABOVE: ReadonlySet<string | undefined> = new Set([
  "deploymentName",
  "flinkVersion",
  "image",
  "imagePullPolicy",
]);

/** Where a map that is not there yet would go: below what says which Flink runs, else below the line of the specification. */
function placeBelow({ text }: YamlPart, spec: YAMLMap): Found["place"] | undefined {
  const first = spanOf(spec.items[0]?.key);
  if (!first) return undefined;
  const indent = text.slice(startOfLineAt(text, first.start), first.start);
  if (indent.trim() !== "") return undefined;
  const above = spec.items.findLast(({ key, value }) => ABOVE.has(textOf(key)) && isScalar(value));
  const end = above ? endOfLineAt(text, spanOf(above.value)?.end ?? 0) : text.length;
  // The last line of a text has no end.
  const start = end < text.length ? afterLine(text, end) : startWithComments(text, first.start);
  return { kind: "no-map", key: CONFIGURATION, parent: { start, end: start }, indent };
}

import { isMap, isSeq, type YAMLMap } from "yaml";
import {
  type Ingress,
  type Network,
  type NetworkPolicy,
  NO_NETWORK,
  type PodService,
} from "../../model/network.ts";
import type { Span } from "../../model/span.ts";
import { valueAsRead } from "../config/placeholders.ts";
import { spanOf } from "../config/yamlNodes.ts";
import type { YamlPart } from "./found.ts";
import { itemsOf, mapAt, pairsOf, textAt, textOf, valueAt } from "./yamlTree.ts";

/** What keeps others out of a load balancer, or makes an internal one of it: each cloud calls that otherwise. */
const GUARDED = /internal|private|source-ranges|scheme/i;

/** Ranges of addresses that keep nobody out. */
const ANYWHERE: ReadonlySet<string> = new Set(["0.0.0.0/0", "::/0"]);

/** The Service, the Ingress or the NetworkPolicy that a document is. */
export function networkIn(part: YamlPart): Network {
  const { document, isTemplate } = part;
  const kind = textAt(document, document.contents, ["kind"]);
  if (kind === "NetworkPolicy") return { ...NO_NETWORK, policies: policyIn(part) };
  // What a template opens, nobody knows.
  if (isTemplate) return NO_NETWORK;
  if (kind === "Service") return { ...NO_NETWORK, services: serviceIn(part) };
  if (kind === "Ingress") return { ...NO_NETWORK, ingresses: ingressIn(part) };
  return NO_NETWORK;
}

function serviceIn({ document, text }: YamlPart): PodService[] {
  const top = document.contents;
  const spec = mapAt(document, top, ["spec"]);
  const type = textAt(document, spec, ["type"]) ?? "ClusterIP";
  const selector = pairsOf(document, mapAt(document, spec, ["selector"]));
  const name = known(textAt(document, top, ["metadata", "name"]));
  if (type !== "ClusterIP" && type !== "NodePort" && type !== "LoadBalancer") return [];
  const span = spec && (spanOf(valueAt(document, spec, "type")) ?? spanOfKind(document));
  if (!spec || !span || !selector?.length || name === undefined) return [];
  const annotations = mapAt(document, top, ["metadata", "annotations"]);
  const written = annotations && spanOf(annotations);
  const guarded = written !== undefined && GUARDED.test(text.slice(written.start, written.end));
  const ports = itemsOf(document, valueAt(document, spec, "ports")).flatMap((each) => {
    if (!isMap(each)) return [];
    const port = textAt(document, each, ["port"]) ?? "";
    // Without a target it is the port of the same number.
    const target = textAt(document, each, ["targetPort"]) ?? port;
    return [{ port, name: textAt(document, each, ["name"]) ?? null, target }];
  });
  const ranges = valueAt(document, spec, "loadBalancerSourceRanges");
  const isForAll = itemsOf(document, ranges).some((each) => ANYWHERE.has(textOf(each) ?? ""));
  const isOpen = type !== "ClusterIP" && !guarded && (ranges === undefined || isForAll);
  return [{ name, type, isOpen, selector, ports, span }];
}

function ingressIn({ document }: YamlPart): Ingress[] {
  const top = document.contents;
  const spec = mapAt(document, top, ["spec"]);
  const span = spanOfKind(document);
  if (!spec || !span) return [];
  const rules = itemsOf(document, valueAt(document, spec, "rules")).filter((each) => isMap(each));
  const paths = rules.flatMap((rule) => {
    const http = mapAt(document, rule, ["http"]);
    return http ? itemsOf(document, valueAt(document, http, "paths")).filter((each) => isMap(each)) : [];
  });
  const backends = [
    ...paths.map((path) => mapAt(document, path, ["backend"])),
    mapAt(document, spec, ["defaultBackend"]),
    mapAt(document, spec, ["backend"]),
  ].flatMap((backend) => (backend ? backendIn(document, backend) : []));
  const metadata = mapAt(document, top, ["metadata"]);
  const annotations = metadata && valueAt(document, metadata, "annotations");
  const tls = valueAt(document, spec, "tls");
  return [
    {
      name: textAt(document, top, ["metadata", "name"]) ?? "",
      namespace: known(textAt(document, top, ["metadata", "namespace"])) ?? null,
      backends,
      hosts: rules.flatMap((rule) => textAt(document, rule, ["host"]) ?? []),
      // An empty list is as good as none.
      tls: tls !== undefined && !(isSeq(tls) && tls.items.length === 0),
      className: textAt(document, spec, ["ingressClassName"]) ?? "",
      annotations: isMap(annotations)
        ? annotations.items.map(({ key }) => textOf(key) ?? "")
        : annotations === undefined
          ? []
          : null,
      span,
    },
  ];
}

/** As Kubernetes has it since 1.19, and as it was before. */
function backendIn(document: YamlPart["document"], backend: YAMLMap): Ingress["backends"][number][] {
  const now = mapAt(document, backend, ["service"]);
  const service = known(textAt(document, now ?? backend, [now ? "name" : "serviceName"]));
  const port = now
    ? (textAt(document, now, ["port", "number"]) ?? textAt(document, now, ["port", "name"]))
    : textAt(document, backend, ["servicePort"]);
  return service === undefined ? [] : [{ service, port: port ?? null }];
}

function policyIn({ document, isTemplate }: YamlPart): NetworkPolicy[] {
  const spec = mapAt(document, document.contents, ["spec"]);
  const span = spanOfKind(document);
  if (!spec || !span) return [];
  const types = valueAt(document, spec, "policyTypes");
  const isAboutOthers =
    types === undefined || itemsOf(document, types).some((each) => textOf(each) !== "Egress");
  if (!isAboutOthers && !isTemplate) return [];
  const selector = mapAt(document, spec, ["podSelector"]);
  const isPlain = selector?.items.every(({ key }) => textOf(key) === "matchLabels") && !isTemplate;
  const labels = mapAt(document, selector, ["matchLabels"]);
  return [
    {
      namespace: known(textAt(document, document.contents, ["metadata", "namespace"])) ?? null,
      selector: isPlain ? (labels ? (pairsOf(document, labels) ?? null) : []) : null,
      open: isTemplate ? [] : openPorts(document, valueAt(document, spec, "ingress")),
      span,
    },
  ];
}

/** The ports at which rules let everybody in; null where one lets everybody in at all ports. */
function openPorts(document: YamlPart["document"], rules: unknown): string[] | null {
  const open: string[] = [];
  for (const rule of itemsOf(document, rules)) {
    if (!isMap(rule)) continue;
    const from = valueAt(document, rule, "from");
    if (from !== undefined && itemsOf(document, from).length > 0) continue;
    const ports = itemsOf(document, valueAt(document, rule, "ports"));
    if (ports.length === 0) return null;
    open.push(...ports.flatMap((port) => (isMap(port) ? (textAt(document, port, ["port"]) ?? "*") : [])));
  }
  return open.includes("*") ? null : open;
}

/** A text that nothing fills in. */
const known = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : (valueAsRead(text).value ?? undefined);

function spanOfKind({ contents }: YamlPart["document"]): Span | undefined {
  const pair = isMap(contents) ? contents.items.find(({ key }) => textOf(key) === "kind") : undefined;
  return spanOf(pair?.value);
}

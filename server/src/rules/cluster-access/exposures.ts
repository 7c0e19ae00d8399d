import { documentUri } from "../../model/address.ts";
import type { Container, Mounting, OperatorResource, PublishedPort } from "../../model/carrier.ts";
import type { Place, RelatedPlace } from "../../model/finding.ts";
import { valuePlace } from "../jobScope.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";
import { BIND_ADDRESS, EXPOSED_TYPE, isAddress, isLoopback, REST_TLS, restPort } from "./options.ts";

/** A place that lets others than the machine itself, or the pods of the cluster, reach the REST endpoint. */
export interface Exposure extends Place {
  /** What it does, as a sentence. */
  readonly does: string;
  /** How to take it back, as a sentence. */
  readonly instead: string;
  /** The setting that can simply have another value. */
  readonly setting?: PlacedSetting;
  readonly runs: Runs;
  /** What in another document does it. */
  readonly shownBy?: RelatedPlace;
}

/** An application cluster has its job and takes no other; null where it is not known which one it is. */
export type Runs = "session" | "application" | null;

/** Where a file surely shows the REST endpoint to others. */
export function exposuresOf(view: DeploymentView): Exposure[] {
  return [
    ...byPorts(view),
    ...byService(view),
    ...byOpenService(view),
    ...byIngress(view),
    ...byAddress(view),
  ];
}

/** Ports that the machine of a container passes on. */
function byPorts(view: DeploymentView): Exposure[] {
  const port = restPort(view);
  if (listensInside(view)) return [];
  const seen = new Set<number>();
  return view.deployment.configurations.flatMap(({ uri, carrier }) =>
    (carrier?.containers ?? []).flatMap((container) => {
      if (!MASTERS.has(container.starts) || hasUnseenFile(container, view)) return [];
      const open = container.published.filter((each) => each.port === port && isOpen(each));
      const fresh = open.filter(({ span }) => !seen.has(span.start) && seen.add(span.start));
      return fresh.map(({ span }): Exposure => {
        return {
          uri,
          span,
          does: "The REST endpoint is published on all addresses of the machine.",
          instead: "publish it on 127.0.0.1",
          runs: container.starts === "jobmanager" ? "session" : "application",
        };
      });
    }),
  );
}

/** True where it may listen inside of its container alone, in which the image has it listen on all addresses. */
function listensInside(view: DeploymentView): boolean {
  const bound = view.effective(BIND_ADDRESS)?.setting;
  return bound !== undefined && (bound.value === null || isLoopback(bound.value) || !isAddress(bound.value));
}

const MASTERS: ReadonlySet<Container["starts"]> = new Set(["jobmanager", "standalone-job"]);

/** Where Flink keeps its configuration in a container. */
const CONFIGURATION = /\/conf(?:\/(?:flink-conf|config)\.yaml)?$/;

/** True for a container with a configuration of which this workspace does not have the file. */
const hasUnseenFile = ({ mounts }: Mounting, view: DeploymentView): boolean =>
  mounts.some(({ path }) => CONFIGURATION.test(path)) &&
  view.deployment.configurations.every(({ carrier }) => carrier?.layer === "properties");

const isOpen = ({ address }: PublishedPort): boolean => address === null || !isLoopback(address);

const OPEN_TYPES = /^(?:NodePort|LoadBalancer)$/i;

/** A service that Flink or its operator makes on Kubernetes. */
function byService(view: DeploymentView): Exposure[] {
  const placed = view.effective(EXPOSED_TYPE);
  const type = placed?.setting.value;
  if (!placed || type == null || !OPEN_TYPES.test(type)) return [];
  const annotations = view.effective("kubernetes.rest-service.annotations")?.setting;
  // One that only the own network reaches is told by an annotation that each cloud calls otherwise.
  if (
    annotations &&
    (annotations.value === null || /internal|private|source-ranges/i.test(annotations.value))
  )
    return [];
  const resource = placed.facts.carrier?.resource;
  return [
    {
      ...valuePlace(placed),
      does: `A ${type} passes the REST endpoint on to others than the cluster.`,
      instead: `set '${placed.setting.key}' to ClusterIP`,
      setting: placed,
      runs: resource ? runsOf(resource) : null,
    },
  ];
}

/** A Service that stands beside the configuration. */
function byOpenService(view: DeploymentView): Exposure[] {
  const { openServices = [], mounting = [] } = view.deployment;
  const { configuration } = view;
  const port = restPort(view);
  if (!configuration || port === null || listensInside(view)) return [];
  return openServices.flatMap(({ uri, service: { name, type, selector, targets, span } }): Exposure[] => {
    const masters = mounting.filter(
      ({ starts, labels = [] }) => MASTERS.has(starts) && selector.every((each) => labels.includes(each)),
    );
    if (masters.some((each) => hasUnseenFile(each, view))) return [];
    const isRest = (target: string) =>
      target === String(port) || masters.some(({ portNames }) => portNames?.[target] === port);
    if (!targets.some(isRest)) return [];
    const isHere = documentUri(configuration.uri) === uri;
    const does = `A ${type} passes the REST endpoint on to others than the cluster.`;
    return [
      {
        ...(isHere ? { uri, span } : { uri: configuration.uri, span: configuration.anchorFor(REST_TLS) }),
        does,
        instead: `make the Service '${name}' a ClusterIP`,
        ...(isHere ? {} : { shownBy: { uri, span, message: "The Service stands here." } }),
        runs: masters.every(({ starts }) => starts === "jobmanager") ? "session" : "application",
      },
    ];
  });
}

/** Annotations of an ingress that let nobody in and keep nobody out; of another one that is not known. */
const HARMLESS =
  /^(?:rewrite-target|use-regex|app-root|backend-protocol|proxy-(?:body-size|buffer\w*|buffer-size|\w+-timeout)|ingress\.class)$/;

/** The ingress of a resource of the operator. */
function byIngress(view: DeploymentView): Exposure[] {
  return view.deployment.configurations.flatMap(({ uri, carrier }) => {
    const resource = carrier?.resource;
    const ingress = resource?.fields.get("ingress");
    if (!resource || !ingress || !resource.fields.has("ingress.template")) return [];
    const host = resource.fields.get("ingress.template")?.value ?? "";
    if (resource.fields.has("ingress.tls") || LOCAL_HOST.test(host)) return [];
    const annotations = [...resource.fields].filter(([path]) => path.startsWith(ANNOTATIONS));
    if (annotations.some(([path]) => !HARMLESS.test(path.slice(ANNOTATIONS.length).split("/").at(-1) ?? "")))
      return [];
    const written = resource.fields.get("ingress.annotations");
    if (written && annotations.length === 0) return [];
    const name = resource.fields.get("ingress.className")?.value ?? "";
    if (/internal|private/i.test(name)) return [];
    return [
      {
        uri,
        span: ingress.keySpan,
        does: "The ingress asks for neither TLS nor a login.",
        instead: "give the ingress 'tls' and a login, by its annotations",
        runs: runsOf(resource),
      },
    ];
  });
}

/** Names that every machine has for itself. */
const LOCAL_HOST = /^(?:[^/]*\.)?localhost(?:[/:]|$)|^[^/]*\b127\.0\.0\.1\.(?:nip|sslip|xip)\.io(?:[/:]|$)/;

const ANNOTATIONS = "ingress.annotations.";

/** An address in a file of processes that nothing else is around. */
function byAddress(view: DeploymentView): Exposure[] {
  const placed = view.effective(BIND_ADDRESS);
  const address = placed?.setting.value;
  const { configurations, oneMachine, inImage } = view.deployment;
  if (!placed || address == null || oneMachine || inImage || configurations.some(({ carrier }) => carrier))
    return [];
  if (!isAddress(address) || isLoopback(address)) return [];
  const all = /^(?:0\.0\.0\.0|::)$/.test(address);
  return [
    {
      ...valuePlace(placed),
      does: all
        ? "The REST endpoint listens on all addresses."
        : `The REST endpoint listens on '${address}'.`,
      instead: `set '${placed.setting.key}' to localhost`,
      setting: placed,
      runs: null,
    },
  ];
}

const runsOf = ({ fields }: OperatorResource): Runs => (fields.has("job") ? "application" : "session");

import { MASTERS, type Mounting, type OperatorResource, type PublishedPort } from "../../model/carrier.ts";
import type { Place, RelatedPlace } from "../../model/finding.ts";
import { haOf, isNativeKubernetes } from "../high-availability/options.ts";
import { valuePlace } from "../jobScope.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";
import {
  closingPolicies,
  doorOf,
  ingressesOf,
  isBeside,
  letsAnybodyIn,
  mastersOf,
  passesOn,
} from "./ingresses.ts";
import { BIND_ADDRESS, EXPOSED_TYPE, isAddress, isLoopback, REST_TLS, restPort } from "./options.ts";

/** A place that lets others than the machine itself, or the pods of the cluster, reach the REST endpoint. */
export interface Exposure extends Place {
  /** What it does, as a sentence. */
  readonly does: string;
  /** How to take it back, as a sentence; absent where that would keep out those who need it. */
  readonly instead?: string;
  /** The setting that can simply have another value. */
  readonly setting?: PlacedSetting;
  /** True for a port that can be published on the machine of its container alone. */
  readonly isLocalizable?: boolean;
  /** True where who reaches the machine itself decides who gets in, of which these files never tell. */
  readonly isOfMachine?: boolean;
  readonly runs: Runs;
  /** What in another document does it. */
  readonly shownBy?: RelatedPlace;
}

/** An application cluster has its job and takes no other; null where it is not known which one it is. */
export type Runs = "session" | "application" | null;

/** Where a file surely shows the REST endpoint to others. */
export function exposuresOf(view: DeploymentView): Exposure[] {
  // Whom a policy lets in, and whether the network of the cluster goes by it, is not known.
  if (closingPolicies(view).length > 0) return [];
  return [
    ...byPorts(view),
    ...byService(view),
    ...byOpenService(view),
    ...byOwnIngress(view),
    ...byIngress(view),
    ...byAddress(view),
  ];
}

/** A port of the REST endpoint that the machine of a container passes on, with the container. */
interface Published extends Place {
  readonly port: PublishedPort;
  readonly starts: Mounting["starts"];
  /** False where a swarm places the container on its machines. */
  readonly oneMachine: boolean;
}

/** The ports that pass the REST endpoint on, each once. */
function publishedPorts(view: DeploymentView): Published[] {
  const rest = restPort(view);
  if (listensInside(view)) return [];
  const seen = new Set<number>();
  return view.deployment.configurations.flatMap(({ uri, carrier }) =>
    (carrier?.containers ?? []).flatMap((container) => {
      if (!MASTERS.has(container.starts) || hasUnseenFile(container, view)) return [];
      const { starts, published, oneMachine = false } = container;
      return published
        .filter(({ port, span }) => port === rest && !seen.has(span.start) && seen.add(span.start))
        .map((port) => ({ uri, span: port.span, port, starts, oneMachine }));
    }),
  );
}

/** Ports that the machine of a container passes on to others. */
function byPorts(view: DeploymentView): Exposure[] {
  // What keeps others out of a machine is stated; a swarm passes it on from all of its machines.
  const isStated = view.deployment.clusterAccess !== null;
  return publishedPorts(view)
    .filter(({ port, oneMachine }) => isOpen(port) && !(isStated && oneMachine))
    .map(({ uri, span, port, starts, oneMachine }): Exposure => {
      return {
        uri,
        span,
        does: "The REST endpoint is published on all addresses of the machine.",
        instead: "publish it on 127.0.0.1",
        isLocalizable: port.plain === true && oneMachine,
        isOfMachine: oneMachine,
        runs: starts === "jobmanager" ? "session" : "application",
      };
    });
}

/** Ports at which no other machine reaches the REST endpoint. */
export const localPorts = (view: DeploymentView): readonly Place[] =>
  publishedPorts(view).filter(({ port, oneMachine }) => oneMachine && !isOpen(port));

/** True where it may listen inside of its container alone, in which the image has it listen on all addresses. */
function listensInside(view: DeploymentView): boolean {
  const bound = view.effective(BIND_ADDRESS)?.setting;
  return bound !== undefined && (bound.value === null || isLoopback(bound.value) || !isAddress(bound.value));
}

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
  const { configuration } = view;
  if (!configuration || restPort(view) === null || listensInside(view)) return [];
  const services = (view.deployment.network?.services ?? []).filter(({ isOpen }) => isOpen);
  return services.flatMap((service): Exposure[] => {
    const { name, type, selector } = service;
    const masters = mastersOf(selector, view);
    if (masters.some((each) => hasUnseenFile(each, view)) || !passesOn(service, null, view)) return [];
    const does = `A ${type} passes the REST endpoint on to others than the cluster.`;
    const instead = `make the Service '${name}' a ClusterIP`;
    return [{ ...placed(service, "Service", view), does, instead, runs: runsHere(view, masters) }];
  });
}

/** A resource of the kind Ingress that stands beside the configuration. */
function byIngress(view: DeploymentView): Exposure[] {
  if (!view.configuration || restPort(view) === null || listensInside(view)) return [];
  return ingressesOf(view)
    .filter((ingress) => letsAnybodyIn(ingress) === true)
    .flatMap((ingress): Exposure[] => {
      const services = (view.deployment.network?.services ?? []).filter(({ name }) =>
        ingress.backends.some(({ service }) => service === name),
      );
      const masters = services.flatMap(({ selector }) => mastersOf(selector, view));
      if (masters.some((each) => hasUnseenFile(each, view))) return [];
      return [
        {
          ...placed(ingress, "Ingress", view),
          does: `The Ingress '${ingress.name}' asks for neither TLS nor a login.`,
          instead: "give it 'tls' and a login, by its annotations",
          runs: runsHere(view, masters),
        },
      ];
    });
}

/** Where it stands, or in another document the place where the endpoint is configured, with that. */
function placed(
  { uri, span }: Place,
  what: string,
  view: DeploymentView,
): Pick<Exposure, "uri" | "span" | "shownBy"> {
  const { configuration } = view;
  if (!configuration || isBeside(uri, view)) return { uri, span };
  return {
    uri: configuration.uri,
    span: configuration.anchorFor(REST_TLS),
    shownBy: { uri, span, message: `The ${what} stands here.`, isCause: true },
  };
}

/** What runs in the pods that are reached, of the operator by its resource. */
function runsHere(view: DeploymentView, masters: readonly Mounting[]): Runs {
  if (masters.length > 0)
    return masters.every(({ starts }) => starts === "jobmanager") ? "session" : "application";
  const resources = view.deployment.configurations.flatMap(({ carrier }) => carrier?.resource ?? []);
  return resources[0] ? runsOf(resources[0]) : null;
}

/** The ingress of a resource of the operator. */
function byOwnIngress(view: DeploymentView): Exposure[] {
  return view.deployment.configurations.flatMap(({ uri, carrier }) => {
    const resource = carrier?.resource;
    const ingress = resource?.fields.get("ingress");
    const door = resource && doorOf(resource);
    if (!resource || !ingress || !door || letsAnybodyIn(door) !== true) return [];
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

/** An address in a file of processes that nothing else is around. */
function byAddress(view: DeploymentView): Exposure[] {
  const placed = view.effective(BIND_ADDRESS);
  const address = placed?.setting.value;
  const { configurations, oneMachine, inImage, clusterAccess } = view.deployment;
  // What keeps others out of all addresses of a machine is stated.
  if (clusterAccess) return [];
  if (!placed || address == null || oneMachine || inImage || configurations.some(({ carrier }) => carrier))
    return [];
  if (!isAddress(address) || isLoopback(address)) return [];
  // Where Flink starts the pods it takes the address out, and pods have addresses of their own.
  if (isNativeKubernetes(view) || haOf(view)?.mode === "kubernetes") return [];
  const all = /^(?:0\.0\.0\.0|::)$/.test(address);
  return [
    {
      ...valuePlace(placed),
      does: all
        ? "The REST endpoint listens on all addresses."
        : `The REST endpoint listens on '${address}'.`,
      ...(isAskedFromElsewhere(view)
        ? {}
        : { instead: `set '${placed.setting.key}' to localhost`, setting: placed }),
      isOfMachine: true,
      runs: null,
    },
  ];
}

/** True where clients are told an address that is not of this machine alone: they would find nobody at localhost. */
function isAskedFromElsewhere(view: DeploymentView): boolean {
  const placed = view.effective("rest.address") ?? view.effective("jobmanager.rpc.address");
  const address = placed?.setting.value;
  return placed !== undefined && (address == null || !isLoopback(address));
}

const runsOf = ({ fields }: OperatorResource): Runs => (fields.has("job") ? "application" : "session");

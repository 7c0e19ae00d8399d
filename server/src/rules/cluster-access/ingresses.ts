import { documentUri } from "../../model/address.ts";
import type { OperatorResource } from "../../model/carrier.ts";
import type { Place } from "../../model/finding.ts";
import type { Door, Ingress, OfDocument, PodService } from "../../model/network.ts";
import type { DeploymentView } from "../view.ts";
import { restPort } from "./options.ts";

/** Annotations of an ingress that let nobody in and keep nobody out; of another one that is not known. */
const HARMLESS =
  /^(?:rewrite-target|use-regex|app-root|backend-protocol|proxy-(?:body-size|buffer\w*|buffer-size|\w+-timeout)|ingress\.class|(?:cluster-)?issuer|tls-acme|(?:force-)?ssl-redirect)$/;

/** Names that every machine has for itself. */
const LOCAL_HOST = /^(?:[^/]*\.)?localhost(?:[/:]|$)|^[^/]*\b127\.0\.0\.1\.(?:nip|sslip|xip)\.io(?:[/:]|$)/;

/**
 * Whether an ingress lets anybody in: it asks for neither TLS nor a login, and nothing says that it is for some. Null where
 * something that it says may be a login.
 */
export function letsAnybodyIn({ hosts, tls, className, annotations }: Door): boolean | null {
  if (tls || (hosts.length > 0 && hosts.every((host) => LOCAL_HOST.test(host)))) return false;
  if (/internal|private/i.test(className)) return false;
  return annotations?.every((each) => HARMLESS.test(each.split("/").at(-1) ?? "")) ? true : null;
}

const ANNOTATIONS = "ingress.annotations.";

/** The ingress that the operator makes for a resource; undefined where it makes none. */
export function doorOf({ fields }: OperatorResource): Door | undefined {
  if (!fields.has("ingress") || !fields.has("ingress.template")) return undefined;
  const annotations = [...fields.keys()].filter((path) => path.startsWith(ANNOTATIONS));
  const written = fields.get("ingress.annotations");
  return {
    hosts: [fields.get("ingress.template")?.value ?? ""],
    tls: fields.has("ingress.tls"),
    className: fields.get("ingress.className")?.value ?? "",
    annotations:
      written && annotations.length === 0 ? null : annotations.map((path) => path.slice(ANNOTATIONS.length)),
  };
}

/** All ways in to the endpoint by an ingress, each where it stands. */
export function doorsOf(view: DeploymentView): (Door & Place)[] {
  const own = view.deployment.configurations.flatMap(({ uri, carrier }) => {
    const door = carrier?.resource && doorOf(carrier.resource);
    const span = carrier?.resource?.fields.get("ingress")?.keySpan;
    return door && span ? [{ ...door, uri, span }] : [];
  });
  return [...own, ...ingressesOf(view)];
}

/** The resources of the kind Ingress that pass something on to the REST endpoint. */
export function ingressesOf(view: DeploymentView): OfDocument<Ingress>[] {
  const { network } = view.deployment;
  return (network?.ingresses ?? []).filter(({ backends }) =>
    backends.some(({ service, port }) => {
      const own = network?.services.find(({ name }) => name === service);
      return own ? passesOn(own, port, view) : isRestOfFlink(port, view);
    }),
  );
}

/** True where a Service passes the port of its own on to the endpoint; any of its ports, where none is named. */
export function passesOn(
  { selector, ports }: PodService,
  port: string | null,
  view: DeploymentView,
): boolean {
  const masters = mastersOf(selector, view);
  const rest = restPort(view);
  const isRest = (target: string) =>
    target === String(rest) ||
    (masters.length === 0 && target === "rest") ||
    masters.some(({ portNames }) => rest !== null && portNames?.[target] === rest);
  return ports
    .filter((each) => port === null || port === each.port || port === each.name)
    .some(({ target }) => isRest(target));
}

/** The containers of JobManagers that a Service goes to; none where the operator or Flink itself makes the pods. */
export const mastersOf = (selector: readonly string[], { deployment: { mounting = [] } }: DeploymentView) =>
  mounting.filter(
    ({ starts, labels = [] }) =>
      (starts === "jobmanager" || starts === "standalone-job") &&
      selector.every((each) => labels.includes(each)),
  );

/** The Service that Flink makes has one port, which it calls so. */
const isRestOfFlink = (port: string | null, view: DeploymentView): boolean =>
  port === null || port === "rest" || port === String(restPort(view));

/** Policies that may keep others out of the endpoint, each where it stands. */
export function closingPolicies(view: DeploymentView) {
  const rest = String(restPort(view));
  return (view.deployment.network?.policies ?? []).filter(
    ({ open }) => open !== null && !open.includes(rest) && !open.includes("rest"),
  );
}

/** True for a place that stands in the document of the deployment's own configuration. */
export const isBeside = (uri: string, view: DeploymentView): boolean =>
  view.configuration !== undefined && documentUri(view.configuration.uri) === uri;

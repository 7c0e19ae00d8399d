import { documentUri } from "../model/address.ts";
import type { Mounting } from "../model/carrier.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { isAbout } from "../model/ignoreComment.ts";
import type { Ingress, NetworkPolicy, PlacedNetwork } from "../model/network.ts";
import type { Span } from "../model/span.ts";
import { parentOf } from "./uris.ts";

/** The pods of a JobManager, as far as it is known how they are called. */
interface Pods {
  readonly labels: readonly string[];
  /** False where they may have more labels, which a template of pods gives them. */
  readonly isWhole: boolean;
  readonly namespace: string | null;
}

/**
 * Deployments with what lets others in to their JobManagers or keeps them out, in the folders of their configurations; session
 * jobs with that of their session clusters.
 */
export function withNetwork(
  deployments: readonly Deployment[],
  documents: readonly Facts[],
): readonly Deployment[] {
  const all = documents.filter((facts) => facts.network);
  if (all.length === 0) return deployments;
  return deployments.map((deployment) => {
    const network = networkOf(deployment, all);
    return network ? { ...deployment, network } : deployment;
  });
}

function networkOf(deployment: Deployment, all: readonly Facts[]): PlacedNetwork | undefined {
  const { sessionCluster, mounting } = deployment;
  const configurations = sessionCluster ? [sessionCluster] : deployment.configurations;
  const folders = new Set(configurations.map(({ uri }) => parentOf(documentUri(uri))));
  const near = all.filter(({ uri }) => folders.has(parentOf(uri)));
  const pods = podsOf(configurations, mounting);
  const placed = near.flatMap((facts) => withIgnores(facts) ?? []);
  const services = placed
    .flatMap((each) => each.services)
    .filter(({ selector }) => pods.some(({ labels }) => selector.every((each) => labels.includes(each))));
  const names = new Set([...services.map(({ name }) => name), ...restServicesOf(configurations)]);
  const ingresses = placed
    .flatMap((each) => each.ingresses)
    .filter(({ backends }) => backends.some(({ service }) => names.has(service)))
    .filter(({ namespace }) => pods.some((each) => mayBeIn(namespace, each)));
  const policies = placed
    .flatMap((each) => each.policies)
    .filter((policy) => pods.some((each) => mayConcern(policy, each)));
  const open = services.filter(({ isOpen, name }) => isOpen || ingresses.some((each) => goesTo(each, name)));
  if (open.length + ingresses.length + policies.length === 0) return undefined;
  return { services: open, ingresses, policies };
}

/** What a document tells of a network, with the comments that it has about that. */
function withIgnores({ network, ignores }: Facts): PlacedNetwork | undefined {
  if (!network || ignores.length === 0) return network;
  const commented = <Member extends { span: Span }>(member: Member) => {
    const ignored = ignores
      .filter((comment) => isAbout(comment, member.span))
      .map(({ rules, reason }) => ({ rules, reason }));
    return { ...member, ignored };
  };
  return {
    services: network.services.map(commented),
    ingresses: network.ingresses.map(commented),
    policies: network.policies,
  };
}

const goesTo = ({ backends }: Ingress, name: string): boolean =>
  backends.some(({ service }) => service === name);

/** Where a namespace is not written, whoever applies it chooses one. */
const mayBeIn = (namespace: string | null, pods: Pods): boolean =>
  namespace === null || pods.namespace === null || namespace === pods.namespace;

function podsOf(configurations: readonly Facts[], mounting: readonly Mounting[] = []): Pods[] {
  const started = mounting
    .filter(({ starts, labels }) => labels && (starts === "jobmanager" || starts === "standalone-job"))
    .map(({ labels = [] }) => ({ labels, isWhole: true, namespace: null }));
  const made = clustersOf(configurations).map(({ name, namespace }) => ({
    labels: [`app=${name}`, "component=jobmanager"],
    isWhole: false,
    namespace,
  }));
  return [...started, ...made];
}

/** The clusters that Flink or its operator makes on Kubernetes, by their names. */
function clustersOf(configurations: readonly Facts[]) {
  return configurations.flatMap(({ carrier, settings }) => {
    const resource = carrier?.resource;
    if (resource?.kind === "FlinkDeployment" && resource.name?.value)
      return [{ name: resource.name.value, namespace: resource.namespace }];
    const named = resource ? undefined : settings.findLast(({ key }) => key === "kubernetes.cluster-id");
    return named?.value ? [{ name: named.value, namespace: null }] : [];
  });
}

/** The Services that such clusters have for their REST endpoints. */
const restServicesOf = (configurations: readonly Facts[]): string[] =>
  clustersOf(configurations).map(({ name }) => `${name}-rest`);

/** True unless it is surely about other pods. */
function mayConcern({ namespace, selector }: NetworkPolicy, pods: Pods): boolean {
  if (!mayBeIn(namespace, pods)) return false;
  if (selector === null) return true;
  if (pods.isWhole) return selector.every((each) => pods.labels.includes(each));
  // Of a label whose name is known the value has to be the same.
  const nameOf = (label: string) => label.slice(0, label.indexOf("="));
  return selector.every(
    (each) => pods.labels.includes(each) || !pods.labels.some((own) => nameOf(own) === nameOf(each)),
  );
}

/** What grouping sees of the network of a document: all but where its members stand. */
export const networkTraits = (facts: Facts): string | undefined =>
  JSON.stringify(withIgnores(facts), (name, value: unknown) => (name === "span" ? undefined : value));

/** The network of a deployment, whose members of one document have moved to where they stand now. */
export function movedNetwork(network: PlacedNetwork, before: Facts, after: Facts): PlacedNetwork {
  const [old, now] = [membersOf(before), membersOf(after)];
  const moved = <Member extends { uri: string; span: Span }>(each: Member): Member => {
    if (each.uri !== before.uri) return each;
    const index = old.findIndex(({ span }) => span.start === each.span.start);
    return { ...each, span: now[index]?.span ?? each.span };
  };
  return {
    services: network.services.map(moved),
    ingresses: network.ingresses.map(moved),
    policies: network.policies.map(moved),
  };
}

const membersOf = ({ network }: Facts) =>
  network ? [...network.services, ...network.ingresses, ...network.policies] : [];

import type { IgnoreComment } from "./ignoreComment.ts";
import type { Span } from "./span.ts";

/** What of Kubernetes lets others in to pods, or keeps them out. */
export interface Network {
  readonly services: readonly PodService[];
  readonly ingresses: readonly Ingress[];
  readonly policies: readonly NetworkPolicy[];
}

/** A Service: it passes ports on to the pods with some labels. */
export interface PodService {
  readonly name: string;
  readonly type: "ClusterIP" | "NodePort" | "LoadBalancer";
  /** True where others than the cluster reach it, and nothing says which. */
  readonly isOpen: boolean;
  /** The labels, as `name=value`. */
  readonly selector: readonly string[];
  readonly ports: readonly ServicePort[];
  /** Where its type stands, or its name. */
  readonly span: Span;
}

/** A port of a Service, and that of the pods by number or name. */
export interface ServicePort {
  readonly port: string;
  readonly name: string | null;
  readonly target: string;
}

/** An Ingress: it passes on to Services what comes from outside of the cluster. */
export interface Ingress extends Door {
  readonly name: string;
  readonly namespace: string | null;
  /** The Services by their names, with the port by number or name; null for no port. */
  readonly backends: readonly { readonly service: string; readonly port: string | null }[];
  /** Where its kind stands. */
  readonly span: Span;
}

/** How somebody gets in who comes to an ingress. */
export interface Door {
  readonly hosts: readonly string[];
  readonly tls: boolean;
  readonly className: string;
  /** The names of its annotations; null where they are not all seen. */
  readonly annotations: readonly string[] | null;
}

/** A NetworkPolicy: others than it lets in do not reach the pods with some labels. */
export interface NetworkPolicy {
  readonly namespace: string | null;
  /** The labels, as `name=value`; null where it may be about any pods. */
  readonly selector: readonly string[] | null;
  /** The ports of the pods, by number or name, at which it lets everybody in; null for all ports. */
  readonly open: readonly string[] | null;
  /** Where its kind stands. */
  readonly span: Span;
}

export const NO_NETWORK: Network = { services: [], ingresses: [], policies: [] };

/** A member of a network with the document that it stands in, and the comments there that ask for silence about it. */
export type OfDocument<Member> = Member & {
  readonly uri: string;
  readonly ignored?: readonly Pick<IgnoreComment, "rules" | "reason">[];
};

/** A network whose members say where they stand. */
export interface PlacedNetwork {
  readonly services: readonly OfDocument<PodService>[];
  readonly ingresses: readonly OfDocument<Ingress>[];
  readonly policies: readonly OfDocument<NetworkPolicy>[];
}

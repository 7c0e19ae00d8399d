import type { Deployment, UnreadDocument } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { Document, Unreadable } from "./document.ts";
import type { Groups } from "./grouping.ts";

/** What is known of a workspace at one moment. It never changes; what changes makes another one. */
export class WorkspaceSnapshot {
  /**
   * @param onDisk documents as they are on disk
   * @param open those in an editor, which count instead; null for one that has nothing to do with Flink
   * @param uris the addresses of all documents that have to do with Flink, in the order of the alphabet
   */
  constructor(
    private readonly onDisk: ReadonlyMap<string, Document>,
    private readonly open: ReadonlyMap<string, Document | null>,
    readonly uris: readonly string[],
    private readonly groups: Groups,
    readonly unreadable: readonly Unreadable[],
    /** Documents that have to do with Flink, of kinds that nothing reads yet; tests are left out, and what does not parse. */
    readonly unread: readonly UnreadDocument[],
  ) {}

  /** A document; undefined when it is not there or has nothing to do with Flink. */
  document(uri: string): Document | undefined {
    const open = this.open.get(uri);
    return open === undefined ? this.onDisk.get(uri) : (open ?? undefined);
  }

  /** The facts of every document that has to do with Flink, tests included, in the order of their addresses. */
  get documents(): Facts[] {
    return this.uris.flatMap((uri) => this.document(uri)?.facts ?? []);
  }

  get deployments(): readonly Deployment[] {
    return this.groups.deployments;
  }

  /** The deployments that a document belongs to. */
  deploymentsOf(uri: string): Deployment[] {
    return (this.groups.places.get(uri) ?? []).flatMap((place) => this.groups.deployments[place] ?? []);
  }

  /** Offsets of a document's lines; of one line for a document that is not known. */
  lineStartsOf(uri: string): readonly number[] {
    return this.document(uri)?.lineStarts ?? [0];
  }
}

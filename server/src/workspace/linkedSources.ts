import type { DocumentLinks } from "../formats/format.ts";
import type { World } from "../formats/jobs/link/offers.ts";
import type { Formats } from "../formats/registry.ts";
import type { Facts } from "../model/facts.ts";
import type { Document } from "./document.ts";
import { Links } from "./links.ts";
import type { DocumentReader } from "./reader.ts";
import { SourceIndex } from "./sourceIndex.ts";

/** How far an answer goes: from the file that gives it to those that ask, and on to those that ask them. */
const MOST_ROUNDS = 8;

/** How many documents are read again before something else gets its turn. */
const MOST_AT_ONCE = 50;
const MOST_PARTS = 200;

/** How many files are read that jobs only use something of. */
const MOST_USED = 500;

/** What the workspace does for its sources. */
interface Asking {
  isDocument(uri: string): boolean;
  settle(): void;
}

/**
 * The source files of a workspace, as far as they ask each other. A file that has nothing to do with Flink is read as well
 * when a job asks for something of it, a constant for instance; it does not become a document.
 */
export class LinkedSources {
  private readonly links = new Links();
  private readonly index = new SourceIndex();
  /** Files that are no documents. */
  private readonly beside = new Map<string, Facts>();
  /** Files that were documents, and may have something for others all the same. */
  private readonly former = new Set<string>();

  constructor(
    private readonly formats: Formats,
    private readonly reader: DocumentReader,
  ) {}

  worldOf(uri: string): World {
    return this.links.worldOf(uri);
  }

  /** Takes note of files that are there. */
  add(uris: readonly string[]): void {
    for (const uri of uris) this.index.add(uri);
    if (uris.length > 0) this.links.askAgain();
  }

  /** Takes over what a file says now; nothing for one that is no document. */
  update(uri: string, document: Document | null | undefined): void {
    if (document) {
      this.beside.delete(uri);
      this.former.delete(uri);
    } else if (this.beside.has(uri)) return;
    else if (this.links.at(uri)) this.former.add(uri);
    this.links.update(uri, document?.facts, document ? this.formats.of(document.facts) : undefined);
  }

  /** Forgets what is gone, but for documents. */
  forgetWhere(gone: (uri: string) => boolean): void {
    this.index.removeWhere(gone);
    for (const uri of this.beside.keys()) if (gone(uri)) this.takeBeside(uri, undefined);
    for (const uri of this.former) if (gone(uri)) this.former.delete(uri);
  }

  /** Reads a file again that changed on disk, where others have asked for it. */
  async refresh(uri: string): Promise<void> {
    if (this.beside.has(uri)) await this.read(uri);
  }

  /** Reads files that are no documents, but have what documents have asked for. */
  async fetchAsked(workspace: Asking, cancelled: () => boolean): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS && !cancelled(); round++) {
      // What answers let documents ask on for.
      for (let part = 0; part < MOST_PARTS && !this.isSettled; part++) {
        workspace.settle();
        await new Promise((resolve) => setTimeout(resolve));
      }
      const asked = this.links.newlyAsked().flatMap(({ name, family }) => this.index.filesOf(name, family));
      const files = new Set([...this.former, ...asked]);
      const unread = [...files].filter((uri) => !workspace.isDocument(uri) && !this.beside.has(uri));
      if (unread.length === 0) return;
      for (const uri of unread) {
        if (cancelled()) return;
        await this.read(uri);
      }
    }
  }

  /**
   * Reads the files that jobs use something of, whether they have asked for it or not: what a whole program is run with.
   */
  async fetchUsed(workspace: Asking): Promise<void> {
    for (let left = MOST_USED; left > 0; ) {
      const files = new Set(
        this.links
          .newlyUsed()
          .flatMap(({ uri, names, family }) => [
            ...names.flatMap((name) => this.index.mayHave(name, family)),
            ...(workspace.isDocument(uri) ? this.index.besides(uri) : []),
          ]),
      );
      const unread = [...files].filter((uri) => !workspace.isDocument(uri) && !this.beside.has(uri));
      if (unread.length === 0) return;
      for (const uri of unread.slice(0, left)) await this.read(uri);
      left -= unread.length;
      workspace.settle();
    }
  }

  private async read(uri: string): Promise<void> {
    this.former.delete(uri);
    const facts = await this.reader.readBeside(uri, this.worldOf(uri));
    this.takeBeside(uri, facts);
  }

  private takeBeside(uri: string, facts: Facts | undefined): void {
    if (facts) this.beside.set(uri, facts);
    else this.beside.delete(uri);
    this.links.update(uri, facts, facts && this.formats.of(facts), true);
  }

  /**
   * Has documents read again that others answer otherwise now: a part of them, where there are many.
   *
   * @param take takes over the new facts of a document
   */
  settle(take: (uri: string, facts: Facts) => Document | undefined): void {
    for (let left = MOST_AT_ONCE, round = 0; left > 0 && round < MOST_ROUNDS && !this.isSettled; round++) {
      const read = this.links.readAgain(left);
      left -= read.length;
      for (const { uri, facts } of read) {
        if (this.beside.has(uri)) this.takeBeside(uri, facts);
        else this.update(uri, take(uri, facts));
      }
    }
  }

  /** The files that go together. */
  components(): readonly (readonly DocumentLinks[])[] {
    return this.links.components();
  }

  /** A source file, whether it is a document or only has what documents ask for. */
  at(uri: string): DocumentLinks | undefined {
    return this.links.at(uri);
  }

  get isSettled(): boolean {
    return this.links.isSettled;
  }
}

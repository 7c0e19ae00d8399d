import {
  type Connection,
  DocumentDiagnosticReportKind,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { normalUri } from "../workspace/uris.ts";
import type { Part } from "./cellPlaces.ts";
import type { NamedDiagnostics } from "./diagnosticCache.ts";
import { diagnosticsOf } from "./diagnostics.ts";
import type { Session } from "./session.ts";
import type { Answering } from "./textRequests.ts";

/** What telling of diagnostics takes beside the session. */
export interface Telling extends Answering {
  isOpen(uri: string): boolean;
  /** What may be shown of the diagnostics of a document that somebody writes in. */
  showable(uri: string, all: NamedDiagnostics): NamedDiagnostics;
  complain(what: string, error: unknown): void;
}

const NONE: NamedDiagnostics = { items: [], id: "none" };

/** How many broken rules are told of before the log is left alone. */
const MOST_BROKEN = 100;

/** Tells clients of diagnostics: those that ask for them, and those that are sent them. */
export class DiagnosticRequests {
  /** Addresses, as the client writes them, of what was closed: a client that pulls may still show what was found there. */
  private readonly closed = new Set<string>();
  /** Rules that broke, with where: what was told in the log. */
  private readonly broken = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    private readonly telling: Telling,
  ) {
    connection.languages.diagnostics.on(({ textDocument, previousResultId }) =>
      telling.answer((snapshot) => {
        const part = telling.cells(snapshot).partAt(textDocument.uri);
        const { items, id } = part ? this.found(snapshot, part) : NONE;
        if (id === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
        return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: [...items] };
      }),
    );
    connection.languages.diagnostics.onWorkspace(({ previousResultIds }, token) =>
      telling.answer((snapshot) => {
        const known = new Map(previousResultIds.map(({ uri, value }) => [normalUri(uri), value]));
        return { items: this.reports(snapshot, known, () => token.isCancellationRequested) };
      }),
    );
  }

  /** Sends those of open documents to a client that does not ask. */
  async send(snapshot: Snapshot, uris: Iterable<string>): Promise<void> {
    for (const uri of uris) {
      for (const part of this.telling.cells(snapshot).shownOf(uri))
        await this.connection.sendDiagnostics({
          uri: part.shown,
          ...(part.version === null ? {} : { version: part.version }),
          diagnostics: [...this.found(snapshot, part).items],
        });
    }
  }

  /**
   * Takes back what was shown at addresses of the client's.
   *
   * @param pulls true for a client that asks
   */
  async clear(uris: readonly string[], pulls: boolean): Promise<void> {
    if (pulls) for (const uri of uris) this.closed.add(uri);
    else for (const uri of uris) await this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** All of a workspace; what the client knows already is told by its name alone. */
  private reports(
    snapshot: Snapshot,
    known: ReadonlyMap<string, string>,
    isCancelled: () => boolean,
  ): WorkspaceDocumentDiagnosticReport[] {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const told = new Set<string>();
    const broken = snapshot.unreadable.flatMap(({ uri, place }) => (place ? [uri] : []));
    for (const uri of new Set([...snapshot.uris, ...broken, ...known.keys()])) {
      if (isCancelled()) break;
      // What the client knows of cells is told with their notebook.
      if (told.has(uri)) continue;
      for (const part of this.telling.cells(snapshot).shownOf(uri)) {
        told.add(normalUri(part.shown));
        items.push(this.report(snapshot, part, known.get(normalUri(part.shown))));
      }
    }
    for (const uri of this.closed) {
      // It does not name what it pulled alone, and keeps that until it is told otherwise.
      if (told.has(normalUri(uri)) || this.telling.isOpen(normalUri(uri))) this.closed.delete(uri);
      else {
        const { items: none, id: resultId } = NONE;
        items.push({
          kind: DocumentDiagnosticReportKind.Full,
          uri,
          version: null,
          resultId,
          items: [...none],
        });
      }
    }
    return items;
  }

  private report(
    snapshot: Snapshot,
    part: Part,
    previous: string | undefined,
  ): WorkspaceDocumentDiagnosticReport {
    const { items, id } = this.found(snapshot, part);
    const place = { uri: part.shown, version: part.version, resultId: id };
    if (id === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, ...place };
    return { kind: DocumentDiagnosticReportKind.Full, ...place, items: [...items] };
  }

  private found(snapshot: Snapshot, part: Part): NamedDiagnostics {
    const { uri } = part;
    const all = this.telling.showable(uri, diagnosticsOf(this.session, snapshot, uri));
    for (const { rule, place, error } of snapshot.failuresAt(uri)) {
      const name = `${rule} broke on ${place}`;
      // The same trouble comes with every keystroke; it is told once.
      if (this.broken.has(name) || this.broken.size > MOST_BROKEN) continue;
      this.broken.add(name);
      this.telling.complain(name, error);
    }
    return this.telling.cells(snapshot).found(part, all);
  }
}

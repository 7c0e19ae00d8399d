import type { FlinkVersion } from "../flink/versions.ts";
import type { Format } from "../formats/format.ts";
import { FORMATS, formatsFor } from "../formats/registry.ts";
import { lineStarts } from "../formats/text.ts";
import type { Deployment, Profile } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { BUILD_FILES, flinkVersionOf } from "./buildFiles.ts";
import { deploymentsOf } from "./deployments.ts";
import type { FileSystem } from "./fileSystem.ts";
import { LARGEST_BYTES, readText, tooLarge } from "./readText.ts";
import { isSkipped, scan } from "./scan.ts";
import { isBelow, nameOf, parentOf, relativePath } from "./uris.ts";

/** A file that belongs here but could not be read. */
export interface Unreadable {
  readonly uri: string;
  readonly reason: string;
}

export interface WorkspaceSettings {
  readonly flinkVersion: FlinkVersion | null;
  readonly profile: Profile | null;
}

interface DiskDocument {
  readonly facts: Facts;
  /** Kept instead of the text, to tell lines and columns. */
  readonly starts: readonly number[];
}

interface OpenDocument {
  readonly text: string;
  starts: readonly number[] | undefined;
  readonly languageId: string | null;
  facts: Facts | null | undefined;
}

/**
 * The documents of a workspace and what is known of each: open ones as they stand in the editor, the others as
 * they are on disk. Reads files, never writes one.
 */
export class Workspace {
  private readonly open = new Map<string, OpenDocument>();
  private readonly onDisk = new Map<string, DiskDocument>();
  private readonly modules = new Map<string, FlinkVersion | null>();
  private readonly failures = new Map<string, string>();
  /** Files in an encoding that is not known; they are checked, but must not be written. */
  private readonly lossy = new Set<string>();
  private settings: WorkspaceSettings = { flinkVersion: null, profile: null };
  private grouped: Deployment[] | undefined;

  constructor(
    private readonly files: FileSystem,
    private roots: readonly string[],
  ) {}

  get folders(): readonly string[] {
    return this.roots;
  }

  /** Adds and removes folders; what was read below a removed one is forgotten. */
  setFolders(roots: readonly string[]): void {
    this.roots = roots;
    for (const known of [this.onDisk, this.modules, this.failures]) {
      for (const uri of known.keys()) if (!roots.some((root) => isBelow(uri, root))) known.delete(uri);
    }
    this.grouped = undefined;
  }

  configure(settings: WorkspaceSettings): void {
    this.settings = settings;
    this.grouped = undefined;
  }

  /** Reads everything below a folder that has to do with Flink. */
  async load(root: string, cancelled: () => boolean = () => false, named = true): Promise<void> {
    const found = await scan(this.files, root, cancelled, (uri, reason) => {
      if (named) this.failures.set(uri, reason);
    });
    for (const uri of found.buildFiles) if (!cancelled()) await this.refresh(uri);
    for (const uri of found.candidates) if (!cancelled()) await this.refresh(uri);
  }

  /**
   * Reads one file again, after it changed on disk or was named by the user.
   * @param named true when the user asked for this very file, so that its trouble is worth telling
   */
  async refresh(uri: string, named = false): Promise<void> {
    this.grouped = undefined;
    if (BUILD_FILES.has(nameOf(uri))) return this.refreshModule(uri);
    this.onDisk.delete(uri);
    this.failures.delete(uri);
    const formats = formatsFor(nameOf(uri));
    const job = formats.some((format) => format.kind === "job");
    this.lossy.delete(uri);
    const read = await readText(this.files, uri, {
      lenient: job,
      ...(job && !named ? { needle: "org.apache.flink" } : {}),
    });
    if (!read) return;
    if (read.text === null) {
      // A source file that cannot be read may have nothing to do with Flink.
      if (named || !job) this.failures.set(uri, read.reason);
      return;
    }
    if (read.lossy) this.lossy.add(uri);
    const facts = await this.read(uri, read.text, formats);
    if (facts) this.onDisk.set(uri, { facts, starts: lineStarts(read.text) });
  }

  /** Reads what appeared on disk: a file, or a folder with all that is in it. */
  async appeared(uri: string): Promise<void> {
    if (BUILD_FILES.has(nameOf(uri)) || formatsFor(nameOf(uri)).length > 0) return this.refresh(uri);
    // Most of what appears is some other file, which is no trouble.
    if (this.roots.some((root) => isBelow(uri, root))) await this.load(uri, () => false, false);
  }

  /** True for what lies in a folder that is not looked into, such as the output of a build. */
  isSkipped(uri: string): boolean {
    const root = this.roots.find((each) => isBelow(uri, each));
    return root !== undefined && relativePath(root, uri).split("/").some(isSkipped);
  }

  /** Forgets a file, or a folder with all that was in it. */
  forget(uri: string): void {
    if (BUILD_FILES.has(nameOf(uri))) this.modules.delete(parentOf(uri));
    for (const known of [this.onDisk, this.modules, this.failures]) {
      for (const each of known.keys()) if (isBelow(each, uri)) known.delete(each);
    }
    this.grouped = undefined;
  }

  private async refreshModule(uri: string): Promise<void> {
    const read = await readText(this.files, uri);
    if (read?.text === undefined || read.text === null) this.modules.delete(parentOf(uri));
    else
      this.modules.set(parentOf(uri), flinkVersionOf(read.text) ?? this.modules.get(parentOf(uri)) ?? null);
  }

  private async read(uri: string, text: string, formats: readonly Format[]): Promise<Facts | null> {
    for (const format of formats) {
      if (!format.concernsFlink(text)) continue;
      await format.prepare();
      return this.attempt(uri, () => format.readOnce({ uri, text }));
    }
    return null;
  }

  /** One document that is beyond its format, nested too deeply for instance, must not take the others along. */
  private attempt(uri: string, read: () => Facts): Facts | null {
    try {
      return read();
    } catch (error) {
      const deep = error instanceof RangeError;
      this.failures.set(
        uri,
        deep ? "is nested too deeply to be checked" : `could not be checked: ${String(error)}`,
      );
      return null;
    }
  }

  /** Loads what reading this kind of document needs; documents can be opened and changed at once afterwards. */
  async prepare(uri: string, languageId: string | null): Promise<void> {
    for (const format of this.formatsOf(uri, languageId)) await format.prepare();
  }

  /** Takes over an open document's text, at every change. Its facts are worked out when they are asked for. */
  setOpen(uri: string, text: string, languageId: string | null): void {
    const before = this.open.get(uri);
    this.open.set(uri, { text, languageId, starts: undefined, facts: undefined });
    if (!before || before.text !== text) this.grouped = undefined;
  }

  async close(uri: string): Promise<void> {
    this.open.delete(uri);
    for (const format of FORMATS) format.close?.(uri);
    this.grouped = undefined;
    if (this.roots.some((root) => isBelow(uri, root))) await this.refresh(uri);
  }

  /** A document's text: as it stands in the editor, else as it is on disk. Undefined when it cannot be read. */
  async textOf(uri: string): Promise<string | undefined> {
    const open = this.open.get(uri);
    if (open) return open.text;
    return (await readText(this.files, uri, { lenient: this.lossy.has(uri) }))?.text ?? undefined;
  }

  /** True when there is a file, on disk or in an editor. */
  async exists(uri: string): Promise<boolean> {
    if (this.open.has(uri)) return true;
    try {
      return (await this.files.size(uri)) >= 0;
    } catch {
      return false;
    }
  }

  /** False for a file whose bytes would change if its text were written back. */
  canWrite(uri: string): boolean {
    return !this.lossy.has(uri);
  }

  /** Offsets of a document's lines, for turning offsets into lines and columns. */
  lineStartsOf(uri: string): readonly number[] {
    const open = this.open.get(uri);
    if (!open) return this.onDisk.get(uri)?.starts ?? [0];
    open.starts ??= lineStarts(open.text);
    return open.starts;
  }

  /** A document's facts; undefined when it has nothing to do with Flink. */
  factsOf(uri: string): Facts | undefined {
    const document = this.open.get(uri);
    if (!document) return this.onDisk.get(uri)?.facts;
    if (document.facts === undefined) document.facts = this.readOpen(uri, document);
    return document.facts ?? undefined;
  }

  private readOpen(uri: string, document: OpenDocument): Facts | null {
    this.failures.delete(uri);
    if (document.text.length > LARGEST_BYTES) {
      this.failures.set(uri, tooLarge(document.text.length));
      return null;
    }
    const format = this.formatsOf(uri, document.languageId).find((each) => each.concernsFlink(document.text));
    return format ? this.attempt(uri, () => format.read({ uri, text: document.text })) : null;
  }

  private formatsOf(uri: string, languageId: string | null): readonly Format[] {
    // A document that is not saved yet has no name to go by.
    const byLanguage = FORMATS.filter((format) => format.id === languageId);
    return byLanguage.length > 0 ? byLanguage : formatsFor(nameOf(uri));
  }

  /** All deployments, from the newest state of every document. */
  deployments(): readonly Deployment[] {
    if (!this.grouped) {
      const ground = { roots: this.roots, modules: this.modules, ...this.settings };
      this.grouped = deploymentsOf(this.documents(), ground);
    }
    return this.grouped;
  }

  /** Every document that has to do with Flink, tests included, in the order of their addresses. */
  documents(): Facts[] {
    const uris = new Set([...this.onDisk.keys(), ...this.open.keys()]);
    return [...uris].sort().flatMap((uri) => this.factsOf(uri) ?? []);
  }

  unreadable(): Unreadable[] {
    return [...this.failures].map(([uri, reason]) => ({ uri, reason }));
  }
}

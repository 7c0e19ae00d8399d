import type { FlinkVersion } from "../flink/versions.ts";
import { readBuildFile } from "../formats/builds/buildFiles.ts";
import { buildFileKind } from "../formats/builds/names.ts";
import type { DocumentLinks } from "../formats/format.ts";
import type { SourceCode } from "../formats/jobs/link/sourceCode.ts";
import { isSettingsFile, kindWithId } from "../formats/kinds.ts";
import type { Formats } from "../formats/registry.ts";
import { lineStarts } from "../formats/text.ts";
import { isCandidate, unreadTitle } from "../formats/unreadKinds.ts";
import type { BuildFacts } from "../model/build.ts";
import type { TextEdit } from "../model/change.ts";
import type { Deployment, UnreadDocument } from "../model/deployment.ts";
import type { Profile } from "../model/profile.ts";
import type { Span } from "../model/span.ts";
import { isBuiltOnOthers, isScriptFile, makerNames } from "./builtOnOthers.ts";
import { type Document, hashOf } from "./document.ts";
import type { FileSystem } from "./fileSystem.ts";
import { FlinkVersions } from "./flinkVersions.ts";
import { afterTyping, type Grouped, groupAnew } from "./grouped.ts";
import { isSameList } from "./grouping.ts";
import { JobGraphCache } from "./jobGraphCache.ts";
import { type JobOperators, jobOperators } from "./jobGraphs.ts";
import { LinkedSources } from "./linkedSources.ts";
import type { FolderSettings } from "./modules.ts";
import { DocumentReader, type Reading } from "./reader.ts";
import { readText } from "./readText.ts";
import { isSkippedPath, scan } from "./scan.ts";
import { SettingsFiles } from "./settingsFiles.ts";
import { WorkspaceSnapshot } from "./snapshot.ts";
import { isBelow, nameOf, relativePath } from "./uris.ts";

export interface WorkspaceSettings {
  /** Decisions for everything, which win over what files say. */
  readonly flinkVersion: FlinkVersion | null;
  readonly profile: Profile | null;
  /** What the user says of single folders; the empty name is for what lies in none of them. */
  readonly folders?: ReadonlyMap<string, FolderSettings>;
}

interface OpenDocument {
  readonly text: string;
  readonly languageId: string | null;
  /** Undefined until it is asked for: not every text that is typed is. */
  document: Document | null | undefined;
}

/**
 * The documents of a workspace: open ones as they stand in the editor, the others as they are on disk. Reads files,
 * never writes one. What is known at one moment is its snapshot.
 */
export class Workspace {
  private readonly reader: DocumentReader;
  private readonly open = new Map<string, OpenDocument>();
  private onDisk = new Map<string, Document>();
  /** True when a snapshot holds {@link onDisk}, which is then copied before it is changed. */
  private onDiskIsShared = false;
  private readonly builds = new Map<string, BuildFacts>();
  /** What {@link builds} say; undefined until it is asked for. */
  private versions: FlinkVersions | undefined;
  private readonly failures = new Map<string, string>();
  private readonly unread = new Map<string, UnreadDocument>();
  /** Files with a `main` that have nothing else to do with Flink. */
  private readonly starters = new Map<string, true>();
  /** Programs of which another file makes the environment, and that name nothing of Flink's. */
  private readonly builtOnOthers = new Map<string, true>();
  /** What settings files exclude and was therefore never read. */
  private readonly passedOver = new Set<string>();
  private readonly sources: LinkedSources;
  private readonly graphs = new JobGraphCache();
  /** Folders of which everything was read. */
  private readonly whole = new Set<string>();
  /** Where settings files are, or were. */
  private readonly settingsUris = new Set<string>();
  private settingsFiles = new SettingsFiles();
  /** The settings files by which {@link passedOver} was looked through last. */
  private caughtUpWith: SettingsFiles | undefined;
  private settings: WorkspaceSettings = { flinkVersion: null, profile: null };
  private latest: WorkspaceSnapshot | undefined;
  private grouped: Grouped | undefined;
  /** True when documents came or went, or what groups them changed; false when only texts did. */
  private regroups = true;

  constructor(
    private readonly files: FileSystem,
    readonly formats: Formats,
    private roots: readonly string[],
  ) {
    this.reader = new DocumentReader(files, formats);
    this.sources = new LinkedSources(formats, this.reader);
  }

  get folders(): readonly string[] {
    return this.roots;
  }

  /** Adds and removes folders; what was read below a removed one is forgotten. */
  setFolders(roots: readonly string[]): void {
    this.roots = roots;
    this.forgetWhere((uri) => !roots.some((root) => isBelow(uri, root)));
  }

  configure(settings: WorkspaceSettings): void {
    this.settings = settings;
    this.changed();
  }

  /** Reads everything below a folder that has to do with Flink. */
  async load(root: string, cancelled: () => boolean = () => false, named = true): Promise<void> {
    const found = await scan(this.files, root, cancelled, (uri, reason) => {
      if (named) this.failures.set(uri, reason);
      this.changed();
    });
    const read = async (uri: string) =>
      this.take(uri, await this.reader.readFile(uri, false, this.sources.worldOf(uri)), false);
    // What they exclude is not read.
    for (const uri of found.candidates.filter(isSettingsFile)) if (!cancelled()) await read(uri);
    for (const uri of found.buildFiles)
      if (!cancelled() && !this.passesOver(uri)) await this.refreshBuildFile(uri);
    for (const uri of found.candidates)
      if (!cancelled() && !isSettingsFile(uri) && !this.passesOver(uri)) await read(uri);
    this.sources.add(found.candidates);
    await this.fetchAsked(cancelled);
    await this.readUsers([...this.starters.keys(), ...found.candidates.filter(isScriptFile)], cancelled);
    if (!cancelled()) this.whole.add(root);
  }

  /** Reads those programs that name nothing of Flink's and build on an environment which a job makes. */
  private async readUsers(programs: readonly string[], cancelled = () => false): Promise<void> {
    const makers = makerNames([...this.onDisk.values()].map(({ facts }) => facts));
    const found: string[] = [];
    for (const uri of makers.length > 0 ? new Set(programs) : []) {
      if (cancelled()) return;
      if (this.onDisk.has(uri) || this.passesOver(uri) || !(await this.reader.names(uri, makers))) continue;
      const facts = await this.reader.readBeside(uri, this.sources.worldOf(uri));
      if (facts && isBuiltOnOthers(facts)) found.push(uri);
    }
    for (const uri of found) {
      this.builtOnOthers.set(uri, true);
      this.take(uri, await this.reader.readFile(uri, false, this.sources.worldOf(uri), true), false);
    }
    if (found.length > 0) await this.fetchAsked(cancelled);
  }

  /** True for what a settings file excludes; it is read when that changes. */
  private passesOver(uri: string): boolean {
    if (!this.settingsNow().isExcluded(uri)) return false;
    this.passedOver.add(uri);
    return true;
  }

  /** Reads what no settings file excludes any more. */
  async catchUp(): Promise<void> {
    await this.fetchAsked();
    // Asked at every keystroke; hardly ever does it concern these files.
    if (this.settingsNow() === this.caughtUpWith) return;
    this.caughtUpWith = this.settingsNow();
    for (const uri of [...this.passedOver]) if (!this.settingsNow().isExcluded(uri)) await this.refresh(uri);
  }

  /** The settings files as they stand now, open ones as they are typed. */
  private settingsNow(): SettingsFiles {
    const documents = [...this.settingsUris].sort().flatMap((uri) => {
      const open = this.open.get(uri);
      return (open ? this.documentOf(uri, open) : this.onDisk.get(uri))?.facts ?? [];
    });
    if (!isSameList(documents, this.settingsFiles.documents)) {
      this.settingsFiles = new SettingsFiles(documents);
      this.versions = undefined;
    }
    return this.settingsFiles;
  }

  /**
   * Reads one file again, after it changed on disk or was named by the user.
   * @param named true when the user asked for this very file, so that its trouble is worth telling
   */
  async refresh(uri: string, named = false): Promise<void> {
    this.changed();
    this.passedOver.delete(uri);
    if (this.passesOver(uri)) {
      if (named) this.failures.set(uri, EXCLUDED);
      return;
    }
    await this.refreshBuildFile(uri);
    // A source file of a build can be a document as well.
    if (!buildFileKind(uri) || isCandidate(nameOf(uri)))
      this.take(uri, await this.reader.readFile(uri, named, this.sources.worldOf(uri)), named);
    this.builtOnOthers.delete(uri);
    if (this.starters.has(uri) || isScriptFile(uri)) await this.readUsers([uri]);
    await this.sources.refresh(uri);
    if (isSettingsFile(uri)) await this.catchUp();
  }

  private take(uri: string, reading: Reading, named: boolean): void {
    this.changed();
    if (isSettingsFile(uri)) this.settingsUris.add(uri);
    this.failures.delete(uri);
    if (reading && "reason" in reading && reading.nameIt) this.failures.set(uri, reading.reason);
    this.takeUnread(uri, reading);
    if (reading && "starts" in reading && reading.starts) this.starters.set(uri, true);
    else this.starters.delete(uri);
    const unread = named ? this.unread.get(uri) : undefined;
    // Nothing said of a file that somebody asked about would look like nothing found.
    if (unread) this.failures.set(uri, whyUnread(unread));
    const document = reading && "document" in reading ? reading.document : undefined;
    if (document) this.ownDisk().set(uri, document);
    else if (this.onDisk.has(uri)) this.ownDisk().delete(uri);
    if (!this.open.has(uri)) this.sources.update(uri, document);
  }

  /** Reads what has to do with no job by itself, but has what jobs ask for. */
  private fetchAsked(cancelled: () => boolean = () => false): Promise<void> {
    return this.sources.fetchAsked(this.asking, cancelled);
  }

  /** Reads what jobs use of other files, so that {@link jobOperators} knows it: enumerations, classes that only make names. */
  async readUsed(): Promise<void> {
    await this.sources.fetchUsed(this.asking);
    await this.fetchAsked();
  }

  private get asking(): Parameters<LinkedSources["fetchUsed"]>[0] {
    return {
      isDocument: (uri: string) => {
        const open = this.open.get(uri);
        return open ? this.documentOf(uri, open) !== null : this.onDisk.has(uri);
      },
      settle: () => this.settleSources(),
    };
  }

  /** Takes over what documents say since others, which they ask, say something else. */
  private settleSources(): void {
    this.sources.settle((uri, facts) => {
      const open = this.open.get(uri);
      const document = open ? open.document : this.onDisk.get(uri);
      const next = document ? { ...document, facts } : undefined;
      this.latest = undefined;
      if (next && open) open.document = next;
      else if (next) {
        this.ownDisk().set(uri, next);
        this.regroups = true;
      }
      return next;
    });
  }

  private takeUnread(uri: string, reading: Reading): void {
    const known = this.unread.get(uri);
    const unread = reading && "unread" in reading ? reading.unread : undefined;
    if (unread) this.unread.set(uri, unread);
    else this.unread.delete(uri);
    if (known !== unread) this.regroups = true;
  }

  /** The documents on disk, to be changed: snapshots keep what they have. */
  private ownDisk(): Map<string, Document> {
    if (this.onDiskIsShared) this.onDisk = new Map(this.onDisk);
    this.onDiskIsShared = false;
    return this.onDisk;
  }

  /** Reads what appeared on disk: a file, or a folder with all that is in it. */
  async appeared(uri: string): Promise<void> {
    if (buildFileKind(uri) || isCandidate(nameOf(uri))) {
      this.sources.add([uri]);
      return this.refresh(uri);
    }
    // Most of what appears is some other file, which is no trouble.
    if (this.roots.some((root) => isBelow(uri, root))) await this.load(uri, () => false, false);
  }

  /** True for what lies in a folder that is not looked into, such as the output of a build. */
  isSkipped(uri: string): boolean {
    const root = this.roots.find((each) => isBelow(uri, each));
    return root !== undefined && isSkippedPath(relativePath(root, uri));
  }

  /** A file's path as people call it: below the folder that they opened, or its name alone. */
  pathOf(uri: string): string {
    const root = this.roots.find((each) => isBelow(uri, each));
    return root === undefined ? nameOf(uri) : relativePath(root, uri);
  }

  /** Forgets a file, or a folder with all that was in it. */
  forget(uri: string): void {
    this.forgetWhere((each) => isBelow(each, uri));
  }

  private forgetWhere(gone: (uri: string) => boolean): void {
    this.versions = undefined;
    const { builds, failures, unread, starters, builtOnOthers, passedOver, whole } = this;
    for (const uri of this.onDisk.keys())
      if (gone(uri) && !this.open.has(uri)) this.sources.update(uri, null);
    this.sources.forgetWhere(gone);
    for (const known of [
      this.ownDisk(),
      builds,
      failures,
      unread,
      starters,
      builtOnOthers,
      passedOver,
      whole,
    ])
      for (const uri of known.keys()) if (gone(uri)) known.delete(uri);
    this.changed();
  }

  /**
   * Reads what a file says of the Flink version, if it is one that can; one that cannot be read says nothing, and
   * is no trouble.
   */
  async refreshBuildFile(uri: string): Promise<void> {
    const kind = buildFileKind(uri);
    if (!kind) return;
    const { needles } = kind;
    const read = await readText(this.files, uri, { needles });
    const facts = read?.text == null ? null : readBuildFile(uri, read.text);
    if (facts) this.builds.set(uri, facts);
    else this.builds.delete(uri);
    this.versions = undefined;
    this.changed();
  }

  /** Loads what reading this kind of document needs; documents can be opened and changed at once afterwards. */
  prepare(uri: string, languageId: string | null): Promise<void> {
    return this.reader.prepare(uri, languageId);
  }

  /** Takes over an open document's text, at every change. Its facts are worked out when they are asked for. */
  setOpen(uri: string, text: string, languageId: string | null): void {
    const before = this.open.get(uri);
    if (before?.text === text && before.languageId === languageId) return;
    this.open.set(uri, { text, languageId, document: undefined });
    if (isSettingsFile(uri)) this.settingsUris.add(uri);
    this.latest = undefined;
    if (!before) this.regroups = true;
  }

  /** Nobody types in an open document for now. @returns true where it is read anew, because something in it is unfinished */
  rest(uri: string): boolean {
    const open = this.open.get(uri);
    if (!open?.document?.facts.unfinished) return false;
    this.reader.rest(uri);
    this.open.set(uri, { ...open, document: undefined });
    this.latest = undefined;
    return true;
  }

  async close(uri: string): Promise<void> {
    this.open.delete(uri);
    this.reader.close(uri);
    this.changed();
    if (this.roots.some((root) => isBelow(uri, root))) await this.refresh(uri);
  }

  /**
   * The text that a document of a snapshot was read from. Undefined when it cannot be read, or is another one by
   * now; that one is then read, and known in the next snapshot.
   */
  async textOf({ facts: { uri }, text, hash, writable }: Document): Promise<string | undefined> {
    if (text !== null) return text;
    const read = await this.reader.readAgain(uri, !writable);
    if (read?.text != null && hashOf(read.text) === hash) return read.text;
    await this.refresh(uri);
    return undefined;
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

  private changed(): void {
    this.latest = undefined;
    this.regroups = true;
  }

  /** What is known now; the same one until something changes. */
  snapshot(): WorkspaceSnapshot {
    this.latest ??= this.newSnapshot();
    return this.latest;
  }

  /** The operators of jobs by their documents, as jobs have them that are spread over several. */
  jobOperators(snapshot: WorkspaceSnapshot): JobOperators {
    const jobs = snapshot.documents.filter(({ kind }) => kind === "job");
    return jobOperators(jobs, this.sourceComponents());
  }

  /** The source files that ask each other, each time those that go together. */
  sourceComponents(): readonly (readonly DocumentLinks[])[] {
    return this.sources.components();
  }

  /** A source file, whether it is a document or only has what jobs ask for. */
  sourceAt(uri: string): DocumentLinks | undefined {
    return this.sources.at(uri);
  }

  /** True for a source file as it stands in its editor, or on disk where it is not open. */
  isAsShown({ uri, text }: SourceCode): boolean {
    return (this.open.get(uri)?.text ?? text) === text;
  }

  /** The edit that writes another text in the place of a literal; undefined where none stands there. */
  writtenText({ uri, text }: SourceCode, span: Span, value: string): TextEdit | undefined {
    const [format] = this.formats.forDocument(uri, null);
    const document = { uri, text, world: this.sources.worldOf(uri) };
    const facts = format?.readOnce(document);
    const edits = facts && format?.edit(document, facts, { kind: "replace-value", uri, span, value });
    return edits?.length === 1 ? edits[0] : undefined;
  }

  /** Those of the jobs that some documents have a part in, with all of their documents. */
  jobOperatorsOf(snapshot: WorkspaceSnapshot, uris: ReadonlySet<string>): JobOperators {
    const components = this.sources
      .components()
      .filter((component) => component.some(({ source }) => uris.has(source.uri)));
    const all = new Set([...uris, ...components.flat().map(({ source }) => source.uri)]);
    const jobs = [...all].sort().flatMap((uri) => snapshot.document(uri)?.facts ?? []);
    return jobOperators(
      jobs.filter(({ kind }) => kind === "job"),
      components,
      (component) => this.graphs.get(component),
    );
  }

  private newSnapshot(): WorkspaceSnapshot {
    const settings = this.settingsNow();
    const readOpen = () =>
      new Map(
        [...this.open].map(([uri, each]) => [
          uri,
          settings.isExcluded(uri) ? null : this.documentOf(uri, each),
        ]),
      );
    let open = readOpen();
    if (!this.sources.isSettled) {
      this.settleSources();
      open = readOpen();
    }
    this.onDiskIsShared = true;
    this.grouped =
      (!this.regroups && this.grouped && afterTyping(this.grouped, open)) || this.groupAnew(open);
    this.regroups = false;
    const { uris, groups, unread } = this.grouped;
    const failed = [...this.failures]
      .filter(([uri, reason]) => reason === EXCLUDED || !settings.isExcluded(uri))
      .map(([uri, reason]) => ({ uri, reason }));
    const broken = unread.flatMap((each) =>
      each.broken
        ? [
            {
              uri: each.uri,
              reason: whyUnread(each),
              place: each.broken.place,
              ...(this.failures.has(each.uri) ? {} : { unasked: true as const }),
            },
          ]
        : [],
    );
    const isBroken = (uri: string) => broken.some((each) => each.uri === uri);
    const unreadable = [...failed.filter(({ uri }) => !isBroken(uri)), ...broken];
    const notYet = unread.filter(({ uri }) => !isBroken(uri));
    return new WorkspaceSnapshot(this.onDisk, open, uris, groups, unreadable, notYet);
  }

  private documentOf(uri: string, open: OpenDocument): Document | null {
    if (open.document === undefined) {
      const world = this.sources.worldOf(uri);
      const isJob = this.builtOnOthers.has(uri);
      const reading = this.reader.readOpen(uri, open.text, open.languageId, world, isJob);
      this.failures.delete(uri);
      if (reading && "reason" in reading) this.failures.set(uri, reading.reason);
      this.takeUnread(uri, reading);
      open.document = reading && "document" in reading ? reading.document : null;
      this.sources.update(uri, open.document);
    }
    return open.document;
  }

  /**
   * The deployments that there would be if a settings file, which need not be there, had a text that excludes nothing else. Each
   * of which nothing changes is the same as now.
   */
  deploymentsWith(uri: string, text: string): readonly Deployment[] {
    const now = this.snapshot();
    const [format] = this.formats.forDocument(uri, null);
    const facts = format?.readOnce({ uri, text });
    if (!facts) return now.deployments;
    const others = this.settingsNow().documents.filter((each) => each.uri !== uri);
    const document = { facts, lineStarts: lineStarts(text), text, hash: null, writable: true };
    const open = new Map(this.grouped?.open).set(uri, document);
    return this.groupAnew(open, new SettingsFiles([...others, facts])).groups.deployments;
  }

  private groupAnew(
    open: ReadonlyMap<string, Document | null>,
    settingsFiles: SettingsFiles = this.settingsFiles,
  ): Grouped {
    const { onDisk, roots, whole, settings } = this;
    const builds = [...this.builds.values()].filter(({ uri }) => !settingsFiles.isExcluded(uri));
    this.versions ??= new FlinkVersions(builds);
    const [unread, starters] = [this.unread.values(), this.starters.keys()];
    const known = {
      onDisk,
      open,
      unread,
      starters,
      roots,
      versions: this.versions,
      settingsFiles,
      whole,
      settings,
    };
    return groupAnew(known, this.grouped?.groups);
  }
}

const EXCLUDED = "is excluded by a settings file of Preflight";

/** Why nothing is said of a file that somebody asked about. */
export function whyUnread({ format, broken }: UnreadDocument): string {
  if (broken) return `cannot be read: line ${broken.place.line} is no YAML, ${broken.reason}`;
  return kindWithId(format)
    ? "cannot be read: it is no YAML, even without the expressions of a template"
    : `is not read yet: Preflight does not read ${unreadTitle(format)}`;
}

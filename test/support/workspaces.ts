import { formatVersion, parseVersion } from "../../server/src/flink/versions.ts";
import type { Format } from "../../server/src/formats/format.ts";
import { Formats } from "../../server/src/formats/registry.ts";
import type { FilePlace } from "../../server/src/model/build.ts";
import type { Deployment } from "../../server/src/model/deployment.ts";
import type { Facts } from "../../server/src/model/facts.ts";
import type { Profile } from "../../server/src/model/profile.ts";
import type { FileSystem } from "../../server/src/workspace/fileSystem.ts";
import { Workspace } from "../../server/src/workspace/workspace.ts";
import { memoryFiles, ROOT } from "./memoryFiles.ts";
import { wasm } from "./parsers.ts";

export const CONF = "jobmanager.rpc.address: jobmanager\n";

/** A job with an environment of its own and one operator. */
export const JOB = `package shop.orders;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

public class OrdersJob {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromElements("order-1", "order-2").print();
    env.execute("orders");
  }
}
`;

/** The same job for the developer's own machine. */
export const LOCAL_JOB = JOB.replace("getExecutionEnvironment", "createLocalEnvironment");

export const pom = (version: string): string =>
  `<project><properties><flink.version>${version}</flink.version></properties></project>\n`;

/** A build file that says nothing of Flink. */
export const NO_VERSION = "<project><artifactId>orders</artifactId></project>\n";

/** The address of a path below the root; `.` is the root itself. Blanks are escaped; an address stays as it is. */
export function addressOf(path: string): string {
  if (/^[a-z]+:/.test(path)) return path;
  return path === "." ? ROOT : `${ROOT}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** The path below the root; other addresses stay as they are. */
export function pathAt(uri: string): string {
  if (uri === ROOT) return ".";
  return uri.startsWith(`${ROOT}/`) ? decodeURIComponent(uri.slice(ROOT.length + 1)) : uri;
}

export interface Disk extends FileSystem {
  readonly contents: Record<string, string | Uint8Array>;
  /** What listing, measuring and reading a path fails with. */
  readonly errors: Map<string, unknown>;
  /** Every access in its order, as `list conf` or `read conf/flink-conf.yaml`. */
  readonly log: string[];
}

/** A disk in memory, by paths as people write them, that can be told to fail. */
export function diskOf(contents: Record<string, string | Uint8Array>): Disk {
  const memory = memoryFiles(contents);
  const errors = new Map<string, unknown>();
  const log: string[] = [];
  const reach = (verb: string, uri: string): string => {
    const path = pathAt(uri);
    log.push(`${verb} ${path}`);
    if (errors.has(path)) throw errors.get(path);
    return path === "." ? ROOT : `${ROOT}/${path}`;
  };
  return {
    contents,
    errors,
    log,
    list: async (folder) => memory.list(reach("list", folder)),
    read: async (uri, needles) => memory.read(reach("read", uri), needles),
    size: async (uri) => memory.size(reach("size", uri)),
  };
}

/** An error as the disk of an operating system gives it. */
export const diskError = (code: string): Error =>
  Object.assign(new Error(`${code}: some words, open '/w/x'`), { code });

export interface Settings {
  /** By their paths; the root alone when nothing is said. */
  readonly roots?: readonly string[];
  readonly flinkVersion?: string;
  readonly profile?: Profile;
}

/**
 * A workspace whose files are in memory, asked by paths. All that tests of the workspace want from the class
 * goes through here.
 */
export class MemoryWorkspace {
  readonly disk: Disk;
  private readonly workspace: Workspace;

  /** Nothing is read yet. */
  constructor(contents: Record<string, string | Uint8Array>, settings: Settings = {}) {
    this.disk = diskOf(contents);
    this.workspace = new Workspace(this.disk, new Formats(wasm), (settings.roots ?? ["."]).map(addressOf));
    if (settings.flinkVersion !== undefined || settings.profile !== undefined) this.configure(settings);
  }

  /** Reads all roots. */
  static async load(
    contents: Record<string, string | Uint8Array>,
    settings: Settings = {},
  ): Promise<MemoryWorkspace> {
    const workspace = new MemoryWorkspace(contents, settings);
    for (const root of settings.roots ?? ["."]) await workspace.load(root);
    return workspace;
  }

  configure({ flinkVersion, profile }: Pick<Settings, "flinkVersion" | "profile">): void {
    this.workspace.configure({
      flinkVersion: flinkVersion === undefined ? null : parseVersion(flinkVersion),
      profile: profile ?? null,
    });
  }

  /** What the user's settings say of folders, by their paths; the empty one stands for what is in none of them. */
  configureFolders(folders: Readonly<Record<string, Pick<Settings, "flinkVersion" | "profile">>>): void {
    const settings = Object.entries(folders).map(([path, { flinkVersion, profile }]) => {
      const version = flinkVersion === undefined ? null : parseVersion(flinkVersion);
      return [path && addressOf(path), { flinkVersion: version, profile: profile ?? null }] as const;
    });
    this.workspace.configure({ flinkVersion: null, profile: null, folders: new Map(settings) });
  }

  /** The format of a file's name, to watch what it is asked. */
  formatOf(path: string): Format {
    const [format] = this.workspace.formats.named(path);
    if (!format) throw new Error(`no format reads ${path}`);
    return format;
  }

  load = (root: string, cancelled?: () => boolean) => this.workspace.load(addressOf(root), cancelled);
  refresh = (path: string) => this.workspace.refresh(addressOf(path));
  /** Reads the very file that the user asked for. */
  named = (path: string) => this.workspace.refresh(addressOf(path), true);
  appeared = (path: string) => this.workspace.appeared(addressOf(path));
  forget = (path: string) => this.workspace.forget(addressOf(path));
  catchUp = () => this.workspace.catchUp();
  readUsed = () => this.workspace.readUsed();
  setFolders = (roots: readonly string[]) => this.workspace.setFolders(roots.map(addressOf));
  folders = () => this.workspace.folders.map(pathAt);
  isSkipped = (path: string) => this.workspace.isSkipped(addressOf(path));

  /** Opens a document as an editor does, or takes over its next text. */
  async open(path: string, text: string, languageId: string | null = null): Promise<void> {
    await this.workspace.prepare(addressOf(path), languageId);
    this.workspace.setOpen(addressOf(path), text, languageId);
    await this.workspace.catchUp();
  }

  close = (path: string) => this.workspace.close(addressOf(path));
  private document = (path: string) => this.workspace.snapshot().document(addressOf(path));

  /** The text that is known of a document; undefined when there is none or it is another one by now. */
  async text(path: string): Promise<string | undefined> {
    const document = this.document(path);
    return document && this.workspace.textOf(document);
  }

  /** The operators of jobs by their paths, with edges by paths. */
  jobOperators() {
    const jobs = this.workspace.jobOperators(this.workspace.snapshot());
    return new Map(
      [...jobs].map(([uri, operators]) => [
        pathAt(uri),
        operators.map(({ edges, ...operator }) => ({
          ...operator,
          edges: edges.map(({ from, partitioning }) => ({
            path: pathAt(from.uri),
            index: from.index,
            partitioning,
          })),
        })),
      ]),
    );
  }

  facts = (path: string): Facts | undefined => this.document(path)?.facts;
  /** The keys that a document sets; undefined when it has nothing to do with Flink. */
  keys = (path: string) => this.facts(path)?.settings.map((setting) => setting.key);
  lines = (path: string) => this.workspace.snapshot().lineStartsOf(addressOf(path));
  exists = (path: string) => this.workspace.exists(addressOf(path));
  canWrite = (path: string) => this.document(path)?.writable;
  documents = () => this.workspace.snapshot().documents.map((facts) => pathAt(facts.uri));
  /** Files that could not be read, as `path reason`. */
  trouble = () => this.workspace.snapshot().unreadable.map(({ uri, reason }) => `${pathAt(uri)} ${reason}`);
  /** Files of kinds that are not read yet, as `path kind`. */
  unread = () => this.workspace.snapshot().unread.map(({ uri, format }) => `${pathAt(uri)} ${format}`);
  /** Those of them that belong to the deployment of that name. */
  unreadOf = (name: string) =>
    this.deployments()
      .filter((each) => each.name === name)
      .flatMap(({ unread }) => unread.map(({ uri }) => pathAt(uri)))
      .sort();
  deployments = (): readonly Deployment[] => this.workspace.snapshot().deployments;

  /** Deployments as `name: file, file`, with their purpose when they are no clusters. */
  groups(): string[] {
    return this.deployments().map(({ name, configurations, jobs, purpose }) => {
      const files = [...configurations, ...jobs].map((facts) => pathAt(facts.uri));
      return `${name}: ${files.join(", ")}${purpose === "cluster" ? "" : ` (${purpose})`}`;
    });
  }

  /** Deployments as `name version`; `?` when nothing says which. */
  versions(): string[] {
    return this.deployments().map(
      ({ name, flinkVersion }) => `${name} ${flinkVersion ? formatVersion(flinkVersion) : "?"}`,
    );
  }

  /** Deployments as `version path:line`, `version (setting)`, or `?` with what contradicts each other. */
  sources(): string[] {
    const at = ({ uri, line }: FilePlace) => `${pathAt(uri)}:${line}`;
    return this.deployments().map(({ flinkVersion, versionSource, contradicting }) => {
      const against = contradicting.map(({ version, place }) => `${formatVersion(version)} ${at(place)}`);
      const by = versionSource?.kind === "file" ? at(versionSource.place) : `(${versionSource?.kind})`;
      return [flinkVersion ? `${formatVersion(flinkVersion)} ${by}` : "?", ...against].join(", ");
    });
  }

  /** Deployments as `name profile`. */
  profiles(): string[] {
    return this.deployments().map(({ name, profile }) => `${name} ${profile}`);
  }
}

/** The version of a configuration beside some files; `?` when it is not known. */
export async function versionBeside(files: Record<string, string>): Promise<string> {
  const workspace = await MemoryWorkspace.load({ ...files, "flink-conf.yaml": CONF });
  return workspace.versions()[0]?.slice("flink-conf.yaml ".length) ?? "";
}

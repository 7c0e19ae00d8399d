import type { FlinkVersion } from "../flink/versions.ts";
import type { UnreadDocument } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { Profile } from "../model/profile.ts";
import type { Decisions } from "../model/settingsFile.ts";
import type { FlinkVersions } from "./flinkVersions.ts";
import type { SettingsFiles } from "./settingsFiles.ts";
import { isBelow, parentOf } from "./uris.ts";

/** What the user says of a folder. */
export interface FolderSettings {
  /** Which Flink runs what is there, where no file says it. */
  readonly flinkVersion: FlinkVersion | null;
  readonly profile: Profile | null;
}

/** What is known of a workspace when its documents are grouped. */
export interface GroupingInput {
  /** Folders that people opened; a document outside of all of them stands alone. */
  readonly roots: readonly string[];
  /** What build files and images say. */
  readonly versions: FlinkVersions;
  /** Decisions for all, which win over what is found. */
  readonly flinkVersion: FlinkVersion | null;
  readonly profile: Profile | null;
  /** Settings by the folder that people opened; what is in none of them has those of the empty name. */
  readonly folders: ReadonlyMap<string, FolderSettings>;
  readonly settingsFiles: SettingsFiles;
  /** What settings files say of the deployment at a place, which wins over what is found. */
  readonly decided: (place: string) => Decisions | undefined;
  /** True for a folder of which everything was read. */
  readonly isWhole: (folder: string) => boolean;
  /** Documents of kinds that are not read yet, without tests. */
  readonly unread: readonly UnreadDocument[];
  /** Addresses of files that generators of kustomizations put into pods. */
  readonly generated: ReadonlySet<string>;
  /** Addresses of kustomizations that have nothing to do with Flink, which are no documents. */
  readonly idle: ReadonlySet<string>;
  /** Addresses of source files with a `main` that have nothing else to do with Flink. */
  readonly starters: readonly string[];
}

/** The folder that people opened and that a document lies in; the inner one where one lies in another. */
export function rootOf(uri: string, { roots }: GroupingInput): string | undefined {
  return roots
    .filter((root) => isBelow(uri, root))
    .reduce<string | undefined>((inner, root) => (inner && isBelow(inner, root) ? inner : root), undefined);
}

/** The nearest folder above with a build file, else the workspace folder, else the document's own folder. */
export function moduleOf(uri: string, groupingInput: GroupingInput): string {
  const root = rootOf(uri, groupingInput);
  if (root === undefined) return parentOf(uri);
  for (let folder = parentOf(uri); isBelow(folder, root); folder = parentOf(folder)) {
    if (groupingInput.versions.isModule(folder)) return folder;
  }
  return root;
}

/**
 * The folder whose jobs a configuration serves: its module, or the nearest folder on the way there that has modules with
 * jobs in it. A demo's configuration is not for the demos beside its folder.
 */
export function servedBy(
  configuration: string,
  /** The modules that have jobs. */
  working: ReadonlySet<string>,
  groupingInput: GroupingInput,
): string {
  const module = moduleOf(configuration, groupingInput);
  let folder = parentOf(configuration);
  for (; folder !== module && isBelow(folder, module); folder = parentOf(folder)) {
    for (const each of working) if (isBelow(each, folder)) return folder;
  }
  return module;
}

/** The nearest folder above that has a module in it: with what lies beside modules their jobs may run. */
export function projectOf(uri: string, groupingInput: GroupingInput): string {
  const root = rootOf(uri, groupingInput);
  if (root === undefined) return parentOf(uri);
  const { modules } = groupingInput.versions;
  for (let folder = parentOf(uri); isBelow(folder, root); folder = parentOf(folder)) {
    if (modules.some((module) => isBelow(module, folder))) return folder;
  }
  return root;
}

/** The nearest folder from a module upwards that has a configuration. */
export function nearestHome(
  module: string,
  homes: ReadonlySet<string>,
  groupingInput: GroupingInput,
): string | null {
  if (homes.has(module)) return module;
  const root = rootOf(module, groupingInput);
  if (root === undefined) return null;
  for (let folder = parentOf(module); isBelow(folder, root); folder = parentOf(folder)) {
    if (homes.has(folder)) return folder;
  }
  return null;
}

/** What the user says of the folder that holds a place. */
export function settingsOf(place: string, groupingInput: GroupingInput): FolderSettings | undefined {
  return groupingInput.folders.get(rootOf(place, groupingInput) ?? "");
}

/** A module with those of jobs. */
export function modulesOf(module: string, jobs: readonly Facts[], groupingInput: GroupingInput): string[] {
  return [module, ...jobs.map((facts) => moduleOf(facts.uri, groupingInput))];
}

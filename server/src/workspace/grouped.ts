import type { UnreadDocument } from "../model/deployment.ts";
import type { Document } from "./document.ts";
import type { FlinkVersions } from "./flinkVersions.ts";
import { generatedFiles } from "./generatedMaps.ts";
import { type Groups, group, regroup } from "./grouping.ts";
import type { GroupingInput } from "./modules.ts";
import { idleKustomizations } from "./overlays.ts";
import type { SettingsFiles } from "./settingsFiles.ts";
import { isTest } from "./sourcePaths.ts";
import { isBelow } from "./uris.ts";

/** Documents in an editor; null for one that has nothing to do with Flink. */
type Open = ReadonlyMap<string, Document | null>;

/** The last grouping, with what it was made of. */
export interface Grouped {
  readonly groups: Groups;
  readonly uris: readonly string[];
  readonly unread: readonly UnreadDocument[];
  readonly open: Open;
}

/** What a workspace knows when it groups its documents. */
export interface Known {
  readonly onDisk: ReadonlyMap<string, Document>;
  readonly open: Open;
  readonly unread: Iterable<UnreadDocument>;
  readonly starters: Iterable<string>;
  readonly roots: readonly string[];
  readonly versions: FlinkVersions;
  readonly settingsFiles: SettingsFiles;
  /** Folders of which everything was read. */
  readonly whole: Iterable<string>;
  readonly settings: Pick<GroupingInput, "flinkVersion" | "profile"> &
    Partial<Pick<GroupingInput, "folders">>;
}

/** Groups all documents that no settings file excludes. */
export function groupAnew(known: Known, before: Groups | undefined): Grouped {
  const { onDisk, open, roots, versions, settingsFiles, whole, settings } = known;
  const isIn = (uri: string) => !settingsFiles.isExcluded(uri);
  const everywhere = [...new Set([...onDisk.keys(), ...open.keys()])]
    .filter((uri) => open.get(uri) !== null && isIn(uri))
    .sort();
  const all = everywhere.flatMap((uri) => (open.get(uri) ?? onDisk.get(uri))?.facts ?? []);
  const idle = idleKustomizations(all);
  const documents = all.filter((facts) => !idle.has(facts.uri));
  const uris = everywhere.filter((uri) => !idle.has(uri));
  const unread = [...known.unread].filter((each) => !isTest(each) && isIn(each.uri)).sort(byUri);
  const groupingInput: GroupingInput = {
    roots,
    versions,
    folders: new Map(),
    unread,
    starters: [...known.starters].filter(isIn),
    generated: generatedFiles(all),
    idle,
    settingsFiles,
    decided: (place) => settingsFiles.of(place)?.settings,
    isWhole: (folder) => [...whole].some((each) => isBelow(folder, each)),
    ...settings,
  };
  return { groups: group(documents, groupingInput, before), uris, unread, open };
}

/** The groups after open documents changed; undefined when they have to be grouped anew. */
export function afterTyping(before: Grouped, open: Open): Grouped | undefined {
  let { groups } = before;
  for (const [uri, document] of open) {
    const known = before.open.get(uri);
    if (document === known) continue;
    const next = document && known ? regroup(groups, known.facts, document.facts) : undefined;
    if (!next) return undefined;
    groups = next;
  }
  return { ...before, groups, open };
}

const byUri = (a: UnreadDocument, b: UnreadDocument): number => (a.uri < b.uri ? -1 : 1);

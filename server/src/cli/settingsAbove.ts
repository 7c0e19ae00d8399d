import { isSettingsFile } from "../formats/kinds.ts";
import { nodeFileSystem } from "../workspace/nodeFileSystem.ts";
import { scan } from "../workspace/scan.ts";
import { SettingsFiles } from "../workspace/settingsFiles.ts";
import { childOf, isBelow, parentOf } from "../workspace/uris.ts";
import type { Workspace } from "../workspace/workspace.ts";

/**
 * The settings files above a path, outermost first: up to the root of its repository, or, where it lies in none, up to the
 * working directory.
 */
export async function settingsAbove(path: string, here: string): Promise<string[]> {
  const found: string[] = [];
  let inHere = isBelow(path, here) ? 0 : undefined;
  for (let folder = path; ; folder = parentOf(folder)) {
    const entries = await nodeFileSystem.list(folder).catch(() => []);
    const own = entries.filter((entry) => !entry.folder && isSettingsFile(entry.name));
    if (folder !== path) found.unshift(...own.map(({ name }) => childOf(folder, name)));
    // Of a work tree beside others, it is a file.
    if (entries.some(({ name }) => name === ".git")) return found;
    if (folder === here) inHere = found.length;
    if (parentOf(folder) === folder || /^[a-z]+:\/\/[^/]*$/i.test(parentOf(folder)))
      return inHere ? found.slice(-inHere) : [];
  }
}

/**
 * Reads the rest of the deployments that settings files above name and of which something was read: what is not looked at
 * would be taken for missing.
 */
export async function loadNamed(workspace: Workspace, settings: readonly string[]): Promise<void> {
  const { documents, unread } = workspace.snapshot();
  const files = new SettingsFiles(documents.filter(({ kind }) => kind === "settings"));
  const known = new Set([...documents, ...unread].map(({ uri }) => uri));
  for (const own of files.all.filter(({ facts }) => settings.includes(facts.uri))) {
    const globs = own.settings.deployments
      .map(({ configuration, jobs }) => [...configuration, ...(jobs ?? [])])
      .filter((each) => each.some((glob) => [...known].some((uri) => files.fits(own, glob, uri))))
      .flat();
    if (globs.length === 0) continue;
    const { buildFiles, candidates } = await scan(
      nodeFileSystem,
      own.folder,
      () => false,
      () => {},
    );
    for (const uri of buildFiles) if (!files.isExcluded(uri)) await workspace.refreshBuildFile(uri);
    for (const uri of candidates)
      if (!known.has(uri) && globs.some((glob) => files.fits(own, glob, uri))) await workspace.refresh(uri);
  }
}

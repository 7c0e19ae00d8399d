import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Analysis } from "../analysis/analysis.ts";
import type { FlinkVersion } from "../flink/versions.ts";
import type { Formats } from "../formats/registry.ts";
import { DEFAULT_OPTIONS } from "../rules/engine.ts";
import type { Seen } from "../tools/tool.ts";
import type { FileSystem } from "../workspace/fileSystem.ts";
import { scan } from "../workspace/scan.ts";
import { withTexts } from "../workspace/withTexts.ts";
import { Workspace } from "../workspace/workspace.ts";

/** A file that was written a moment ago can be written again without another time: it is read once more. */
const SETTLED_MILLIS = 2000;

/** A folder on disk that nobody tells of changes: before each look, what is another than before is read again. */
export class FolderWorkspace {
  private readonly workspace: Workspace;
  private readonly analysis: Analysis;
  /** What tells each file from what it was; undefined before the first look. */
  private stamps: ReadonlyMap<string, string> | undefined;
  /** One looks after the other: each may have other texts in the place of files. */
  private order: Promise<void> = Promise.resolve();

  /** @param root the folder's address */
  constructor(
    private readonly files: FileSystem,
    private readonly root: string,
    formats: Formats,
    flinkVersion: FlinkVersion | null,
  ) {
    this.workspace = new Workspace(files, formats, [root]);
    this.workspace.configure({ flinkVersion, profile: null });
    this.analysis = new Analysis(this.workspace);
  }

  look<T>(texts: ReadonlyMap<string, string>, use: (seen: Seen) => Promise<T>): Promise<T> {
    const looked = this.order.then(async () => {
      await this.catchUp();
      const { workspace } = this;
      return withTexts(
        workspace,
        texts,
        () => undefined,
        () => use({ snapshot: this.analysis.snapshot(DEFAULT_OPTIONS), workspace }),
      );
    });
    this.order = looked.then(
      () => undefined,
      () => undefined,
    );
    return looked;
  }

  private async catchUp(): Promise<void> {
    const { workspace, stamps: before } = this;
    // Looked at before anything is read: what is written meanwhile is another one the next time.
    const now = await this.stampsNow();
    this.stamps = now;
    if (!before) return workspace.load(this.root);
    for (const uri of before.keys()) if (!now.has(uri)) workspace.forget(uri);
    for (const [uri, stamp] of now) {
      if (!before.has(uri)) await workspace.appeared(uri);
      else if (before.get(uri) !== stamp) await workspace.refresh(uri);
    }
  }

  private async stampsNow(): Promise<Map<string, string>> {
    const found = await scan(
      this.files,
      this.root,
      () => false,
      () => {},
    );
    const stamps = new Map<string, string>();
    const now = Date.now();
    for (const uri of new Set([...found.candidates, ...found.buildFiles])) {
      const file = await stat(fileURLToPath(uri)).catch(() => undefined);
      if (!file) continue;
      const { ino, size, mtimeMs, ctimeMs } = file;
      const isSettled = now - Math.max(mtimeMs, ctimeMs) > SETTLED_MILLIS;
      stamps.set(uri, [ino, size, mtimeMs, ctimeMs, ...(isSettled ? [] : [now])].join(" "));
    }
    return stamps;
  }
}

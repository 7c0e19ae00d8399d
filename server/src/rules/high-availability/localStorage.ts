import { isLocal, parsePath } from "../../flink/paths.ts";
import { placeholderOf } from "../config/placeholders.ts";
import { keptQuotes } from "../config/quotes.ts";
import { STORAGE_DIR } from "../directories.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import { mayBeShared } from "../sharedPaths.ts";
import type { DeploymentView } from "../view.ts";
import page from "./local-storage.md";
import { haOf } from "./options.ts";

/** The JobManager that takes over finds nothing on its own disk. */
export const localStorage: DeploymentRule = {
  id: "high-availability/local-storage",
  summary: "The high-availability storage is on the local disk, where the next JobManager does not find it.",
  severity: "warning",
  lenientInDevelopment: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const { configuration } = view;
    const ha = haOf(view);
    if (!configuration || !ha || ha.mode === "none") return;
    const placed = view.effective(STORAGE_DIR);
    if (!placed || placed.setting.value === null) return;
    const { facts, setting } = placed;
    if (keptQuotes(setting, view.documentOf(facts)) !== undefined) return;
    if (placeholderOf(setting) !== undefined) return;
    if (!isOnOwnDisk(placed.setting.value, view)) return;
    yield {
      uri: facts.uri,
      span: setting.valueSpan ?? setting.keySpan,
      message: `'${setting.value}' is on the JobManager's own disk. The JobManager that takes over on another machine does not find the job there, unless both see the same mount. If they do, an ignore comment can say so.`,
      statable: "once-ignored",
    };
  },
};

/** True for a directory that JobManagers do not share. */
export function isOnOwnDisk(value: string, view: DeploymentView): boolean {
  const path = parsePath(value);
  // Without a scheme Flink takes its default file system, which is the local one unless set otherwise.
  const scheme = view.effective("fs.default-scheme")?.setting;
  const elsewhere = scheme && (scheme.value === null || !isLocal(parsePath(scheme.value)));
  const byDefault = path.scheme === null && !elsewhere;
  if (!isLocal(path) && !byDefault) return false;
  return !mayBeShared(view, path.path, "jobmanagers");
}

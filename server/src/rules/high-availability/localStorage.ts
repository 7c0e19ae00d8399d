import { isLocal, parsePath } from "../../flink/paths.ts";
import type { Report, Rule } from "../rule.ts";
import page from "./local-storage.md";
import { haOf, STORAGE_DIR } from "./options.ts";

/** The JobManager that takes over finds nothing on its own disk. */
export const localStorage: Rule = {
  id: "high-availability/local-storage",
  summary: "The high-availability storage is on the local disk, where the next JobManager does not find it.",
  severity: "warning",
  lenientInDevelopment: true,
  fixable: false,
  page,
  *check(view): Iterable<Report> {
    const { configuration } = view;
    const ha = haOf(view);
    if (!configuration || !ha || ha.mode === "none") return;
    const placed = view.settingIn(configuration, STORAGE_DIR);
    if (!placed || placed.setting.value === null) return;
    const path = parsePath(placed.setting.value);
    // Without a scheme Flink takes its default file system, which is the local one unless set otherwise.
    const scheme = view.settingIn(configuration, "fs.default-scheme");
    const elsewhere = scheme && (scheme.setting.value === null || !isLocal(parsePath(scheme.setting.value)));
    const byDefault = path.scheme === null && !elsewhere;
    if (!isLocal(path) && !byDefault) return;
    yield {
      uri: placed.facts.uri,
      span: placed.setting.valueSpan ?? placed.setting.keySpan,
      message: `'${placed.setting.value}' is on the JobManager's own disk. The JobManager that takes over on another machine does not find the job there, unless both see the same mount.`,
    };
  },
};

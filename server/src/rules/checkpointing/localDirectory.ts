import { isLocal, parsePath } from "../../flink/paths.ts";
import { placeholderOf } from "../config/placeholders.ts";
import { keptQuotes } from "../config/quotes.ts";
import type { Report, SettingRule } from "../rule.ts";
import page from "./local-directory.md";
import { DIRECTORIES } from "./options.ts";

/** State written to a directory that the next machine does not have. */
export const localDirectory: SettingRule = {
  id: "checkpointing/local-directory",
  summary: "A checkpoint or savepoint directory is on the local disk, where other machines do not find it.",
  severity: "warning",
  lenientInDevelopment: true,
  anyVersion: true,
  page,
  over: "setting",
  which: { options: DIRECTORIES },
  *check(setting, document): Iterable<Report> {
    if (setting.value === null || keptQuotes(setting, document) !== undefined) return;
    if (placeholderOf(setting) !== undefined) return;
    const path = parsePath(setting.value);
    // A root is refused anyway.
    if (!isLocal(path) || path.path === "" || path.path === "/") return;
    const { environment } = setting;
    const local = environment != null && document.facts.environments[environment]?.local;
    yield {
      ...(local ? { severity: "hint" as const } : {}),
      span: setting.valueSpan ?? setting.keySpan,
      message: `'${setting.value}' is on the local disk. Unless every JobManager and TaskManager sees the same mount there, a restarted job does not find its state.`,
    };
  },
};

import { parsePath } from "../../flink/paths.ts";
import { placeholderOf } from "../config/placeholders.ts";
import { keptQuotes } from "../config/quotes.ts";
import type { Report, SettingRule } from "../rule.ts";
import page from "./directory.md";
import { DIRECTORIES } from "./options.ts";

/** A checkpoint or savepoint directory that Flink refuses. */
export const directory: SettingRule = {
  id: "checkpointing/directory",
  summary: "A checkpoint or savepoint directory has no scheme or is a root directory, and Flink refuses it.",
  severity: "error",
  page,
  over: "setting",
  which: { options: DIRECTORIES },
  *check(setting, document): Iterable<Report> {
    if (setting.value === null || keptQuotes(setting, document) !== undefined) return;
    if (placeholderOf(setting) !== undefined) return;
    const { scheme, path } = parsePath(setting.value);
    const span = setting.valueSpan ?? setting.keySpan;
    if (scheme === null) {
      yield {
        span,
        message: `Flink refuses '${setting.value}': a directory for state needs a scheme such as s3://, hdfs:// or file://. 'fs.default-scheme' does not help here.`,
      };
    } else if (path === "" || path === "/") {
      yield {
        span,
        message: `Flink refuses '${setting.value}': it does not write state into a root directory. Name a folder below it.`,
      };
    }
  },
};

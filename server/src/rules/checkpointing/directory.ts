import { parsePath } from "../../flink/paths.ts";
import type { Fix } from "../../model/finding.ts";
import type { Setting } from "../../model/setting.ts";
import { placeholderOf } from "../config/placeholders.ts";
import { keptQuotes } from "../config/quotes.ts";
import { correctValue } from "../correct.ts";
import { pathFlaws } from "../pathFlaws.ts";
import type { Report, SettingRule } from "../rule.ts";
import page from "./directory.md";
import { DIRECTORIES } from "./options.ts";

/** A checkpoint or savepoint directory that Flink refuses. */
export const directory: SettingRule = {
  id: "checkpointing/directory",
  summary: "A checkpoint or savepoint directory has no scheme, is a root, or no file system takes it.",
  severity: "error",
  fixable: true,
  page,
  over: "setting",
  which: { options: DIRECTORIES },
  *check(setting, document): Iterable<Report> {
    if (setting.value === null || keptQuotes(setting, document) !== undefined) return;
    if (placeholderOf(setting) !== undefined) return;
    const parsed = parsePath(setting.value);
    const { scheme, path } = parsed;
    const span = setting.valueSpan ?? setting.keySpan;
    if (scheme === null) {
      yield {
        span,
        message: `'${setting.value}' has no scheme, and Flink refuses it. A directory for state begins with s3://, hdfs://, file:// or the like.`,
        fixes: withScheme(document.uri, setting, path),
      };
    } else if (path === "" || path === "/") {
      yield {
        span,
        message: `'${setting.value}' is a root directory, and Flink refuses it. Name a folder below it.`,
      };
    } else {
      yield* pathFlaws(setting, document);
    }
  },
};

/** An absolute path is one of a local disk or a mount; nobody else can know what a relative one is meant to be. */
function withScheme(uri: string, { valueSpan }: Setting, path: string): Fix[] {
  return valueSpan && path.startsWith("/") && path !== "/"
    ? [correctValue({ uri, span: valueSpan }, `file://${path}`)]
    : [];
}

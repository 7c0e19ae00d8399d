import { flawOf, type PathFlaw, parsePath } from "../../flink/paths.ts";
import type { Setting } from "../../model/facts.ts";
import type { Fix } from "../../model/finding.ts";
import { placeholderOf } from "../config/placeholders.ts";
import { keptQuotes } from "../config/quotes.ts";
import { correctValue } from "../correct.ts";
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
      // A template or, for a job, the cluster's configuration may name the default.
      const unsure = document.facts.open || document.facts.kind === "job";
      const flaw = flawOf(parsed, unsure ? null : document.effective(DEFAULT_SCHEME)?.value);
      if (!flaw) return;
      yield {
        span,
        message: flawText(flaw, setting.value, scheme),
        fixes: mended(document.uri, setting, flaw, scheme),
      };
    }
  },
};

/** Gives other paths of its scheme their bucket, too. */
const DEFAULT_SCHEME = "fs.default-scheme";

function flawText(flaw: PathFlaw, value: string, scheme: string): string {
  switch (flaw) {
    case "relative":
      return `'${value}' lacks '//' after its scheme. Flink refuses it. Write ${scheme}://, then a bucket or host and a folder.`;
    case "capitals":
      return `Flink has no file system '${scheme}': schemes are in small letters. No checkpoint can be written to '${value}'.`;
    case "web":
      return `'${value}' is no directory that Flink can write to. It has no file system '${scheme}'. Use that of the store, such as s3:// or gs://.`;
    case "blank":
      return `'${value}' has a blank in the name of a bucket or a host. There is none of such a name, so no checkpoint can be written there.`;
    case "no-bucket":
      return `'${value}' names no bucket. No checkpoint can be written there. Write ${scheme}://bucket/folder.`;
  }
}

function mended(uri: string, { value, valueSpan }: Setting, flaw: PathFlaw, scheme: string): Fix[] {
  if (flaw !== "capitals" || !valueSpan || value === null) return [];
  return [correctValue({ uri, span: valueSpan }, scheme.toLowerCase() + value.slice(scheme.length))];
}

/** An absolute path is one of a local disk or a mount; nobody else can know what a relative one is meant to be. */
function withScheme(uri: string, { valueSpan }: Setting, path: string): Fix[] {
  return valueSpan && path.startsWith("/") && path !== "/"
    ? [correctValue({ uri, span: valueSpan }, `file://${path}`)]
    : [];
}

import { flawOf, type PathFlaw, parsePath } from "../flink/paths.ts";
import type { Fix } from "../model/finding.ts";
import type { Setting } from "../model/setting.ts";
import { correctValue } from "./correct.ts";
import type { DocumentView } from "./documentView.ts";
import type { Report } from "./rule.ts";

/** Gives other paths of its scheme their bucket, too. */
const DEFAULT_SCHEME = "fs.default-scheme";

/** Tells why nothing can be written to a directory whose path has a scheme; nothing where a file system may take it. */
export function* pathFlaws(setting: Setting, document: DocumentView): Iterable<Report> {
  const { value } = setting;
  if (value === null) return;
  const parsed = parsePath(value);
  // A template or, for a job, the cluster's configuration may name the default.
  const unsure = document.facts.open || document.facts.kind === "job";
  const flaw = flawOf(parsed, unsure ? null : document.effective(DEFAULT_SCHEME)?.value);
  if (!flaw || parsed.scheme === null) return;
  yield {
    uri: document.uri,
    span: setting.valueSpan ?? setting.keySpan,
    message: flawText(flaw, value, parsed.scheme),
    fixes: mended(document.uri, setting, flaw, parsed.scheme),
  };
}

function flawText(flaw: PathFlaw, value: string, scheme: string): string {
  switch (flaw) {
    case "relative":
      return `'${value}' lacks '//' after its scheme. Flink refuses it. Write ${scheme}://, then a bucket or host and a folder.`;
    case "capitals":
      return `Flink has no file system '${scheme}': schemes are in small letters. Nothing can be written to '${value}'.`;
    case "web":
      return `'${value}' is no directory that Flink can write to. It has no file system '${scheme}'. Use that of the store, such as s3:// or gs://.`;
    case "blank":
      return `'${value}' has a blank in the name of a bucket or a host. There is none of such a name, so nothing can be written there.`;
    case "doubled":
      return `'${value}' has two schemes. What Flink takes for the name of a bucket or a host is the second one. Leave out the first.`;
    case "no-bucket":
      return `'${value}' names no bucket. Nothing can be written there. Write ${scheme}://bucket/folder.`;
  }
}

function mended(uri: string, { value, valueSpan }: Setting, flaw: PathFlaw, scheme: string): Fix[] {
  if (!valueSpan || value === null) return [];
  const place = { uri, span: valueSpan };
  if (flaw === "capitals") return [correctValue(place, scheme.toLowerCase() + value.slice(scheme.length))];
  return flaw === "doubled" ? [correctValue(place, value.slice(scheme.length + "://".length))] : [];
}

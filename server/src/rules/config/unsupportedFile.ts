import { compareVersions, formatVersion } from "../../flink/versions.ts";
import type { Fix } from "../../model/finding.ts";
import type { DocumentRule, Report } from "../rule.ts";
import page from "./unsupported-file.md";

/** A configuration file that the Flink in use never opens. */
export const unsupportedFile: DocumentRule = {
  id: "config/unsupported-file",
  summary: "This Flink does not read this file.",
  severity: "warning",
  purposes: ["unread"],
  fixable: true,
  anyVersion: true,
  page,
  over: "document",
  kind: "config",
  *check({ facts, uri, flinkVersion }): Iterable<Report> {
    if (flinkVersion === null) return;
    const name = formatVersion(flinkVersion);
    const nothing = "Nothing in this file has any effect";
    if (compareVersions(flinkVersion, facts.readBy.to) > 0) {
      yield {
        span: facts.anchor,
        message: `${nothing}. Flink ${name} does not read flink-conf.yaml any more, only config.yaml.`,
        // What stands inside of another document is no file that could be written anew.
        fixes: facts.carrier ? [] : [migration(uri, true), migration(uri, false)],
      };
    } else {
      const old = compareVersions(flinkVersion, facts.readBy.from) < 0;
      yield {
        span: facts.anchor,
        message: old
          ? `${nothing}. Flink ${name} does not read config.yaml, only flink-conf.yaml.`
          : `${nothing}. Flink ${name} finds a flink-conf.yaml beside it and reads that one alone.`,
      };
    }
  },
};

function migration(uri: string, nested: boolean): Fix {
  const title = `Turn it into a config.yaml with ${nested ? "nested" : "dotted"} keys`;
  // Another file in the place of this one is nothing to happen unasked.
  return { title, safety: "review", choice: true, changes: [{ kind: "migrate", uri, nested }] };
}

import { formatVersion } from "../../flink/versions.ts";
import type { Fix } from "../../model/finding.ts";
import type { Report, Rule } from "../rule.ts";
import page from "./unsupported-file.md";

/** A configuration file that the Flink in use never opens. */
export const unsupportedFile: Rule = {
  id: "config/unsupported-file",
  summary: "This Flink does not read this file.",
  severity: "warning",
  lenientInDevelopment: false,
  everyDocument: true,
  fixable: true,
  page,
  *check(view): Iterable<Report> {
    const facts = view.configuration;
    const version = view.deployment.flinkVersion;
    if (!facts || view.deployment.purpose !== "unread" || version === null) return;
    const name = formatVersion(version);
    if (facts.format === "flink-conf") {
      yield {
        uri: facts.uri,
        span: facts.anchor,
        message: `Flink ${name} does not read flink-conf.yaml any more, only config.yaml: nothing in this file has any effect.`,
        fixes: [migration(facts.uri, true), migration(facts.uri, false)],
      };
    } else {
      const old = version.major === 1 && version.minor < 19;
      yield {
        uri: facts.uri,
        span: facts.anchor,
        message: old
          ? `Flink ${name} does not read config.yaml, only flink-conf.yaml: nothing in this file has any effect.`
          : `Flink ${name} finds a flink-conf.yaml beside this file and reads that one alone: nothing in this file has any effect.`,
      };
    }
  },
};

function migration(uri: string, nested: boolean): Fix {
  const title = `Turn it into a config.yaml with ${nested ? "nested" : "dotted"} keys`;
  // Another file in the place of this one is nothing to happen unasked.
  return { title, safety: "review", choice: true, changes: [{ kind: "migrate", uri, nested }] };
}

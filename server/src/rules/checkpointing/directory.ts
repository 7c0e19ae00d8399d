import { parsePath } from "../../flink/paths.ts";
import type { Report, Rule } from "../rule.ts";
import page from "./directory.md";
import { directories } from "./options.ts";

/** A checkpoint or savepoint directory that Flink refuses. */
export const directory: Rule = {
  id: "checkpointing/directory",
  summary: "A checkpoint or savepoint directory has no scheme or is a root directory, and Flink refuses it.",
  severity: "error",
  lenientInDevelopment: false,
  fixable: false,
  page,
  *check(view): Iterable<Report> {
    for (const { facts, setting } of directories(view)) {
      if (setting.value === null) continue;
      const { scheme, path } = parsePath(setting.value);
      const place = { uri: facts.uri, span: setting.valueSpan ?? setting.keySpan };
      if (scheme === null) {
        yield {
          ...place,
          message: `Flink refuses '${setting.value}': a directory for state needs a scheme such as s3://, hdfs:// or file://. 'fs.default-scheme' does not help here.`,
        };
      } else if (path === "" || path === "/") {
        yield {
          ...place,
          message: `Flink refuses '${setting.value}': it does not write state into a root directory. Name a folder below it.`,
        };
      }
    }
  },
};

import type { DocumentRule, Report } from "../rule.ts";
import page from "./ineffective-flag.md";

/** A flag of a command line, or a variable of a container, that does not get to Flink. */
export const ineffectiveFlag: DocumentRule = {
  id: "config/ineffective-flag",
  summary: "A flag of the command line, or FLINK_PROPERTIES, has no effect beside what else is given.",
  severity: "warning",
  fixable: true,
  anyVersion: true,
  page,
  over: "document",
  kind: "config",
  *check(document): Iterable<Report> {
    for (const { span, message, meant, stops } of document.problemsOf("ineffective")) {
      const key = meant && (stops ? meant.key : document.keyFor(meant.key));
      const fixes =
        meant && key && !document.at(key)
          ? [
              {
                title: stops ? "Part it with a blank" : `Write -D${key}=${meant.value}`,
                // What has been ignored so far takes effect.
                safety: "review" as const,
                changes: [
                  { kind: "rewrite-line" as const, uri: document.uri, at: span, key, value: meant.value },
                ],
              },
            ]
          : [];
      yield { span, message, fixes, ...(stops ? { severity: "error" as const } : {}) };
    }
  },
};

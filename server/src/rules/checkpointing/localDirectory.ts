import { isLocal, parsePath } from "../../flink/paths.ts";
import type { Report, Rule } from "../rule.ts";
import page from "./local-directory.md";
import { directories } from "./options.ts";

/** State written to a directory that the next machine does not have. */
export const localDirectory: Rule = {
  id: "checkpointing/local-directory",
  summary: "A checkpoint or savepoint directory is on the local disk, where other machines do not find it.",
  severity: "warning",
  lenientInDevelopment: true,
  fixable: false,
  page,
  *check(view): Iterable<Report> {
    for (const { facts, setting } of directories(view)) {
      if (setting.value === null) continue;
      const path = parsePath(setting.value);
      // A root is refused anyway.
      if (!isLocal(path) || path.path === "" || path.path === "/") continue;
      const { environment } = setting;
      const local = environment != null && facts.environments[environment]?.local;
      yield {
        uri: facts.uri,
        ...(local ? { severity: "hint" as const } : {}),
        span: setting.valueSpan ?? setting.keySpan,
        message: `'${setting.value}' is on the local disk. Unless every JobManager and TaskManager sees the same mount there, a restarted job does not find its state.`,
      };
    }
  },
};

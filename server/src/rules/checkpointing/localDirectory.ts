import { isLocal, parsePath } from "../../flink/paths.ts";
import type { Setting } from "../../model/setting.ts";
import { placeholderOf } from "../config/placeholders.ts";
import { keptQuotes } from "../config/quotes.ts";
import type { DocumentView } from "../documentView.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import { mayBeShared } from "../sharedPaths.ts";
import type { DeploymentView } from "../view.ts";
import page from "./local-directory.md";
import { DIRECTORIES } from "./options.ts";

/** State written to a directory that the next machine does not have. */
export const localDirectory: DeploymentRule = {
  id: "checkpointing/local-directory",
  summary: "A checkpoint or savepoint directory is on the local disk, where other machines do not find it.",
  severity: "warning",
  lenientInDevelopment: true,
  anyVersion: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const { configurations, jobs } = view.deployment;
    for (const facts of [...configurations, ...jobs]) {
      const document = view.documentOf(facts);
      for (const setting of directoriesIn(document)) yield* reportsOn(setting, document, view);
    }
  },
};

/** What stands where the file is refused is told with the file. */
function directoriesIn(document: DocumentView): Setting[] {
  const { garbled, refused } = document.problems;
  if (garbled) return [];
  const settings = DIRECTORIES.flatMap((option) => document.settingsOf(option));
  return refused ? settings.filter((setting) => !document.isRefused(setting)) : settings;
}

function* reportsOn(setting: Setting, document: DocumentView, view: DeploymentView): Iterable<Report> {
  const { value, environment } = setting;
  if (value === null || keptQuotes(setting, document) !== undefined) return;
  if (placeholderOf(setting) !== undefined) return;
  if (!isOnLocalDisk(value, view)) return;
  const local = environment != null && document.facts.environments[environment]?.local;
  yield {
    ...(local ? { severity: "hint" as const } : {}),
    uri: document.uri,
    span: setting.valueSpan ?? setting.keySpan,
    message: `'${value}' is on the local disk. Unless every JobManager and TaskManager sees the same mount there, a restarted job does not find its state. If they do, an ignore comment can say so.`,
    statable: "once-ignored",
  };
}

/** True for a directory that the machines of a deployment do not share. */
export function isOnLocalDisk(value: string, view: DeploymentView): boolean {
  const path = parsePath(value);
  // A root is refused anyway.
  if (!isLocal(path) || path.path === "" || path.path === "/") return false;
  return !mayBeShared(view, path.path, "all");
}

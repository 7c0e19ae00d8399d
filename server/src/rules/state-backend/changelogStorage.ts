import { keptQuotes } from "../config/quotes.ts";
import { jobScopes, relatedTo, truthOf, valuePlace } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./changelog-storage.md";
import { CHANGELOG, CHANGELOG_DIRECTORY, CHANGELOG_STORAGE } from "./options.ts";

const NAMES = ["memory", "filesystem"];

/** A storage for the state changelog with which no task starts. */
export const changelogStorage: DeploymentRule = {
  id: "state-backend/changelog-storage",
  summary: "The storage of the state changelog is unknown or has no directory, and no task starts.",
  severity: "error",
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const { configuration } = view;
    const placed = view.effective(CHANGELOG_STORAGE);
    if (!configuration || !placed || placed.setting.value === null || view.mayHoldMore) return;
    const { facts, setting } = placed;
    if (keptQuotes(setting, view.documentOf(facts)) !== undefined) return;
    const name = placed.setting.value.toLowerCase();
    // TaskManagers open the directory for any job, with a changelog or without.
    if (
      name === "filesystem" &&
      !view.effective(CHANGELOG_DIRECTORY) &&
      !view.mayBeSetUnread(CHANGELOG_DIRECTORY)
    ) {
      yield {
        ...valuePlace(placed),
        message: `The state changelog has no directory. TaskManagers refuse the tasks of every job then. Set '${configuration.keyFor(CHANGELOG_DIRECTORY)}', or leave '${setting.key}' out.`,
      };
    }
    if (NAMES.includes(name)) return;
    const on = jobScopes(view).flatMap((scope) => scope.setting(CHANGELOG) ?? []);
    const [first] = on.filter((each) => truthOf(each));
    if (!first) return;
    yield {
      ...valuePlace(placed),
      message: `'${setting.value}' is no storage for the state changelog. No task of a job with a changelog starts. Known are ${NAMES.map((each) => `'${each}'`).join(" and ")}; the file system's scheme stands in '${configuration.keyFor(CHANGELOG_DIRECTORY)}'.`,
      related: [relatedTo(first, "The changelog is switched on here.")],
    };
  },
};

import type { Change } from "../../model/change.ts";
import { directoryFor, offerOf } from "../directories.ts";
import { jobScopes, relatedTo, truthOf, valuePlace } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./changelog-in-memory.md";
import { CHANGELOG, CHANGELOG_DIRECTORY, CHANGELOG_STORAGE } from "./options.ts";

/** Changes of state that are written to the memory of the process that holds the state. */
export const changelogInMemory: DeploymentRule = {
  id: "state-backend/changelog-in-memory",
  summary: "The state changelog is kept in the TaskManagers' memory, where a failure takes it along.",
  severity: "warning",
  lenientInDevelopment: true,
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const { configuration } = view;
    // The storage is the cluster's: what a job says of it has no effect.
    if (!configuration || view.mayHoldMore || view.mayBeSetUnread(CHANGELOG_STORAGE)) return;
    const chosen = view.effective(CHANGELOG_STORAGE);
    const storage = chosen?.setting;
    if (storage && storage.value?.toLowerCase() !== "memory") return;
    const uri = chosen?.facts.uri ?? configuration.uri;
    for (const scope of jobScopes(view)) {
      const on = scope.setting(CHANGELOG);
      if (!on || !truthOf(on)) continue;
      const key = storage?.key ?? configuration.keyFor(CHANGELOG_STORAGE);
      const directory = configuration.keyFor(CHANGELOG_DIRECTORY);
      const changes: Change[] = [{ kind: "set-option", uri, key, value: "filesystem" }];
      const lacks = !view.effective(CHANGELOG_DIRECTORY);
      const value = directoryFor(view, "changelog");
      if (lacks) changes.push({ kind: "set-option", uri, key: directory, value });
      const { remark, ...offer } = offerOf(view, lacks ? [value] : [], ", with a directory to fill in");
      yield {
        ...valuePlace(chosen ?? on),
        message: `The state changelog is kept in the TaskManagers' memory. A failure takes it along, and every checkpoint carries all of it${storage ? "" : "; this is the default, for tests"}. Set '${key}' to filesystem and '${directory}' to a directory.`,
        related: chosen ? [relatedTo(on, "The changelog is switched on here.")] : [],
        fixes: [
          {
            title: `Set ${key} to filesystem${remark}`,
            safety: "review",
            ...offer,
            changes,
          },
        ],
      };
    }
  },
};

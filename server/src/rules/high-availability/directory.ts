import { placeholderOf } from "../config/placeholders.ts";
import { keptQuotes } from "../config/quotes.ts";
import { STORAGE_DIR } from "../directories.ts";
import { pathFlaws } from "../pathFlaws.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./directory.md";
import { haOf } from "./options.ts";

/** A high-availability storage that no JobManager can write to, so that none starts. */
export const directory: DeploymentRule = {
  id: "high-availability/directory",
  summary: "No file system takes the path of the high-availability storage.",
  severity: "error",
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const ha = haOf(view);
    const placed = view.effective(STORAGE_DIR);
    // A factory of somebody's own reads what it wants.
    if (!ha || ha.mode === "none" || ha.mode === "class" || !placed) return;
    const { facts, setting } = placed;
    const document = view.documentOf(facts);
    if (keptQuotes(setting, document) !== undefined || placeholderOf(setting) !== undefined) return;
    yield* pathFlaws(setting, document);
  },
};

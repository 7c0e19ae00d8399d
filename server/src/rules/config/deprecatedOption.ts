import { readingsOf } from "../../flink/options/standing.ts";
import { allVersions, type VersionRange } from "../../flink/versions.ts";
import type { Facts } from "../../model/facts.ts";
import { settingNamed } from "../../model/keys.ts";
import type { Report, Rule } from "../rule.ts";
import page from "./deprecated-option.md";
import { namesOf, winnerOver } from "./duplicateOption.ts";
import { configuredAs } from "./settings.ts";
import { renameTo } from "./unknownOption.ts";

/** An old key that Flink still reads as another one. */
export const deprecatedOption: Rule = {
  id: "config/deprecated-option",
  summary: "The option has a newer name; Flink still reads this one.",
  severity: "hint",
  lenientInDevelopment: false,
  everyDocument: true,
  fixable: true,
  deprecates: true,
  page,
  *check(view): Iterable<Report> {
    for (const each of configuredAs(view, "deprecated")) {
      const { facts, setting, range, standing } = each;
      if (standing.kind !== "deprecated") continue;
      // Where another setting takes the effect from this one, config/duplicate-option says what that means.
      if (winnerOver(view, facts, setting)) continue;
      if (standing.options.some((option) => settingNamed(facts, option.key))) continue;
      const names = standing.options.map((option) => `'${option.key}'`);
      const message = standing.replacement
        ? `'${setting.key}' is the old name of '${standing.replacement}'.`
        : `'${setting.key}' is an old name that stands for ${names.join(" and ")}.`;
      yield {
        uri: facts.uri,
        span: setting.keySpan,
        message: `${message} Flink still reads it.`,
        fixes: standing.replacement
          ? renameTo(
              each,
              standing.replacement,
              isSafe(facts, setting.key, standing.replacement, range) ? "safe" : "review",
            )
          : [],
      };
    }
  },
};

/**
 * True when the new key means what the old one means: nothing else in the document sets the option, which the new
 * one might win over, and every version takes both for the same options; some old keys stand for more.
 */
function isSafe(facts: Facts, old: string, key: string, range: VersionRange): boolean {
  const others = facts.settings.filter((each) => each !== settingNamed(facts, old));
  if (others.some((each) => each.key === old || namesOf(old).includes(each.key))) return false;
  return allVersions(range).every((version) => {
    const [before, after] = [old, key].map((each) =>
      readingsOf(each, version).map(({ option }) => option.key),
    );
    return before?.sort().join() === after?.sort().join();
  });
}

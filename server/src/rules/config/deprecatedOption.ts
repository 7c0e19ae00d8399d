import { readingsOf } from "../../flink/options/standing.ts";
import { allVersions, type VersionRange } from "../../flink/versions.ts";
import { settingNamed } from "../../model/keys.ts";
import type { Report, Rule } from "../rule.ts";
import page from "./deprecated-option.md";
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
      // Where the proper key is set too, config/duplicate-option says what that means.
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
          ? [
              renameTo(
                each,
                standing.replacement,
                isSame(setting.key, standing.replacement, range) ? "safe" : "review",
              ),
            ]
          : [],
      };
    }
  },
};

/** True when every version takes both keys for the same options: some old keys stand for more than their new one. */
function isSame(old: string, key: string, range: VersionRange): boolean {
  return allVersions(range).every((version) => {
    const [before, after] = [old, key].map((each) =>
      readingsOf(each, version).map(({ option }) => option.key),
    );
    return before?.sort().join() === after?.sort().join();
  });
}

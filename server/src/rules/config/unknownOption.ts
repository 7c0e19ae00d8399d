import { isFlinksOwn, nearestKey } from "../../flink/options/nearestKey.ts";
import type { Fix } from "../../model/finding.ts";
import { settingNamed } from "../../model/keys.ts";
import type { Report, Rule } from "../rule.ts";
import { retiredOf } from "./retired.ts";
import { configuredAs, isKnownFlink, type ReadSetting } from "./settings.ts";
import page from "./unknown-option.md";

/** A key that no Flink reads, although whoever wrote it thinks so. */
export const unknownOption: Rule = {
  id: "config/unknown-option",
  summary: "Flink has no option of that name and ignores it.",
  severity: "warning",
  lenientInDevelopment: false,
  everyDocument: true,
  fixable: true,
  page,
  *check(view): Iterable<Report> {
    if (!isKnownFlink(view)) return;
    for (const each of configuredAs(view, "unknown")) {
      const { facts, setting, range } = each;
      if (retiredOf(setting.key, range)) continue;
      const meant = nearestKey(setting.key, range);
      if (!meant && !isFlinksOwn(setting.key)) continue;
      yield {
        uri: facts.uri,
        span: setting.keySpan,
        message: `Flink has no option '${setting.key}' and ignores it.${meant ? ` Did you mean '${meant}'?` : ""}`,
        fixes: meant ? renameTo(each, meant) : [],
      };
    }
  },
};

/**
 * What was ignored so far takes effect with its new name, or not, where that is set already. Nothing for a line that
 * a later one of the same key takes the effect from: with another name it would get it.
 */
export function renameTo(
  { facts, setting }: Pick<ReadSetting, "facts" | "setting">,
  key: string,
  safety: Fix["safety"] = "review",
): Fix[] {
  if (settingNamed(facts, setting.key) !== setting) return [];
  const { uri } = facts;
  const at = setting.keySpan;
  if (settingNamed(facts, key)) {
    const title = `Remove '${setting.key}': '${key}' is set as well`;
    return [{ title, safety: "review", changes: [{ kind: "remove-setting", uri, at }] }];
  }
  return [{ title: `Rename it to '${key}'`, safety, changes: [{ kind: "rename-option", uri, at, key }] }];
}

import { isFlinksOwn, nearestKey } from "../../flink/options/nearestKey.ts";
import type { Setting } from "../../model/facts.ts";
import type { Fix } from "../../model/finding.ts";
import type { DocumentView } from "../documentView.ts";
import type { Report, SettingRule } from "../rule.ts";
import { isKnownFlink } from "./knownFlink.ts";
import { retiredOf } from "./retired.ts";
import page from "./unknown-option.md";

/** A key that no Flink reads, although whoever wrote it thinks so. */
export const unknownOption: SettingRule = {
  id: "config/unknown-option",
  summary: "Flink has no option of that name and ignores it.",
  severity: "warning",
  purposes: ["cluster", "defaults"],
  fixable: true,
  page,
  over: "setting",
  which: { status: "unknown", inCode: "configurations" },
  *check(setting, document): Iterable<Report> {
    // Other code may read keys of its own from a configuration that it gets, too.
    if (setting.onConfiguration?.shared) return;
    if (!isKnownFlink(document) || retiredOf(setting.key, document.versions)) return;
    const meant = nearestKey(setting.key, document.versions);
    if (!meant && !isFlinksOwn(setting.key)) return;
    yield {
      span: setting.keySpan,
      message: `Flink has no option '${setting.key}' and ignores it.${meant ? ` Did you mean '${meant}'?` : ""}`,
      fixes: meant ? renameTo(document, setting, meant) : [],
    };
  },
};

/**
 * What was ignored so far takes effect with its new name, or not, where that is set already. Nothing for a line that
 * a later one of the same key takes the effect from: with another name it would get it.
 */
export function renameTo(
  document: DocumentView,
  setting: Setting,
  key: string,
  safety: Fix["safety"] = "review",
): Fix[] {
  const { uri } = document;
  const inCode = document.facts.kind === "job";
  if (inCode ? document.at(key) : document.at(setting.key) !== setting) return [];
  // A constant that holds the key may be used elsewhere, too.
  if (setting.onConfiguration?.key === "name") return [];
  const at = setting.keySpan;
  if (document.at(key)) {
    const title = `Remove '${setting.key}': '${key}' is set as well`;
    return [{ title, safety: "review", changes: [{ kind: "remove-setting", uri, at }] }];
  }
  // A configuration document may have the other name, which wins over this one.
  const kept = inCode ? "review" : safety;
  return [
    { title: `Rename it to '${key}'`, safety: kept, changes: [{ kind: "rename-option", uri, at, key }] },
  ];
}

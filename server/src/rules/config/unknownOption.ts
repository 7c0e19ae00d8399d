import { isEnvironmentKey, nearestKey } from "../../flink/options/nearestKey.ts";
import { isFlinksOwn, plugsOf, strangerOf } from "../../flink/options/ownership.ts";
import { allBefore, isOnRecord } from "../../flink/versions.ts";
import type { Fix } from "../../model/finding.ts";
import type { Setting } from "../../model/setting.ts";
import type { DocumentView } from "../documentView.ts";
import type { Report, SettingRule } from "../rule.ts";
import { retiredOf } from "./retired.ts";
import page from "./unknown-option.md";

/** A key that no Flink reads, although whoever wrote it thinks so. */
export const unknownOption: SettingRule = {
  id: "config/unknown-option",
  summary: "Flink has no option of that name and ignores it.",
  severity: "warning",
  purposes: ["cluster", "defaults"],
  fixable: true,
  anyVersion: true,
  page,
  over: "setting",
  which: { status: "unknown", inCode: "configurations" },
  *check(setting, document): Iterable<Report> {
    const { key, keySpan: span } = setting;
    const stranger = strangerOf(key);
    if (stranger) {
      const message = `Flink ignores '${key}'. It is ${stranger.whose} and belongs into ${stranger.where}.`;
      yield { span, message };
      return;
    }
    // The SQL client took these names as long as it had an environment file.
    const { carrier } = document.facts;
    const isOld = document.flinkVersion !== null && allBefore(document.versions, 1, 15);
    if (carrier?.layer === "session" && isOld && isEnvironmentKey(key)) return;
    // Other code may read keys of its own from a configuration that it gets, too.
    if (setting.onConfiguration?.shared) return;
    if (!isOnRecord(document.flinkVersion) || retiredOf(key, document.versions)) return;
    if (!isSurelyUnknown(key, document)) return;
    const meant = nearestKey(key, document.versions);
    yield {
      span,
      message: `Flink has no option '${key}' and ignores it.${meant ? ` Did you mean '${meant}'?` : ""}`,
      fixes: meant ? renameTo(document, setting, meant) : [],
    };
  },
};

/** True for a key of no version of Flink's that is meant for Flink: a misspelt one, or one that nothing else would read. */
export const isSurelyUnknown = (key: string, document: DocumentView): boolean =>
  nearestKey(key, document.versions) !== undefined || isNobodys(key, document);

/** True when nothing that runs with the document reads the key: no class of somebody else's, such as an HA factory. */
function isNobodys(key: string, document: DocumentView): boolean {
  return (
    isFlinksOwn(key) &&
    plugsOf(key).every(({ option, isFlinks }) => {
      const chosen = document.effective(option);
      return chosen ? chosen.value !== null && isFlinks(chosen.value) : !document.facts.open;
    })
  );
}

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

import { namesOf } from "../../flink/options/catalogue.ts";
import { keyStatusOf, readingsOf } from "../../flink/options/keyStatus.ts";
import { allVersions, isOnRecord } from "../../flink/versions.ts";
import type { Facts } from "../../model/facts.ts";
import type { DocumentView } from "../documentView.ts";
import type { Report, SettingRule } from "../rule.ts";
import page from "./deprecated-option.md";
import { winnerOver } from "./duplicateOption.ts";
import { keysBelow } from "./prefixes.ts";
import { renameTo } from "./unknownOption.ts";

/** An old key that Flink still reads as another one. */
export const deprecatedOption: SettingRule = {
  id: "config/deprecated-option",
  summary: "The option has a newer name; Flink still reads this one.",
  severity: "hint",
  purposes: ["cluster", "defaults"],
  fixable: true,
  deprecates: true,
  page,
  over: "setting",
  which: { status: "deprecated", inCode: "configurations" },
  *check(setting, document): Iterable<Report> {
    const status = keyStatusOf(setting.key, document.versions);
    // Whether a newer Flink still reads it is not on record.
    if (status.kind !== "deprecated" || !isOnRecord(document.flinkVersion)) return;
    // Older versions of the operator would look for this name and miss it.
    if (status.replacement && document.operatorsName(status.replacement) === setting.key) return;
    // Where another setting takes the effect from this one, config/duplicate-option says what that means.
    if (winnerOver(document, setting)) return;
    if (status.options.some((option) => document.at(option.key))) return;
    // That something may get lost with the old name is what config/prefix-key says.
    if (keysBelow(document).has(setting)) return;
    // Nor is it renamed where others set the option: by its better name it would win over these.
    const elsewhere = document.namesElsewhere(setting.key);
    if (elsewhere.some((name) => name !== setting.key)) return;
    const names = status.options.map((option) => `'${option.key}'`);
    const message = status.replacement
      ? `'${setting.key}' is the old name of '${status.replacement}'.`
      : `'${setting.key}' is an old name. It stands for ${names.join(" and ")}.`;
    yield {
      span: setting.keySpan,
      message: `${message} Flink still reads it.`,
      fixes:
        status.replacement &&
        elsewhere.length === 0 &&
        !setting.optional &&
        !isNamedElsewhere(document.facts) &&
        !document.isMeantElsewhere(setting.key)
          ? renameTo(
              document,
              setting,
              status.replacement,
              isSafe(document, setting.key, status.replacement) ? "safe" : "review",
            )
          : [],
    };
  },
};

/**
 * True where others mean the option by the same name and would not follow: a step of a patch names what its base has, of a
 * chart's values the new name in one file wins over the old one in the file of an environment, and whoever runs a resource
 * of another kind than Flink's own, or what a template makes of one, may look for the name.
 */
const isNamedElsewhere = ({ values, carrier }: Facts): boolean =>
  carrier !== undefined &&
  (carrier.values.length > 0 ||
    (carrier.layer === "resource" && (values === "either" || carrier.resource === null)));

/**
 * True when the new key means what the old one means: nothing else in the document sets the option, which the new
 * one might win over, and every version takes both for the same options; some old keys stand for more.
 */
function isSafe(document: DocumentView, old: string, key: string): boolean {
  const others = document.facts.settings.filter((each) => each !== document.at(old));
  if (others.some((each) => each.key === old || namesOf(old).includes(each.key))) return false;
  return allVersions(document.versions).every((version) => {
    const [before, after] = [old, key].map((each) =>
      readingsOf(each, version).map(({ option }) => option.key),
    );
    return before?.sort().join() === after?.sort().join();
  });
}

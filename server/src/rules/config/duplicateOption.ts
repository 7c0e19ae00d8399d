import { Memo } from "../../flink/memo.ts";
import { keysOf, optionsOf } from "../../flink/options/catalogue.ts";
import { readingsOf } from "../../flink/options/standing.ts";
import { allVersions } from "../../flink/versions.ts";
import type { Facts, Setting } from "../../model/facts.ts";
import { settingNamed } from "../../model/keys.ts";
import type { Report, Rule } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import page from "./duplicate-option.md";
import { blemishesOf } from "./lines.ts";
import { removal } from "./removedOption.ts";
import { configured } from "./settings.ts";

/** A setting that another one in the same document takes the effect from. */
export const duplicateOption: Rule = {
  id: "config/duplicate-option",
  summary: "The option is set twice, and this place has no effect.",
  severity: "warning",
  lenientInDevelopment: false,
  everyDocument: true,
  fixable: true,
  page,
  *check(view): Iterable<Report> {
    for (const { facts, setting } of configured(view)) {
      // In config.yaml a key that comes twice keeps Flink from starting, which config/refused-file tells.
      const { refused, nested } = blemishesOf(facts);
      // Below a key without a value another key is meant, which config/ignored-line tells.
      if (refused || nested.has(setting.keySpan.start)) continue;
      const winner = winnerOver(view, facts, setting);
      if (!winner) continue;
      const same = winner.value !== null && winner.value === setting.value;
      const how =
        winner.key === setting.key
          ? `'${setting.key}' is set again further down, and that is what Flink takes.`
          : `'${setting.key}' has no effect: '${winner.key}', another name of the same option, is set as well and wins.`;
      yield {
        uri: facts.uri,
        span: setting.keySpan,
        message: same ? `${how} Both have the same value.` : how,
        ...(same ? { severity: "information" } : {}),
        related: [{ uri: facts.uri, span: winner.keySpan, message: "This is what Flink takes." }],
        fixes: [removal({ facts, setting })],
      };
    }
  },
};

/** The setting that Flink takes in place of this one; undefined when it takes this one. */
export function winnerOver(view: DeploymentView, facts: Facts, setting: Setting): Setting | undefined {
  const last = settingNamed(facts, setting.key);
  if (last !== setting) return last;
  if (!namesOf(setting.key).some((name) => name !== setting.key && settingNamed(facts, name)))
    return undefined;
  // An old key that stands for several options is only without effect when all of them are set.
  let winner: Setting | undefined;
  for (const version of allVersions(view.versionsOf(facts))) {
    for (const { option } of readingsOf(setting.key, version)) {
      const first = keysOf(option.key).find(
        (key) => settingNamed(facts, key) && readingsOf(key, version).some((each) => each.option === option),
      );
      if (first === undefined || first === setting.key) return undefined;
      winner ??= settingNamed(facts, first);
    }
  }
  return winner;
}

const namesByKey = new Memo<readonly string[]>();

/** All names of the options that a key stands for. */
export function namesOf(key: string): readonly string[] {
  return namesByKey.get(key, () => optionsOf(key).flatMap((option) => keysOf(option.key)));
}

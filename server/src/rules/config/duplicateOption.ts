import { keysOf, namesOf } from "../../flink/options/catalogue.ts";
import { readingsOf } from "../../flink/options/keyStatus.ts";
import { allVersions, isOlderThanRecord } from "../../flink/versions.ts";
import type { Setting } from "../../model/setting.ts";
import type { DocumentView } from "../documentView.ts";
import type { Report, SettingRule } from "../rule.ts";
import page from "./duplicate-option.md";
import { removal } from "./removedOption.ts";

/** A setting that another one in the same document takes the effect from. */
export const duplicateOption: SettingRule = {
  id: "config/duplicate-option",
  summary: "The option is set twice, and this place has no effect.",
  severity: "warning",
  purposes: ["cluster", "defaults"],
  fixable: true,
  anyVersion: true,
  page,
  over: "setting",
  which: { status: "any" },
  *check(setting, document): Iterable<Report> {
    // In config.yaml a key that comes twice keeps Flink from starting, which config/refused-file tells.
    const { refused, nested } = document.problems;
    // Below a key without a value another key is meant, which config/ignored-line tells.
    if (refused || nested.has(setting.keySpan.start)) return;
    const winner = winnerOver(document, setting);
    if (!winner) return;
    const same = winner.value !== null && winner.value === setting.value;
    const how =
      winner.key === setting.key
        ? `'${setting.key}' is set again further down. Flink takes that one.`
        : `'${setting.key}' has no effect. '${winner.key}', another name of the same option, is set as well and wins.`;
    yield {
      span: setting.keySpan,
      message: same ? `${how} Both have the same value.` : how,
      ...(same ? { severity: "information" } : {}),
      related: [{ uri: document.uri, span: winner.keySpan, message: "This is what Flink takes." }],
      fixes: [removal(document, setting)],
    };
  },
};

/** The setting that Flink takes in place of this one; undefined when it takes this one. */
export function winnerOver(document: DocumentView, setting: Setting): Setting | undefined {
  // In code, which of two calls comes last is for the program to decide.
  if (document.facts.kind === "job") return undefined;
  const winner = lastOf(document, setting);
  // Of two branches of a template one is there.
  return setting.optional || winner?.optional ? undefined : winner;
}

function lastOf(document: DocumentView, setting: Setting): Setting | undefined {
  // Statements of a session hold until the next one.
  if (document.facts.carrier?.layer === "session") return undefined;
  const last = document.at(setting.key);
  if (last !== setting) return last;
  // Which of an older Flink's keys are names of one option is not on record.
  if (isOlderThanRecord(document.flinkVersion)) return undefined;
  if (!namesOf(setting.key).some((name) => name !== setting.key && document.at(name))) return undefined;
  // An old key that stands for several options is only without effect when all of them are set.
  let winner: Setting | undefined;
  for (const version of allVersions(document.versions)) {
    for (const { option } of readingsOf(setting.key, version)) {
      const first = keysOf(option.key).find(
        (key) => document.at(key) && readingsOf(key, version).some((each) => each.option === option),
      );
      if (first === undefined || first === setting.key) return undefined;
      winner ??= document.at(first);
    }
  }
  return winner;
}

import { optionsOf } from "../../flink/options/catalogue.ts";
import { valueIn } from "../../flink/options/decode.ts";
import { correctValue } from "../correct.ts";
import type { Report, SettingRule } from "../rule.ts";
import page from "./quoted-value.md";

/** The start scripts take the quotes off these themselves. */
const READ_BY_SCRIPTS = /^env\.|\.java\.opts/;

/** Quotes in flink-conf.yaml, which Flink takes for a part of the value. */
export const quotedValue: SettingRule = {
  id: "config/quoted-value",
  summary: "Flink keeps the quotes: in flink-conf.yaml they are part of the value.",
  severity: "warning",
  purposes: ["cluster", "defaults"],
  fixable: true,
  page,
  over: "setting",
  which: { status: "any" },
  *check(setting, { facts, uri, versions }): Iterable<Report> {
    const { value, valueSpan } = setting;
    if (facts.values !== "legacy" || !valueSpan || READ_BY_SCRIPTS.test(setting.key)) return;
    const inner = /^(["'])(.*)\1$/.exec(value ?? "")?.[2];
    if (inner === undefined || inner === "" || /["']/.test(inner)) return;
    // Lists and maps have quotes of their own; what other types make of them is an invalid value.
    const types = optionsOf(setting.key).map((option) => valueIn(option.types, versions.to));
    if (types.length === 0 || !types.every((type) => type === "String")) return;
    yield {
      span: valueSpan,
      message: "flink-conf.yaml is not YAML: Flink takes the quotes for a part of the value.",
      fixes: [correctValue({ uri, span: valueSpan }, inner, "Take the quotes away")],
    };
  },
};

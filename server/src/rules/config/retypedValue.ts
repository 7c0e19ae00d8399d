import { optionsOf } from "../../flink/options/catalogue.ts";
import { valueIn } from "../../flink/options/decode.ts";
import { shownValue } from "../../flink/options/sensitive.ts";
import { correctValue } from "../correct.ts";
import type { Report, SettingRule } from "../rule.ts";
import page from "./retyped-value.md";

/** Options of these types take the text as it is, so that a number in another spelling is another value. */
const TEXTS = /^(?:String|List<String>|Map)$/;

/** A text that YAML takes for a number or a boolean, so that Flink gets it in another spelling. */
export const retypedValue: SettingRule = {
  id: "config/retyped-value",
  summary: "YAML reads the value as a number or a boolean, so that Flink gets another text.",
  severity: "warning",
  purposes: ["cluster", "defaults"],
  fixable: true,
  page,
  over: "setting",
  which: { status: "any" },
  *check(setting, { uri, versions }): Iterable<Report> {
    const { written, value, valueSpan } = setting;
    if (written === undefined || value === null || written === value || !valueSpan) return;
    const types = optionsOf(setting.key).map((option) => valueIn(option.types, versions.to));
    if (types.length === 0 || !types.every((type) => TEXTS.test(type))) return;
    yield {
      span: valueSpan,
      message: `YAML takes '${shownValue(setting.key, written)}' for ${/^(?:true|false)$/i.test(written) ? "true or false" : "a number"}. Flink gets '${shownValue(setting.key, value)}'. Quotes keep it as it is written.`,
      fixes: [correctValue({ uri, span: valueSpan }, written, "Put it in quotes")],
    };
  },
};

import { optionsOf } from "../../flink/options/catalogue.ts";
import { valueIn } from "../../flink/options/decode.ts";
import { correctValue } from "../correct.ts";
import type { Report, Rule } from "../rule.ts";
import page from "./quoted-value.md";
import { configured } from "./settings.ts";

/** The start scripts take the quotes off these themselves. */
const READ_BY_SCRIPTS = /^env\.|\.java\.opts/;

/** Quotes in flink-conf.yaml, which Flink takes for a part of the value. */
export const quotedValue: Rule = {
  id: "config/quoted-value",
  summary: "Flink keeps the quotes: in flink-conf.yaml they are part of the value.",
  severity: "warning",
  lenientInDevelopment: false,
  everyDocument: true,
  fixable: true,
  page,
  *check(view): Iterable<Report> {
    for (const { facts, setting, range } of configured(view)) {
      const { value, valueSpan } = setting;
      if (facts.format !== "flink-conf" || !valueSpan || READ_BY_SCRIPTS.test(setting.key)) continue;
      const inner = /^(["'])(.*)\1$/.exec(value ?? "")?.[2];
      if (inner === undefined || inner === "" || /["']/.test(inner)) continue;
      // Lists and maps have quotes of their own; what other types make of them is an invalid value.
      const types = optionsOf(setting.key).map((option) => valueIn(option.types, range.to));
      if (types.length === 0 || !types.every((type) => type === "String")) continue;
      yield {
        uri: facts.uri,
        span: valueSpan,
        message: "flink-conf.yaml is not YAML: Flink takes the quotes for a part of the value.",
        fixes: [correctValue({ uri: facts.uri, span: valueSpan }, inner, "Take the quotes away")],
      };
    }
  },
};

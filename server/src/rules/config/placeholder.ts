import type { Report, SettingRule } from "../rule.ts";
import page from "./placeholder.md";
import { placeholderOf, placeOf } from "./placeholders.ts";

/** An address, a path or an id that still has to be filled in: Flink takes it as it stands there. */
export const placeholder: SettingRule = {
  id: "config/placeholder",
  summary: "A placeholder still stands where an address, a path or an id belongs.",
  severity: "error",
  page,
  over: "setting",
  which: { status: "any", inCode: "all" },
  concerns: (setting) => placeholderOf(setting) !== undefined,
  *check(setting): Iterable<Report> {
    const found = placeholderOf(setting);
    if (found === undefined) return;
    yield {
      span: setting.valueSpan ? placeOf(found, setting.valueSpan) : setting.keySpan,
      message: `'${found.text}' has to be replaced. Flink takes it as it stands and looks for something of that name: write what is meant as the value of '${setting.key}'.`,
    };
  },
};

import { optionsOf } from "../../flink/options/catalogue.ts";
import { valueIn } from "../../flink/options/decode.ts";
import type { Setting } from "../../model/setting.ts";
import type { DocumentView } from "../documentView.ts";

/** The start scripts take the quotes off these themselves. */
const READ_BY_SCRIPTS = /^env\.|\.java\.opts/;

/**
 * What stands in quotes that Flink keeps as a part of the value; undefined for any other setting. That is so in
 * flink-conf.yaml, which is not YAML, and for quotes in quotes in config.yaml, which a migration by hand can leave.
 * Where it is so, config/quoted-value tells, and no other rule speaks of the value.
 */
export function keptQuotes(setting: Setting, { facts, versions }: DocumentView): string | undefined {
  if (facts.kind !== "config" || !setting.valueSpan || READ_BY_SCRIPTS.test(setting.key)) return undefined;
  const inner = /^(["'])(.*)\1$/.exec(setting.value ?? "")?.[2];
  if (inner === undefined || inner === "" || /["']/.test(inner)) return undefined;
  // Lists and maps have quotes of their own; what other types make of them is an invalid value.
  const types = optionsOf(setting.key).map((option) => valueIn(option.types, versions.to));
  return types.length > 0 && types.every((type) => type === "String") ? inner : undefined;
}

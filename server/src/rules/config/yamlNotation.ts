import { valueIn } from "../../flink/options/decode.ts";
import { readingsOf } from "../../flink/options/keyStatus.ts";
import { parseValue, type Value } from "../../flink/values/value.ts";
import { NEWEST } from "../../flink/versions.ts";
import { correctValue } from "../correct.ts";
import type { DocumentView } from "../documentView.ts";
import type { Report, SettingRule } from "../rule.ts";
import { isTaken } from "./invalidValue.ts";
import page from "./yaml-notation.md";

/** A list, a map or a block as YAML writes one, in flink-conf.yaml, which is no YAML. */
export const yamlNotation: SettingRule = {
  id: "config/yaml-notation",
  summary: "flink-conf.yaml is not YAML: Flink takes brackets, braces and block signs for text.",
  severity: "warning",
  purposes: ["cluster", "defaults"],
  fixable: true,
  page,
  over: "setting",
  which: { status: "any" },
  *check(setting, document): Iterable<Report> {
    const { key, value, valueSpan: span } = setting;
    if (document.facts.values !== "legacy" || value === null || !span) return;
    if (isBlockSign(value)) {
      yield {
        span,
        message: `Flink takes '${value}' for the value of '${key}'. flink-conf.yaml is read line by line, without YAML's blocks: write the value on this line.`,
      };
      return;
    }
    const meant = meantBy(key, value, document);
    if (!meant) return;
    const written = writtenIn(meant);
    const how = meant.kind === "list" ? "a list is 'a;b'" : "a map is 'key:value,key:value'";
    yield {
      span,
      message: `Flink takes the brackets for a part of the text. flink-conf.yaml is not YAML: there ${how}.`,
      fixes: written === undefined ? [] : [correctValue({ uri: document.uri, span }, written)],
    };
  },
};

/** True for what opens a block of text in YAML, and is a text of one or two signs to Flink. */
export function isBlockSign(value: string): boolean {
  return /^[|>](?:[+-]?[1-9]?|[1-9][+-])$/.test(value);
}

/** The list or the map that YAML would make of a value; undefined where it is none, or where the option is none. */
function meantBy(key: string, value: string, { versions }: DocumentView): Value | undefined {
  const [open, close] = [value[0], value.at(-1)];
  if (!(open === "[" && close === "]") && !(open === "{" && close === "}")) return undefined;
  const [reading] = readingsOf(key, versions.to);
  const type = reading && valueIn(reading.option.types, versions.to);
  // What Flink refuses is told by config/invalid-value.
  if (!type || !isTaken(key, value, false, versions)) return undefined;
  if (!(open === "[" ? /^List<(?:String|Enum)>$/ : /^Map$/).test(type)) return undefined;
  const read = parseValue(type, value, { version: NEWEST, standard: true, labels: null });
  return read.ok ? read.value : undefined;
}

/** The same without YAML; undefined where it would need quotes. */
function writtenIn(meant: Value): string | undefined {
  const plain = (text: string): boolean => text !== "" && !/[;,:'"\s]/.test(text);
  if (meant.kind === "list") {
    return meant.items.length > 0 && meant.items.every((item) => /^[^;'"\s]+$/.test(item))
      ? meant.items.join(";")
      : undefined;
  }
  if (meant.kind !== "map" || meant.map.size === 0) return undefined;
  const entries = [...meant.map];
  return entries.every(([key, value]) => plain(key) && plain(value))
    ? entries.map((entry) => entry.join(":")).join(",")
    : undefined;
}

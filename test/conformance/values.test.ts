import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findOption } from "../../server/src/flink/options/catalogue.ts";
import { trimmed } from "../../server/src/flink/java/characters.ts";
import { canonicalText, parseValue, type ValueContext } from "../../server/src/flink/values/value.ts";
import { compareVersions, type FlinkVersion, parseVersion } from "../../server/src/flink/versions.ts";

/** What real Flink made of a text: a value, or the messages of its failure. Null: this version has no such option. */
type Answer = { v: string } | { e: string } | null;
interface Recorded {
  /** A version, with `legacy` after it for flink-conf.yaml where there are both files. */
  columns: string[];
  /** One answer for all columns, or one for each. The type of an enum has its option behind a colon. */
  values: [type: string, text: string, answers: Answer | Answer[]][];
}
const { columns, values } = JSON.parse(readFileSync(join(import.meta.dirname, "values.json"), "utf8")) as Recorded;

/** Texts that are read otherwise than Flink does, with the reason. */
const DIFFERENCES: Record<string, string> = {
  "Map {k: -}": "the YAML library takes the dash for the start of a list; the text is then read as a map without YAML",
};

/** The labels that an enum option has in a version, from the catalogue. */
function labelsOf(key: string | undefined, version: FlinkVersion): readonly string[] | null {
  const history = (key && findOption(key)?.enums) || [];
  return history.findLast(({ from }) => compareVersions(from, version) <= 0)?.value ?? null;
}

/** Of every message the recording keeps the first line, and none that the one before ends with. */
function recordedForm(messages: string[]): string {
  const lines = messages.map((message) => trimmed(message).split("\n")[0] ?? "");
  return lines.filter((line, at) => at === 0 || !lines[at - 1]?.endsWith(line)).join(" <- ");
}

function own(type: string, key: string | undefined, text: string, context: ValueContext): { v: string } | { e: string } {
  const read = parseValue(type, text, context);
  if (read.ok) return { v: canonicalText(read.value) };
  const wrapper = `Could not parse value '${text}' for key '${key ?? "k"}'.`;
  return { e: recordedForm([wrapper, ...read.reason.split(" <- ")]) };
}

/** Flink's answer in the form of our own. */
function told(type: string, answer: { v: string } | { e: string }): { v: string } | { e: string } {
  // The catalogue knows no class names.
  if ("e" in answer) return { e: answer.e.replace(/ for enum class \S+ Expected one of: \[(\[.*\])\]$/, " for enum. Expected one of: $1") };
  // The Java that recorded this prints some numbers with more digits than they need.
  if (type === "Float") return { v: canonicalText({ kind: "float", value: Math.fround(Number(answer.v)) }) };
  if (type === "Double") return { v: canonicalText({ kind: "double", value: Number(answer.v) }) };
  return answer;
}

describe("values are read as Flink reads them", () => {
  test("there is something of each kind", () => {
    const types = new Set(values.map(([type]) => type.split(":")[0]));
    expect([...types].sort()).toEqual(
      ["Boolean", "Double", "Duration", "Enum", "Float", "Integer", "List<Enum>", "List<Map>", "List<String>", "Long", "Map", "MemorySize", "String"],
    );
    expect(values.length).toBeGreaterThan(4500);
  });

  test.each(columns.map((name, column) => ({ name, column })))("Flink $name", ({ name, column }) => {
    const version = parseVersion(name);
    if (!version) throw new Error(name);
    const standard = !name.endsWith(" legacy");
    let compared = 0;
    const differences = values.flatMap(([typeAndKey, text, answers]) => {
      const answer = Array.isArray(answers) ? answers[column] : answers;
      if (!answer || (`${typeAndKey} ${text}` in DIFFERENCES)) return [];
      compared++;
      const [type = "", key] = typeAndKey.split(/:(.*)/);
      const flink = told(type, answer);
      const ours = own(type, key, text, { version, standard, labels: labelsOf(key, version) });
      return JSON.stringify(ours) === JSON.stringify(flink) ? [] : [{ typeAndKey, text, flink, ours }];
    });
    expect(differences.filter(({ typeAndKey, text }) => !(`${typeAndKey} ${text}` in DIFFERENCES))).toEqual([]);
    expect(compared).toBeGreaterThan(4000);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Format } from "../../server/src/formats/format.ts";
import { formatOf } from "../support/parsers.ts";

const flinkConf = formatOf("flink-conf.yaml");
const configYaml = formatOf("config.yaml");

/** How real Flink loaded configuration files; tools/flink records it again. */
const folder = import.meta.dirname;
const json = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), "utf8")) as T;

type Kind = "flink-conf" | "config-yaml";
type Answer = Readonly<Record<string, string>>;

interface Recorded {
  /** The last version's answers, by file. */
  readonly answers: Record<string, Answer>;
  readonly versions: readonly string[];
  /** Where an older version answers otherwise. */
  readonly others: Record<string, Record<string, Answer>>;
}

/** Files that are read otherwise than Flink does, by the reason. */
const DIFFERENCES: Record<string, readonly string[]> = {
  "our YAML library wants the further lines of a text or of brackets to be indented": [
    "double-multi-line-indent",
    "single-multi-line-at-margin",
    "tab-continuation-quoted",
    "flow-map-at-margin",
    "flow-list-at-margin",
  ],
  "our YAML library keeps a blank where an escaped line break is followed by an empty line": [
    "double-continued-over-blank-line",
  ],
  "our YAML library does not know this tag, and nobody writes tags into a configuration": [
    "tag-binary",
    "tag-set",
    "list-tags",
  ],
  "Flink numbers the anchors of what is twice in a list through all that it wrote before; here each value starts anew": [
    "list-aliases",
    "list-alias-maps",
  ],
  "Flink starts, but no option can be a list that holds itself": ["list-recursive", "list-recursive-map"],
  "Java prints two digits at least, also where one tells the number": ["floats-subnormal"],
  "our YAML library is laxer about what nobody writes": [
    "flow-question-mark",
    "directive-twice",
    "document-end-only",
  ],
  "our YAML library takes a second end of the document for a second document": ["document-end-twice"],
  "a file that is no UTF-8 is refused before a format sees it": ["071-invalid-utf8.yaml"],
};

/** All texts of a kind by name. Flink reads bytes that are no UTF-8 as replacement characters, as this does. */
function textsOf(kind: Kind): Map<string, string> {
  const names = readdirSync(join(folder, kind)).filter((name) => name.endsWith(".yaml"));
  const files = names.map((name): [string, string] => [name, readFileSync(join(folder, kind, name), "utf8")]);
  const others = ["written-configs.json", "generated-configs.json"].flatMap((name) =>
    Object.entries(json<Record<Kind, Record<string, string>>>(name)[kind]),
  );
  return new Map([...files, ...others]);
}

/** The options that a reader finds, as Flink's answer is: an error where it does not start. */
function read(format: Format, text: string, answer: Answer): Answer {
  const { settings, problems } = format.read({ uri: "file:///conf", text });
  // Only Flink knows its words, and what is read of a file that it refuses is for the editor.
  if (format.id === configYaml.id && problems.length > 0) return { error: answer.error ?? problems[0]?.message ?? "" };
  // Values that look like placeholders are not known before something fills them in.
  return Object.fromEntries(settings.map(({ key, value }) => [key, value ?? answer[key] ?? ""]));
}

describe.each<[Kind, Format]>([
  ["flink-conf", flinkConf],
  ["config-yaml", configYaml],
])("%s as Flink reads it", (kind, format) => {
  const { answers, versions, others } = json<Recorded>(`${kind}.json`);
  const texts = textsOf(kind);
  const different = new Set(Object.values(DIFFERENCES).flat());

  test("every file has an answer", () => {
    expect(Object.keys(answers).sort()).toEqual([...texts.keys()].sort());
  });

  for (const [name, text] of texts) {
    test(name, () => {
      for (const version of versions) {
        const answer = others[version]?.[name] ?? answers[name] ?? {};
        if (different.has(name)) expect(read(format, text, answer)).not.toEqual(answer);
        else expect(read(format, text, answer)).toEqual("error" in answer ? { error: answer.error } : answer);
      }
    });
  }
});

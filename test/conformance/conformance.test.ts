import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { operatorId } from "../../server/src/flink/operatorId.ts";
import { defaultMaxParallelism, UPPER_BOUND_MAX_PARALLELISM } from "../../server/src/flink/parallelism.ts";
import { configYaml } from "../../server/src/formats/config/configYaml.ts";
import { flinkConf } from "../../server/src/formats/config/flinkConf.ts";
import type { Format } from "../../server/src/formats/format.ts";

/** What real Flink answered; tools/flink records it again. */
const folder = import.meta.dirname;
const json = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), "utf8")) as T;

type Answer = Record<string, string>;
type Answers = Record<string, Record<string, Answer>>;

/** The options that a reader finds in a file; null stands for a value that is known only at run time. */
function read(format: Format, path: string): { options: Record<string, string | null>; problems: number } {
  // Flink reads bytes that are no UTF-8 as replacement characters, as this does.
  const facts = format.read({ uri: `file://${path}`, text: readFileSync(path).toString("utf8") });
  const options = Object.fromEntries(facts.settings.map((setting) => [setting.key, setting.value]));
  return { options, problems: facts.problems.length };
}

const isError = (answer: Answer): boolean => "error" in answer;

/** Values that look like placeholders are not known before something fills them in. */
function expectSame(options: Record<string, string | null>, answer: Answer): void {
  const known = Object.fromEntries(Object.keys(answer).map((key) => [key, options[key] === null ? null : answer[key]]));
  expect(options).toEqual(known);
}

describe("flink-conf.yaml as Flink's legacy loader reads it", () => {
  const answers = json<Answers>("flink-conf.json");
  test("has an answer for every file", () => {
    const files = readdirSync(join(folder, "flink-conf")).filter((name) => name.endsWith(".yaml"));
    expect(Object.keys(answers).sort()).toEqual(files.sort());
  });
  for (const [file, byVersion] of Object.entries(answers)) {
    test(file, () => {
      const { options } = read(flinkConf, join(folder, "flink-conf", file));
      for (const answer of Object.values(byVersion)) expectSame(options, answer);
    });
  }
});

/** Files that are read otherwise than Flink does, with the reason. */
const DIFFERENCES: Record<string, string> = {
  "049-tag-str-only.yaml": "the YAML library gives `!!float 1` no number; nobody writes tags into a configuration",
  "071-invalid-utf8.yaml": "a file that is no UTF-8 is refused before a format sees it",
};

describe("config.yaml as Flink's standard loader reads it", () => {
  const answers = json<Answers>("config-yaml.json");
  for (const [file, byVersion] of Object.entries(answers)) {
    if (file in DIFFERENCES) continue;
    test(file, () => {
      const { options, problems } = read(configYaml, join(folder, "config-yaml", file));
      for (const answer of Object.values(byVersion)) {
        // What Flink refuses must be told; what is read of it all the same is for the editor only.
        if (isError(answer)) expect(problems).toBeGreaterThan(0);
        else {
          expectSame(options, answer);
          expect(problems).toBe(0);
        }
      }
    });
  }
});

test("the operator id of a uid is Flink's", () => {
  const { ids } = json<{ ids: [string, string | Record<string, string>][] }>("operator-ids.json");
  expect(ids.length).toBeGreaterThan(60);
  // Flink gives an empty uid no hash at all, and refuses it since 2.0.
  for (const [uid, answer] of ids.filter(([text]) => text !== "")) {
    for (const id of typeof answer === "string" ? [answer] : Object.values(answer)) expect(operatorId(uid), uid).toBe(id);
  }
});

test("the default max parallelism of every parallelism is Flink's", () => {
  for (const { runs } of json<{ runs: [number, number][] }[]>("max-parallelism.json")) {
    for (let parallelism = 1; parallelism <= UPPER_BOUND_MAX_PARALLELISM; parallelism++) {
      const run = runs.findLast(([from]) => from <= parallelism);
      if (defaultMaxParallelism(parallelism) !== run?.[1]) throw new Error(`parallelism ${parallelism}`);
    }
  }
});

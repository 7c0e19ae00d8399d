import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { jobManagerMemory, taskManagerMemory } from "../../server/src/flink/memory.ts";
import { parseVersion } from "../../server/src/flink/versions.ts";

/** What real Flink made of a configuration: bytes of each part and JVM arguments, or the messages of its failure. */
type Answer = { b: (number | string)[]; j: string } | { e: string };
interface Recorded {
  versions: string[];
  /** One answer for all versions, or one for each; a number stands for the answer at that place. */
  configs: ["tm" | "jm", Record<string, string>, Answer | (Answer | number)[]][];
}
const { versions, configs } = JSON.parse(
  readFileSync(join(import.meta.dirname, "memory.json"), "utf8"),
) as Recorded;

/** The order of an answer's bytes. */
const TM = [
  "frameworkHeap",
  "taskHeap",
  "managed",
  "frameworkOffHeap",
  "taskOffHeap",
  "network",
  "metaspace",
  "overhead",
  "flink",
  "process",
] as const;
const JM = ["heap", "offHeap", "metaspace", "overhead", "flink", "process"] as const;

function answerOf(answers: Recorded["configs"][number][2], at: number): Answer {
  if (!Array.isArray(answers)) return answers;
  const answer = answers[at];
  const told = typeof answer === "number" ? answers[answer] : answer;
  if (told === undefined || typeof told === "number") throw new Error("the recording has a hole");
  return told;
}

function calculated(process: "tm" | "jm", config: Record<string, string>, version: string): Answer {
  const at = parseVersion(version);
  if (!at) throw new Error(version);
  const lookup = (key: string) => config[key];
  if (process === "tm") {
    const result = taskManagerMemory(lookup, at);
    return result.ok
      ? { b: TM.map((name) => String(result.components[name])), j: result.jvmArguments }
      : { e: result.reason };
  }
  const result = jobManagerMemory(lookup, at);
  return result.ok
    ? { b: JM.map((name) => String(result.components[name])), j: result.jvmArguments }
    : { e: result.reason };
}

describe("memory is divided as Flink divides it", () => {
  test("there is something of each kind", () => {
    const failed = configs.filter(([, , answers]) => "e" in answerOf(answers, versions.length - 1));
    expect(configs.length).toBeGreaterThanOrEqual(1000);
    expect(failed.length).toBeGreaterThan(configs.length / 3);
    expect(failed.length).toBeLessThan((configs.length * 2) / 3);
  });

  test.each(versions)("Flink %s", (version) => {
    const differences = configs.flatMap(([process, config, answers]) => {
      const told = answerOf(answers, versions.indexOf(version));
      const flink = "e" in told ? told : { b: told.b.map(String), j: told.j };
      const own = calculated(process, config, version);
      return JSON.stringify(own) === JSON.stringify(flink) ? [] : [{ process, config, flink, own }];
    });
    expect(differences).toEqual([]);
  });
});

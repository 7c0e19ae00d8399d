import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../../server/src/flink/options/bounds.ts";
import { findOption } from "../../server/src/flink/options/catalogue.ts";
import { valueIn } from "../../server/src/flink/options/decode.ts";
import { readingsOf } from "../../server/src/flink/options/keyStatus.ts";
import { parseValue } from "../../server/src/flink/values/value.ts";
import { type FlinkVersion, parseVersion } from "../../server/src/flink/versions.ts";

/** What the code that reads an option says of it. `v` is what Flink goes on with instead; null: there is no such key. */
type Answer = "ok" | { v: string } | { e: string } | null;
interface Recorded {
  versions: string[];
  /** One answer for all versions, or one for each. */
  bounds: [key: string, value: string, answers: Answer | Answer[], how: { by: string; with?: Record<string, string> }][];
}
const { versions, bounds } = JSON.parse(readFileSync(join(import.meta.dirname, "bounds.json"), "utf8")) as Recorded;

/** Refused by Flink and taken here, on purpose: of a key all values or some, for all readers or one. */
interface Left {
  keys: string[];
  values?: string[];
  by?: string;
  why: string;
}
const RULE = "has a rule of its own";
const OTHERS = "depends on other options";
const LEFT: Left[] = [
  { keys: ["execution.checkpointing.interval"], why: `${RULE}: checkpointing/interval` },
  { keys: ["pipeline.max-parallelism"], why: `${RULE}: max-parallelism/out-of-range` },
  { keys: ["state.checkpoints.dir", "execution.checkpointing.dir"], why: `${RULE}: checkpointing/directory` },
  { keys: ["state.backend", "state.backend.type"], why: `${RULE}: state-backend/unknown` },
  {
    keys: ["taskmanager.memory.managed.fraction", "taskmanager.memory.network.fraction", "taskmanager.memory.jvm-overhead.fraction", "jobmanager.memory.jvm-overhead.fraction"],
    why: `${RULE}: memory/inconsistent`,
  },
  { keys: ["high-availability.storageDir"], why: "blank is as good as missing, which is told by high-availability/incomplete, and harmless without it" },
  { keys: ["kubernetes.cluster-id"], why: "only Flink's own pods; a standalone cluster with high availability takes long ones" },
  { keys: ["execution.checkpointing.max-concurrent-checkpoints"], values: ["2"], why: OTHERS },
  { keys: ["execution.checkpointing.interval-during-backlog"], values: ["10 ms", "59 s"], why: OTHERS },
  { keys: ["restart-strategy.exponential-delay.initial-backoff"], values: ["5 min", "6 min"], why: OTHERS },
  { keys: ["restart-strategy.exponential-delay.max-backoff"], values: ["999 ms"], why: OTHERS },
  { keys: ["heartbeat.interval"], values: ["50001"], why: OTHERS },
  { keys: ["heartbeat.timeout"], values: ["9999"], why: OTHERS },
  { keys: ["execution.batch.adaptive.auto-parallelism.min-parallelism"], values: ["129"], why: OTHERS },
  { keys: ["kubernetes.jobmanager.replicas"], values: ["2"], why: `${OTHERS}: high availability` },
  { keys: ["state.backend.rocksdb.memory.write-buffer-ratio", "state.backend.rocksdb.memory.high-prio-pool-ratio"], why: `${OTHERS}: only their sum is judged` },
  {
    keys: ["slotmanager.number-of-slots.max", "slotmanager.number-of-slots.min", "slotmanager.max-total-resource.cpu"],
    why: "a standalone cluster puts them away unread (StandaloneResourceManagerFactory)",
  },
  { keys: ["state.backend.rocksdb.options-factory"], why: "a class that may be on somebody's class path" },
  { keys: ["jobmanager.rpc.port"], values: ["0"], why: "what YARN sets, and not looked at with high availability" },
  { keys: ["taskmanager.numberOfTaskSlots"], values: ["-1"], why: "TaskManagers take it for 1" },
  { keys: ["blob.server.port"], by: "KubernetesJobManagerParameters", values: ["0", "6124-6130"], why: "only Flink's own pods, for which Flink replaces 0" },
  { keys: ["blob.server.port"], by: "BlobServer", values: ["65536"], why: "KubernetesJobManagerParameters takes it" },
];

interface Case {
  name: string;
  key: string;
  value: string;
  answer: Exclude<Answer, null>;
  /** Of the reading of the value, or of its bounds. */
  reason: string | null;
  left: Left | undefined;
}

function casesIn(column: number): Case[] {
  const version = parseVersion(versions[column] ?? "");
  if (!version) throw new Error(versions[column]);
  return bounds.flatMap(([key, value, answers, how]) => {
    const answer = Array.isArray(answers) ? answers[column] : answers;
    if (!answer) return [];
    const left = LEFT.find((each) => each.keys.includes(key) && (each.values?.includes(value) ?? true) && how.by.includes(each.by ?? ""));
    const name = `${key}: ${JSON.stringify(value)} by ${how.by} with ${JSON.stringify(how.with ?? {})}`;
    return [{ name, key, value, answer, reason: reasonOf(key, value, version), left }];
  });
}

function reasonOf(key: string, text: string, version: FlinkVersion): string | null {
  const option = readingsOf(key, version)[0]?.option ?? findOption(key);
  if (!option) throw new Error(`${key} is in no catalogue`);
  const labels = valueIn(option.enums, version);
  const read = parseValue(valueIn(option.types, version), text, { version, standard: version.major > 1, labels });
  if (!read.ok) return `Could not parse value '${text}' for key '${key}'. <- ${read.reason}`;
  return refusalOf(key, read.value, text, version);
}

const isRefused = (answer: Answer): answer is { e: string } => answer !== null && typeof answer === "object" && "e" in answer;

describe("bounds are those of Flink", () => {
  test("there is something of everything", () => {
    expect(bounds.length).toBeGreaterThan(500);
    expect(new Set(bounds.map(([key]) => key)).size).toBeGreaterThan(100);
  });

  describe.each(versions.map((name, column) => ({ name, column })))("Flink $name", ({ column }) => {
    const cases = casesIn(column);

    test("what Flink takes is not refused", () => {
      const falsely = cases.filter(({ answer, reason }) => !isRefused(answer) && reason !== null);
      expect(falsely).toEqual([]);
    });

    test("what Flink refuses is refused, in its words", () => {
      const compared = cases.filter(({ left, answer }) => !left || !isRefused(answer));
      const differences = compared.filter(({ key, value, answer, reason }) => {
        if (!isRefused(answer)) return reason !== null;
        // A message that is the name of an exception says nothing. Of several readers one is quoted.
        const words = cases.flatMap((each) => (each.key === key && each.value === value && isRefused(each.answer) ? each.answer.e : []));
        return reason === null || !words.some((each) => /^\w+Exception$/.test(each) || reason.trim() === each);
      });
      expect(differences).toEqual([]);
      expect(compared.length).toBeGreaterThan(300);
    });
  });

  test("nothing is left without need", () => {
    const cases = versions.flatMap((_, column) => casesIn(column));
    const idle = LEFT.filter((each) => !cases.some(({ answer, reason, left }) => left === each && isRefused(answer) && reason === null));
    expect(idle).toEqual([]);
    // And what is left is not told here after all.
    const told = cases.filter(({ left, reason }) => left && reason !== null && !reason.startsWith("Could not parse"));
    expect(told).toEqual([]);
  });
});

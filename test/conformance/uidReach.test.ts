import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { HIDDEN } from "../../server/src/flink/api/hidden.ts";
import { apiCall } from "../../server/src/flink/api/operators.ts";
import type { ApiKind } from "../../server/src/flink/api/types.ts";
import { compareVersions, parseVersion } from "../../server/src/flink/versions.ts";

/** What real Flink answered; tools/flink records it again. */
interface Answer {
  readonly operators?: readonly string[];
  readonly refused?: string | null;
  readonly absent?: string;
  readonly error?: string;
}
const recorded = JSON.parse(readFileSync(join(import.meta.dirname, "uid-reach.json"), "utf8")) as {
  calls: { call: string; versions: Record<string, Answer> }[];
};

/** What the recorded calls stand on, and the method that makes the operators. */
const CALLS: Readonly<Record<string, readonly [ApiKind, string]>> = {
  fromSequence: ["environment", "fromSequence"],
  readTextFile: ["environment", "readTextFile"],
  readFile: ["environment", "readFile"],
  "createInput of files": ["environment", "createInput"],
  map: ["stream", "map"],
  "keyBy reduce": ["keyed", "reduce"],
  "partitionCustom map": ["stream", "map"],
  "windowAll reduce": ["windowed", "reduce"],
  "countWindowAll reduce": ["windowed", "reduce"],
  "window aggregate": ["windowed", "aggregate"],
  "join apply": ["joined", "apply"],
  "join with": ["joined", "with"],
  "coGroup apply": ["joined", "apply"],
  "coGroup with": ["joined", "with"],
  "intervalJoin process": ["interval-joined", "process"],
  "connect map": ["connected", "map"],
  "connect of a broadcast stream process": ["broadcast-connected", "process"],
  "CEP.pattern select": ["pattern", "select"],
  "reinterpretAsKeyedStream reduce": ["keyed", "reduce"],
  "fullWindowPartition reduce": ["partition-windowed", "reduce"],
  "keyBy fullWindowPartition reduce": ["keyed-partition-windowed", "reduce"],
  print: ["stream", "print"],
  "sinkTo with a committer": ["stream", "sinkTo"],
  collectAsync: ["stream", "collectAsync"],
};

describe.each(recorded.calls.filter(({ call }) => Object.hasOwn(CALLS, call)))("$call", ({ call, versions }) => {
  const [kind, method] = CALLS[call] ?? ["stream", ""];
  const answers = Object.entries(versions).filter(([, answer]) => answer.absent === undefined);

  test.each(answers)("hides on %s what Flink shows without a uid", (minor, { operators = [], error }) => {
    expect(error).toBeUndefined();
    const version = parseVersion(minor);
    const call = apiCall(kind, method, () => 1);
    const hides = call?.hides ?? call?.hidesIfStateful;
    const until = hides && HIDDEN[hides].until;
    const hidden = hides !== undefined && (!until || !version || compareVersions(version, until) < 0);
    expect(operators.some((operator) => operator.endsWith(": none"))).toBe(hidden);
  });

  test.each(answers)("is refused on %s when Flink makes up no uids, if it hides some", (_, { operators, refused }) => {
    expect(refused !== null).toBe(operators?.some((operator) => operator.endsWith(": none")));
  });
});

test("every call but those that depend on what they are given is compared", () => {
  const others = recorded.calls.map(({ call }) => call).filter((call) => !Object.hasOwn(CALLS, call));
  expect(others).toEqual(["orderedWait"]);
});

import { describe, expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";
import { uriOf } from "../../../test/support/memoryFiles.ts";
import { formats } from "../../../test/support/parsers.ts";
import { editsFor } from "../formats/apply.ts";
import { applyEdits } from "../formats/text.ts";
import type { Finding } from "../model/finding.ts";

describe("a setting counts where the version reads it", () => {
  const found = async (rule: string, text: string, flinkVersion: string) =>
    (await judged({ "conf/flink-conf.yaml": text }, { flinkVersion })).of(rule).length;

  test("under the key of the time", async () => {
    expect(await found("state-backend/unset", "state.backend: rocksdb\n", "1.16")).toBe(0);
    expect(await found("state-backend/unset", "state.backend.type: rocksdb\n", "1.20")).toBe(0);
    // Older ones do not know the new key, newer ones still know the old one.
    expect(await found("state-backend/unset", "state.backend.type: rocksdb\n", "1.16")).toBe(1);
    expect(await found("state-backend/unset", "state.backend: rocksdb\n", "1.20")).toBe(0);
  });

  test("of several keys the newest one counts, of one key the last line", async () => {
    const both = "high-availability.type: zookeeper\nhigh-availability: NONE\n";
    expect(await found("high-availability/disabled", both, "1.20")).toBe(0);
    expect(await found("high-availability/disabled", both, "1.16")).toBe(1);
    const twice = (first: string, last: string) =>
      `execution.runtime-mode: ${first}\nexecution.runtime-mode: ${last}\n`;
    expect(await found("max-parallelism/unset", twice("STREAMING", "BATCH"), "1.20")).toBe(0);
    expect(await found("max-parallelism/unset", twice("BATCH", "STREAMING"), "1.20")).toBe(1);
  });

  test("as the nearest version on record reads it, where it is older or newer than those", async () => {
    expect(await found("max-parallelism/unset", "pipeline.max-parallelism: 720\n", "1.5")).toBe(0);
    const files = { "conf/config.yaml": "pipeline.max-parallelism: 720\n" };
    expect((await judged(files, { flinkVersion: "9.0" })).of("max-parallelism/unset")).toEqual([]);
  });
});

describe("a fix writes the key that every version in question reads", () => {
  const title = async (path: string, options: { flinkVersion?: string } = {}) => {
    const { findings } = await judged({ [path]: "parallelism.default: 4\n" }, options);
    return findings.find((each) => each.rule === "state-backend/unset")?.fixes[0]?.title.split(" ")[1];
  };

  test("of the version that runs it", async () => {
    expect(await title("flink-conf.yaml", { flinkVersion: "1.16" })).toBe("state.backend");
    expect(await title("flink-conf.yaml", { flinkVersion: "1.20" })).toBe("state.backend.type");
  });

  test("of all that read such a file, when the version is not known", async () => {
    expect(await title("flink-conf.yaml")).toBe("state.backend");
    expect(await title("config.yaml")).toBe("state.backend.type");
  });
});

describe("where what is missing is shown", () => {
  const line = async (rule: string, text: string) =>
    (await judged({ "conf/flink-conf.yaml": text })).of(rule).map((each) => each.split(/[: ]/)[1]);

  test("at the first key that goes with it", async () => {
    const text =
      "rest.port: 8081\nexecution.checkpointing.timeout: 1 h\nexecution.checkpointing.mode: EXACTLY_ONCE\nexecution.target: remote\n";
    expect(await line("checkpointing/disabled", text)).toEqual(["2"]);
    expect(await line("state-backend/unset", "rest.port: 8081\nstate.backend.incremental: true\n")).toEqual([
      "2",
    ]);
  });

  test("at the first key of all where none does, however much of its name is the same", async () => {
    expect(await line("checkpointing/disabled", "rest.port: 8081\nexecution.target: remote\n")).toEqual([
      "1",
    ]);
    const incremental = "rest.port: 8081\nexecution.checkpointing.incremental: true\n";
    expect(await line("checkpointing/disabled", incremental)).toEqual(["1"]);
  });

  test.each([
    ["1.12", "conf/flink-conf.yaml"],
    ["1.20", "conf/flink-conf.yaml"],
    ["2.3", "conf/config.yaml"],
  ])("it stays there while the rest is added (Flink %s, %s)", async (flinkVersion, path) => {
    const uri = uriOf(path);
    const now = async (text: string) => {
      const { findings, workspace } = await judged({ [path]: text }, { flinkVersion });
      return { findings, facts: workspace.document(uri)?.facts };
    };
    const start = "rest.port: 8081\nexecution.target: remote\nparallelism.default: 4\n";
    const keyOf = (text: string, { span }: Finding) => text.slice(span.start, span.end);
    const anchors = new Map((await now(start)).findings.map((each) => [each.rule, keyOf(start, each)]));
    let text = start;
    for (const rule of anchors.keys()) {
      const { findings, facts } = await now(text);
      const { changes } = findings.find((each) => each.rule === rule)?.fixes[0] ?? {};
      if (!facts || !changes) continue;
      text = applyEdits(text, editsFor(formats.of(facts), { uri, text }, facts, changes));
      for (const each of (await now(text)).findings)
        expect(`${each.rule} at ${keyOf(text, each)}`).toBe(
          `${each.rule} at ${anchors.get(each.rule) ?? keyOf(text, each)}`,
        );
    }
    expect(text.split("\n").length).toBeGreaterThan(8);
  });

  test("for the max parallelism on the parallelism, else on the first key", async () => {
    expect(await line("max-parallelism/unset", "rest.port: 8081\nparallelism.default: 4\n")).toEqual(["2"]);
    expect(await line("max-parallelism/unset", "rest.port: 8081\nrest.address: jm\n")).toEqual(["1"]);
    expect(await line("high-availability/disabled", "rest.port: 8081\nparallelism.default: 4\n")).toEqual([
      "1",
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { judged } from "../support/cases.ts";
import { isClusterOption } from "../../server/src/flink/options/clusterOptions.ts";
import combinations from "./combinations.json" with { type: "json" };

interface Combination {
  readonly id: string;
  readonly configuration: Readonly<Record<string, string>>;
  /** Who was asked. */
  readonly how: string;
  /** Which of job and cluster has the settings; both without. */
  readonly on?: string;
  readonly versions: Readonly<Record<string, Verdict>>;
  readonly program?: string;
}

interface Verdict {
  readonly ok: boolean;
  readonly effective?: Readonly<Record<string, string>>;
}

const ROWS: readonly Combination[] = combinations;

/** What the client lets pass and the process that it starts refuses, or Kubernetes, for which a server stood in. */
const REFUSED_LATER: ReadonlySet<string> = new Set([
  "kubernetes/ha-without-storage",
  "kubernetes/cluster-id-capitals",
  "kubernetes/cluster-id-underscore",
  "kubernetes/cluster-id-dot",
  "kubernetes/cluster-id-digit",
  "high-availability/kubernetes-id-blank",
]);

/** What no error tells although Flink refuses it, by the start of its name. */
const NOT_TOLD: Readonly<Record<string, string>> = {
  "checkpointing/unaligned-custom-partitioner": "the partitioner is in the job",
  "max-parallelism/operator-below-parallelism": "the operator is in the job",
  "max-parallelism/more-than-slots": "no file says how many TaskManagers there are",
  "checkpointing/backlog-no-interval": "a warning: a job that is not seen may set the interval",
  "scheduler/reactive-session": "no file says that it is no application cluster",
  "high-availability/zookeeper-storage-default-scheme": "a plugin may know the scheme",
  "high-availability/zookeeper-storage-unknown-scheme": "a plugin may know the scheme",
  "bind/jobmanager.bind-host-unknown-name": "a network may know the name",
  "bind/rest.bind-address-unknown-name": "a network may know the name",
  "bind/taskmanager.bind-host-unknown-name": "a network may know the name",
  "lists/submit-jars-comma": "a warning, as the command line can name other jars",
  "lists/submit-jars-path": "applications on YARN take a path",
  "lists/submit-jars-missing": "what lies on that disk is not known",
  "kubernetes/application-": "no file says that it is an application",
  "nested/": "a warning: keys that are the beginning of others are lost when scripts rewrite the file",
};

/** What flink-conf.yaml cannot say. */
const NO_TEXT: ReadonlySet<string> = new Set(["restart-strategy/blank-after", "kubernetes/cluster-id-blank"]);

/** A configuration file with these options, as that version reads it, with one that tells it for Flink's. */
function fileOf({ configuration, how }: Combination, version: string): Record<string, string> {
  const standard = version === "2.3";
  const own: Record<string, string> =
    how === "jobmanager" || how === "taskmanager"
      ? { "jobmanager.rpc.address": "localhost" }
      : { "taskmanager.numberOfTaskSlots": "8" };
  const lines = Object.entries({ ...own, ...configuration }).map(
    ([key, value]) => `${key}: ${standard ? JSON.stringify(value) : value}\n`,
  );
  return { [standard ? "config.yaml" : "flink-conf.yaml"]: lines.join("") };
}

async function errorsIn(row: Combination, version: string) {
  const { findings } = await judged(fileOf(row, version), { flinkVersion: version });
  return findings.filter(({ severity }) => severity === "error");
}

/** A job with these options on the configuration of its environment. */
const job = (configuration: Readonly<Record<string, string>>): string =>
  `import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Job {
  public static void main(String[] args) {
    Configuration conf = new Configuration();
${Object.entries(configuration)
  .map(([key, value]) => `    conf.setString(${JSON.stringify(key)}, ${JSON.stringify(value)});\n`)
  .join("")}    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(conf);
  }
}
`;

describe.each(["1.17", "1.20", "2.3"])("Flink %s", (version) => {
  const rows = ROWS.filter(({ on, versions }) => !on && version in versions);

  test("what it takes, no error is reported about", async () => {
    const wrong: string[] = [];
    for (const row of rows) {
      if (!row.versions[version]?.ok || REFUSED_LATER.has(row.id)) continue;
      const errors = await errorsIn(row, version);
      wrong.push(...errors.map(({ rule, message }) => `${row.id}: ${rule} ${message}`));
    }
    expect(rows.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });

  test("what it refuses, an error tells, but for what no configuration shows", async () => {
    const silent: string[] = [];
    let told = 0;
    for (const row of rows) {
      const refused = row.versions[version]?.ok === false || REFUSED_LATER.has(row.id);
      if (!refused || (NO_TEXT.has(row.id) && version !== "2.3")) continue;
      if ((await errorsIn(row, version)).length > 0) told++;
      else if (!Object.keys(NOT_TOLD).some((start) => row.id.startsWith(start))) silent.push(row.id);
    }
    expect(silent).toEqual([]);
    expect(told).toBeGreaterThan(50);
  });

  const ofJob = ROWS.filter(
    ({ on, program, versions }) => on === "job" && !program && versions[version]?.ok === true,
  );

  test("what it takes of a job, no error is reported about in code", async () => {
    const wrong: string[] = [];
    for (const { id, configuration } of ofJob) {
      const { findings } = await judged({ "Job.java": job(configuration) }, { flinkVersion: version });
      const errors = findings.filter(({ severity }) => severity === "error");
      wrong.push(...errors.map(({ rule, message }) => `${id}: ${rule} ${message}`));
    }
    expect(ofJob.length).toBeGreaterThan(12);
    expect(wrong).toEqual([]);
  });

  test("what the cluster did not take from a job has no effect there", async () => {
    // The cluster kept its eight slots and ran the job, whatever the job said of slots, memory and processes.
    const kept = ofJob.filter(({ versions }) => versions[version]?.effective?.slots === "8");
    const told: string[] = [];
    for (const { configuration } of kept) {
      const { findings } = await judged({ "Job.java": job(configuration) }, { flinkVersion: version });
      const own = findings.filter(({ rule }) => rule === "config/cluster-option-in-job");
      const wanted = Object.keys(configuration).filter(isClusterOption);
      expect(own.length).toBe(wanted.length);
      told.push(...wanted);
    }
    expect(told).toEqual([
      "taskmanager.numberOfTaskSlots",
      "taskmanager.memory.process.size",
      "taskmanager.memory.managed.fraction",
      "taskmanager.memory.process.size",
      "jobmanager.memory.process.size",
      "jobmanager.memory.heap.size",
      "rest.bind-port",
      "env.java.opts.all",
      "env.java.opts.taskmanager",
      "heartbeat.interval",
      "heartbeat.timeout",
    ]);
  });
});

test.each(Object.keys(NOT_TOLD))("no error tells of %s yet", async (start) => {
  const rows = ROWS.filter(({ on, id }) => !on && id.startsWith(start));
  const asked = rows.flatMap((row) =>
    Object.entries(row.versions).flatMap(([version, { ok }]) => (ok ? [] : [{ row, version }])),
  );
  const counts = await Promise.all(
    asked.map(async ({ row, version }) => (await errorsIn(row, version)).length),
  );
  expect(counts.includes(0)).toBe(true);
});

describe.each(["1.20", "2.3"])("a config.yaml that Flink %s writes anew", (version) => {
  test("is reported where a setting gets lost or the writing fails, and nowhere else", async () => {
    const rows = ROWS.filter(({ id }) => id.startsWith("nested/") && !id.endsWith("-flink-conf"));
    const expected: string[] = [];
    const found: string[] = [];
    for (const { id, configuration, versions } of rows) {
      const answer = versions[version];
      if (!answer?.ok || answer.effective?.lost !== "nothing") expected.push(id);
      // An address makes a configuration of Flink's of each of them.
      const lines = Object.entries({ "jobmanager.rpc.address": "jm", ...configuration });
      const files = { "config.yaml": lines.map(([key, value]) => `${key}: ${value}\n`).join("") };
      const { of } = await judged(files, { flinkVersion: version });
      if (of("config/prefix-key").length > 0) found.push(id);
    }
    expect(rows.length).toBeGreaterThan(20);
    expect(found).toEqual(expected);
  });
});

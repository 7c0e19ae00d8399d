import { describe, expect, test } from "vitest";
import { judged } from "../support/cases.ts";
import { isClusterOption } from "../../server/src/flink/options/clusterOptions.ts";
import combinations from "./combinations.json" with { type: "json" };

interface Combination {
  readonly id: string;
  readonly configuration: Readonly<Record<string, string>>;
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

/** What the client lets pass and the process that it starts refuses. */
const REFUSED_LATER: ReadonlySet<string> = new Set(["kubernetes/ha-without-storage"]);

/** A configuration file with these options, as it is read by all versions. */
const text = (configuration: Readonly<Record<string, string>>): string =>
  Object.entries(configuration)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");

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
  const file = version === "2.3" ? "config.yaml" : "flink-conf.yaml";

  test("what it takes, no error is reported about", async () => {
    const wrong: string[] = [];
    for (const { id, configuration, versions } of rows) {
      if (!versions[version]?.ok || REFUSED_LATER.has(id)) continue;
      const { findings } = await judged({ [file]: text(configuration) }, { flinkVersion: version });
      const errors = findings.filter(({ severity }) => severity === "error");
      wrong.push(...errors.map(({ rule, message }) => `${id}: ${rule} ${message}`));
    }
    expect(rows.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
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

import { describe, expect, test } from "vitest";
import { NEWEST, parseVersion, READS_FLINK_CONF, type VersionRange } from "../flink/versions.ts";
import { keyProposals } from "./keyProposals.ts";

const range = (from: string, to = from): VersionRange => ({
  from: parseVersion(from) ?? NEWEST,
  to: parseVersion(to) ?? NEWEST,
});
const keys = (versions: VersionRange, present: string[] = []): string[] =>
  keyProposals(versions, present).map(({ key }) => key);
const detail = (key: string, versions: VersionRange): string | undefined =>
  keyProposals(versions, []).find((each) => each.key === key)?.detail;

describe("the names", () => {
  test("are those of the version", () => {
    expect(keys(range("1.20")).slice(0, 12)).toMatchInlineSnapshot(`
      [
        "pipeline.max-parallelism",
        "execution.checkpointing.interval",
        "execution.checkpointing.dir",
        "execution.checkpointing.savepoint-dir",
        "state.backend.type",
        "execution.checkpointing.incremental",
        "high-availability.type",
        "high-availability.storageDir",
        "high-availability.zookeeper.quorum",
        "kubernetes.cluster-id",
        "jobmanager.memory.process.size",
        "taskmanager.memory.process.size",
      ]
    `);
    expect(keys(range("1.11")).slice(0, 12)).toMatchInlineSnapshot(`
      [
        "pipeline.max-parallelism",
        "execution.checkpointing.interval",
        "state.checkpoints.dir",
        "state.savepoints.dir",
        "state.backend",
        "state.backend.incremental",
        "high-availability",
        "high-availability.storageDir",
        "high-availability.zookeeper.quorum",
        "kubernetes.cluster-id",
        "jobmanager.memory.process.size",
        "taskmanager.memory.process.size",
      ]
    `);
  });

  test("are old ones where only those are read by all versions", () => {
    expect(keys(READS_FLINK_CONF)).toContain("state.backend");
    expect(keys(READS_FLINK_CONF)).not.toContain("state.backend.type");
    expect(keys(range("1.17", "1.20"))).toContain("state.backend.type");
    expect(keys(range("1.17", "1.20"))).not.toContain("state.backend");
  });

  test.each([
    ["only versions before it read", "2.1", "security.ssl.enabled"],
    ["only versions behind it read", "1.20", "execution.checkpointing.during-recovery.enabled"],
    ["is Flink's own inner one", "1.20", "$internal.pipeline.job-id"],
    ["has a name of the user's choice", "1.20", "metrics.reporter.*.interval"],
  ])("never one that %s", (_, version, key) => {
    expect(keys(range(version))).not.toContain(key);
  });

  test.each([
    "internal.io.tmpdirs.use-local-default",
    "hidden.execution.mode",
    "python.internal.files-key-map",
    "kubernetes.internal.jobmanager.entrypoint.class",
  ])("never %s, in no version that reads it", (key) => {
    for (const version of ["1.11", "1.17", "1.20", "2.3"]) expect(keys(range(version))).not.toContain(key);
  });

  test.each([
    "kubernetes.internal-service.annotations",
    "security.ssl.internal.enabled",
    "security.ssl.internal.keystore",
    "metrics.internal.query-service.port",
  ])("do not take %s, which only sounds alike, for something hidden", (key) => {
    expect(keys(range("1.20"))).toContain(key);
  });

  test("come once, and each is what is to be written", () => {
    const all = keyProposals(range("1.12", "1.20"), []);
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    expect(all.filter(({ key, rest }) => key !== rest)).toEqual([]);
  });

  test("an option that ended within the range is none to begin with", () => {
    // Flink 2 does not read it, whatever 1.20 does.
    expect(keys(range("1.20"))).toContain("security.ssl.enabled");
    expect(keys(range("1.19", "2.1"))).not.toContain("security.ssl.enabled");
  });

  test("of the Kubernetes operator are there in every version", () => {
    const key = "kubernetes.operator.job.upgrade.last-state-fallback.enabled";
    for (const version of ["1.11", "1.20", "2.3"]) expect(keys(range(version))).toContain(key);
  });
});

describe("the order", () => {
  // What a range has is kept once it was asked for, so each test asks for a range of its own.
  const places = (versions: VersionRange) => {
    const order = keys(versions);
    return (key: string): number => order.indexOf(key);
  };

  test("is what production needs, then what is described, then the rest, then the operator's", () => {
    const at = places(range("1.18"));
    expect(at("pipeline.max-parallelism")).toBe(0);
    expect(at("metrics.reporters")).toBeGreaterThan(at("parallelism.default"));
    expect(at("taskmanager.host")).toBeGreaterThan(at("metrics.reporters"));
    expect(at("pekko.ask.callstack")).toBeGreaterThan(at("taskmanager.host"));
    expect(at("kubernetes.operator.reconcile.interval")).toBeGreaterThan(at("metrics.reporters"));
  });

  test("is that of the alphabet where nothing else tells", () => {
    const at = places(range("1.16"));
    expect(at("taskmanager.memory.jvm-overhead.fraction")).toBeLessThan(
      at("taskmanager.memory.jvm-overhead.max"),
    );
    expect(at("taskmanager.memory.jvm-overhead.max")).toBeLessThan(at("taskmanager.memory.jvm-overhead.min"));
  });

  test("knows what production needs by its old names, too", () => {
    expect(keys(READS_FLINK_CONF).slice(0, 8)).toMatchInlineSnapshot(`
      [
        "pipeline.max-parallelism",
        "execution.checkpointing.interval",
        "state.checkpoints.dir",
        "state.savepoints.dir",
        "state.backend",
        "state.backend.incremental",
        "high-availability",
        "high-availability.storageDir",
      ]
    `);
  });

  test("stays as it is when it is asked again", () => {
    const first = keys(range("1.15"));
    expect(keys(range("1.15"))).toEqual(first);
  });
});

describe("the detail", () => {
  test("tells type and default", () => {
    expect(detail("parallelism.default", range("1.14"))).toBe("Integer, default 1");
    expect(detail("state.checkpoints.dir", range("1.14"))).toBe("String, default none");
  });

  test("is that of the newest version of the range", () => {
    expect(detail("state.backend.type", range("1.17"))).toBe("String, default none");
    expect(detail("state.backend.type", range("1.17", "1.20"))).toBe("String, default hashmap");
  });

  test("tells since when an option is read where not all of the range read it", () => {
    const key = "execution.checkpointing.file-merging.enabled";
    expect(detail(key, range("1.19", "2.1"))).toBe("Boolean, default false, since Flink 1.20");
    expect(detail(key, range("1.20", "2.1"))).toBe("Boolean, default false");
    // By its old name all of them read it.
    expect(detail("state.backend", range("1.13", "1.20"))).toBe("String, default hashmap");
    expect(detail("job.autoscaler.enabled", range("1.11", "1.20"))).toBe("Boolean, default false");
  });
});

describe("names of the user's choice", () => {
  const chosen = (...present: string[]): string[] =>
    keys(range("1.20"), present).filter((key) => /^metrics\.reporter\.|^external-resource\./.test(key));

  test("are those of the document", () => {
    const names = chosen(
      "metrics.reporter.prom.port",
      "metrics.reporter.jmx.port",
      "metrics.reporter.prom.host",
    );
    expect(names.filter((key) => key.endsWith(".interval"))).toEqual([
      "metrics.reporter.prom.interval",
      "metrics.reporter.jmx.interval",
    ]);
  });

  test("are none without one, nor from a key that only begins alike", () => {
    expect(chosen()).toEqual([]);
    expect(chosen("metrics.reporter.", "metrics.reporters", "metrics.reporter")).toEqual([]);
  });

  test("are not made of keys that have none", () => {
    const present = ["parallelism.default", "kubernetes.jobmanager.annotations.team.orders"];
    expect(keys(range("1.20"), present)).toEqual(keys(range("1.20")));
  });

  test("stand below every pattern", () => {
    expect(chosen("external-resource.gpu.amount")).toMatchInlineSnapshot(`
      [
        "external-resource.gpu.amount",
        "external-resource.gpu.driver-factory.class",
        "external-resource.gpu.kubernetes.config-key",
        "external-resource.gpu.param.discovery-script.args",
        "external-resource.gpu.param.discovery-script.path",
        "external-resource.gpu.yarn.config-key",
      ]
    `);
  });

  test("come behind everything else", () => {
    const all = keys(range("1.20"), ["metrics.reporter.prom.port"]);
    expect(all.slice(0, keys(range("1.20")).length)).toEqual(keys(range("1.20")));
  });
});

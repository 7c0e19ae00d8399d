import { describe, expect, test } from "vitest";
import { Editor, type EditorOptions } from "../../../test/support/editor.ts";
import { jobWith, soundConf } from "../../../test/support/sound.ts";

const CONF = "conf/flink-conf.yaml";
const FLINK: EditorOptions = { flinkVersion: "1.20" };

const hovered = async (text: string, path = CONF, options = FLINK): Promise<string> =>
  (await Editor.open({ [path]: text }, options)).hoverText();

test("how a Flink older than those on record divides memory is not told", async () => {
  const text = "taskmanager.memory.process.size: 4g‸\n";
  expect(await hovered(text, CONF, { flinkVersion: "1.11" })).toContain("Framework");
  expect(await hovered(text, CONF, { flinkVersion: "1.10" })).not.toContain("Framework");
});

describe("an option", () => {
  test("tells what it means, what it is set to, its type and where Flink writes of it", async () => {
    expect(await hovered(soundConf("parallelism.de‸fault: 4"))).toMatchInlineSnapshot(`
      "**parallelism.default**  
      The parallelism of every operator that sets none itself, unless the job or its submission says otherwise.  
      set here to \`4\`  
      Integer, default \`1\`  
      at least \`1\` or \`-1\` or \`-2\`  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#parallelism-default)"
    `);
  });

  test("with its history and its other names, by the name that is its own", async () => {
    expect(await hovered(soundConf().replace("state.backend.type", "state.back‸end"))).toMatchInlineSnapshot(`
      "'state.backend' is the old name of 'state.backend.type'. Flink still reads it.

      *When the job already runs:* Nothing changes: it is the same option with the same value, and state, uids and savepoints have nothing to do with its
      name. The new name is read at the next start, so there is no reason to restart a job for it.

      Old names live for years and then end with a major version. Flink 2.0 dropped some that 1.20 still knew
      (\`table.exec.topn-cache-size\` was one), and a dropped key does not fail: it is ignored, and the option falls back to its
      default. Whoever keeps to the current names has nothing to look for when the version changes. Until then Flink reads
      the old name, with a warning in the log.

      [config/deprecated-option](page:/config/deprecated-option)

      ---

      **state.backend.type**  
      Where operators keep their state while they run: on the heap (hashmap), in RocksDB on the local disk (rocksdb), or with ForSt on remote storage (forst, 2.0 and newer).  
      set here to \`rocksdb\`  
      String, default \`hashmap\`  
      since Flink 1.17  
      default: none, \`hashmap\` since 1.19  
      also read as \`state.backend\`  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#state-backend-type)"
    `);
  });

  test("with the labels it takes", async () => {
    expect(await hovered(soundConf("execution.checkpointing.mode: EXACTLY_‸ONCE"))).toMatchInlineSnapshot(`
      "**execution.checkpointing.mode**  
      Whether each record counts exactly once or at least once after a failure.  
      set here to \`EXACTLY_ONCE\`  
      Enum, default \`EXACTLY_ONCE\`  
      one of \`EXACTLY_ONCE\`, \`AT_LEAST_ONCE\`  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#execution-checkpointing-mode)"
    `);
  });

  const reporter = (line: string, factory = ""): string =>
    soundConf(`${line}\n${factory === "" ? "" : `metrics.reporter.front.factory.class: ${factory}`}`);

  test("of a reporter, as the one reads it that the document names", async () => {
    const told = await hovered(
      reporter(
        "metrics.reporter.front.po‸rt: 9249-9260",
        "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
      ),
    );
    expect(told).toContain("port, ports or range, default `9249`  \nread by the reporter of Prometheus");
    expect(told).not.toContain("8086");
  });

  test("of a reporter that has no such option", async () => {
    const factory = "org.apache.flink.metrics.slf4j.Slf4jReporterFactory";
    const told = await hovered(reporter("metrics.reporter.front.po‸rt: 1", factory));
    expect(told).toContain("no option of the reporter of Slf4j");
    expect(told).not.toMatch(/8086|9249/);
  });

  test.each(["", "org.acme.RidesReporterFactory"])("of a reporter that is not known: %s", async (factory) => {
    const told = await hovered(reporter("metrics.reporter.front.po‸rt: 1", factory));
    expect(told).toContain("what it means depends on the reporter");
    expect(told.includes("InfluxDB: Integer, default `8086`")).toBe(factory === "");
  });

  test("that nobody has described yet", async () => {
    expect(await hovered(soundConf("akka.ask.call‸stack: true"))).toMatchInlineSnapshot(`
      "'akka.ask.callstack' is the old name of 'pekko.ask.callstack'. Flink still reads it.

      *When the job already runs:* Nothing changes: it is the same option with the same value, and state, uids and savepoints have nothing to do with its
      name. The new name is read at the next start, so there is no reason to restart a job for it.

      Old names live for years and then end with a major version. Flink 2.0 dropped some that 1.20 still knew
      (\`table.exec.topn-cache-size\` was one), and a dropped key does not fail: it is ignored, and the option falls back to its
      default. Whoever keeps to the current names has nothing to look for when the version changes. Until then Flink reads
      the old name, with a warning in the log.

      [config/deprecated-option](page:/config/deprecated-option)

      ---

      **pekko.ask.callstack**  
      set here to \`true\`  
      Boolean, default \`true\`  
      since Flink 1.18  
      also read as \`akka.ask.callstack\`  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#pekko-ask-callstack)"
    `);
  });

  test("where nothing says which Flink it is", async () => {
    expect(await hovered(soundConf("parallelism.de‸fault: 4"), CONF, {})).toContain("/flink-docs-stable/");
  });

  test("with a name of the user's choice keeps that name", async () => {
    expect(await hovered(soundConf("metrics.reporter.prom.inter‸val: 10 s"))).toMatchInlineSnapshot(`
      "**metrics.reporter.prom.interval**  
      How often the reporter sends metrics, if it is one that sends.  
      set here to \`10 s\`  
      Duration, default \`10 s\`  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/)"
    `);
  });

  test("of the Kubernetes operator", async () => {
    expect(
      await hovered(soundConf("kubernetes.operator.job.upgrade.last-state-fallback.ena‸bled: true")),
    ).toMatchInlineSnapshot(`
      "**kubernetes.operator.job.upgrade.last-state-fallback.enabled**  
      Whether an upgrade goes on from the last checkpoint when the job is not running and so cannot take a savepoint.  
      set here to \`true\`  
      Boolean, default \`true\`  
      read by the Kubernetes operator  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/configuration/#kubernetes-operator-job-upgrade-last-state-fallback-enabled)"
    `);
  });

  test("an old name that stands for several options tells of each", async () => {
    expect(await hovered(soundConf("kubernetes.pod-template-‸file: pod.yaml"))).toMatchInlineSnapshot(`
      "**kubernetes.pod-template-file.default**  
      A local file with the pod template for all pods. Flink's own settings win over it in part.  
      set here to \`pod.yaml\`  
      String, default none  
      since Flink 1.17  
      also read as \`kubernetes.pod-template-file\`  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#kubernetes-pod-template-file-default)

      **kubernetes.pod-template-file.jobmanager**  
      A local file with the JobManager's pod template.  
      set here to \`pod.yaml\`  
      String, default none  
      since Flink 1.13  
      also read as \`kubernetes.pod-template-file\` (not deprecated), \`kubernetes.pod-template-file.default\` (not deprecated)  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#kubernetes-pod-template-file-jobmanager)

      **kubernetes.pod-template-file.taskmanager**  
      A local file with the TaskManagers' pod template.  
      set here to \`pod.yaml\`  
      String, default none  
      since Flink 1.13  
      also read as \`kubernetes.pod-template-file\` (not deprecated), \`kubernetes.pod-template-file.default\` (not deprecated)  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#kubernetes-pod-template-file-taskmanager)"
    `);
  });

  test("that nobody knows", async () => {
    expect(await hovered(soundConf("orders.to‸pic: orders"))).toBe(
      "**orders.topic** is no option that Preflight knows.",
    );
  });

  test.each([
    ["at the start of the key", "‸parallelism.default: 4"],
    ["at the end of the key", "parallelism.default‸: 4"],
    ["at the start of the value", "parallelism.default: ‸4"],
    ["at the end of the value", "parallelism.default: 4‸"],
  ])("also %s", async (_, line) => {
    expect(await hovered(soundConf(`${line} # slots`))).toContain("set here to `4`");
  });

  test("marks the key, wherever on it the pointer is", async () => {
    const editor = await Editor.open({ [CONF]: soundConf("parallelism.default: ‸4") }, FLINK);
    const line = soundConf().split("\n").length - 1;
    expect((await editor.hover())?.range).toEqual({
      start: { line, character: 0 },
      end: { line, character: "parallelism.default".length },
    });
  });

  test("in a nested config.yaml", async () => {
    const text = "jobmanager:\n  rpc:\n    add‸ress: orders\n";
    expect(await hovered(text, "conf/config.yaml", { flinkVersion: "2.1" })).toContain(
      "**jobmanager.rpc.address**",
    );
  });

  test("without a value, for which Flink refuses the file", async () => {
    expect(await hovered("jobmanager:\n  rpc:\n    add‸ress:\n", "conf/config.yaml")).toMatchInlineSnapshot(`
      "'jobmanager.rpc.address' has no value. Flink does not start with this file.

      *When the job already runs:* Processes read the file once, when they start, so a running cluster does not notice. The next start fails, be it a
      rollout or a failover at night, and every further one until the file is mended.

      The old \`flink-conf.yaml\` was forgiving: a line that Flink did not understand was left out. A \`config.yaml\` is all or
      nothing. One bad line, and JobManager, TaskManagers and the \`flink\` command end with \`Error parsing YAML configuration.\`
      before they have logged much; on Kubernetes the pods start over and over.

      [config/refused-file](page:/config/refused-file)"
    `);
  });
});

describe("an option in code", () => {
  test("set by a method", async () => {
    expect(
      await hovered(jobWith("env.setMax‸Parallelism(128);"), "src/main/java/OrdersJob.java"),
    ).toMatchInlineSnapshot(`
      "**pipeline.max-parallelism**  
      The number of key groups keyed state is split into, and so the highest parallelism a job can ever be rescaled to. It cannot change once there is state to keep.  
      set here by \`setMaxParallelism(...)\` to \`128\`  
      Integer, default \`-1\`  
      \`1\` to \`32768\`  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#pipeline-max-parallelism)"
    `);
  });

  test("set to what is known at run time only", async () => {
    const text = jobWith('env.enableCheck‸pointing(Long.parseLong(System.getenv("EVERY")));');
    expect(await hovered(text, "src/main/java/OrdersJob.java")).toContain(
      "set here by `enableCheckpointing(...)` to a value known at run time",
    );
  });

  test("the memory of a process is told in configurations only", async () => {
    const text = jobWith(
      'Configuration config = new Configuration();\n    config.setString("taskmanager.memory.process.si‸ze", "4g");',
    ).replace("class", "import org.apache.flink.configuration.Configuration;\nclass");
    expect(await hovered(text, "src/main/java/OrdersJob.java")).toMatchInlineSnapshot(`
      "**taskmanager.memory.process.size**  
      All memory of a TaskManager's process, as a container sees it.  
      set here by \`setString("taskmanager.memory.process.size", ...)\` to \`4g\`  
      MemorySize, default none  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#taskmanager-memory-process-size)"
    `);
  });
});

describe("nothing is told", () => {
  test.each([
    ["on a comment", CONF, `${soundConf()}# the clus‸ter\n`],
    ["on an empty line", CONF, `${soundConf()}\n‸\n`],
    [
      "between key and value",
      CONF,
      "pipeline.max-parallelism:  ‸  128 # twice\nexecution.checkpointing.interval: 1 min\n",
    ],
    ["behind the last line", CONF, `${soundConf()}‸`],
    ["in another program's file", "payments/config.yaml", "server:\n  po‸rt: 8080\n"],
    ["on plain Java", "src/main/java/OrdersJob.java", jobWith("int orders‸ = 1;")],
    ["in a text", "README.md", "parallel‸ism.default: 4\n"],
  ])("%s", async (_, path, text) => {
    const editor = await Editor.open({ [path]: text }, FLINK);
    expect(await editor.hover()).toBeNull();
  });
});

import { describe, expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: this is what stands in such files
const COMPLETE: ReadonlyMap<string, string> = new Map([
  ["pipeline.max-parallelism", "720"],
  ["state.backend.type", "rocksdb"],
  ["execution.checkpointing.interval", "1 min"],
  ["execution.checkpointing.dir", "s3://rides/checkpoints"],
  ["high-availability.type", "zookeeper"],
  ["high-availability.storageDir", "s3://rides/ha"],
  ["high-availability.zookeeper.quorum", "zk:2181"],
]);

const lines = (changes: Readonly<Record<string, string>>): string =>
  [...new Map([...COMPLETE, ...Object.entries(changes)])]
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");

/** How the first deployment does on an item, with why that is not known. */
async function status(item: string, files: Record<string, string>): Promise<string> {
  const { judgements, lineAt } = await judged(files);
  const found = judgements[0]?.checklist.find((each) => each.item === item);
  const reasons = found?.doubts.map(({ kind, place }) => `${kind}${place ? ` ${lineAt(place)}` : ""}`) ?? [];
  return [found?.status, ...reasons].join(", ");
}

const DIRECTORY = "execution.checkpointing.dir";
const INTERVAL = "execution.checkpointing.interval";
const STORAGE = "high-availability.storageDir";

describe("a value that a template fills in, and what is known of it", () => {
  test.each([
    ["checkpointing", DIRECTORY, "${DIR}", "unknown"],
    ["checkpointing", DIRECTORY, "$DIR", "unknown"],
    ["checkpointing", DIRECTORY, "@flink.dir@", "unknown"],
    ["checkpointing", DIRECTORY, "${SCHEME}://rides/checkpoints", "unknown"],
    ["checkpointing", DIRECTORY, "file://${DIR}", "unknown"],
    ["checkpointing", DIRECTORY, "https://${HOST}/checkpoints", "unknown"],
    ["checkpointing", DIRECTORY, "s3://your-bucket-${TEAM}/checkpoints", "unknown"],
    ["checkpointing", DIRECTORY, "s3://${BUCKET}/checkpoints", "satisfied"],
    ["checkpointing", DIRECTORY, "hdfs://{{ namenode }}", "satisfied"],
    ["checkpointing", DIRECTORY, "${DIR:-s3://rides/checkpoints}", "satisfied"],
    ["checkpointing", DIRECTORY, "${SCHEME:-s3}://${BUCKET:-rides}/checkpoints", "satisfied"],
    ["checkpointing", DIRECTORY, "${DIR:-file:///tmp/checkpoints}", "unknown"],
    ["checkpointing", DIRECTORY, "${DIR:-s3://your-bucket/checkpoints}", "unknown"],
    ["checkpointing", DIRECTORY, "s3://${BUCKET:-}", "unknown"],
    ["checkpointing", DIRECTORY, "{{ .Values.dir | default 's3://rides/c' }}", "satisfied"],
    ["checkpointing", DIRECTORY, "{{ dir | default('file:///tmp/c') }}", "unknown"],
    ["checkpointing", INTERVAL, "${INTERVAL}", "unknown"],
    ["checkpointing", INTERVAL, "${INTERVAL:-1 min}", "satisfied"],
    ["checkpointing", INTERVAL, "${INTERVAL:-0}", "unknown"],
    ["checkpointing", INTERVAL, "${INTERVAL:-soon}", "unknown"],
    ["state-backend", "state.backend.type", "${BACKEND}", "satisfied"],
    ["state-backend", "state.backend.type", "${BACKEND:-hashmap}", "satisfied"],
    ["state-backend", "state.backend.type", "${BACKEND:-}", "unknown"],
    ["state-backend", "state.backend.type", "${BACKEND:-rocksbd}", "unknown"],
    ["max-parallelism", "pipeline.max-parallelism", "${MOST}", "satisfied"],
    ["max-parallelism", "pipeline.max-parallelism", "${MOST:-720}", "satisfied"],
    ["max-parallelism", "pipeline.max-parallelism", "${MOST:-0}", "unknown"],
    ["high-availability", "high-availability.type", "${HA}", "unknown"],
    ["high-availability", "high-availability.type", "${HA:-zookeeper}", "satisfied"],
    ["high-availability", "high-availability.type", "${HA:-NONE}", "unknown"],
    ["high-availability", "high-availability.type", "${HA:-zookeper}", "unknown"],
    ["high-availability", STORAGE, "${DIR}", "unknown"],
    ["high-availability", STORAGE, "/ha/${CLUSTER}", "unknown"],
    ["high-availability", STORAGE, "s3://${BUCKET}/ha", "satisfied"],
    ["high-availability", STORAGE, "S3://${BUCKET}/ha", "unknown"],
    ["high-availability", STORAGE, "${DIR:-s3:rides/ha}", "unknown"],
    ["high-availability", STORAGE, "${DIR:-hdfs:///ha}", "satisfied"],
    ["high-availability", STORAGE, "${DIR:-/tmp/ha}", "unknown"],
    ["high-availability", "high-availability.zookeeper.quorum", "${QUORUM}", "satisfied"],
    ["high-availability", "high-availability.zookeeper.quorum", "${QUORUM:-}", "unknown"],
  ])("%s with %s: %s is %s", async (item, key, value, wanted) => {
    const text = lines({ [key]: value });
    const line = text.split("\n").findIndex((each) => each.startsWith(`${key}:`)) + 1;
    const reason = wanted === "unknown" ? `, unknown-value conf/flink-conf.yaml:${line}` : "";
    expect(await status(item, { "conf/flink-conf.yaml": text })).toBe(`${wanted}${reason}`);
  });

  test("is shown itself, not its key", async () => {
    const shown = async (item: string, key: string) => {
      const text = lines({ [key]: "${WHATEVER}" });
      const { judgements } = await judged({ "conf/flink-conf.yaml": text });
      const found = judgements[0]?.checklist.find((each) => each.item === item);
      return found?.doubts.map(({ place }) => text.slice(place?.span.start, place?.span.end));
    };
    expect(await shown("checkpointing", DIRECTORY)).toEqual(["${WHATEVER}"]);
    expect(await shown("high-availability", "high-availability.type")).toEqual(["${WHATEVER}"]);
  });

  test("a mode that nobody knows lacks what it would need, and no rule tells", async () => {
    const text = "parallelism.default: 2\nhigh-availability.type: ${HA:-zookeeper}\n";
    expect(await status("high-availability", { "conf/flink-conf.yaml": text })).toBe(
      "unknown, not-set, not-set",
    );
  });

  describe("in a compose file, by the variables beside it", () => {
    const files = (value: string, environment: string | null, image = "acme/flink:7") => ({
      "compose.yaml": `services:
  jobmanager:
    image: ${image}
    command: jobmanager
    environment:
      FLINK_PROPERTIES: |
        execution.checkpointing.interval: 1 min
        state.checkpoints.dir: ${value}
`,
      ...(environment === null ? {} : { ".env": environment }),
    });
    const OWN = "unknown, unknown-value compose.yaml:8";
    const NO_PLUGIN = "unknown, no-plugin compose.yaml:8";

    test.each([
      ["${DIR}", "DIR=s3://rides/c\n", "satisfied"],
      ["${DIR}", 'DIR="s3://rides/c" # ours\n', "satisfied"],
      ["${DIR}/c", "OTHER=1\nDIR=s3://rides\n", "satisfied"],
      ["${DIR:-file:///tmp/c}", "DIR=s3://rides/c\n", "satisfied"],
      ["${DIR:-s3://rides/c}", "DIR=file:///tmp/c\n", OWN],
      ["${DIR:-s3://rides/c}", "DIR=\n", OWN],
      ["${DIR}", "DIR=file:///tmp/c\n", OWN],
      ["${DIR}", "DIR=s3://your-bucket/c\n", OWN],
      ["${DIR}", "DIR=${BUCKET}/c\n", OWN],
      ["${DIR}", "BUCKET=s3://rides\n", OWN],
      ["$${DIR}", "DIR=s3://rides/c\n", OWN],
      ["${DIR}", null, OWN],
    ])("%s with %j is %s", async (value, environment, wanted) => {
      expect(await status("checkpointing", files(value, environment))).toBe(wanted);
    });

    test.each([
      ["flink:1.20.1", "${DIR}", NO_PLUGIN],
      ["flink:1.20.1", "${DIR:-s3://rides/c}", NO_PLUGIN],
      ["flink:1.20.1", "s3://${BUCKET}/c", NO_PLUGIN],
      ["flink:${VERSION}", "${DIR}", NO_PLUGIN],
      ["flink:${VERSION}", "s3://rides/c", NO_PLUGIN],
      ["flink:${TAG}", "s3://rides/c", NO_PLUGIN],
      ["flink:${TAG:-1.20}", "s3://rides/c", NO_PLUGIN],
      ["flink:${OWN}", "s3://rides/c", "satisfied"],
      ["${IMAGE:-flink:1.20}", "s3://rides/c", NO_PLUGIN],
      ["${TAG}", "s3://rides/c", "satisfied"],
    ])("the image %s and %s", async (image, value, wanted) => {
      const environment = "DIR=s3://rides/c\nVERSION=1.20.1\nOWN=rides-7\n";
      expect(await status("checkpointing", files(value, environment, image))).toBe(wanted);
    });

    test("is shown with what it comes to", async () => {
      const { judgements } = await judged(files("${DIR}/c", "DIR=s3://rides\n"));
      const checkpointing = judgements[0]?.checklist.find(({ item }) => item === "checkpointing");
      const shown = checkpointing?.evidence.map(({ key, value, assumed }) => [key, value, assumed]);
      expect(shown).toContainEqual(["state.checkpoints.dir", null, "s3://rides/c"]);
      expect(shown).toContainEqual(["execution.checkpointing.interval", "1 min", undefined]);
    });

    test("and not by those of another folder", async () => {
      const { ".env": environment = "", ...compose } = files("${DIR}", "DIR=s3://rides/c\n");
      expect(await status("checkpointing", { ...compose, "other/.env": environment })).toBe(OWN);
    });
  });

  test("below a volume that all share any folder is as good", async () => {
    const compose = (volume: string) => `services:
  jobmanager:
    image: flink:1.20
    command: jobmanager
    volumes: ["state:${volume}"]
    environment:
      FLINK_PROPERTIES: |
        execution.checkpointing.interval: 1 min
        state.checkpoints.dir: file:///state/\${JOB}
  taskmanager:
    image: flink:1.20
    command: taskmanager
    volumes: ["state:${volume}"]
volumes: {state: {external: true}}
`;
    expect(await status("checkpointing", { "compose.yaml": compose("/state") })).toBe("satisfied");
    expect(await status("checkpointing", { "compose.yaml": compose("/other") })).toBe(
      "unknown, unknown-value compose.yaml:9",
    );
  });
});

describe("a path in a configuration that a recipe puts into an image", () => {
  const NO_PLUGIN = "unknown, no-plugin conf/flink-conf.yaml:4";
  const COPY = "COPY conf/flink-conf.yaml /opt/flink/conf/";
  const RUN = "services:\n  jobmanager:\n    build: .\n    command: jobmanager\n";

  test.each([
    ["of Flink's own image", `FROM flink:1.20.1\n${COPY}\n`, {}, NO_PLUGIN],
    ["with a jar of a job", `FROM flink:1.20.1\n${COPY}\nCOPY a.jar /opt/flink/usrlib/\n`, {}, NO_PLUGIN],
    ["of an image of somebody's own", `FROM acme/flink:7\n${COPY}\n`, {}, "satisfied"],
    ["with a plugin", `FROM flink:1.20.1\nENV ENABLE_BUILT_IN_PLUGINS=a.jar\n${COPY}\n`, {}, "satisfied"],
    ["that nothing copies", "FROM flink:1.20.1\n", {}, "satisfied"],
    [
      "that a container runs which loads it",
      `FROM flink:1.20.1\n${COPY}\n`,
      {
        "compose.yaml": `${RUN}    environment:\n      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.1.jar\n`,
      },
      "satisfied",
    ],
  ])("%s", async (_, recipe, more, wanted) => {
    const text = lines({ "high-availability.storageDir": "/mnt/nfs/ha" });
    expect(await status("checkpointing", { "conf/flink-conf.yaml": text, Dockerfile: recipe, ...more })).toBe(
      wanted,
    );
  });
});

describe("values of a chart", () => {
  const chart = (directory: string) => `{{- if .Values.flink }}
apiVersion: v1
kind: ConfigMap
metadata: {name: "{{ .Release.Name }}-flink"}
data:
  flink-conf.yaml: |
    jobmanager.rpc.address: jm
    execution.checkpointing.interval: 1 min
    state.checkpoints.dir: ${directory}
{{- end }}
`;
  test.each([
    ["{{ .Values.flink.dir }}", "unknown"],
    ["{{ .Values.flink.dir | quote }}", "unknown"],
    ["s3://{{ .Values.flink.bucket }}/checkpoints", "satisfied"],
    ['{{ default "s3://rides/c" .Values.flink.dir }}', "satisfied"],
    ['{{ .Values.flink.dir | default "file:///c" }}', "unknown"],
  ])("%s is %s", async (directory, wanted) => {
    const files = { "chart/templates/flink.yaml": chart(directory) };
    expect((await status("checkpointing", files)).split(", ")[0]).toBe(wanted);
  });
});

describe("what a script writes", () => {
  test.each([
    ["$DIR", "unknown, unknown-value start.sh:4"],
    ["${DIR:-file:///c}", "unknown, unknown-value start.sh:4"],
    ["${DIR:-s3://rides/c}", "satisfied"],
    ["s3://$BUCKET/c", "satisfied"],
  ])("%s: %s", async (directory, wanted) => {
    const script = `cat > conf/flink-conf.yaml <<EOF
jobmanager.rpc.address: jm
execution.checkpointing.interval: 1 min
state.checkpoints.dir: ${directory}
EOF
`;
    const found = await status("checkpointing", { "start.sh": script });
    expect(found).toBe(wanted);
  });
});

describe("what code hands over", () => {
  const java = (body: string) => `import org.apache.flink.streaming.api.environment.*;
class Rides {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
    env.fromSequence(1, 9).print();
    env.execute();
  }
}
`;
  const job = (body: string) => ({ "Rides.java": java(body) });
  const every = "env.enableCheckpointing(60000); env.getCheckpointConfig().";

  test("an interval is one, as a call refuses what is none", async () => {
    expect(await status("checkpointing", job("env.enableCheckpointing(Long.parseLong(args[0]));"))).toBe(
      "satisfied",
    );
  });

  test.each([
    ["args[0]", "unknown, unknown-value Rides.java:5"],
    ['"file://" + args[0]', "unknown, unknown-value Rides.java:5"],
    ['args[0] + "s3://rides"', "unknown, unknown-value Rides.java:5"],
    ['"s3://" + args[0] + "/checkpoints"', "satisfied"],
    ['"s3://rides/checkpoints"', "satisfied"],
  ])("a directory of %s: %s", async (directory, wanted) => {
    expect(await status("checkpointing", job(`${every}setCheckpointStorage(${directory});`))).toBe(wanted);
  });

  test("what all jobs override in the configuration counts for nothing", async () => {
    const configured = { "conf/flink-conf.yaml": lines({ [DIRECTORY]: "${DIR}" }) };
    const own = `${every}setCheckpointStorage("s3://rides/c");`;
    expect(await status("checkpointing", { ...configured, ...job(own) })).toBe("satisfied");
    expect(await status("checkpointing", { ...configured, ...job("") })).toBe(
      "unknown, unknown-value conf/flink-conf.yaml:4",
    );
    const known = { "conf/flink-conf.yaml": lines({}) };
    expect(
      await status("checkpointing", { ...known, ...job(`${every}setCheckpointStorage(args[0]);`) }),
    ).toBe("unknown, unknown-value Rides.java:5");
  });
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: this is what stands in such files

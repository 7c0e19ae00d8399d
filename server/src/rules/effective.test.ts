import { describe, expect, test } from "vitest";
import { type JudgedOptions, judged } from "../../../test/support/cases.ts";
import { LAYERS } from "../model/layer.ts";
import { effectiveOptions, type SetPlace } from "./effective.ts";

/** The options of the first deployment, each with its places: what holds, `or` what else does, `not` what does not. */
async function options(files: Record<string, string>, judging: JudgedOptions = {}): Promise<string[]> {
  const { workspace, lineAt } = await judged(files, judging);
  const [deployment] = workspace.deployments;
  if (!deployment) throw new Error("there is no deployment");
  return effectiveOptions(deployment).map(({ key, winner, also, shadowed, ignored }) => {
    const told = (place: SetPlace) => {
      const name = place.key === key ? "" : ` as ${place.key}`;
      return `${place.value ?? "?"}${name} (${LAYERS[place.layer]} ${lineAt(place)})`;
    };
    const others = [
      ...also.map((each) => ` or ${told(each)}`),
      ...shadowed.map((each) => ` not ${told(each)}`),
    ];
    return `${key}: ${told(winner)}${others.join("")}${ignored ? " ignored" : ""}`;
  });
}

const job = (body: string) => `import org.apache.flink.configuration.*;
import org.apache.flink.streaming.api.environment.*;
class Rides {
  public static void main(String[] args) throws Exception {
    ${body}
  }
}
`;
const ENV = "StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();";

describe("layers", () => {
  test("code goes before a configuration, in the environments that it configures", async () => {
    const conf = { "conf/flink-conf.yaml": "parallelism.default: 2\npipeline.max-parallelism: 128\n" };
    const one = job(`${ENV} env.setMaxParallelism(256);`);
    expect(await options({ ...conf, "Rides.java": one })).toEqual([
      "parallelism.default: 2 (file conf/flink-conf.yaml:1)",
      "pipeline.max-parallelism: 256 (code Rides.java:5) not 128 (file conf/flink-conf.yaml:2)",
    ]);
    const two = job(
      `${ENV} env.setMaxParallelism(256);\n StreamExecutionEnvironment tips = StreamExecutionEnvironment.getExecutionEnvironment();`,
    );
    expect((await options({ ...conf, "Rides.java": two }))[1]).toBe(
      "pipeline.max-parallelism: 256 (code Rides.java:5) or 128 (file conf/flink-conf.yaml:2)",
    );
  });

  test("code that is handed any environment covers all of them", async () => {
    const setup = `import org.apache.flink.streaming.api.environment.*;
class Setup { static void of(StreamExecutionEnvironment env) { env.setMaxParallelism(256); } }
`;
    const files = {
      "conf/flink-conf.yaml": "pipeline.max-parallelism: 128\n",
      "Rides.java": job(`${ENV} Setup.of(env); env.execute();`),
      "Setup.java": setup,
    };
    expect(await options(files)).toEqual([
      "pipeline.max-parallelism: 256 (code Setup.java:2) not 128 (file conf/flink-conf.yaml:1)",
    ]);
  });

  test("code has no say about what a cluster reads when it starts", async () => {
    const code = job(
      'Configuration c = new Configuration(); c.setString("taskmanager.numberOfTaskSlots", "4");\n' +
        "StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(c); env.execute();",
    );
    const conf = { "conf/flink-conf.yaml": "taskmanager.numberOfTaskSlots: 2\n" };
    expect(await options({ ...conf, "Rides.java": code })).toEqual([
      "taskmanager.numberOfTaskSlots: 2 (file conf/flink-conf.yaml:1) not 4 (code Rides.java:5)",
    ]);
    const ha = code
      .replace("taskmanager.numberOfTaskSlots", "high-availability.type")
      .replace('"4"', '"zookeeper"');
    const none = { "conf/flink-conf.yaml": "high-availability.type: NONE\n", "Rides.java": ha };
    expect(await options(none)).toEqual([
      "high-availability.type: NONE (file conf/flink-conf.yaml:1) not zookeeper (code Rides.java:5)",
    ]);
    const both = code.replace("taskmanager.numberOfTaskSlots", "client.timeout").replace('"4"', '"1 min"');
    expect(await options({ "conf/flink-conf.yaml": "client.timeout: 2 min\n", "Rides.java": both })).toEqual([
      "client.timeout: 1 min (code Rides.java:5) or 2 min (file conf/flink-conf.yaml:1)",
    ]);
    const other = { "conf/flink-conf.yaml": "rest.port: 8081\n" };
    expect((await options({ ...other, "Rides.java": code }))[1]).toBe(
      "taskmanager.numberOfTaskSlots: 4 (code Rides.java:5) ignored",
    );
  });

  test("what code sets by methods and by constants takes effect, whatever the option is called in its Flink", async () => {
    const code = job(
      'Configuration c = new Configuration(); c.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, "s3://rides/s");\n' +
        "StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(c);\n" +
        'env.getCheckpointConfig().setCheckpointStorage("s3://rides/c"); env.execute();',
    );
    expect(await options({ "Rides.java": code }, { flinkVersion: "1.19" })).toEqual([
      "state.checkpoints.dir: s3://rides/c as execution.checkpointing.dir (code Rides.java:7)",
      "state.savepoints.dir: s3://rides/s as execution.checkpointing.savepoint-dir (code Rides.java:5)",
    ]);
  });

  test("of files that belong together by name, one goes over the other", async () => {
    const files = {
      ".flink-preflight.yaml": "deployments: [{ name: orders, configuration: [base, orders], jobs: [] }]\n",
      "base/flink-conf.yaml": "rest.port: 1\nparallelism.default: 2\n",
      "orders/flink-conf.yaml": "parallelism.default: 4\n",
    };
    expect(await options(files)).toEqual([
      "parallelism.default: 4 (file orders/flink-conf.yaml:1) not 2 (file base/flink-conf.yaml:2)",
      "rest.port: 1 (file base/flink-conf.yaml:1)",
    ]);
  });

  test("properties go before the file that they are appended to, and each process has its own", async () => {
    const service = (name: string, more: string) => `  ${name}:
    image: flink:1.18
    command: ${name}
    volumes: [./conf:/opt/flink/conf]
    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jm
${more}`;
    const files = {
      "docker-compose.yml": `services:\n${service("jobmanager", "        rest.port: 8081\n")}${service("taskmanager", "")}`,
      "conf/flink-conf.yaml": "rest.port: 9090\njobmanager.rpc.address: localhost\n",
    };
    expect(await options(files)).toEqual([
      "jobmanager.rpc.address: jm (FLINK_PROPERTIES docker-compose.yml:16) or jm (FLINK_PROPERTIES docker-compose.yml:8) not localhost (file conf/flink-conf.yaml:2)",
      "rest.port: 8081 (FLINK_PROPERTIES docker-compose.yml:9) not 9090 (file conf/flink-conf.yaml:1)",
    ]);
  });
});

describe("names of one option in several layers", () => {
  const both = (own: string, properties: string) => ({
    "docker-compose.yml": `services:
  jobmanager:
    image: flink:1.20
    command: jobmanager
    volumes: [./conf:/opt/flink/conf]
    environment: { FLINK_PROPERTIES: "${properties}" }
`,
    "conf/flink-conf.yaml": `${own}\n`,
  });

  test("all are put together before Flink looks for one: the better name wins", async () => {
    expect(await options(both("state.backend.type: rocksdb", "state.backend: hashmap"))).toEqual([
      "state.backend.type: rocksdb (file conf/flink-conf.yaml:1) not hashmap as state.backend (FLINK_PROPERTIES docker-compose.yml:6)",
    ]);
    expect(await options(both("state.backend: rocksdb", "state.backend.type: hashmap"))).toEqual([
      "state.backend.type: hashmap (FLINK_PROPERTIES docker-compose.yml:6) not rocksdb as state.backend (file conf/flink-conf.yaml:1)",
    ]);
    expect(await options(both("state.backend: rocksdb", "state.backend: hashmap"))).toEqual([
      "state.backend.type: hashmap as state.backend (FLINK_PROPERTIES docker-compose.yml:6) not rocksdb as state.backend (file conf/flink-conf.yaml:1)",
    ]);
  });

  test("so the checklist has it", async () => {
    const files = both("state.backend.type: rocksdb\nhigh-availability.type: NONE", "state.backend: hashmap");
    const { judgements } = await judged(files);
    const found = judgements[0]?.checklist.find(({ item }) => item === "state-backend");
    expect(found?.evidence.map(({ value }) => value)).toEqual(["rocksdb"]);
  });
});

describe("what the operator adds", () => {
  const resource = (kind: string, spec: string) => `apiVersion: flink.apache.org/v1beta1
kind: ${kind}
metadata:
  name: rides
  namespace: fares
spec:
  image: flink:1.20
  flinkVersion: v1_20
  flinkConfiguration:
    parallelism.default: "9"
    web.cancel.enable: "true"
    kubernetes.cluster-id: other
${spec}`;

  test("goes before the resource where a field says it, behind it where it is a default", async () => {
    const spec = `  serviceAccount: flink
  jobManager: {resource: {memory: 2g}}
  taskManager: {resource: {memory: 4g}}
  job:
    parallelism: 4
    upgradeMode: last-state
`;
    const all = await options({ "rides.yaml": resource("FlinkDeployment", spec) });
    for (const line of [
      "execution.checkpointing.interval: 5 min (operator rides.yaml:18)",
      "jobmanager.memory.process.size: 2g (operator rides.yaml:14)",
      "kubernetes.cluster-id: rides (operator rides.yaml:4) not other (resource rides.yaml:12)",
      "kubernetes.namespace: fares (operator rides.yaml:5)",
      "parallelism.default: 4 (operator rides.yaml:17) not 9 (resource rides.yaml:10)",
      "pipeline.name: rides (operator rides.yaml:4)",
      "web.cancel.enable: true (resource rides.yaml:11) not false (operator rides.yaml:9)",
    ])
      expect(all).toContain(line);
    expect(all.filter((line) => line.startsWith("high-availability"))).toEqual([]);
  });

  test("is the parallelism of the replicas, nothing for a session, and the cluster's for a job of one", async () => {
    const replicas = "  taskManager: {replicas: 2}\n  job: {parallelism: 4}\n";
    expect(await options({ "rides.yaml": resource("FlinkDeployment", replicas) })).toContain(
      "parallelism.default: ? (operator rides.yaml:13) not 9 (resource rides.yaml:10)",
    );
    const session = await options({ "rides.yaml": resource("FlinkDeployment", "  serviceAccount: f\n") });
    expect(session).toContain("parallelism.default: 9 (resource rides.yaml:10)");
    expect(session.filter((line) => /^pipeline|retention/.test(line))).toEqual([]);
    const sent = "  deploymentName: session\n  job: {parallelism: 4, upgradeMode: last-state}\n";
    const ofJob = await options({ "rides.yaml": resource("FlinkSessionJob", sent) });
    expect(ofJob).toContain("kubernetes.cluster-id: other (resource rides.yaml:12)");
    expect(ofJob.filter((line) => /^kubernetes\.namespace|interval/.test(line))).toEqual([]);
  });

  test("has its place in a file of several documents", async () => {
    const files = { "rides.yaml": `a: 1\n---\n${resource("FlinkDeployment", "  job: {parallelism: 4}\n")}` };
    expect(await options(files)).toContain("pipeline.name: rides (operator rides.yaml:6)");
  });
});

describe("names", () => {
  test("older ones belong to the option, under the name that the version has", async () => {
    const files = { "conf/flink-conf.yaml": "state.backend: rocksdb\nstate.backend.type: hashmap\n" };
    expect(await options(files, { flinkVersion: "1.20" })).toEqual([
      "state.backend.type: hashmap (file conf/flink-conf.yaml:2) not rocksdb as state.backend (file conf/flink-conf.yaml:1)",
    ]);
    const old = { "conf/flink-conf.yaml": "state.backend: rocksdb\n" };
    expect(await options(old, { flinkVersion: "1.15" })).toEqual([
      "state.backend: rocksdb (file conf/flink-conf.yaml:1)",
    ]);
    expect(await options(old)).toEqual([
      "state.backend.type: rocksdb as state.backend (file conf/flink-conf.yaml:1)",
    ]);
  });

  test("a later line goes before an earlier one, and what no Flink reads has no effect", async () => {
    const conf = "rest.port: 1\nrest.port: 2\nstate.backend.typ: rocksdb\nmy.own: 3\n";
    expect(await options({ "conf/flink-conf.yaml": conf }, { flinkVersion: "1.18" })).toEqual([
      "my.own: 3 (file conf/flink-conf.yaml:4)",
      "rest.port: 2 (file conf/flink-conf.yaml:2) not 1 (file conf/flink-conf.yaml:1)",
      "state.backend.typ: rocksdb (file conf/flink-conf.yaml:3) ignored",
    ]);
  });

  test("values of secrets are hidden, those known at run time unknown", async () => {
    const conf = "s3.secret-key: abc\ns3.access-key: def\nrest.port: $PORT\n";
    expect(await options({ "conf/flink-conf.yaml": conf })).toEqual([
      "rest.port: ? (file conf/flink-conf.yaml:3)",
      "s3.access-key: def (file conf/flink-conf.yaml:2)",
      "s3.secret-key: ****** (file conf/flink-conf.yaml:1)",
    ]);
  });
});

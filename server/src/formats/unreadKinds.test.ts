import { describe, expect, test } from "vitest";
import { unreadKindOf } from "./unreadKinds.ts";

const kindOf = (path: string, text: string) => unreadKindOf(path, text)?.id;
const DEPLOYMENT = "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\n";
const CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\ndata:\n";

describe("Kubernetes resources", () => {
  test.each([
    ["of the operator", DEPLOYMENT],
    ["in quotes", 'apiVersion: "flink.apache.org/v1beta1"\nkind: FlinkSessionJob\n'],
    ["behind another one", `apiVersion: v1\nkind: Service\n---\n${DEPLOYMENT}`],
    ["in a list", "apiVersion: v1\nkind: List\nitems:\n  - apiVersion: flink.apache.org/v1beta1\n"],
    [
      "with the image of Flink",
      "apiVersion: apps/v1\nspec:\n  containers:\n    - image: docker.io/flink:1.20\n",
    ],
    [
      "that hold flink-conf.yaml",
      `${CONFIG_MAP}  flink-conf.yaml: |+\n    taskmanager.numberOfTaskSlots: 2\n`,
    ],
    ["that hold config.yaml, nested", `${CONFIG_MAP}  config.yaml: |\n    parallelism:\n      default: 2\n`],
  ])("%s", (_, text) => {
    expect(kindOf("k8s/rides.yaml", text)).toBe("kubernetes-manifest");
    expect(kindOf("rides.yml", text)).toBe("kubernetes-manifest");
    expect(kindOf("rides.json", text)).toBeUndefined();
  });

  test.each([
    ["of another operator", "apiVersion: kafka.strimzi.io/v1beta2\nkind: Kafka\n# flink.apache.org/\n"],
    [
      "that define those of Flink",
      "apiVersion: apiextensions.k8s.io/v1\nname: flinkdeployments.flink.apache.org\n",
    ],
    ["with an image that has Flink in its name", "apiVersion: apps/v1\n- image: acme/flink-exporter:1\n"],
    ["that hold another config.yaml", `${CONFIG_MAP}  config.yaml: |\n    server.port: 80\n`],
    [
      "that hold keys of Flink in no file of its",
      `${CONFIG_MAP}  config.yaml: ""\n  jobmanager.rpc.address: jm\n`,
    ],
  ])("but none %s", (_, text) => {
    expect(kindOf("k8s/rides.yaml", text)).toBeUndefined();
  });
});

describe("compose files", () => {
  test.each([
    ["with the image", "services:\n  jobmanager:\n    image: flink:1.20\n"],
    ["with the image of a registry", "services:\n  jm:\n    image: ghcr.io/apache/flink@sha256:1\n"],
    ["with the image of a variable version", "services:\n  jm:\n    image: 'flink'\n"],
    [
      "with FLINK_PROPERTIES",
      "services:\n  jm:\n    build: .\n    environment:\n      FLINK_PROPERTIES: x\n",
    ],
    [
      "that starts a process of an image of its own",
      "services:\n  jm:\n    build: .\n    command: taskmanager\n",
    ],
    ["that starts a job", 'services:\n  jm:\n    command: [ "standalone-job", "-c", "x" ]\n'],
    [
      "that tells where the JobManager is",
      "services:\n  jm:\n    environment: [JOB_MANAGER_RPC_ADDRESS=jm]\n",
    ],
    ["with a folder for Flink", "services:\n  jm:\n    volumes: [./conf:/opt/flink/conf]\n"],
  ])("%s", (_, text) => {
    expect(kindOf("docker-compose.yml", text)).toBe("compose-file");
  });

  test.each([
    ["of something else", "services:\n  web:\n    image: nginx\n"],
    ["that waits for a JobManager", "services:\n  web:\n    image: nginx\n    depends_on: [jobmanager]\n"],
    ["with a name that only ends alike", "services:\n  web:\n    image: acme/notflink:1\n"],
    ["which is no compose file", "x:\n  services:\n  image: flink:1.20\n"],
  ])("but none %s", (_, text) => {
    expect(kindOf("docker-compose.yml", text)).toBeUndefined();
  });
});

describe("jobs", () => {
  const cell = (line: string) => `{ "paragraphs": [{ "text": ${JSON.stringify(line)} }] }`;

  test.each(["%flink", "%flink.pyflink\nprint(1)"])("a notebook with %s is one that is not read", (line) => {
    expect(kindOf("Rides.zpln", cell(line))).toBe("zeppelin-notebook");
  });

  test.each([
    ["Rides.zpln", "%spark.pyspark"],
    ["Rides.json", "%flink"],
    ["Rides.java", "import org.apache.flink.datastream.api.ExecutionEnvironment;"],
  ])("%s with %s is none", (path, line) => {
    expect(kindOf(path, cell(line))).toBeUndefined();
  });
});

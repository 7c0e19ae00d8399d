import { beforeAll, describe, expect, test } from "vitest";
import { prepare, uriOf } from "../../../../test/support/formats.ts";
import { formatFor } from "../../../../test/support/parsers.ts";
import { editsForAll } from "../apply.ts";
import { applyEdits } from "../text.ts";

beforeAll(prepare);

/**
 * Checks where options are written: lines of `marked` that begin with `+` are what the fixes add, all others are there before.
 * The options are given as `key=value`.
 */
function expectAdded(path: string, options: readonly string[], marked: string): void {
  const lines = marked.replace(/^\n/, "").split("\n");
  const before = lines.filter((line) => !line.startsWith("+")).join("\n");
  const after = lines.map((line) => line.replace(/^\+/, "")).join("\n");
  const document = { uri: uriOf(path), text: before };
  const format = formatFor({ path, text: before });
  const facts = format.readOnce(document);
  const { uri } = facts.sources?.[0] ?? document;
  const fixes = options.map((option) => {
    const [key = "", value = ""] = option.split("=");
    return [{ kind: "set-option", uri, key, value } as const];
  });
  expect(applyEdits(before, editsForAll(format, document, facts, fixes))).toBe(after);
}

const ALL = [
  "state.backend.type=rocksdb",
  "execution.checkpointing.interval=1 min",
  "high-availability.type=zookeeper",
  "high-availability.storageDir=s3://rides/ha",
  "high-availability.zookeeper.quorum=zk-1",
  "pipeline.max-parallelism=128",
];

describe("a config.yaml", () => {
  test("as Flink comes with it: below the examples that are commented out", () => {
    expectAdded(
      "config.yaml",
      ALL,
      `
# For newer Java.
env:
  java:
    opts: -Xss1m

#====
# Common
#====

jobmanager:
  # Where it listens.
  bind-host: 0.0.0.0

parallelism:
  default: 4
+
+pipeline:
+  max-parallelism: 128

# # Another file system.
# fs:
#   default-scheme: hdfs://namenode

#====
# High Availability
#====

# high-availability:
#   # Which one.
#   type: zookeeper
#   storageDir: hdfs:///ha
+
+high-availability:
+  type: zookeeper
+  storageDir: s3://rides/ha
+  zookeeper:
+    quorum: zk-1

#====
# Checkpoints
#====

# # What there is to them.
# execution:
#   checkpointing:
#     interval: 3min
+
+execution:
+  checkpointing:
+    interval: 1 min

# state:
#   backend:
#     type: hashmap
+
+state:
+  backend:
+    type: rocksdb

#====
# Rest
#====

rest:
  address: localhost
  # # The port.
  # port: 8081
  # bind-port: 8080-8090

# web:
#   submit:
#     enable: false
`,
    );
  });

  test("behind the comments of the last key, with its blank lines, where nothing has an example", () => {
    expectAdded(
      "config.yaml",
      ["state.backend.type=rocksdb", "execution.checkpointing.interval=1 min"],
      `
parallelism:
  default: 4

rest:
  address: localhost

  # port: 8081
    # deeper
+
+state:
+  backend:
+    type: rocksdb
+
+execution:
+  checkpointing:
+    interval: 1 min

# the end
`,
    );
  });

  test.each([
    // Into the map that is there, behind its comments.
    ["rest.port=v", "rest:\n  address: a\n  # port: 8081\n+  port: v\nweb:\n  x: 1\n"],
    ["rest.port=v", "rest:\n  address: a\n  # the end of rest\n+  port: v\n\n"],
    // A heading is about what is below it.
    ["a.y=v", "a.x: 1\n+a.y: v\n# ====\n# B\n# ====\n\nb: 2\n"],
    ["a.y=v", "a.x: 1\n+a.y: v\n#---- B\n\nb: 2\n"],
    ["a.y=v", "a.x: 1\n+a.y: v\n## B\n\nb: 2\n"],
    ["a.y=v", "a.x: 1\n+a.y: v\n# flink-preflight-ignore\n\nb: 2\n"],
    // A comment right above a key is about that.
    ["a.y=v", "a.x: 1\n+a.y: v\n# about b\nb: 2\n"],
    ["a.y=v", "a.x: 1\n# more of a\n+a.y: v\n\nb: 2\n"],
    ["c.y=v", "a.x: 1\n# c.y: 1\nb: 2\n+c.y: v\nd: 3\n"],
    ["c.y=v", "a.x: 1\n# c.y: 1\n+c.y: v\n\nb: 2\nd: 3\n"],
    // What is set counts for more than an example that is no nearer.
    ["c.y=v", "a: 1\n# c.x: 1\n\nc.z: 1\n+c.y: v\nd: 3\n"],
    ["c.y.z=v", "a: 1\n# c.y.x: 1\n+c.y.z: v\n\nc.z: 1\nd: 3\n"],
    // Above the first key, what is missing would be shown at what is added.
    ["c.y.z=v", "# c.y.x: 1\n\nc.z: 1\n+c.y.z: v\nd: 3\n"],
    ["c.y.z=v", "# c:\n#   y: 1\n\na:\n  b: 1\n+c:\n+  y:\n+    z: v\n"],
    // An example inside of another map is none of this one.
    ["c.y=v", "a:\n  x: 1\n# c:\n#   y: 1\n\n  z: 1\n+c:\n+  y: v\n"],
    ["c.y=v", "a: {\n# c.y: 1\n\n  z: 1 }\n+c:\n+  y: v\n"],
    // Below a key without a value, behind its comments and as far in as they are.
    ["a.y=v", "a:\n    # x: 1\n+    y: v\nb: 2\n"],
    ["a.y=v", "a:\n+  y: v\n# about b\nb: 2\n"],
  ])("%s: %j", (option, marked) => {
    expectAdded("config.yaml", [option], marked);
  });
});

describe("a flink-conf.yaml", () => {
  test("as Flink comes with it", () => {
    expectAdded(
      "flink-conf.yaml",
      [...ALL, "restart-strategy.type=exponential-delay"],
      `
# For newer Java.
env.java.opts.all: -Xss1m

# Where it listens.

jobmanager.bind-host: 0.0.0.0

parallelism.default: 4
+pipeline.max-parallelism: 128

#====
# High Availability
#====

# Which one.
#
# high-availability.type: zookeeper
+high-availability.type: zookeeper

# high-availability.storageDir: hdfs:///ha
+high-availability.storageDir: s3://rides/ha
+high-availability.zookeeper.quorum: zk-1

# Checkpoints
# execution.checkpointing.interval: 3min
#
#state.backend.type: hashmap
+state.backend.type: rocksdb
+execution.checkpointing.interval: 1 min

rest.address: localhost
# rest.port: 8081
+
+restart-strategy.type: exponential-delay

# web.submit.enable: false
`,
    );
  });

  test("not where a template may leave it out", () => {
    expectAdded(
      "flink-conf.yaml",
      ["state.backend.type=rocksdb", "rest.port=1"],
      `
rest.address: a
+rest.port: 1
+state.backend.type: rocksdb
{{- if .ha }}
state.checkpoints.dir: s3://rides
{{- end }}
`,
    );
  });
});

describe("inside of other files", () => {
  test("the map of an operator's resource", () => {
    expectAdded(
      "deployment.yaml",
      ALL,
      `
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  flinkConfiguration:
    parallelism.default: "4"
+    pipeline.max-parallelism: "128"

    # checkpoints
    # execution.checkpointing.interval: 1 min
+    execution.checkpointing.interval: "1 min"

    taskmanager.numberOfTaskSlots: "2"
    # state.backend.type: rocksdb
+    state.backend.type: rocksdb
+
+    high-availability.type: zookeeper
+    high-availability.storageDir: s3://rides/ha
+    high-availability.zookeeper.quorum: zk-1
  # who runs it
  serviceAccount: flink
`,
    );
  });

  test("the lines of FLINK_PROPERTIES", () => {
    expectAdded(
      "docker-compose.yml",
      ALL,
      `
services:
  jobmanager:
    image: flink:1.18
    command: jobmanager
    environment:
      FLINK_PROPERTIES: |
        parallelism.default: 4
+        pipeline.max-parallelism: 128
        # state.backend.type: hashmap
        rest.address: a
        # rest.port: 1
+        state.backend.type: rocksdb
+        execution.checkpointing.interval: 1 min
+        high-availability.type: zookeeper
+        high-availability.storageDir: s3://rides/ha
+        high-availability.zookeeper.quorum: zk-1
    # who is asked
    ports: []
`,
    );
  });

  test("a file in a ConfigMap", () => {
    expectAdded(
      "configmap.yaml",
      ["rest.port=1", "state.backend.type=rocksdb"],
      `
apiVersion: v1
kind: ConfigMap
metadata:
  name: flink-config
data:
  config.yaml: |
    jobmanager:
      rpc:
        address: a

    rest:
      address: a
      # bind-port: 8081
+      port: 1
+
+    state:
+      backend:
+        type: rocksdb
  # a plain one
  other.yaml: x
`,
    );
  });
});

import { describe, expect, test } from "vitest";
import { reportData, textOf } from "../../../test/support/reports.ts";
import { JOB } from "../../../test/support/workspaces.ts";
import { COLOURED } from "./style.ts";
import { textReport } from "./text.ts";

const COMPLETE = `pipeline.max-parallelism: 720
state.backend.type: rocksdb
execution.checkpointing.interval: 1 min
execution.checkpointing.dir: s3://rides/checkpoints
high-availability.type: zookeeper
high-availability.storageDir: s3://rides/ha
high-availability.zookeeper.quorum: zk:2181
execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
execution.checkpointing.incremental: true
`;
const NAMED = JOB.replace('"order-2")', '"order-2").uid("orders")').replace(
  ".print()",
  '.print().uid("shown")',
);
const TEMPLATE = "parallelism.default: 4\n{{ .Values.flinkOptions }}\n";

const resource = (name: string, more: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: ${name}
spec:
  image: rides/flink:1.20
  flinkVersion: v1_20
  serviceAccount: flink
  jobManager: {resource: {memory: 2048m, cpu: 1}}
  taskManager: {resource: {memory: 2048m, cpu: 1}}
${more}`;

describe("a deployment", () => {
  test("shows of each item what meets it, in which layer and where", async () => {
    const text = await textOf({ "conf/config.yaml": COMPLETE, "OrdersJob.java": NAMED }, "1.20");
    expect(text).toBe(`conf/config.yaml Flink 1.20 (--flink-version), production: 5 of 6 met
    OrdersJob.java
  met      max-parallelism    pipeline.max-parallelism: 720 (file, conf/config.yaml:1:1)
  met      operator-uid       2 uids (code, OrdersJob.java:8:48)
  met      state-backend      state.backend.type: rocksdb (file, conf/config.yaml:2:1)
  met      checkpointing      execution.checkpointing.interval: 1 min (file, conf/config.yaml:3:1)
                              execution.checkpointing.dir: s3://rides/checkpoints (file, conf/config.yaml:4:1)
  met      high-availability  high-availability.type: zookeeper (file, conf/config.yaml:5:1)
                              high-availability.storageDir: s3://rides/ha (file, conf/config.yaml:6:1)
                              high-availability.zookeeper.quorum: zk:2181 (file, conf/config.yaml:7:1)
  unknown  cluster-access     no file says who can reach the cluster: state what keeps others out, or use mutual TLS; 3 more reasons

2 files checked: nothing found.
`);
  });

  test("shows what a variable comes to", async () => {
    const compose = `services:
  jobmanager:
    image: flink:1.20
    command: jobmanager
    environment:
      FLINK_PROPERTIES: "pipeline.max-parallelism: \${MOST:-720}"
`;
    expect(await textOf({ "compose.yaml": compose })).toContain(
      "pipeline.max-parallelism: 720, unless the environment says otherwise (FLINK_PROPERTIES, ",
    );
  });

  test("shows of each item what breaks it, or why nobody knows, then its findings", async () => {
    const conf = COMPLETE.replace("720", "0").replace("rocksdb", "<rocksdb or hashmap>");
    const lines = (await textOf({ "conf/config.yaml": conf }, "1.20")).split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "conf/config.yaml Flink 1.20 (--flink-version), production: 2 of 6 met",
      "  not met  max-parallelism    Flink refuses a max parallelism of 0 (file, conf/config.yaml:1:27)",
      "  unknown  operator-uid       no operator is read here: open the folder of the job's code too, or state who sees to its uids",
      "  unknown  state-backend      the value of state.backend.type is still to be filled in (conf/config.yaml:2:1)",
    ]);
    const blank = lines.indexOf("");
    expect(lines[blank + 1]).toBe("conf/config.yaml:1:27 error max-parallelism/out-of-range");
  });

  test("says of what nobody sets that it is Flink's default", async () => {
    const text = await textOf({ "conf/config.yaml": "jobmanager.rpc.address: jm\n", "OrdersJob.java": JOB });
    expect(text).toContain(
      "  not met  checkpointing      OrdersJob runs without checkpoints (default, conf/config.yaml:1:1)\n",
    );
    expect(text).toMatch(
      /not met {2}operator-uid {7}fromElements\(.*\) has no uid \(code, OrdersJob\.java:8:9\)/,
    );
  });

  test("shows what the operator adds, and what comes by properties", async () => {
    const job = "  job: {jarURI: local:///rides.jar, upgradeMode: last-state, parallelism: 2}\n";
    const options = "  flinkConfiguration:\n    execution.checkpointing.dir: s3://rides/c\n";
    const text = await textOf({ "rides.yaml": resource("rides", job + options) });
    expect(text).toContain(
      "  met      checkpointing      execution.checkpointing.interval: 5 min (operator, rides.yaml:11:37)\n" +
        "                              execution.checkpointing.dir: s3://rides/c (resource, rides.yaml:13:5)\n",
    );
    const compose = `services:
  jobmanager:
    image: flink:1.20
    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
        state.backend.type: rocksdb
`;
    expect(await textOf({ "docker-compose.yml": compose })).toContain(
      "state.backend.type: rocksdb (FLINK_PROPERTIES, docker-compose.yml:7:9)",
    );
  });

  test("tells the layers of one file apart", async () => {
    const file = (conf: string, properties: string) => `apiVersion: v1
kind: ConfigMap
metadata: {name: flink}
data:
  flink-conf.yaml: |
    ${conf}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: jobmanager}
spec:
  template:
    spec:
      containers:
        - name: jobmanager
          args: [jobmanager]
          env:
            - name: FLINK_PROPERTIES
              value: |
                ${properties}
`;
    const below = await textOf({ "flink.yaml": file("pipeline.max-parallelism: 0", "rest.port: 8081") });
    expect(below).toContain("Flink refuses a max parallelism of 0 (file, flink.yaml:6:31)");
    const above = await textOf({ "flink.yaml": file("rest.port: 8081", "pipeline.max-parallelism: 0") });
    expect(above).toContain("Flink refuses a max parallelism of 0 (FLINK_PROPERTIES, flink.yaml:20:43)");
  });

  test("hides what is secret and shows some of many files", async () => {
    const jobs = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`jobs/Job${at}.java`, NAMED]));
    const text = await textOf({ "config.yaml": COMPLETE, ...jobs });
    expect(text).toContain("    jobs/Job3.java\n    and 3 more\n  met      max-parallelism");
    expect(text).toContain("14 uids (code, jobs/Job0.java:8:48)");
  });
});

describe("many deployments", () => {
  const many = (count: number, text: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`m${at}/conf/config.yaml`, text]));

  test("are told at length while they are few", async () => {
    const text = await textOf(many(3, TEMPLATE));
    expect(text.match(/^ {2}unknown {2}state-backend/gm)).toHaveLength(3);
    expect(text).toContain(
      "\n3 deployments           met   not met   unknown\n  max-parallelism         0         0         3\n",
    );
  });

  test("are told in a line where nothing is met, and together where nothing is known", async () => {
    const text = await textOf({
      ...many(12, TEMPLATE),
      "n/conf/config.yaml": "jobmanager.rpc.address: jm\n",
      "o/conf/config.yaml": COMPLETE,
      "p/pom.xml": "<project/>",
      "p/conf/flink-conf.yaml": "pipeline.max-parallelism: 0\n",
      "p/P.zpln": "%flink",
    });
    expect(text).toContain(
      "Nothing is known of 12 deployments:\n  m0/conf/config.yaml (a template may set options)\n",
    );
    expect(text).toContain("\n  and 2 more\n");
    expect(text).toContain(
      "\n  not met: max-parallelism, state-backend, checkpointing, high-availability; unknown: operator-uid, cluster-access\n",
    );
    expect(text).toContain("p/conf/flink-conf.yaml Flink version unknown, production: 0 of 6 met\n");
    expect(text).toContain("cluster-access (another job may run here and set options)\n");
    expect(text).toContain("o/conf/config.yaml Flink version unknown, production: 4 of 6 met\n  met  ");
    expect(text).toContain(`15 deployments          met   not met   unknown
  max-parallelism         1         2        12
  operator-uid            0         0        15
`);
  });

  test("have no overview where there is one alone, and one with findings is never left out", async () => {
    expect(await textOf(many(1, COMPLETE))).not.toContain("deployments");
    const misspelt = Object.fromEntries(
      Array.from({ length: 5 }, (_, at) => [
        `m${at}/conf/flink-conf.yaml`,
        "pipeline.max-paralelism: 4\n{{ .Values.more }}\n",
      ]),
    );
    const text = await textOf(misspelt);
    expect(text).not.toContain("Nothing is known");
    expect(text).toContain("m4/conf/flink-conf.yaml:1:1 warning config/unknown-option");
  });
});

test("a terminal shows what is met in green, what is not in red, what is unknown dimmed", async () => {
  const files = { "conf/config.yaml": `${COMPLETE.replace("720", "0")}` };
  const text = textReport(await reportData(files, "1.20"), COLOURED, 100);
  const [head = "", broken = "", unknown = "", met = ""] = text.split("\n");
  expect(head.endsWith("\u001b[31m3 of 6 met\u001b[0m")).toBe(true);
  expect(broken.startsWith("  \u001b[31mnot met  \u001b[0mmax-parallelism")).toBe(true);
  expect(unknown.startsWith("  \u001b[2munknown  \u001b[0moperator-uid")).toBe(true);
  expect(met.startsWith("  \u001b[32mmet      \u001b[0mstate-backend")).toBe(true);
});

test("files that are no cluster's have their findings below their name", async () => {
  const text = await textOf(
    {
      "conf/flink-conf.yaml": "parallelism.default: 2\n",
      "conf/config.yaml": COMPLETE,
    },
    "2.0",
  );
  expect(text).toContain(
    "conf/flink-conf.yaml Flink 2.0 (--flink-version), not read by this Flink\n\nconf/flink-conf.yaml:1:1 warning config/unsupported-file",
  );
});

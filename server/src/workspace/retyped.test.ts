import { describe, expect, test } from "vitest";
import {
  compose,
  type Files,
  LIBRARY,
  loaded,
  pods,
  RIDES,
  resource,
  SLOTS,
  told,
} from "../../../test/support/grouping.ts";
import { CLICKS, LAB } from "../../../test/support/sessionCluster.ts";
import { CONF, JOB, MemoryWorkspace, NO_VERSION } from "../../../test/support/workspaces.ts";

const TIPS = resource("tips", SLOTS);
const SNAPSHOT = `apiVersion: flink.apache.org/v1beta1
kind: FlinkStateSnapshot
metadata: { name: tonight }
spec: { jobReference: { kind: FlinkDeployment, name: rides }, savepoint: {} }
`;

const started = (entry: string) =>
  resource("shop", SLOTS, `  job:\n    jarURI: local:///opt/shop.jar\n    entryClass: ${entry}\n`);
const RUNNER = `import org.apache.flink.table.api.*;
class Runner {
  public static void main(String[] args) {}
  static void run(TableEnvironment t, String statement) { t.executeSql(statement); }
}
`;
const SCRIPT = "SET 'parallelism.default' = '2';\nINSERT INTO a SELECT * FROM b;\n";

const OBJECT = `package shop.orders
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
object OrdersJob {
  @JvmStatic fun main(args: Array<String>) {
    StreamExecutionEnvironment.getExecutionEnvironment().fromElements(1).print()
  }
}
`;

/** What changes, where, from which text to which, and what else there is. */
const CHANGES: readonly [string, string, string, string, Files?][] = [
  ["a value", "k8s/a.yaml", RIDES, RIDES.replace("Slots: 2", "Slots: 4")],
  ["a line above", "k8s/a.yaml", RIDES, `# rides\n${RIDES}`],
  ["a line above, beside another resource", "k8s/a.yaml", `${RIDES}---\n${TIPS}`, `\n${RIDES}---\n${TIPS}`],
  ["one more resource", "k8s/a.yaml", RIDES, `${RIDES}---\n${TIPS}`],
  ["a request for a resource", "k8s/a.yaml", `${RIDES}---\n${TIPS}`, `${RIDES}---\n${SNAPSHOT}`],
  ["the version of a resource", "k8s/a.yaml", RIDES, RIDES.replace("v1_20", "v1_19")],
  [
    "what makes a patch of a resource",
    "lab.yaml",
    LAB,
    LAB.replace("    state.savepoints", "    $patch: merge\n    state.savepoints"),
    { "clicks.yaml": CLICKS },
  ],
  [
    "the cluster that a job is sent to",
    "clicks.yaml",
    CLICKS,
    CLICKS.replace("deploymentName: lab", "deploymentName: den"),
    { "lab.yaml": LAB },
  ],
  ["a name", "k8s/a.yaml", RIDES, TIPS, { "k8s/b.yaml": TIPS }],
  [
    "a namespace",
    "k8s/a.yaml",
    RIDES.replace("{ name: rides }", "{ name: rides, namespace: prod }"),
    RIDES.replace("{ name: rides }", "{ name: rides, namespace: test }"),
    { "k8s/b.yaml": RIDES.replace("{ name: rides }", "{ name: rides, namespace: prod }") },
  ],
  [
    "the class that is started",
    "shop.yaml",
    started("shop.orders.OrdersJob"),
    started("Other"),
    { "OrdersJob.java": JOB },
  ],
  [
    "the package of that class",
    "OrdersJob.java",
    JOB,
    JOB.replace("shop.orders", "shop.rides"),
    { "shop.yaml": started("shop.orders.OrdersJob") },
  ],
  [
    "the name of that class",
    "Jobs.kt",
    OBJECT,
    OBJECT.replace("OrdersJob", "RidesJob"),
    { "shop.yaml": started("shop.orders.OrdersJob") },
  ],
  [
    "where the environment is",
    "OrdersJob.java",
    JOB,
    JOB.replace("getExecutionEnvironment", "createLocalEnvironment"),
  ],
  [
    "that nothing is built any more",
    "OrdersJob.java",
    JOB,
    "class OrdersJob { org.apache.flink.configuration.Configuration c; }\n",
    { "flink-conf.yaml": CONF },
  ],
  ["that nothing starts it", "OrdersJob.java", JOB, LIBRARY],
  [
    "what a compose file mounts",
    "docker-compose.yml",
    compose(),
    compose("    volumes: ['./conf:/opt/flink/conf']\n"),
    { "conf/flink-conf.yaml": CONF },
  ],
  [
    "a file of variables",
    "docker-compose.yml",
    compose(),
    compose("    env_file: flink.env\n"),
    { "flink.env": "FLINK_PROPERTIES=state.backend.type: rocksdb\n" },
  ],
  [
    "what an image is built from",
    "lakes/docker-compose.yml",
    compose(),
    compose("    build: ../rides\n"),
    { "lakes/flink-conf.yaml": CONF, "rides/pom.xml": NO_VERSION, "rides/OrdersJob.java": JOB },
  ],
  [
    "that a compose file has a part of a service",
    "docker-compose.prod.yml",
    compose().replace("flink:1.20", "shop"),
    compose().replace("    image: flink:1.20\n", ""),
    { "docker-compose.yml": compose() },
  ],
  ["a volume", "k8s/pods.yaml", pods("emptyDir: {}"), pods("persistentVolumeClaim: { claimName: data }")],
  [
    "a patch",
    "prod/kustomization.yaml",
    "resources: [../base/a.yaml]\n",
    "resources: [../base/a.yaml]\npatches: [{ path: ../tips/a.yaml, target: { kind: FlinkDeployment } }]\n",
    {
      "base/a.yaml": RIDES,
      "tips/a.yaml": resource("tips", "    rest.port: 1\n").replace("  flinkVersion: v1_20\n", ""),
    },
  ],
  [
    "defaults of the operator",
    "conf/flink-conf.yaml",
    CONF,
    `${CONF}kubernetes.operator.reconcile.interval: 1min\n`,
  ],
  [
    "options that others may lack",
    "b/x.yaml",
    RIDES.replace("  flinkVersion: v1_20\n", ""),
    RIDES.replace("  flinkVersion: v1_20\n", "").replace(SLOTS, `${SLOTS}    rest.port: 1\n`),
    { "a/x.yaml": RIDES },
  ],
  [
    "options of a script",
    "job.sql",
    SCRIPT,
    "SET 'rest.port' = '2';\nINSERT INTO a SELECT * FROM b;\n",
    { "conf/flink-conf.yaml": CONF },
  ],
  [
    "that a program runs statements",
    "Runner.java",
    RUNNER,
    RUNNER.replace("t.executeSql", "take"),
    { "job.sql": SCRIPT, "flink-conf.yaml": CONF },
  ],
  [
    "a deployment of a settings file",
    ".flink-preflight.yaml",
    "deployments:\n  - { name: a, configuration: [conf], jobs: [] }\n",
    "deployments:\n  - { name: b, configuration: [conf], jobs: [] }\n",
    { "conf/flink-conf.yaml": CONF },
  ],
];

describe("a workspace of which a text changes is as if it had been read anew", () => {
  test.each(CHANGES)("by %s", async (_, path, one, other, beside = {}) => {
    const [before, after] = [
      await loaded({ ...beside, [path]: one }),
      await loaded({ ...beside, [path]: other }),
    ];
    expect(after).not.toEqual(before);
    const workspace = await MemoryWorkspace.load({ ...beside, [path]: one });
    for (const [text, expected] of [
      [one, before],
      [other, after],
      [one, before],
    ] as const) {
      await workspace.open(path, text);
      expect(told(workspace)).toEqual(expected);
    }
  });
});

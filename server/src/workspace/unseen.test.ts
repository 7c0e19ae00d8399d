import { describe, expect, test } from "vitest";
import { resource, SLOTS } from "../../../test/support/grouping.ts";
import { CLICKS } from "../../../test/support/sessionCluster.ts";
import { CONF, JOB, MemoryWorkspace, NO_VERSION, pathAt } from "../../../test/support/workspaces.ts";
import { documentUri } from "../model/address.ts";

const RIDES = resource("rides", SLOTS);
const PATCH = RIDES.replace("  flinkVersion: v1_20\n", "").replace(SLOTS, "    rest.port: 1\n");
const steps = (target: string) => `resources: [x.yaml]
patches:
  - target: { kind: FlinkDeployment, name: ${target} }
    patch: |-
      - { op: add, path: /spec/flinkConfiguration/rest.port, value: "1" }
`;
const configMap = (lines: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: config }\ndata:\n  flink-conf.yaml: |\n${lines}`;
const BROKEN = `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\n${"a: b: c\n".repeat(4)}`;

/** Two modules, each of which may be what a resource beside them runs. */
const TWO = {
  "orders/pom.xml": NO_VERSION,
  "orders/OrdersJob.java": JOB,
  "rides/pom.xml": NO_VERSION,
  "rides/RidesJob.java": JOB.replace("OrdersJob", "RidesJob"),
};

/** What may set more for the first deployment of a file, as it is known there. */
async function unreadOf(name: string, files: Record<string, string>) {
  const workspace = await MemoryWorkspace.load(files);
  return workspace.deployments().find((each) => each.name === name)?.unread ?? [];
}

/** A compose file that mounts a configuration and sets more. */
const MOUNTING = `services:
  jobmanager:
    image: flink:1.20
    command: jobmanager
    volumes: ["./conf:/opt/flink/conf"]
    environment:
      FLINK_PROPERTIES: "rest.port: 8081"
`;

describe("a resource may get more", () => {
  const more = async (text: string, path = "other/b.yaml") =>
    (await unreadOf("k8s/a.yaml", { "k8s/a.yaml": RIDES, [path]: text })).map(({ uri }) =>
      documentUri(pathAt(uri)),
    );

  test.each([
    ["a patch of it", PATCH],
    ["a patch in the other namespace that may be its own", PATCH.replace("rides }", "rides, namespace: a }")],
    [
      "a job that is sent to it",
      CLICKS.replace("deploymentName: lab", "deploymentName: rides\n  flinkConfiguration: { a: b }"),
    ],
    ["what cannot be read", BROKEN],
    ["a resource of which nothing is read", RIDES.replace(/spec:[\s\S]*/, "spec: *common\n")],
    ["a patch of it beside another resource", `${resource("tips", SLOTS)}---\n${PATCH}`],
    [
      "the operator's defaults",
      "defaultConfiguration:\n  flink-conf.yaml: |+\n    rest.port: 8081\n",
      "helm/values.yaml",
    ],
    [
      "its own configuration",
      configMap("    rest.port: 1\n    kubernetes.operator.reconcile.interval: 1min\n"),
    ],
    ["steps that change a resource", steps("rides"), "other/kustomization.yaml"],
  ])("from %s", async (_, text, path = "other/b.yaml") => {
    expect(await more(text, path)).toEqual([path]);
  });

  test.each([
    ["another resource", PATCH.replace("name: rides", "name: tips")],
    ["a job that is sent to another one", CLICKS],
    ["a configuration of pods", configMap("    rest.port: 8081\n")],
    ["tests", PATCH, "src/test/b.yaml"],
  ])("but not from %s", async (_, text, path = "other/b.yaml") => {
    expect(await more(text, path)).toEqual([]);
  });

  test("but not from what lies with other modules", async () => {
    const files = {
      "shop/pom.xml": NO_VERSION,
      "shop/a.yaml": RIDES,
      "tips/pom.xml": NO_VERSION,
      "tips/b.yaml": PATCH,
    };
    expect(await unreadOf("shop/a.yaml", files)).toEqual([]);
    const { "tips/b.yaml": patch, ...others } = files;
    const [above] = await unreadOf("shop/a.yaml", { ...others, "b.yaml": patch });
    expect(pathAt(above?.uri ?? "")).toBe("b.yaml");
  });
});

describe("what is known of a file beside a job", () => {
  const wordsOf = async (text: string, path = "k8s/a.yaml") => {
    const [only] = await unreadOf("orders", { ...TWO, [path]: text });
    return only?.words === null ? null : [...(only?.words ?? [])].toSorted();
  };

  test("are the options that it sets, and each word of them", async () => {
    expect(await wordsOf(configMap("    rest.port: 8081\n"))).toEqual(["port", "rest", "rest.port"]);
  });

  test("is nothing where a template may set any", async () => {
    expect(await wordsOf(configMap("    rest.port: 8081\n    {{ .Values.more }}\n"))).toBeNull();
  });

  test("are the options of a patch alone: what it completes stands elsewhere", async () => {
    const [only] = await unreadOf("k8s/a.yaml", { "k8s/a.yaml": RIDES, "other/b.yaml": PATCH });
    expect([...(only?.words ?? [])].toSorted()).toEqual(["port", "rest", "rest.port"]);
    expect(only?.fields?.has("flinkVersion")).toBe(false);
    const account = PATCH.replace("spec:\n", "spec:\n  serviceAccount: flink\n");
    const [other] = await unreadOf("k8s/a.yaml", { "k8s/a.yaml": RIDES, "other/b.yaml": account });
    expect(other?.fields?.has("serviceAccount")).toBe(true);
  });

  test("is what it mounts", async () => {
    const [only] = await unreadOf("orders", { ...TWO, "docker-compose.yml": MOUNTING });
    expect(only?.hostPaths).toEqual(["./conf"]);
  });
});

describe("which job a resource runs is not known", () => {
  const started = (job: string) => resource("shop", SLOTS, `  job:\n${job}`);
  const JAR = "    jarURI: local:///opt/flink/usrlib/shop.jar\n";
  /** Jobs as `path kind`, with their words where they are known. */
  const unseen = async (job: string, files: Record<string, string>, path = "shop.yaml") =>
    (await unreadOf(path, { ...files, [path]: started(job) })).map(({ uri, kind, words }) =>
      [pathAt(uri), kind, ...(words ?? [])].join(" "),
    );

  test("where it may be of any module of the project", async () => {
    const all = ["orders/OrdersJob.java job", "rides/RidesJob.java job"];
    expect(await unseen(JAR, TWO)).toEqual(all);
    expect(await unseen(JAR, { ...TWO, "rides/Rides.zpln": "%flink" })).toEqual([
      ...all,
      "rides/Rides.zpln job",
    ]);
    expect(await unseen(`${JAR}    entryClass: shop.orders.RidesJob\n`, TWO)).toEqual([]);
  });

  test("where nobody sees the class in its own module", async () => {
    const elsewhere = `${JAR}    entryClass: shop.Elsewhere\n`;
    expect(await unseen(elsewhere, TWO, "orders/deploy/shop.yaml")).toEqual(["orders/OrdersJob.java job"]);
    expect(await unseen(JAR, TWO, "orders/deploy/shop.yaml")).toEqual([]);
  });

  test("but not where it is one of Flink's examples, whose options are known", async () => {
    const example = "    jarURI: local:///opt/flink/examples/streaming/StateMachineExample.jar\n";
    expect(await unseen(example, TWO)).toEqual([expect.stringMatching(/^shop\.yaml#\S+ job \w/)]);
    const other = "    jarURI: local:///opt/flink/examples/streaming/TopSpeedWindowing.jar\n";
    expect(await unseen(other, TWO)).toEqual([]);
  });
});

describe("a configuration may get more", () => {
  /** The files; a script is told as one of the jobs, and as what holds options. */
  const of = async (files: Record<string, string>) => {
    const unread = await unreadOf("conf/flink-conf.yaml", { "conf/flink-conf.yaml": CONF, ...files });
    return [...new Set(unread.map(({ uri }) => pathAt(uri)))];
  };
  const SCRIPT = "SET 'parallelism.default' = '2';\nINSERT INTO a SELECT * FROM b;\n";
  const RUNNER = `import org.apache.flink.table.api.*;
class Runner {
  public static void main(String[] args) {}
  static void run(TableEnvironment t, String statement) { t.executeSql(statement); }
}
`;

  test("from scripts, and from programs that run them", async () => {
    const files = { "job.sql": SCRIPT, "Runner.java": RUNNER };
    expect(await of(files)).toEqual(["job.sql", "Runner.java"]);
    expect(await of({ "Runner.java": RUNNER })).toEqual([]);
    expect(await of({ "src/test/job.sql": SCRIPT, "Runner.java": RUNNER })).toEqual([]);
    expect(await of({ "job.sql": SCRIPT, "src/test/Runner.java": RUNNER })).toEqual(["job.sql"]);
    expect(await of({ "job.sql": SCRIPT, "Runner.java": RUNNER.replace("main", "start") })).toEqual([
      "job.sql",
    ]);
  });

  test("from what pods get, but not from resources that make clusters of their own", async () => {
    expect(await of({ "k8s/a.yaml": RIDES })).toEqual([]);
    expect(await of({ "k8s/conf.yaml": configMap("    rest.port: 8081\n") })).toEqual(["k8s/conf.yaml"]);
    const both = `${RIDES}---\n${configMap("    rest.port: 8081\n")}`;
    expect(await of({ "k8s/all.yaml": both })).toEqual(["k8s/all.yaml"]);
    expect(await of({ "k8s/broken.yaml": BROKEN })).toEqual(["k8s/broken.yaml"]);
  });

  test("not from what is a layer of it", async () => {
    expect(await of({ "docker-compose.yml": MOUNTING })).toEqual([]);
    expect(await of({ "docker-compose.yml": MOUNTING.replace("./conf", "./other") })).toEqual([
      "docker-compose.yml",
    ]);
  });
});

test("a job without a configuration may get more from all that lies beside it", async () => {
  const files = { ...TWO, "k8s/a.yaml": RIDES, "k8s/conf.yaml": configMap("    rest.port: 8081\n") };
  const unread = (await unreadOf("orders", files)).map(({ uri }) => pathAt(uri));
  expect(unread).toEqual(["k8s/a.yaml", "k8s/conf.yaml"]);
});

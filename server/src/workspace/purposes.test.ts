import { describe, expect, test } from "vitest";
import { CONF, JOB, MemoryWorkspace, NO_VERSION, pom } from "../../../test/support/workspaces.ts";

const OPERATOR = "kubernetes.operator.reconcile.interval: 15 s\nparallelism.default: 2\n";

/** The groups of a folder whose build file asks for a version. */
const groupsIn = async (version: string, files: Record<string, string>) =>
  (await MemoryWorkspace.load({ "pom.xml": pom(version), ...files })).groups();

describe("flink-conf.yaml", () => {
  test.each(["1.11.0", "1.18.1", "1.19.0", "1.20.2"])("is read by %s", async (version) => {
    expect(await groupsIn(version, { "flink-conf.yaml": CONF })).toEqual([
      "flink-conf.yaml: flink-conf.yaml",
    ]);
  });

  test.each(["2.0.0", "2.1.1", "3.0.0"])("is not read by %s", async (version) => {
    expect(await groupsIn(version, { "flink-conf.yaml": CONF })).toEqual([
      "flink-conf.yaml: flink-conf.yaml (unread)",
    ]);
  });

  test("is read when nobody says which Flink it is", async () => {
    expect(await groupsIn("unknown", { "flink-conf.yaml": CONF })).toEqual([
      "flink-conf.yaml: flink-conf.yaml",
    ]);
  });
});

describe("config.yaml", () => {
  test.each(["1.19.0", "1.20.0", "2.0.0", "2.1.0", "unknown"])("is read by %s", async (version) => {
    expect(await groupsIn(version, { "config.yaml": CONF })).toEqual(["config.yaml: config.yaml"]);
  });

  test.each(["1.11.2", "1.18.1"])("is not read by %s", async (version) => {
    expect(await groupsIn(version, { "config.yaml": CONF })).toEqual(["config.yaml: config.yaml (unread)"]);
  });
});

describe("a file in a ConfigMap", () => {
  const map = (file: string, ...images: string[]) => ({
    "all.yaml": [
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: conf }\ndata:\n  ${file}: |\n    ${CONF.split("\n").join("\n    ")}`,
      ...images.map(
        (image) =>
          `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: jm }\nspec:\n  template:\n    spec:\n      containers: [{ name: jm, image: "${image}", args: [jobmanager] }]\n`,
      ),
    ].join("\n---\n"),
  });
  const areRead = async (...args: Parameters<typeof map>) =>
    !(await groupsIn("unknown", map(...args))).join().includes("(unread)");

  test.each([
    ["flink-conf.yaml", "flink:1.18.1", true],
    ["flink-conf.yaml", "flink:2.0.0", false],
    ["config.yaml", "flink:1.18.1", false],
    ["config.yaml", "flink:1.19.0", true],
    ["flink-conf.yaml", "shop/flink:2", true],
  ])("%s is read by %s: %s", async (file, image, isRead) => {
    expect(await areRead(file, image)).toBe(isRead);
  });

  test("is read where its pods give it another name", async () => {
    const inPods = (key: string) =>
      map("config.yaml", "flink:1.18.1")["all.yaml"].replace(
        "args: [jobmanager] }]",
        `args: [jobmanager], volumeMounts: [{ name: c, mountPath: /opt/flink/conf }] }]
      volumes: [{ name: c, configMap: { name: conf, items: [{ key: ${key}, path: flink-conf.yaml }] } }]`,
      );
    const isRead = async (key: string) =>
      !(await groupsIn("unknown", { "all.yaml": inPods(key) })).join().includes("(un");
    expect(await isRead("config.yaml")).toBe(true);
    expect(await isRead("flink-conf.yaml")).toBe(false);
  });

  test("is read where images contradict each other", async () => {
    expect(await areRead("flink-conf.yaml", "flink:2.0.0", "flink:1.18.1")).toBe(true);
  });
});

describe("config.yaml beside flink-conf.yaml", () => {
  const both = { "conf/flink-conf.yaml": CONF, "conf/config.yaml": CONF };

  test.each(["1.18.0", "1.19.0", "1.20.0"])("the old one is read by %s", async (version) => {
    expect(await groupsIn(version, both)).toEqual([
      "conf/config.yaml: conf/config.yaml (unread)",
      "conf/flink-conf.yaml: conf/flink-conf.yaml",
    ]);
  });

  test("the new one is read by 2.0", async () => {
    expect(await groupsIn("2.0.0", both)).toEqual([
      "conf/config.yaml: conf/config.yaml",
      "conf/flink-conf.yaml: conf/flink-conf.yaml (unread)",
    ]);
  });

  test("both count while the version is not known", async () => {
    expect(await groupsIn("unknown", both)).toEqual([
      "conf/config.yaml: conf/config.yaml",
      "conf/flink-conf.yaml: conf/flink-conf.yaml",
    ]);
  });

  test("another folder's flink-conf.yaml does not hide it, nor does another config.yaml", async () => {
    expect(
      await groupsIn("1.20.0", {
        "conf/config.yaml": CONF,
        "conf/blue/flink-conf.yaml": CONF,
        "conf-green/config.yaml": CONF,
      }),
    ).toEqual([
      "conf-green/config.yaml: conf-green/config.yaml",
      "conf/blue/flink-conf.yaml: conf/blue/flink-conf.yaml",
      "conf/config.yaml: conf/config.yaml",
    ]);
  });
});

describe("whose version decides", () => {
  test("that of the file's own module, not that of a module beside or below", async () => {
    const workspace = await MemoryWorkspace.load({
      "orders/pom.xml": pom("2.0.0"),
      "orders/flink-conf.yaml": CONF,
      "payments/pom.xml": pom("1.18.1"),
      "payments/flink-conf.yaml": CONF,
      "deploy/flink-conf.yaml": CONF,
    });
    expect(workspace.groups()).toEqual([
      "deploy/flink-conf.yaml: deploy/flink-conf.yaml",
      "orders/flink-conf.yaml: orders/flink-conf.yaml (unread)",
      "payments/flink-conf.yaml: payments/flink-conf.yaml",
    ]);
  });

  test("that of the jobs which it serves", async () => {
    const workspace = await MemoryWorkspace.load({
      "deploy/flink-conf.yaml": CONF,
      "orders/pom.xml": pom("2.0.0"),
      "orders/OrdersJob.java": JOB,
    });
    expect(workspace.groups()).toEqual([
      "deploy/flink-conf.yaml: deploy/flink-conf.yaml (unread)",
      "orders: orders/OrdersJob.java",
    ]);
  });

  test("that of the user, when there is one", async () => {
    const workspace = await MemoryWorkspace.load({ "pom.xml": pom("2.0.0"), "flink-conf.yaml": CONF });
    workspace.configure({ flinkVersion: "1.20" });
    expect(workspace.groups()).toEqual(["flink-conf.yaml: flink-conf.yaml"]);
    workspace.configure({});
    expect(workspace.groups()).toEqual(["flink-conf.yaml: flink-conf.yaml (unread)"]);
  });
});

describe("what is no cluster's", () => {
  test("the operator's own configuration gives defaults", async () => {
    expect(await groupsIn("1.20.0", { "helm/flink-conf.yaml": OPERATOR })).toEqual([
      "helm/flink-conf.yaml: helm/flink-conf.yaml (defaults)",
    ]);
  });

  test("a key that only looks like the operator's does not", async () => {
    const kubernetes = `kubernetes.cluster-id: orders\nmy.kubernetes.operator.note: x\n${CONF}`;
    expect(await groupsIn("1.20.0", { "conf/flink-conf.yaml": kubernetes })).toEqual([
      "conf/flink-conf.yaml: conf/flink-conf.yaml",
    ]);
  });

  test("what a ConfigMap holds is for whoever mounts it, whatever its name", async () => {
    const configMap = `apiVersion: v1
kind: ConfigMap
metadata: { name: config }
data:
  flink-conf.yaml: |
    jobmanager.rpc.address: jobmanager
`;
    const workspace = await MemoryWorkspace.load({ "pom.xml": pom("2.0.0"), "k8s/config.yaml": configMap });
    expect(workspace.deployments().map(({ purpose }) => purpose)).toEqual(["cluster"]);
  });

  test("what the operator's chart hands on to all its resources is defaults, whatever it sets", async () => {
    const values = "defaultConfiguration:\n  flink-conf.yaml: |+\n    rest.port: 8081\n";
    const workspace = await MemoryWorkspace.load({ "helm/values.yaml": values });
    expect(workspace.deployments().map(({ purpose }) => purpose)).toEqual(["defaults"]);
  });

  test("the operator reads its own, whatever Flink it starts", async () => {
    expect(await groupsIn("2.0.0", { "helm/flink-conf.yaml": OPERATOR })).toEqual([
      "helm/flink-conf.yaml: helm/flink-conf.yaml (defaults)",
    ]);
  });

  test("neither serves jobs: those of the module stand alone", async () => {
    const files = { "src/main/java/OrdersJob.java": JOB, "conf/flink-conf.yaml": CONF };
    expect(await groupsIn("2.0.0", files)).toEqual([
      "conf/flink-conf.yaml: conf/flink-conf.yaml (unread)",
      ".: src/main/java/OrdersJob.java",
    ]);
    expect(await groupsIn("1.20.0", { ...files, "conf/flink-conf.yaml": OPERATOR })).toEqual([
      "conf/flink-conf.yaml: conf/flink-conf.yaml (defaults)",
      ".: src/main/java/OrdersJob.java",
    ]);
  });

  test("neither takes jobs from a cluster beside it or above it", async () => {
    const workspace = await MemoryWorkspace.load({
      "pom.xml": pom("2.1.0"),
      "conf/config.yaml": CONF,
      "helm/config.yaml": OPERATOR,
      "OrdersJob.java": JOB,
      "rides/pom.xml": NO_VERSION,
      "rides/flink-conf.yaml": CONF,
      "rides/RidesJob.java": JOB,
    });
    expect(workspace.groups()).toEqual([
      "conf/config.yaml: conf/config.yaml, OrdersJob.java, rides/RidesJob.java",
      "helm/config.yaml: helm/config.yaml (defaults)",
      "rides/flink-conf.yaml: rides/flink-conf.yaml (unread)",
    ]);
  });
});

describe("a service that others are made of", () => {
  const own = "    environment: { FLINK_PROPERTIES: 'rest.port: 8081' }\n";
  const files = (command: string, extended: string) => ({
    "common.yml": `services:\n  flink:\n    image: flink:1.20\n${command}${own}`,
    "docker-compose.yml": `services:\n  jobmanager:\n    extends: { file: ${extended}, service: flink }\n    command: jobmanager\n${own}`,
  });
  const purposeWith = async (...args: Parameters<typeof files>) =>
    (await groupsIn("unknown", files(...args)))[0]?.match(/\((\w+)\)$/)?.[1] ?? "cluster";

  test("gives defaults where it starts nothing itself", async () => {
    expect(await purposeWith("", "common.yml")).toBe("defaults");
    expect(await purposeWith("    command: jobmanager\n", "common.yml")).toBe("cluster");
    expect(await purposeWith("", "other.yml")).toBe("cluster");
  });
});

describe("a configuration of a process beside the cluster", () => {
  const purposeOf = async (text: string) =>
    (await groupsIn("1.18.1", { "conf/flink-conf.yaml": text }))[0]?.match(/\((\w+)\)$/)?.[1] ?? "cluster";

  test.each([
    ["a history server's", "historyserver.web.port: 8082\njobmanager.archive.fs.dir: s3://a/b\n", "client"],
    ["a SQL gateway's", "sql-gateway.endpoint.rest.address: gw\nrest.address: jm\n", "client"],
    [
      "a cluster's with a history server",
      "historyserver.web.port: 8082\ntaskmanager.numberOfTaskSlots: 2\n",
      "cluster",
    ],
    [
      "a cluster's that archives its jobs",
      "jobmanager.archive.fs.dir: s3://a/b\njobmanager.rpc.address: jm\n",
      "cluster",
    ],
  ])("%s", async (_, text, purpose) => {
    expect(await purposeOf(text)).toBe(purpose);
  });
});

describe("a configuration that no JobManager reads", () => {
  const MOUNT = "volumes: [./conf:/opt/flink/conf]";
  const compose = (jobmanager: string, taskmanager: string) => ({
    "docker-compose.yml": `services:
  jobmanager: { command: jobmanager, ${jobmanager} }
  taskmanager: { command: taskmanager, ${taskmanager} }
`,
    "conf/flink-conf.yaml": CONF,
  });
  const IMAGE = "image: flink:1.18.1";
  const BUILD = (dockerfile: string) => `build: { context: ., dockerfile: ${dockerfile} }`;
  const COPYING = "FROM flink:1.18.1\nCOPY conf/flink-conf.yaml /opt/flink/conf/\n";
  const purposeIn = async (files: Record<string, string>, name: string) =>
    (await groupsIn("unknown", files)).find((each) => each.startsWith(name))?.match(/\((\w+)\)$/)?.[1] ??
    "cluster";

  test.each([
    ["both mount it", `${IMAGE}, ${MOUNT}`, `${IMAGE}, ${MOUNT}`, "cluster"],
    ["TaskManagers alone mount it", IMAGE, `${IMAGE}, ${MOUNT}`, "workers"],
    ["it lies elsewhere", `${IMAGE}, volumes: [./conf:/etc/conf]`, IMAGE, "unopened"],
    [
      "a script may take it from elsewhere",
      `image: acme/flink, volumes: [./conf:/etc/conf]`,
      IMAGE,
      "cluster",
    ],
    [
      "a variable says where it is",
      `${IMAGE}, environment: { FLINK_CONF_DIR: /etc/conf }, volumes: [./conf:/etc/conf]`,
      IMAGE,
      "cluster",
    ],
    ["TaskManagers alone have it in their image", BUILD("jm.Dockerfile"), BUILD("tm.Dockerfile"), "workers"],
    ["the JobManager has it in its image", BUILD("tm.Dockerfile"), BUILD("jm.Dockerfile"), "cluster"],
  ])("%s", async (_, jobmanager, taskmanager, purpose) => {
    const recipes = { "jm.Dockerfile": "FROM flink:1.18.1\n", "tm.Dockerfile": COPYING };
    const files = { ...compose(jobmanager, taskmanager), ...recipes };
    expect(await purposeIn(files, "conf/flink-conf.yaml")).toBe(purpose);
  });

  const pod = (process: string, mounted: string, more = "") =>
    `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${process} }
spec:
  template:
    spec:
      containers:
        - name: flink
          image: flink:1.18.1
          args: [${process}]${more}
          volumeMounts: [${mounted}]
      volumes: [{ name: c, configMap: { name: conf } }]
`;
  const MAP = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: conf }\ndata:\n  flink-conf.yaml: |\n    ${CONF.trimEnd().split("\n").join("\n    ")}\n`;
  const AT = (path: string) => `{ name: c, mountPath: ${path} }`;

  test.each([
    [
      "both",
      [pod("jobmanager", AT("/opt/flink/conf")), pod("taskmanager", AT("/opt/flink/conf"))],
      "cluster",
    ],
    ["TaskManagers alone", [pod("jobmanager", ""), pod("taskmanager", AT("/opt/flink/conf"))], "workers"],
    ["TaskManagers, the JobManager is elsewhere", [pod("taskmanager", AT("/opt/flink/conf"))], "cluster"],
    [
      "both, at another path",
      [pod("jobmanager", AT("/config")), pod("taskmanager", AT("/config"))],
      "unopened",
    ],
    ["as one file", [pod("jobmanager", AT("/opt/flink/conf/flink-conf.yaml"))], "cluster"],
    [
      "another entry is chosen",
      [
        pod("jobmanager", AT("/opt/flink/conf")).replace(
          "{ name: conf }",
          "{ name: conf, items: [{ key: prod.yaml, path: flink-conf.yaml }] }",
        ),
      ],
      "unopened",
    ],
    [
      "another entry is chosen, with other volumes",
      [
        pod("jobmanager", AT("/opt/flink/conf")).replace(
          "configMap: { name: conf }",
          "projected: { sources: [{ configMap: { name: conf, items: [{ key: prod.yaml, path: flink-conf.yaml }] } }] }",
        ),
      ],
      "unopened",
    ],
    [
      "at another path than is told",
      [
        pod(
          "jobmanager",
          AT("/opt/flink/conf"),
          "\n          env: [{ name: FLINK_CONF_DIR, value: /config }]",
        ),
      ],
      "unopened",
    ],
    [
      "at a path that is told",
      [pod("jobmanager", AT("/config"), "\n          env: [{ name: FLINK_CONF_DIR, value: /config }]")],
      "cluster",
    ],
    ["at a path that an argument tells", [pod("jobmanager, --configDir, /config", AT("/config"))], "cluster"],
  ])("a ConfigMap's: %s", async (_, pods, purpose) => {
    expect(await purposeIn({ "all.yaml": [MAP, ...pods].join("") }, "all.yaml")).toBe(purpose);
  });
});

describe("what a compose file gives to a client", () => {
  const compose = (client: string, cluster = "image: flink:1.20") =>
    `services:
  jobmanager:
    ${cluster}
    command: jobmanager
  taskmanager:
    image: flink:1.20
    command: taskmanager
  sql-client:
${client}
`;
  const BUILT = "    build: ./client";
  const purposesWith = async (text: string, conf = "client/conf/flink-conf.yaml") =>
    (await groupsIn("1.20.0", { "docker-compose.yml": text, [conf]: CONF })).find((each) =>
      each.startsWith(conf),
    );

  test.each([
    ["an image of its own", BUILT],
    ["a folder that it mounts", "    image: flink:1.20\n    volumes: [./client/conf:/opt/flink/conf]"],
    [
      "a file that it mounts",
      "    image: flink:1.20\n    volumes: [./client/conf/flink-conf.yaml:/opt/flink/conf/flink-conf.yaml]",
    ],
  ])("is no cluster's: %s", async (_, client) => {
    expect(await purposesWith(compose(client))).toBe(
      "client/conf/flink-conf.yaml: client/conf/flink-conf.yaml (client)",
    );
  });

  test("is no cluster's where its Flink has it at another path", async () => {
    expect(await purposesWith(compose(BUILT, "image: flink:1.20\n    volumes: [.:/opt/project]"))).toBe(
      "client/conf/flink-conf.yaml: client/conf/flink-conf.yaml (client)",
    );
  });

  test.each([
    ["the cluster has it too", compose(BUILT, "build: ./client")],
    ["the image is built from everything", compose("    build: .")],
    [
      "the client starts a part of the cluster",
      compose(`${BUILT}\n    command: historyserver`).replace("historyserver", "taskmanager"),
    ],
    ["nothing says where a TaskManager is", compose(BUILT).replace("command: taskmanager", "command: help")],
    ["nothing says where the JobManager is", compose(BUILT).replace("command: jobmanager", "command: help")],
  ])("may be the cluster's: %s", async (_, text) => {
    expect(await purposesWith(text)).toBe("client/conf/flink-conf.yaml: client/conf/flink-conf.yaml");
  });
});

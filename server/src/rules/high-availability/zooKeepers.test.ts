// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is what stands in such files
import { describe, expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";
import { Editor } from "../../../../test/support/editor.ts";

const CONF = "jobmanager.rpc.address: jobmanager\nhigh-availability.storageDir: s3://rides/ha\n";

/** A compose file whose JobManager has a file from outside. */
const mounting = (more = "", services = "", top = "") => `services:
  jobmanager:
    image: flink:1.20.1
    command: jobmanager
    restart: unless-stopped
    environment:
      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.1.jar
    volumes: ["./conf/config.yaml:/opt/flink/conf/config.yaml"]${more}
${services}${top}`;

const statusOf = async (files: Record<string, string>): Promise<string | undefined> => {
  const { judgements } = await judged(files, {});
  return judgements.flatMap(({ checklist }) => checklist).find(({ item }) => item === "high-availability")
    ?.status;
};

/** The compose file after the fix that turns high availability on, which then is met. */
async function enabledIn(compose: string): Promise<{ title: string; quorum: string; compose: string }> {
  const editor = await Editor.open({
    "conf/config.yaml": CONF.replace("high", "‸high"),
    "compose.yaml": compose,
  });
  const { fixes } = await editor.ruleActions("high-availability/disabled");
  const [conf, after] = await Promise.all(
    ["conf/config.yaml", "compose.yaml"].map((path) => editor.after(fixes[0], path)),
  );
  const [, quorum = ""] = /quorum: (.*)/.exec(conf ?? "") ?? [];
  if (!quorum.includes("REPLACE"))
    expect(await statusOf({ "conf/config.yaml": conf ?? "", "compose.yaml": after ?? "" })).toBe("satisfied");
  return { title: fixes[0]?.title ?? "", quorum, compose: after ?? "" };
}

const ADDED = `  zookeeper:
    image: zookeeper:3.9
    restart: unless-stopped
    volumes:
      - zookeeper-data:/data
      - zookeeper-log:/datalog
`;
const VOLUMES = "  zookeeper-data:\n  zookeeper-log:\n";

describe("a compose file without a ZooKeeper gets one", () => {
  const TITLE = "Enable high availability with ZooKeeper, added to the services";

  test.each([
    ["behind its services", mounting(), `${mounting()}${ADDED}\nvolumes:\n${VOLUMES}`],
    ["without a line's end behind them", mounting().trimEnd(), `${mounting()}${ADDED}\nvolumes:\n${VOLUMES}`],
    [
      "between them and what follows, with volumes behind its own",
      mounting("", "", "\n# What stays.\nvolumes:\n  ckp: # the state\n\nnetworks: {}\n"),
      mounting("", ADDED, `\n# What stays.\nvolumes:\n  ckp: # the state\n${VOLUMES}\nnetworks: {}\n`),
    ],
    [
      "with a blank line in front where others have one",
      `${mounting()}
  # Where rides come from.
  kafka:
    image: apache/kafka:3.9.0

networks: {}
`,
      `${mounting()}
  # Where rides come from.
  kafka:
    image: apache/kafka:3.9.0

${ADDED}
networks: {}

volumes:
${VOLUMES}`,
    ],
    [
      "without volumes of its own where these stand in one line",
      mounting("", "", "volumes: { ckp: {} }\n"),
      mounting(
        "",
        "  zookeeper:\n    image: zookeeper:3.9\n    restart: unless-stopped\n",
        "volumes: { ckp: {} }\n",
      ),
    ],
    [
      "in the networks of its JobManager",
      mounting("\n    networks: [flink, back]", "", "networks:\n  flink:\n  back:\n"),
      mounting(
        "\n    networks: [flink, back]",
        ADDED.replace("    volumes", "    networks:\n      - flink\n      - back\n    volumes"),
        `networks:\n  flink:\n  back:\nvolumes:\n${VOLUMES}`,
      ),
    ],
    [
      "in the network of which that has other names",
      mounting("\n    networks: { flink: { aliases: [jm] } }", "", "networks:\n  flink:\n"),
      mounting(
        "\n    networks: { flink: { aliases: [jm] } }",
        ADDED.replace("    volumes", "    networks:\n      - flink\n    volumes"),
        `networks:\n  flink:\nvolumes:\n${VOLUMES}`,
      ),
    ],
  ])("%s", async (_, before, after) => {
    expect(await enabledIn(before)).toEqual({ title: TITLE, quorum: "zookeeper:2181", compose: after });
  });

  test("with the steps and line ends that it has", async () => {
    const wide = mounting().replaceAll(/^( +)/gm, "$1$1").replaceAll("\n", "\r\n");
    const added = `${ADDED}\nvolumes:\n${VOLUMES}`.replaceAll(/^( +)/gm, "$1$1").replaceAll("\n", "\r\n");
    expect((await enabledIn(wide)).compose).toBe(wide + added.replaceAll("            - ", "            - "));
  });
});

describe("a ZooKeeper that is among the services is named", () => {
  test.each([
    ["  keeper:\n    image: zookeeper:3.8\n", "keeper:2181"],
    ["  zk: { image: bitnami/zookeeper, environment: [ZOO_PORT_NUMBER=2281] }\n", "zk:2281"],
    [
      "  zk:\n    image: confluentinc/cp-zookeeper:7.6.0\n    environment:\n      ZOOKEEPER_CLIENT_PORT: 32181\n",
      "zk:32181",
    ],
    ["  zk1: { image: 'zookeeper:3.9' }\n  zk2: { image: 'zookeeper:3.9' }\n", "zk1:2181,zk2:2181"],
  ])("%j", async (services, quorum) => {
    const compose = mounting("", services);
    expect(await enabledIn(compose)).toEqual({
      title: "Enable high availability with ZooKeeper",
      quorum,
      compose,
    });
  });
});

describe("nothing is added, and the quorum is left to be filled in", () => {
  test.each([
    [
      "where another network has the only one",
      "",
      "  zk: { image: 'zookeeper:3', networks: [kafka] }\n",
      "networks:\n  kafka:\n",
      true,
    ],
    ["where something else has the name", "", "  zookeeper: { image: nginx }\n", "", false],
    ["where another file may bring it", "", "", "include: [zk.yaml]\n", false],
    ["where others join the network", "", "", "networks: { default: { name: platform } }\n", false],
    ["where the JobManager is in a profile", "\n    profiles: [flink]", "", "", false],
    ["where it has the network of its machine", "\n    network_mode: host", "", "", false],
  ])("%s", async (_, more, services, top, isAdded) => {
    const before = mounting(more, services, top);
    const { quorum, compose } = await enabledIn(before);
    if (isAdded) expect(compose).toContain("\n  zookeeper:\n");
    else expect(compose).toBe(before);
    expect(quorum).toBe(isAdded ? "zookeeper:2181" : "REPLACE-WITH-ZOOKEEPER-HOST:2181");
  });

  test("where the services stand in one line", async () => {
    const compose = `services: { jobmanager: { image: "flink:1.20.1", command: jobmanager, environment: { ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.1.jar }, restart: always, volumes: ["./conf:/opt/flink/conf"] } }\n`;
    expect(await enabledIn(compose)).toMatchObject({ quorum: "REPLACE-WITH-ZOOKEEPER-HOST:2181", compose });
  });
});

describe("a quorum that no service has the name of", () => {
  const properties = (quorum: string, services = "") => `services:
  jobmanager:
    image: flink:1.20.1
    command: jobmanager
    restart: unless-stopped
    environment:
      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.1.jar
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
        high-availability.type: zookeeper
        high-availability.storageDir: s3://rides/ha
        high-availability.zookeeper.quorum: ${quorum}
${services}`;
  const fixed = async (quorum: string, services = "") => {
    const editor = await Editor.open({ "compose.yaml": properties(quorum, services) });
    const [action] = await editor.rowActions("high-availability");
    if (!action) return null;
    const after = await editor.after(action, "compose.yaml");
    expect(await statusOf({ "compose.yaml": after })).toBe("satisfied");
    return [action.title, after];
  };
  const rest = `${ADDED}\nvolumes:\n${VOLUMES}`;

  test("is no finding, and has its service added by its row", async () => {
    const { findings } = await judged({ "compose.yaml": properties("zookeeper:2181") });
    expect(findings.filter(({ rule }) => rule.startsWith("high-availability/"))).toEqual([]);
    expect(await fixed("zookeeper:2181")).toEqual([
      "Add a ZooKeeper to the services",
      properties("zookeeper:2181") + rest,
    ]);
  });

  test.each([
    [
      "zk-1:2181,zk-2:2181",
      "",
      "Add a ZooKeeper to the services, and name zookeeper:2181",
      `zookeeper:2181`,
      rest,
    ],
    [
      "zookeeper:2181",
      "  keeper: { image: 'zookeeper:3.9' }\n",
      "Name keeper:2181, which is among the services",
      "keeper:2181",
      "",
    ],
    ["${ZK:-zookeeper:2181}", "", "Add a ZooKeeper to the services", "${ZK:-zookeeper:2181}", rest],
  ])("%s beside %j is mended", async (quorum, services, title, now, added) => {
    expect(await fixed(quorum, services)).toEqual([title, properties(now, services) + added]);
  });

  test.each(["zk:2181/flink", "${ZK:-zk:2181}"])("%s is left as it is", async (quorum) => {
    expect(await fixed(quorum)).toBeNull();
  });
});

test("all that is missing is added with it, once for all configurations of the file", async () => {
  const compose = `services:
  jobmanager:
    image: flink:1.20.1
    command: jobmanager
    environment:
      FLINK_PROPERTIES: |
        ‸jobmanager.rpc.address: jobmanager
  taskmanager:
    image: flink:1.20.1
    command: taskmanager
    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
`;
  const editor = await Editor.open({ "compose.yaml": compose });
  const title = (await editor.titles()).find((each) => each.startsWith("Add all that is missing"));
  expect(title).toContain("a ZooKeeper service");
  const after = await editor.afterAction(title ?? "", "compose.yaml");
  expect(after.match(/quorum: zookeeper:2181/g)).toHaveLength(2);
  expect(after.match(/image: zookeeper:3.9/g)).toHaveLength(1);
  expect(after.match(/restart: unless-stopped/g)).toHaveLength(2);
  // Nothing in the image reads what the directories that are added begin with.
  expect(title).toContain("flink-s3-fs-hadoop loaded");
  expect(after.match(/ENABLE_BUILT_IN_PLUGINS: "?flink-s3-fs-hadoop-1.20.1.jar/g)).toHaveLength(2);
});

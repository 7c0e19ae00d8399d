// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is what stands in such files
import { describe, expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";

const compose = (quorum: string, more = "", top = "") => `services:
  jobmanager:
    image: flink:1.20.2
    command: jobmanager
    restart: unless-stopped
    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
        high-availability.type: zookeeper
        high-availability.storageDir: file:///shared/ha
        high-availability.zookeeper.quorum: ${quorum}
    volumes: ["shared:/shared"]${more}
volumes: { shared: { external: true } }
${top}`;

const statusOf = async (files: Record<string, string>): Promise<string> => {
  const { judgements } = await judged(files, {});
  const [item] = judgements.flatMap(({ checklist }) =>
    checklist.filter((each) => each.item === "high-availability"),
  );
  return `${item?.status} ${item?.doubts.map(({ kind }) => kind).join()}`.trim();
};

describe("high availability by a quorum that no service of the compose file has", () => {
  test.each([["zookeeper:2181"], ["zk-1:2181,zk-2:2181/flink"], ["${ZOOKEEPER:-zookeeper:2181}"]])(
    "is not known to be met: %s",
    async (quorum) => {
      expect(await statusOf({ "compose.yaml": compose(quorum) })).toBe("unknown no-machine");
      const networks = "networks: { default: { driver: bridge } }\n";
      expect(await statusOf({ "compose.yaml": compose(quorum, "", networks) })).toBe("unknown no-machine");
    },
  );

  test.each([
    ["zookeeper:2181", "\n  zookeeper: { image: 'zookeeper:3.9' }"],
    ["zookeeper:2181", "\n  zookeeper: { image: 'zookeeper:3.9', profiles: [ha] }"],
    ["zk-1:2181,zk-2:2181", "\n  zk-2: { image: 'zookeeper:3.9' }"],
    ["ZK:2181", "\n  keeper: { image: 'zookeeper:3.9', container_name: zk }"],
    ["zk:2181", "\n  keeper: { image: 'zookeeper:3.9', hostname: zk }"],
    ["zk:2181", "\n  keeper: { image: 'zookeeper:3.9', networks: { default: { aliases: [zk] } } }"],
    ["zk:2181", "\n    links: ['keeper:zk']\n  keeper: { image: 'zookeeper:3.9' }"],
    ["zk:2181", "\n    extra_hosts: ['zk:10.0.0.7']"],
    ["zk:2181", "\n    extra_hosts: { zk: 10.0.0.7 }"],
    ["zk:2181", "\n    network_mode: host"],
    ["zk:2181", "\n  keeper: { image: 'zookeeper:3.9', container_name: '${NAME}' }"],
    ["zk.internal:2181", ""],
    ["10.0.0.7:2181", ""],
    ["localhost:2181", ""],
    ["[fd00::7]:2181", ""],
  ])("is met where it may be: %s, %s", async (quorum, more) => {
    expect(await statusOf({ "compose.yaml": compose(quorum, more) })).toBe("satisfied");
  });

  test.each([
    "include: [zookeeper.yaml]\n",
    "networks: { default: { external: true, name: platform } }\n",
    "networks: { default: { name: platform } }\n",
  ])("is met where others may bring it: %s", async (top) => {
    expect(await statusOf({ "compose.yaml": compose("zookeeper:2181", "", top) })).toBe("satisfied");
  });

  test("counts for a file that is mounted", async () => {
    const conf = `high-availability.type: zookeeper
high-availability.storageDir: s3://rides/ha
high-availability.zookeeper.quorum: zookeeper:2181
`;
    const mounting = (more: string) => `services:
  jobmanager:
    image: registry.example.com/flink:1
    command: jobmanager
    restart: unless-stopped
    volumes: ["./conf/config.yaml:/opt/flink/conf/config.yaml"]
${more}`;
    const status = (more: string) => statusOf({ "conf/config.yaml": conf, "compose.yaml": mounting(more) });
    expect(await status("")).toBe("unknown no-machine");
    expect(await status("  zookeeper: { image: 'zookeeper:3.9' }\n")).toBe("satisfied");
    expect(await statusOf({ "conf/config.yaml": conf })).toBe("satisfied");
  });
});

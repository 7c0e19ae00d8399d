import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";

const CONF = "jobmanager.rpc.address: jm\n";
const COMPOSE = `services:
  jobmanager:
    image: flink:1.20
    command: jobmanager
    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
`;
const FILLED = ", with placeholders to fill in";

test.each<readonly [string, string, string, string | undefined, readonly string[]]>([
  ["both, where Flink has both", "conf/flink-conf.yaml", CONF, "1.20", ["ZooKeeper", "Kubernetes"]],
  ["none of Kubernetes before Flink has it", "conf/flink-conf.yaml", CONF, "1.11", ["ZooKeeper"]],
  [
    "both, where the version is not known",
    "conf/flink-conf.yaml",
    CONF,
    undefined,
    ["ZooKeeper", "Kubernetes (Flink 1.16 and newer)"],
  ],
  [
    "Kubernetes first where it runs there",
    "conf/flink-conf.yaml",
    "kubernetes.container.image.ref: flink:1.20\n",
    "1.20",
    ["Kubernetes", "ZooKeeper"],
  ],
  [
    "none of Kubernetes on the machine of a compose file",
    "docker-compose.yml",
    COMPOSE,
    "1.20",
    ["ZooKeeper"],
  ],
])("high availability is offered with %s", async (_, path, text, flinkVersion, names) => {
  const { findings } = await judged({ [path]: text }, flinkVersion ? { flinkVersion } : {});
  const found = findings.filter(({ rule }) => rule === "high-availability/disabled");
  expect(found.flatMap(({ fixes }) => fixes.map(({ title }) => title))).toEqual(
    names.map((name) => `Enable high availability with ${name}${FILLED}`),
  );
});

import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";
import { compose } from "../../../../test/support/grouping.ts";

const CONF = "jobmanager.rpc.address: jm\n";
const COMPOSE = compose();
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
    ["ZooKeeper, added to the services"],
  ],
])("high availability is offered with %s", async (_, path, text, flinkVersion, names) => {
  const { findings } = await judged({ [path]: text }, flinkVersion ? { flinkVersion } : {});
  const found = findings.filter(({ rule }) => rule === "high-availability/disabled");
  expect(found.flatMap(({ fixes }) => fixes.map(({ title }) => title))).toEqual(
    names.map((name) => `Enable high availability with ${name}${FILLED}`),
  );
});

const WORKERS = `${COMPOSE}  taskmanager:
    image: flink:1.20
    command: taskmanager
    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
`;

/** The options that the first fix sets, those of each place. */
async function setBy(text: string): Promise<string[][]> {
  const { findings } = await judged({ "docker-compose.yml": text }, { flinkVersion: "1.20" });
  const [fix] = findings.find(({ rule }) => rule === "high-availability/disabled")?.fixes ?? [];
  const set = (fix?.changes ?? []).filter((change) => change.kind === "set-option");
  const keysOf = (place: string) => set.filter(({ uri }) => uri === place).map(({ key }) => key);
  return [...new Set(set.map(({ uri }) => uri))].map(keysOf);
}

test("the TaskManagers of a compose file get the options of their JobManager by the same fix", async () => {
  const [masters = [], workers, ...others] = await setBy(WORKERS);
  expect(masters[0]).toBe("high-availability.type");
  expect(masters.length).toBeGreaterThan(2);
  expect(workers).toEqual(masters);
  expect(others).toEqual([]);
});

test("they do not where they have them, or may hear of them by another way", async () => {
  const own = `${WORKERS}        high-availability.storageDir: s3://rides/ha\n`;
  const [masters, workers] = await setBy(own);
  expect(workers).toEqual(masters?.filter((key) => key !== "high-availability.storageDir"));
  const mounted = `${WORKERS}    volumes: ["./conf:/opt/flink/conf"]\n`;
  expect((await setBy(mounted)).length).toBeLessThan(2);
});

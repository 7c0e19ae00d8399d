// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is what stands in such files
import { describe, expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";
import { Editor } from "../../../test/support/editor.ts";

interface Written {
  readonly image?: string;
  readonly more?: string;
  readonly path?: string;
  readonly volumes?: string;
  readonly services?: string;
}

/** A compose file of which both processes mount a volume for checkpoints. */
function compose({
  image = "flink:1.20.1",
  more = "",
  path = "/flink-data",
  volumes = "volumes:\n  data:\n",
  services = "",
}: Written = {}): string {
  const service = (name: string) => `  ${name}:
    image: ${image}
    command: ${name}
${more}    volumes:
      - data:${path}
    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
        execution.checkpointing.interval: 1 min
        execution.checkpointing.dir: file://${path}/checkpoints
`;
  return `services:\n${service("jobmanager")}${service("taskmanager")}${services}${volumes}`;
}

async function checkpointing(text: string): Promise<string> {
  const { judgements } = await judged({ "compose.yaml": text });
  const item = judgements.flatMap(({ checklist }) => checklist).find((each) => each.item === "checkpointing");
  return [item?.status, ...(item?.doubts.map(({ kind }) => kind) ?? [])].join(" ");
}

const MET = "satisfied";
const NOT_KNOWN = "unknown unwritable";

describe("a directory in a volume that Docker makes", () => {
  test.each<[string, Written]>([
    ["where the image has no such folder", {}],
    ["below the folder of Flink", { path: "/opt/flink/checkpoints" }],
    ["where a folder of the image belongs to root", { path: "/mnt" }],
    ["with labels", { volumes: "volumes:\n  data:\n    labels: [team=rides]\n" }],
    ["with an empty map", { volumes: "volumes: { data: {} }\n" }],
    ["in an image of which a variable is the tag", { image: "flink:${VERSION:-1.20.1}" }],
  ])("is not known to be writable %s", async (_, written) => {
    expect(await checkpointing(compose(written))).toBe(NOT_KNOWN);
  });

  test.each<[string, Written]>([
    ["where the image has the folder", { path: "/opt/flink/log" }],
    ["where all may write", { path: "/tmp" }],
    ["where they run as root", { more: "    user: root\n" }],
    ["where another script starts them", { more: '    entrypoint: ["/start.sh"]\n' }],
    ["in an image of somebody's own", { image: "rides/flink:1" }],
    ["of others", { volumes: "volumes:\n  data:\n    external: true\n" }],
    ["with a name of its own", { volumes: "volumes:\n  data:\n    name: rides\n" }],
    ["of a driver", { volumes: "volumes:\n  data:\n    driver_opts: { type: nfs, device: ':/rides' }\n" }],
    [
      "that another service mounts, too",
      {
        services:
          "  init:\n    image: busybox\n    command: chown -R 9999 /data\n    volumes: ['data:/data']\n",
      },
    ],
  ])("is met %s", async (_, written) => {
    expect(await checkpointing(compose(written))).toBe(MET);
  });

  test("is not known for high availability either", async () => {
    const text = compose({
      more: "    restart: always\n",
      services: "  zookeeper: { image: 'zookeeper:3.9' }\n",
    }).replaceAll(
      "        execution.checkpointing.dir",
      "        high-availability.type: zookeeper\n        high-availability.storageDir: /flink-data/ha\n        high-availability.zookeeper.quorum: zookeeper:2181\n        execution.checkpointing.dir",
    );
    const { judgements } = await judged({ "compose.yaml": text });
    const item = judgements
      .flatMap(({ checklist }) => checklist)
      .find((each) => each.item === "high-availability");
    expect(item?.doubts.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      "unwritable high-availability.storageDir",
    ]);
  });
});

describe("a service that gives the volume to Flink", () => {
  const fixed = async (text: string) => {
    const editor = await Editor.open({ "compose.yaml": text });
    const [action] = await editor.rowActions("checkpointing");
    if (!action) return null;
    expect(action.title).toBe("Add a service that gives the volume to Flink before it starts");
    const after = await editor.after(action, "compose.yaml");
    expect(await checkpointing(after)).toBe(MET);
    return after;
  };
  const ADDED = `  flink-volumes:
    image: flink:1.20.1
    user: root
    entrypoint: ["chown", "flink:flink", "/flink-data"]
    volumes:
      - data:/flink-data
`;
  const WAITING = `    depends_on:
      flink-volumes:
        condition: service_completed_successfully
`;

  test("is waited for by all that mount it", async () => {
    expect(await fixed(compose())).toBe(compose({ more: WAITING, services: ADDED }));
  });

  test("is waited for beside what they wait for already", async () => {
    const kafka = "    depends_on:\n      kafka:\n        condition: service_healthy\n";
    const services = "  kafka: { image: apache/kafka }\n";
    expect(await fixed(compose({ more: kafka, services }))).toBe(
      compose({ more: kafka + WAITING.replace("    depends_on:\n", ""), services: services + ADDED }),
    );
  });

  test.each<[string, Written]>([
    [
      "what they wait for is a list",
      { more: "    depends_on: [kafka]\n", services: "  kafka: { image: k }\n" },
    ],
    ["something has its name", { services: "  flink-volumes: { image: busybox }\n" }],
    ["they are in a profile", { more: "    profiles: [flink]\n" }],
  ])("is not offered where %s", async (_, written) => {
    expect(await checkpointing(compose(written))).toBe(NOT_KNOWN);
    expect(await fixed(compose(written))).toBeNull();
  });

  test("moves with its file", async () => {
    const editor = await Editor.open({ "compose.yaml": compose() });
    await editor.write("compose.yaml", `# rides\n${compose()}`);
    const [action] = await editor.rowActions("checkpointing");
    expect(await editor.after(action, "compose.yaml")).toBe(
      `# rides\n${compose({ more: WAITING, services: ADDED })}`,
    );
  });
});

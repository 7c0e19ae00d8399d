import { describe, expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";
import { Editor } from "../../../../test/support/editor.ts";

interface Written {
  readonly starts?: string;
  /** Fields of the JobManager's service. */
  readonly more?: string;
  readonly services?: string;
  readonly mode?: string;
}

/** A compose file with high availability, or without. */
const compose = ({
  starts = "jobmanager",
  more = "",
  services = "",
  mode = "zookeeper",
}: Written) => `services:
  jobmanager:
    image: flink:1.20.1
    # Who starts the jobs.
    command: ${starts} # by the image
    environment:
      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.1.jar
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
        high-availability.type: ${mode}
        high-availability.storageDir: s3://rides/ha
        high-availability.zookeeper.quorum: zk.internal:2181
${more}${services}`;

async function statusIn(text: string): Promise<string> {
  const { judgements } = await judged({ "compose.yaml": text });
  const items = judgements.flatMap(({ checklist }) => checklist);
  const item = items.find((each) => each.item === "high-availability");
  return [item?.status, ...(item?.doubts.map(({ kind }) => kind) ?? [])].join(" ");
}

const STANDBY = `  standby:
    image: flink:1.20.1
    command: jobmanager
    environment: { ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.1.jar }
`;

describe("high availability of a compose file with one JobManager", () => {
  test.each([
    ["without a policy", {}],
    ["of one job", { starts: "standalone-job --job-classname com.example.Rides" }],
    ["that Docker is told not to start again", { more: '    restart: "no"\n' }],
    ["of which only the sizes are said", { more: "    deploy: { resources: { limits: { memory: 2g } } }\n" }],
    ["that starts on demand", { more: "    profiles: [flink]\n" }],
  ])("is not known to be met %s", async (_, written) => {
    expect(await statusIn(compose(written))).toBe("unknown not-restarted");
  });

  test.each([
    ["always", { more: "    restart: always\n" }],
    ["but not for ever", { more: "    restart: on-failure:3\n" }],
    ["by a variable", { more: "    restart: $" + "{POLICY:-always}\n" }],
    ["by a policy of its deployment", { more: "    deploy: { restart_policy: { condition: any } }\n" }],
    ["by a swarm", { more: "    deploy: { update_config: { order: start-first } }\n" }],
    ["by what it extends", { more: "    extends: { file: base.yaml, service: flink }\n" }],
    ["or that is started more than once", { more: "    deploy: { replicas: 2 }\n" }],
    ["or with one that stands by", { services: STANDBY }],
  ])("is met where it is started again %s", async (_, written) => {
    expect(await statusIn(compose(written))).toBe("satisfied");
  });

  test("is met by a policy that several services share", async () => {
    const shared = `x-flink: &flink { restart: always }\n${compose({ more: "    <<: *flink\n" })}`;
    expect(await statusIn(shared)).toBe("satisfied");
  });
});

describe("the JobManager is started again", () => {
  const fixed = async (text: string) => {
    const editor = await Editor.open({ "compose.yaml": text });
    const [action] = await editor.rowActions("high-availability");
    if (!action) return null;
    expect(action.title).toBe("Have the JobManager started again once it has died");
    const after = await editor.after(action, "compose.yaml");
    expect(await statusIn(after)).toBe("satisfied");
    return after;
  };
  const withPolicy = (text: string, policy: string) =>
    text.replace(/(command: .*\n)/, `$1    restart: ${policy}\n`);

  test("unless somebody stops it", async () => {
    expect(await fixed(compose({}))).toBe(withPolicy(compose({}), "unless-stopped"));
  });

  test("of one job only where it failed: one that has ended is not run once more", async () => {
    const text = compose({ starts: "standalone-job" });
    expect(await fixed(text)).toBe(withPolicy(text, "on-failure"));
  });

  test("with the line ends of the file, which ends in the command", async () => {
    const wide = compose({}).replaceAll("\n", "\r\n");
    expect(await fixed(wide)).toBe(wide.replace(/(command: .*\r\n)/, "$1    restart: unless-stopped\r\n"));
  });

  test.each([
    ["that is told not to", compose({ more: '    restart: "no"\n' })],
    [
      "in one line",
      `services:\n  jobmanager: { image: "flink:1.20.1", command: jobmanager, environment: { ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.1.jar, FLINK_PROPERTIES: "high-availability.type: zookeeper\\nhigh-availability.storageDir: s3://rides/ha\\nhigh-availability.zookeeper.quorum: zk.internal:2181" } }\n`,
    ],
  ])("by hand in a service %s", async (_, text) => {
    expect(await statusIn(text)).toBe("unknown not-restarted");
    expect(await fixed(text)).toBeNull();
  });

  test("by what turns high availability on", async () => {
    const text = compose({ mode: "NONE" });
    const editor = await Editor.open({
      "compose.yaml": text.replace("high-availability.type", "‸high-availability.type"),
    });
    const { fixes } = await editor.ruleActions("high-availability/disabled");
    const after = await editor.after(fixes[0], "compose.yaml");
    expect(await statusIn(after)).toBe("satisfied");
    expect(after).toBe(withPolicy(compose({}), "unless-stopped"));
  });
});

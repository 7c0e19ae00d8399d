// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is what stands in scripts
import { describe, expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";
import { CONF, JOB, MemoryWorkspace, NO_VERSION } from "../../../test/support/workspaces.ts";

const purposes = async (files: Record<string, string>): Promise<string[]> => {
  const workspace = await MemoryWorkspace.load(files);
  return workspace.deployments().map(({ name, purpose, jobs }) => `${name}: ${purpose}, ${jobs.length}`);
};

const script = (run: string) => `#!/bin/sh\nJAR=/opt/job.jar\nexec /opt/flink/bin/${run}\n`;
const beside = { "pom.xml": NO_VERSION, "OrdersJob.java": JOB, "conf/flink-conf.yaml": CONF };
const RUN = 'flink run -d -p "$P" ${2:+-s "$2"} -c shop.OrdersJob "$JAR" kafka:9092';

describe("a command that only sends a job", () => {
  test.each([
    RUN,
    "flink run job.jar -Dnot=flinks",
    "flink run -d -p $P -c shop.OrdersJob $JAR",
    'flink run -m "$HOST:8081" -p 4 --python job.py --pyFiles /opt/app',
  ])("is a client of the cluster beside it: %s", async (run) => {
    expect(
      await purposes({ ...beside, "bin/submit.sh": script(`${run}`).replace("run job", "run -p 2 job") }),
    ).toEqual(["bin/submit.sh: client, 0", "conf/flink-conf.yaml: cluster, 1"]);
  });

  test("has one of the values that its variables are given, and flags of a variable that is set", async () => {
    const text = script(RUN).replace("exec", 'case "$1" in a) P=16 ;; b) P=4 ;; esac\nexec');
    const files = { ...beside, "submit.sh": text };
    expect((await purposes(files))[1]).toBe("submit.sh: client, 0");
    const [, { configurations } = { configurations: [] }] = (await MemoryWorkspace.load(files)).deployments();
    const settings = configurations.flatMap((facts) => facts.settings);
    expect(settings.map(({ key, value, optional }) => [key, value, optional ?? false])).toEqual([
      ["execution.attached", "false", false],
      ["parallelism.default", null, false],
      ["execution.savepoint.path", null, true],
    ]);
  });

  test.each([
    "flink run -d -Dpipeline.max-parallelism=128 $JAR",
    "flink run -t yarn-per-job -p 2 $JAR",
    "flink run -t local -p 2 $JAR",
    "flink run -m yarn-cluster -p 2 $JAR",
    "flink run -m $MASTER -p 2 $JAR",
    "flink run -p 2 $OPTIONS $JAR",
    "flink run-application -t kubernetes-application -p 2 $JAR",
    "flink run -z /orders -p 2 $JAR",
  ])("is one of its own where it may say more: %s", async (run) => {
    expect(await purposes({ ...beside, "bin/submit.sh": script(run) })).toContain(
      "bin/submit.sh: cluster, 0",
    );
  });

  test("is all that is known of its cluster where no configuration is beside it", async () => {
    const { "conf/flink-conf.yaml": _, ...alone } = beside;
    expect(await purposes({ ...alone, "bin/submit.sh": script(RUN) })).toContain("bin/submit.sh: cluster, 0");
    const resource = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: orders }
spec:
  flinkVersion: v1_20
  job: { jarURI: local:///opt/other.jar, entryClass: other.Job }
  flinkConfiguration: { parallelism.default: "2" }
`;
    expect(await purposes({ ...alone, "k8s.yaml": resource, "bin/submit.sh": script(RUN) })).toContain(
      "bin/submit.sh: cluster, 0",
    );
  });

  test("is a client of the cluster that its compose file starts", async () => {
    const compose = (command: string) => `services:
  jobmanager:
    image: flink:1.20.2
    command: jobmanager
    environment:
      FLINK_PROPERTIES: "jobmanager.rpc.address: jobmanager"
  submit:
    image: flink:1.20.2
    command: ${command}
`;
    const sends = "flink run -d -m jobmanager:8081 -p 4 --python /opt/app/job.py";
    expect(await purposes({ "compose.yaml": compose(sends) })).toEqual([
      "compose.yaml (flink run): client, 0",
      "compose.yaml (jobmanager): cluster, 0",
    ]);
    expect((await purposes({ "compose.yaml": compose(`${sends} -Dstate.backend.type=hashmap`) }))[0]).toMatch(
      /cluster, 0$/,
    );
  });

  test("has what is wrong in it found, and lacks nothing", async () => {
    const { findings } = await judged({ ...beside, "bin/submit.sh": script("flink run -p many $JAR") }, {});
    expect(findings.filter(({ uri }) => uri.includes("submit.sh")).map(({ rule }) => rule)).toEqual([
      "config/invalid-value",
    ]);
  });

  test("says of what it leaves open that arguments may set it", async () => {
    const { judgements } = await judged({ "submit.sh": script("flink run -p 2 $OPTIONS $JAR") }, {});
    const kinds = judgements.flatMap(({ checklist }) =>
      checklist.flatMap(({ doubts }) => doubts.map(({ kind }) => kind)),
    );
    expect(kinds).toContain("arguments");
    expect(kinds).not.toContain("partial");
  });
});

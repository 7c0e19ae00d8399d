// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is what stands in such files
import { describe, expect, test } from "vitest";
import { MemoryWorkspace } from "../../../test/support/workspaces.ts";

const job = () => `from pyflink.datastream import StreamExecutionEnvironment
env = StreamExecutionEnvironment.get_execution_environment()
env.from_collection([1]).print()
env.execute()
`;

const DRIVER = "org.apache.flink.client.python.PythonDriver";

const deployment = (args: string, entryClass = DRIVER) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  image: rides:1
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "1"
  jobManager:
    resource: { memory: 2g, cpu: 1 }
  taskManager:
    resource: { memory: 2g, cpu: 1 }
  job:
    jarURI: local:///opt/flink/opt/flink-python-1.20.0.jar
    entryClass: ${entryClass}
    args: ${args}
    parallelism: 1
    upgradeMode: stateless
`;

const RIDES = "deploy/rides.yaml";

/** The jobs of the resource. */
async function jobsOf(resource: string, files: Record<string, string>): Promise<string> {
  const groups = (await MemoryWorkspace.load({ [RIDES]: resource, ...files })).groups();
  const group = groups.find((each) => each.startsWith(`${RIDES}: `)) ?? "";
  return group.replace(/^.*?#FlinkDeployment:rides:flinkConfiguration/, "");
}

const TWO = { "jobs/rides.py": job(), "jobs/tips.py": job() };

describe("a resource that starts a program in Python has its job", () => {
  test.each([
    '["-py", "/opt/flink/usrlib/rides.py"]',
    '["-pyclientexec", "/usr/bin/python3", "--python", "/opt/rides.py", "--date", "today"]',
    '["--python=/opt/rides.py"]',
    '["-pym", "rides"]',
    '["--pyModule", "jobs.rides", "-pyfs", "/opt/jobs"]',
  ])("by %s", async (args) => {
    expect(await jobsOf(deployment(args), TWO)).toBe(", jobs/rides.py");
  });

  test("wherever that stands", async () => {
    const files = { "a/pyproject.toml": "", "a/rides.py": job(), "b/tips.py": job() };
    expect(await jobsOf(deployment('["-py", "/opt/rides.py"]'), files)).toBe(", a/rides.py");
  });
});

test("a resource has the code beside its program, but no other program", async () => {
  const helper =
    "from pyflink.datastream import DataStream\ndef clean(stream: DataStream):\n    return stream.map(str)\n";
  const files = {
    ...TWO,
    "jobs/steps.py": helper,
    "jobs/start.py": `${helper}if __name__ == "__main__":\n    print(1)\n`,
    "jobs/envs.py":
      "from pyflink.datastream import StreamExecutionEnvironment\ndef make():\n    return StreamExecutionEnvironment.get_execution_environment()\n",
  };
  expect(await jobsOf(deployment('["-py", "/opt/rides.py"]'), files)).toBe(", jobs/rides.py, jobs/steps.py");
});

describe("a resource that starts a program in Python has no job", () => {
  test.each([
    ["of another name", '["-py", "/opt/totals.py"]', {}],
    ["that a name only ends in", '["-py", "/opt/ides.py"]', {}],
    ["of a module elsewhere", '["-pym", "shop.rides"]', {}],
    ["that a template fills in", '["-py", "/opt/${JOB}.py"]', {}],
    ["without a name", '["-py"]', {}],
    ["of which there are two", '["-py", "/opt/rides.py"]', { "other/rides.py": job() }],
  ])("%s", async (_, args, more) => {
    expect(await jobsOf(deployment(args), { ...TWO, ...more })).toBe("");
  });

  test("by another class", async () => {
    expect(await jobsOf(deployment('["-py", "/opt/rides.py"]', "com.acme.Rides"), TWO)).toBe("");
  });
});

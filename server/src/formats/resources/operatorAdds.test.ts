import { expect, test } from "vitest";
import { formats } from "../../../../test/support/parsers.ts";

/** What the operator adds to the only resource of a file: the values, or null where they are not known. */
function addsOf(text: string): Record<string, string | null> {
  const format = formats.named("rides.yaml").find((each) => each.concernsFlink(text));
  const [source] = format?.read({ uri: "file:///w/rides.yaml", text }).sources ?? [];
  return Object.fromEntries([...(source?.carrier?.adds ?? [])].map(([key, { value }]) => [key, value]));
}

const SPEC = `image: flink:1.20
flinkVersion: v1_20
job: { jarURI: "local:///rides.jar" }
`;

const resource = (kind: string, spec: string, above = ""): string => `apiVersion: flink.apache.org/v1beta1
kind: ${kind}
metadata: { name: rides }
spec:
${above}${`${SPEC}${spec}`.replace(/^(?=.)/gm, above === "" ? "  " : "      ")}`;

const deployment = (spec = ""): string => resource("FlinkDeployment", spec);

const SIZE = "jobmanager.memory.process.size";

test("a cluster is called after its resource", () => {
  expect(addsOf(deployment())).toMatchObject({ "kubernetes.cluster-id": "rides", "pipeline.name": "rides" });
});

test("of blue and green nobody knows which one it is", () => {
  const text = resource("FlinkBlueGreenDeployment", "", "  template:\n    spec:\n");
  expect(addsOf(text)).toMatchObject({ "kubernetes.cluster-id": null, "pipeline.name": null });
});

test.each([
  ["the size", "resource: { memory: 2g }", "2g"],
  ["what is requested", "resources: { requests: { memory: 2Gi }, limits: { memory: 4Gi } }", "2Gi"],
  [
    "the limit where nothing is requested",
    "resources: { requests: { cpu: 1 }, limits: { memory: 4Gi } }",
    "4Gi",
  ],
  [
    "the limit where a null is requested",
    "resources: { requests: { memory: }, limits: { memory: 4Gi } }",
    "4Gi",
  ],
  [
    "both, where they say the same",
    "resource: { memory: 2g }\n  resources: { requests: { memory: 2g } }",
    "2g",
  ],
  ["one of both", "resource: { memory: 2g }\n  resources: { requests: { memory: 4g } }", null],
  ["the size, or nothing", "resource: { memory: 2g }\n  resources: { limits: { cpu: 2 } }", null],
  [
    "the size, where nothing is requested",
    "resource: { memory: 2g }\n  resources: { requests: {}, limits: }",
    "2g",
  ],
  ["the size beside claims", "resource: { memory: 2g }\n  resources: { claims: [{ name: gpu }] }", "2g"],
  ["the size, or what is filled in", `resource: { memory: 2g }\n  resources: $${"{RESOURCES}"}`, null],
  ["the size beside another field", "resource: { memory: 2g }\n  resourcesOf: 1", "2g"],
  ["nothing that is seen", "replicas: 1", null],
])("the JobManager's memory is %s", (_, fields, size) => {
  expect(addsOf(deployment(`jobManager:\n  ${fields}\n`))[SIZE]).toBe(size);
});

test("each role has its own", () => {
  const both = `jobManager: { resources: { requests: { memory: 1Gi } } }
taskManager: { resource: { memory: 2g } }
`;
  expect(addsOf(deployment(both))).toMatchObject({
    "jobmanager.memory.process.size": "1Gi",
    "taskmanager.memory.process.size": "2g",
  });
});

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

test("a cluster is called after its resource", () => {
  expect(addsOf(deployment())).toMatchObject({ "kubernetes.cluster-id": "rides", "pipeline.name": "rides" });
});

test("of blue and green nobody knows which one it is", () => {
  const text = resource("FlinkBlueGreenDeployment", "", "  template:\n    spec:\n");
  expect(addsOf(text)).toMatchObject({ "kubernetes.cluster-id": null, "pipeline.name": null });
});

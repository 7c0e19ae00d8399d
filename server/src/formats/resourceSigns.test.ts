import { expect, test } from "vitest";
import { mayDescribeResource } from "./resourceSigns.ts";

const RESOURCE = "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\n";

test("what only says how resources look describes none, whatever examples stand in it", () => {
  expect(mayDescribeResource(RESOURCE)).toBe(true);
  const examples = `metadata:
  annotations:
    alm-examples: '[{ "apiVersion": "flink.apache.org/v1beta1", "kind": "FlinkDeployment" }]'
`;
  const version = "apiVersion: operators.coreos.com/v1alpha1\n";
  expect(mayDescribeResource(`${version}kind: ClusterServiceVersion\n${examples}`)).toBe(false);
  expect(mayDescribeResource(`${version}kind: Subscription\n${examples}`)).toBe(true);
});

import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";

test.each([
  ["rest.bind-address: 0.0.0.0", "Change it to localhost, which no other machine reaches"],
  [
    "kubernetes.rest-service.exposed.type: NodePort",
    "Change it to ClusterIP, which only the Kubernetes cluster reaches",
  ],
])("the fix of '%s' says who does not get in any more", async (line, title) => {
  const { findings } = await judged({ "conf/flink-conf.yaml": `${line}\n` }, { flinkVersion: "1.18" });
  const found = findings.filter(({ rule }) => rule === "cluster-access/open-endpoint");
  expect(found.flatMap(({ fixes }) => fixes.map((fix) => fix.title))).toEqual([title]);
});

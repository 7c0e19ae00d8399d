import { afterEach, beforeEach, expect, test } from "vitest";
import { Client } from "../support/lsp.ts";
import { JOB, pom } from "../support/workspaces.ts";

let client: Client;
beforeEach(() => {
  client = new Client();
});
afterEach(() => client.kill());

const CONF = "state.backend: rocksbd\r\n";

// Editors write one file in several ways, and not all in one session write it alike.
test.each([
  ["file:///c%3A/shop", "file:///c%3A/shop", "file:///c%3A/shop"],
  ["file:///C:/shop", "file:///c%3A/shop", "file:///c:/shop"],
  ["file:///c:/shop/", "file:///C%3a/shop", "file:///C:/shop"],
  ["file://NAS/jobs/shop", "file://nas/jobs/shop", "file://NAS/jobs/shop"],
])("the files of %s belong together", async (root, one, other) => {
  const [conf, job] = [`${one}/conf/flink-conf.yaml`, `${other}/src/Orders.java`];
  await client.start({ root });
  client.open(`${other}/pom.xml`, pom("1.20.0"), "xml");
  client.open(conf, CONF, "flink-conf");
  client.open(job, JOB, "java");
  expect(await client.rules(conf)).toContain("state-backend/unknown");
  expect(await client.rules(job)).toContain("operator-uid/missing");
  const { deployments } = await client.request<{ deployments: { files: string[] }[] }>(
    "flinkPreflight/checklist",
  );
  // As the editor wrote them.
  expect(deployments.map(({ files }) => files)).toEqual([[conf, job]]);
  client.change(`${other}/conf/flink-conf.yaml`, [{ text: "state.backend: rocksdb\r\n" }]);
  expect(await client.rules(conf)).not.toContain("state-backend/unknown");
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { Client } from "../support/lsp.ts";
import { JOB, pom } from "../support/workspaces.ts";

let client: Client;
beforeEach(() => {
  client = new Client();
});
afterEach(() => client.kill());

interface Report {
  readonly items: readonly { readonly uri: string; readonly items: readonly { readonly code: string }[] }[];
}
const pull = async () => {
  const { items } = await client.request<Report>("workspace/diagnostic", { previousResultIds: [] });
  return Object.fromEntries(items.map(({ uri, items }) => [uri, items.map(({ code }) => code)]));
};

test.each(["memory:/", "vscode-vfs://github/shop/orders"])("a client gives the files of %s", async (root) => {
  const at = (path: string) => `${root.replace(/\/$/, "")}/${path}`;
  client.files.set(at("pom.xml"), pom("1.20.0"));
  client.files.set(at("conf/flink-conf.yaml"), "# größer\nstate.backend: rocksbd\n");
  client.files.set(at("src/Orders.java"), JOB);
  await client.start({ root, initializationOptions: { fileRequests: true } });
  const found = await pull();
  expect(found[at("conf/flink-conf.yaml")]).toContain("state-backend/unknown");
  expect(found[at("src/Orders.java")]).toContain("operator-uid/missing");
  expect(await client.request("flinkPreflight/checklist")).toMatchObject({
    deployments: [{ flinkVersion: "1.20", files: [at("conf/flink-conf.yaml"), at("src/Orders.java")] }],
  });
});

test("a client that gives none has a folder that cannot be read, and its open documents", async () => {
  await client.start({ root: "memory:/shop" });
  client.open("memory:/shop/flink-conf.yaml", "state.backend: rocksbd\n");
  expect(await client.rules("memory:/shop/flink-conf.yaml")).toContain("state-backend/unknown");
  expect(await client.request("flinkPreflight/checklist")).toMatchObject({
    unreadable: [{ uri: "memory:/shop", reason: "cannot be read: files of memory cannot be read here" }],
  });
});

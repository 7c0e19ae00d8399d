import { expect, test } from "vitest";
import { MemoryWorkspace } from "../../../test/support/workspaces.ts";

const CONF = "state.backend.type: rocksdb\n";
const generator = (behavior = "", files = "[flink-conf.yaml]") =>
  `configMapGenerator: [{ name: flink-config, ${behavior}files: ${files} }]\n`;
const map = (name = "flink-config") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata:\n  flink-conf.yaml: |\n    ${CONF}`;

/** What the configurations of a base and an overlay are for. */
async function purposes(files: Record<string, string>): Promise<Record<string, string>> {
  const workspace = await MemoryWorkspace.load(files);
  return Object.fromEntries(workspace.deployments().map(({ name, purpose }) => [name, purpose]));
}

const overlaid = (overlay: string, more: Record<string, string> = {}) =>
  purposes({
    "base/flink-conf.yaml": CONF,
    "base/kustomization.yaml": generator(),
    "prod/flink-conf.yaml": CONF,
    "prod/kustomization.yaml": `resources: [../base]\n${overlay}`,
    ...more,
  });
const BASE = "base/flink-conf.yaml";

test.each([
  ["replaces all of its map", generator("behavior: replace, "), "defaults"],
  ["replaces its map by another key", generator("behavior: replace, ", "[a=flink-conf.yaml]"), "defaults"],
  ["merges its key into the map", generator("behavior: merge, "), "defaults"],
  [
    "merges its key into the map by a name",
    generator("behavior: merge, ", "[flink-conf.yaml=flink-conf.yaml]"),
    "defaults",
  ],
  ["merges another key", generator("behavior: merge, ", "[a=flink-conf.yaml]"), "cluster"],
  ["makes another map", generator().replace("flink-config", "other"), "cluster"],
  ["makes none", "", "cluster"],
])("a file of a base whose overlay %s", async (_, overlay, purpose) => {
  const found = await overlaid(overlay);
  expect(found[BASE]).toBe(purpose);
  expect(found["prod/flink-conf.yaml"]).toBe("cluster");
});

test("a file that one overlay leaves in its place is deployed", async () => {
  const stage = { "stage/kustomization.yaml": "resources: [../base]\n" };
  expect((await overlaid(generator("behavior: replace, "), stage))[BASE]).toBe("cluster");
});

test("a file that a compose file mounts as well is deployed", async () => {
  const compose =
    "services:\n  jobmanager:\n    image: flink:1.18\n    command: jobmanager\n    volumes: [./base/flink-conf.yaml:/opt/flink/conf/flink-conf.yaml]\n";
  expect((await overlaid(generator("behavior: merge, "), { "compose.yaml": compose }))[BASE]).toBe("cluster");
});

test("a ConfigMap that an overlay patches is not deployed as it is", async () => {
  const files = (name?: string) => ({
    "base/map.yaml": map(),
    "base/kustomization.yaml": "resources: [map.yaml]\n",
    "prod/map.yaml": map(name),
    "prod/kustomization.yaml": "resources: [../base]\npatches: [{ path: map.yaml }]\n",
  });
  expect(await purposes(files())).toEqual({ "base/map.yaml": "defaults", "prod/map.yaml": "cluster" });
  expect(await purposes(files("other"))).toEqual({ "base/map.yaml": "cluster", "prod/map.yaml": "cluster" });
});

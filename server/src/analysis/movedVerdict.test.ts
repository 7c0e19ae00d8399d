import { expect, test } from "vitest";
import { RIDES } from "../../../test/support/grouping.ts";
import { CLICKS, LAB } from "../../../test/support/sessionCluster.ts";
import { CONF, MemoryWorkspace, pathAt } from "../../../test/support/workspaces.ts";
import { shiftsBetween } from "./movedVerdict.ts";

/** By how much the configurations of a deployment have moved once a document has another text; undefined where it is not the same. */
async function moved(files: Record<string, string>, name: string, path: string, text: string) {
  const workspace = await MemoryWorkspace.load(files);
  const named = () => workspace.deployments().find((each) => each.name === name);
  await workspace.open(path, files[path] ?? "");
  const before = named();
  await workspace.open(path, text);
  const after = named();
  if (!before || !after) throw new Error(`${name} is no deployment`);
  return shiftsBetween(before, after)?.map(({ uri, by }) => `${pathAt(uri).split("#")[0]} ${by}`);
}

const OTHER = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: other }\n";

/** The name of the only deployment with a session cluster. */
const clicksIn = async (files: Record<string, string>) =>
  (await MemoryWorkspace.load(files)).deployments().find((each) => each.sessionCluster)?.name ?? "";

test("a configuration beside one that moved stays where it is", async () => {
  const files = { "lab.yaml": LAB, "clicks.yaml": `${OTHER}---\n${CLICKS}` };
  const text = `# shop\n${files["clicks.yaml"]}`;
  expect(await moved(files, await clicksIn(files), "clicks.yaml", text)).toEqual([
    "clicks.yaml 7",
    "lab.yaml 0",
  ]);
});

test("configurations of one document move together, and are judged anew when they change places", async () => {
  const files = { "lab.yaml": `${OTHER}---\n${LAB}---\n${CLICKS}` };
  const name = await clicksIn(files);
  const now = (text: string) => moved(files, name, "lab.yaml", text);
  expect(await now(`# lab\n${files["lab.yaml"]}`)).toEqual(["lab.yaml 6", "lab.yaml 6"]);
  expect(await now(`${OTHER}---\n${CLICKS}---\n${LAB}`)).toBeUndefined();
});

test("what moves is judged anew where the deployment above keeps its state in another store", async () => {
  const resource = (name: string, more = "") =>
    `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: { name: ${name} }\nspec:\n  flinkVersion: v1_20\n  flinkConfiguration:\n    rest.port: "8081"\n${more}`;
  const both = (directory: string) =>
    `${resource("rides", `    state.checkpoints.dir: ${directory}\n`)}---\n${resource("orders")}`;
  const files = { "all.yaml": both("gs://rides/c") };
  const name = "all.yaml (orders)";
  expect(await moved(files, name, "all.yaml", both("gs://orders/c"))).toEqual(["all.yaml 1"]);
  expect(await moved(files, name, "all.yaml", both("oss://rides/c"))).toBeUndefined();
});

test("a file beside a resource that moved stays where it is", async () => {
  const files = {
    ".flink-preflight.yaml": "deployments: [{ name: shop, configuration: [rides.yaml, flink-conf.yaml] }]\n",
    "rides.yaml": `${OTHER}---\n${RIDES}`,
    "flink-conf.yaml": CONF,
  };
  expect(await moved(files, "shop", "rides.yaml", `# shop\n${files["rides.yaml"]}`)).toEqual([
    "flink-conf.yaml 0",
    "rides.yaml 7",
  ]);
});

import { expect, test } from "vitest";
import { memoryFiles, pathOf, ROOT, uriOf } from "../../../test/support/memoryFiles.ts";
import { wasm } from "../../../test/support/parsers.ts";
import { CLICKS, inNamespace, LAB } from "../../../test/support/sessionCluster.ts";
import { pom } from "../../../test/support/workspaces.ts";
import { Analysis } from "../analysis/analysis.ts";
import { formatVersion } from "../flink/versions.ts";
import { Formats } from "../formats/registry.ts";
import { documentUri } from "../model/address.ts";
import { DEFAULT_OPTIONS } from "../rules/engine.ts";
import { Workspace } from "./workspace.ts";

const PATCH = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: lab
spec:
  flinkConfiguration:
    state.savepoints.dir: s3://prod/savepoints
`;

/** Another cluster beside it. */
const OTHER = LAB.replace("name: lab", "name: other").replace("v1_20", "v1_19");

const OTHERS = {
  "a/flink-conf.yaml": "jobmanager.rpc.address: jobmanager\n",
  "a/conf.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: lab }\ndata:\n  flink-conf.yaml: |\n    rest.port: 8081\n",
};

async function loaded(files: Record<string, string>) {
  const workspace = new Workspace(memoryFiles(files), new Formats(wasm), [ROOT]);
  await workspace.load(ROOT);
  const analysis = new Analysis(workspace);
  return { workspace, snapshot: () => analysis.snapshot(DEFAULT_OPTIONS) };
}

/** The documents of the session clusters that jobs are sent to. */
async function clustersIn(files: Record<string, string>): Promise<string[]> {
  const { snapshot } = await loaded(files);
  return snapshot().judgements.flatMap(({ deployment: { sessionCluster } }) =>
    sessionCluster ? [pathOf(documentUri(sessionCluster.uri))] : [],
  );
}

test.each([
  ["in the document of the job", { "a/all.yaml": `${LAB}---\n${CLICKS}`, "b/lab.yaml": LAB }, ["a/all.yaml"]],
  ["in its folder", { "a/lab.yaml": LAB, "a/clicks.yaml": CLICKS, "b/lab.yaml": LAB }, ["a/lab.yaml"]],
  ["anywhere", { "lab/lab.yaml": LAB, "jobs/clicks.yaml": CLICKS }, ["lab/lab.yaml"]],
  ["in one of two places", { "a/lab.yaml": LAB, "b/lab.yaml": LAB, "jobs/clicks.yaml": CLICKS }, []],
  ["twice in one", { "a/lab.yaml": `${LAB}---\n${LAB}`, "a/clicks.yaml": CLICKS }, []],
  [
    "under another name",
    { "a/lab.yaml": LAB.replace("name: lab", "name: lab-2"), "a/clicks.yaml": CLICKS },
    [],
  ],
  [
    "in another namespace",
    { "a/lab.yaml": inNamespace(LAB, "streaming"), "a/clicks.yaml": inNamespace(CLICKS, "batch") },
    [],
  ],
  [
    "in the same namespace",
    { "a/lab.yaml": inNamespace(LAB, "streaming"), "a/clicks.yaml": inNamespace(CLICKS, "streaming") },
    ["a/lab.yaml"],
  ],
  [
    "in a namespace that one of them leaves open",
    { "a/lab.yaml": inNamespace(LAB, "streaming"), "a/clicks.yaml": CLICKS },
    ["a/lab.yaml"],
  ],
  ["with a patch elsewhere", { "a/lab.yaml": LAB, "a/clicks.yaml": CLICKS, "prod/lab.yaml": PATCH }, []],
  ["among tests", { "src/test/lab.yaml": LAB, "a/clicks.yaml": CLICKS }, []],
  [
    "beside a job of its name",
    { "a/lab.yaml": LAB, "a/clicks.yaml": CLICKS.replace("name: clicks", "name: lab") },
    ["a/lab.yaml"],
  ],
  [
    "among configurations of other kinds",
    { ...OTHERS, "a/lab.yaml": LAB, "a/clicks.yaml": CLICKS },
    ["a/lab.yaml"],
  ],
  [
    "whose name a template fills in, as that of another one",
    {
      "a/templates/lab.yaml": LAB.replace("name: lab", "name: {{ .Values.lab }}"),
      "a/templates/clicks.yaml": CLICKS.replace("deploymentName: lab", "deploymentName: {{ .Values.den }}"),
    },
    [],
  ],
])("a session cluster %s", async (_, files, wanted) => {
  expect(await clustersIn(files as unknown as Record<string, string>)).toEqual(wanted);
});

test("what is typed in a session cluster is known of its jobs", async () => {
  const { workspace, snapshot } = await loaded({ "a/lab.yaml": LAB, "a/clicks.yaml": CLICKS });
  const [lab, clicks] = [uriOf("a/lab.yaml"), uriOf("a/clicks.yaml")];
  const refused = () =>
    snapshot()
      .findingsOf(clicks)
      .map(({ rule }) => rule)
      .filter((rule) => rule.startsWith("kubernetes/"));
  await workspace.prepare(lab, null);
  expect(refused()).toEqual([]);
  workspace.setOpen(lab, LAB.replace("s3://lake/savepoints", '""'), null);
  expect(refused()).toEqual(["kubernetes/upgrade-directory"]);
  workspace.setOpen(lab, LAB, null);
  expect(refused()).toEqual([]);
});

test("what is typed in a patch is known of the resource", async () => {
  const patch = PATCH.replace("state.savepoints.dir", "rest.port");
  const base = LAB.replace("  serviceAccount: flink\n", "");
  const { workspace, snapshot } = await loaded({ "base/lab.yaml": base, "prod/lab.yaml": patch });
  const refused = () =>
    snapshot()
      .findingsOf(uriOf("base/lab.yaml"))
      .filter(({ message }) => /account/.test(message));
  await workspace.prepare(uriOf("prod/lab.yaml"), null);
  expect(refused().length).toBe(1);
  workspace.setOpen(
    uriOf("prod/lab.yaml"),
    patch.replace("spec:\n", "spec:\n  serviceAccount: flink\n"),
    null,
  );
  expect(refused()).toEqual([]);
});

test("a session cluster that a settings file puts below its job is no other deployment of the job", async () => {
  const named = "deployments: [{ name: clicks, configuration: [a], jobs: [] }]\n";
  const files = { "a/lab.yaml": LAB, "a/clicks.yaml": CLICKS, ".flink-preflight.yaml": named };
  expect(await clustersIn(files)).toEqual([]);
});

test.each([
  ["what it asks for, whatever a build file says", {}, "1.20 lab.yaml:6"],
  ["what it asks for, whatever another resource does", { "more.yaml": OTHER }, "1.20 lab.yaml:6"],
  [
    "what a settings file says",
    { ".flink-preflight.yaml": 'flinkVersion: "1.19"\n' },
    "1.19 .flink-preflight.yaml:1",
  ],
  [
    "what a settings file says of it by its name",
    {
      ".flink-preflight.yaml":
        'deployments: [{ name: clicks.yaml, configuration: clicks.yaml, flinkVersion: "1.18" }]\n',
    },
    "1.18 .flink-preflight.yaml:1",
  ],
])("the Flink of a session job is that of its cluster: %s", async (_, more, wanted) => {
  const files = { "lab.yaml": LAB, "clicks.yaml": CLICKS, "pom.xml": pom("1.17.2"), ...more };
  const { snapshot } = await loaded(files);
  const told = snapshot().judgements.flatMap(({ deployment: { name, flinkVersion, versionSource } }) =>
    name === "clicks.yaml" && flinkVersion && versionSource?.kind === "file"
      ? [`${formatVersion(flinkVersion)} ${pathOf(versionSource.place.uri)}:${versionSource.place.line}`]
      : [],
  );
  expect(told).toEqual([wanted]);
});

test("the place of its version moves with the cluster", async () => {
  const { workspace, snapshot } = await loaded({ "lab.yaml": LAB, "clicks.yaml": CLICKS });
  const lineOf = () => {
    const found = snapshot().judgements.find(({ deployment }) => deployment.name === "clicks.yaml");
    const source = found?.deployment.versionSource;
    return source?.kind === "file" ? source.place.line : undefined;
  };
  workspace.setOpen(uriOf("lab.yaml"), LAB, null);
  expect(lineOf()).toBe(6);
  workspace.setOpen(uriOf("lab.yaml"), LAB.replace("metadata:", "# ours\nmetadata:"), null);
  expect(lineOf()).toBe(7);
});

const JOB = `package shop;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Clicks {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromSequence(1, 9).uid("a").print().uid("b");
    env.execute();
  }
}
`;

test.each([
  ["the class that it names", "shop.Clicks", ["a/clicks.yaml: Clicks.java", "a/lab.yaml: "]],
  ["no other class", "shop.Rides", ["a/clicks.yaml: ", "a/lab.yaml: Clicks.java"]],
])("the job of a session job is %s", async (_, entryClass, wanted) => {
  const { snapshot } = await loaded({
    "pom.xml": pom("1.20.0"),
    "Clicks.java": JOB,
    "a/lab.yaml": LAB,
    "a/clicks.yaml": CLICKS.replace("job:\n", `job:\n    entryClass: ${entryClass}\n`),
  });
  const jobsOf = ({ jobs }: { jobs: readonly { uri: string }[] }) =>
    jobs.map(({ uri }) => pathOf(uri)).join();
  expect(snapshot().judgements.map(({ deployment: each }) => `${each.name}: ${jobsOf(each)}`)).toEqual(
    wanted,
  );
});

import { describe, expect, test } from "vitest";
import { memoryFiles, ROOT } from "../../../test/support/memoryFiles.ts";
import { formats } from "../../../test/support/parsers.ts";
import { formatVersion } from "../flink/versions.ts";
import { flinkVersionOf } from "./buildFiles.ts";
import { LARGEST_BYTES } from "./readText.ts";
import { normalUri } from "./uris.ts";
import { Workspace } from "./workspace.ts";

async function load(contents: Record<string, string | Uint8Array>): Promise<Workspace> {
  const workspace = new Workspace(memoryFiles(contents), formats, [ROOT]);
  await workspace.load(ROOT);
  return workspace;
}

/** Deployments as `name: file, file`, with their purpose when they are no clusters. */
const grouped = (workspace: Workspace) =>
  workspace.snapshot().deployments.map(({ name, configurations, jobs, purpose }) => {
    const files = [...configurations, ...jobs].map((facts) => facts.uri.slice(ROOT.length + 1));
    return `${name}: ${files.join(", ")}${purpose === "cluster" ? "" : ` (${purpose})`}`;
  });

const JOB = `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class J { void m() { StreamExecutionEnvironment.getExecutionEnvironment().fromElements(1).print(); } }`;
const CONF = "jobmanager.rpc.address: jm\n";
const pom = (version: string) =>
  `<project><properties><flink.version>${version}</flink.version></properties></project>`;

describe("deployments", () => {
  test("a configuration goes with the jobs of its module", async () => {
    const workspace = await load({
      "a/pom.xml": pom("1.18.0"),
      "a/conf/flink-conf.yaml": CONF,
      "a/src/main/java/J.java": JOB,
      "b/pom.xml": pom("2.0.0"),
      "b/src/main/java/J.java": JOB,
    });
    expect(grouped(workspace)).toEqual([
      "a/conf/flink-conf.yaml: a/conf/flink-conf.yaml, a/src/main/java/J.java",
      "b: b/src/main/java/J.java",
    ]);
    expect(
      workspace.snapshot().deployments.map((each) => each.flinkVersion && formatVersion(each.flinkVersion)),
    ).toEqual(["1.18", "2.0"]);
  });

  test("a configuration above serves the modules below that have none", async () => {
    const workspace = await load({
      "conf/flink-conf.yaml": CONF,
      "a/pom.xml": pom("1.18.0"),
      "a/J.java": JOB,
      "b/pom.xml": pom("1.18.0"),
      "b/J.java": JOB,
      "b/flink-conf.yaml": CONF,
    });
    expect(grouped(workspace)).toEqual([
      "b/flink-conf.yaml: b/flink-conf.yaml, b/J.java",
      "conf/flink-conf.yaml: conf/flink-conf.yaml, a/J.java",
    ]);
  });

  test("two configurations of a module are two deployments", async () => {
    const workspace = await load({
      "dev/flink-conf.yaml": CONF,
      "prod/flink-conf.yaml": CONF,
      "J.java": JOB,
    });
    expect(
      workspace.snapshot().deployments.map(({ name, profile, jobs }) => [name, profile, jobs.length]),
    ).toEqual([
      ["dev/flink-conf.yaml", "development", 1],
      ["prod/flink-conf.yaml", "production", 1],
    ]);
  });

  test("where the layout says what is a test, a name does not", async () => {
    expect(grouped(await load({ "src/main/java/LoadTest.java": JOB }))).toEqual([
      ".: src/main/java/LoadTest.java",
    ]);
  });

  test("Flink 2 does not read flink-conf.yaml", async () => {
    const workspace = await load({
      "pom.xml": pom("2.1.0"),
      "conf/flink-conf.yaml": CONF,
      "conf/config.yaml": CONF,
    });
    expect(grouped(workspace)).toEqual([
      "conf/config.yaml: conf/config.yaml",
      "conf/flink-conf.yaml: conf/flink-conf.yaml (unread)",
    ]);
  });

  test("Flink 1.18 and older read no config.yaml, 1.19 and 1.20 only where there is no flink-conf.yaml", async () => {
    const workspace = await load({
      "old/pom.xml": pom("1.18.1"),
      "old/config.yaml": CONF,
      "both/pom.xml": pom("1.20.0"),
      "both/config.yaml": CONF,
      "both/flink-conf.yaml": CONF,
      "new/pom.xml": pom("1.19.0"),
      "new/config.yaml": CONF,
    });
    expect(grouped(workspace)).toEqual([
      "both/config.yaml: both/config.yaml (unread)",
      "both/flink-conf.yaml: both/flink-conf.yaml",
      "new/config.yaml: new/config.yaml",
      "old/config.yaml: old/config.yaml (unread)",
    ]);
  });

  test("the operator's own configuration is no cluster's", async () => {
    const workspace = await load({
      "helm/flink-conf.yaml": "kubernetes.operator.reconcile.interval: 15 s\nparallelism.default: 2\n",
    });
    expect(grouped(workspace)).toEqual(["helm/flink-conf.yaml: helm/flink-conf.yaml (defaults)"]);
  });

  test("tests and other programs' files are none", async () => {
    const workspace = await load({
      "src/test/java/J.java": JOB,
      "it/JobITCase.java": JOB,
      "src/main/java/Other.java": "class Other {}",
      "config.yaml": "server:\n  port: 1\n",
      "node_modules/x/flink-conf.yaml": CONF,
      "target/conf/flink-conf.yaml": CONF,
    });
    expect(grouped(workspace)).toEqual([]);
  });
});

describe("files that cannot be read", () => {
  test.each([
    ["not UTF-8", new Uint8Array([0x61, 0x3a, 0x20, 0xff, 0xfe]), "is not UTF-8"],
    ["UTF-16", new Uint8Array([0xff, 0xfe, 0x61, 0]), "is UTF-16"],
    ["huge", new Uint8Array(LARGEST_BYTES + 1).fill(35), "4.0 MB"],
  ])("%s", async (_, content, reason) => {
    const workspace = await load({ "flink-conf.yaml": content, "b/flink-conf.yaml": CONF });
    expect(workspace.snapshot().unreadable.map((each) => [each.uri, each.reason.includes(reason)])).toEqual([
      [`${ROOT}/flink-conf.yaml`, true],
    ]);
    expect(grouped(workspace)).toEqual(["b/flink-conf.yaml: b/flink-conf.yaml"]);
  });

  test("a job in an older encoding is read, but not to be written", async () => {
    const latin = Buffer.from(`// gr\u00fcn\n${JOB}`, "latin1");
    const workspace = await load({ "J.java": latin });
    expect(grouped(workspace)).toEqual([".: J.java"]);
    expect(workspace.snapshot().document(`${ROOT}/J.java`)?.writable).toBe(false);
  });

  test("a job that is nested too deeply takes no other along", async () => {
    const deep = `class D { void m() { StreamExecutionEnvironment.getExecutionEnvironment().fromElements(${"(".repeat(30_000)}1${")".repeat(30_000)}).uid(${'"a" + '.repeat(30_000)}"b"); } }`;
    const workspace = await load({
      "a/Deep.java": `import org.apache.flink.streaming.api.environment.*;${deep}`,
      "b/J.java": JOB,
    });
    expect(workspace.snapshot().documents.some((facts) => facts.uri.endsWith("b/J.java"))).toBe(true);
  });

  test("a file that went away", async () => {
    const workspace = await load({});
    await workspace.refresh(`${ROOT}/flink-conf.yaml`, true);
    expect(workspace.snapshot().unreadable).toEqual([
      { uri: `${ROOT}/flink-conf.yaml`, reason: "cannot be read: no such file" },
    ]);
  });
});

test("an open document counts as it stands in the editor", async () => {
  const workspace = await load({ "flink-conf.yaml": CONF });
  workspace.setOpen(`${ROOT}/flink-conf.yaml`, "a.b: 1\n", null);
  expect(
    workspace
      .snapshot()
      .document(`${ROOT}/flink-conf.yaml`)
      ?.facts?.settings.map((each) => each.key),
  ).toEqual(["a.b"]);
  await workspace.close(`${ROOT}/flink-conf.yaml`);
  expect(
    workspace
      .snapshot()
      .document(`${ROOT}/flink-conf.yaml`)
      ?.facts?.settings.map((each) => each.key),
  ).toEqual(["jobmanager.rpc.address"]);
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: this is what stands in build files
test.each([
  ["<flink.version>1.17.1</flink.version>", "1.17"],
  ["<!-- <flink.version>1.15.0</flink.version> --><version.flink>2.0.0</version.flink>", "2.0"],
  [
    "<dependency><groupId>org.apache.flink</groupId><artifactId>flink-clients_2.12</artifactId><version>1.14.3</version></dependency>",
    "1.14",
  ],
  [
    "<dependency><groupId>org.apache.flink</groupId><artifactId>flink-connector-kafka</artifactId><version>3.0.2-1.18</version></dependency>",
    null,
  ],
  ["flinkVersion = '1.16.0'", "1.16"],
  ['implementation "org.apache.flink:flink-streaming-java:1.19.0"', "1.19"],
  ["<flink.version>1.17.1</flink.version><flink-version>1.18.0</flink-version>", null],
  ["<flink.version>${flink.1.x}</flink.version><flink.1.x>1.20.3</flink.1.x>", "1.20"],
  ["flink.version=1.19.0", "1.19"],
  ["nothing", null],
])("the Flink version of %s", (text, version) => {
  const found = flinkVersionOf(text);
  expect(found && formatVersion(found)).toBe(version);
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: this is what stands in build files

test.each([
  ["file:///c%3A/a b/x.yaml", "file:///c%3A/a%20b/x.yaml"],
  ["file:///c:/a%20b/x.yaml", "file:///c%3A/a%20b/x.yaml"],
  ["untitled:Untitled-1", "untitled:Untitled-1"],
])("one spelling for %s", (uri, normal) => {
  expect(normalUri(uri)).toBe(normal);
});

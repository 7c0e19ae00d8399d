// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is what stands in scripts
import { expect, test } from "vitest";
import { MemoryWorkspace, pom } from "../../../test/support/workspaces.ts";

const START = "/opt/flink/bin/yarn-session.sh -d -jm 2g -s 2\n";

/** The version of the deployment that a script makes, beside a build for 1.17. */
async function versionOf(script: string, name = "start.sh"): Promise<string> {
  const workspace = await MemoryWorkspace.load({ "pom.xml": pom("1.17.2"), [`tools/${name}`]: script });
  const own = workspace.versions().find((each) => each.startsWith(`tools/${name}`));
  return own?.split(" ").at(-1) ?? "";
}

test.each([
  ["a variable", 'export FLINK_VERSION="2.1.0"\n'],
  [
    "what it fetches",
    "wget https://archive.apache.org/dist/flink/flink-2.1.0/flink-2.1.0-bin-scala_2.12.tgz\n",
  ],
  ["a variable's default", 'FLINK_VERSION=${FLINK_VERSION:-"2.1.0"}\n'],
  ["the folder of what it starts", "export FLINK_HOME=/opt/flink-2.1.0\n"],
  ["an image", "docker run flink:2.1-scala_2.12 echo\n"],
])("a script says which Flink it installs: %s", async (_, head) => {
  expect(await versionOf(head + START)).toBe("2.1");
});

test("so does its name", async () => {
  expect(await versionOf(START, "install_flink_2.1.sh")).toBe("2.1");
  expect(await versionOf(`FLINK_VERSION=2.1.0\n${START}`, "install_flink_2.1.sh")).toBe("2.1");
});

test.each([
  ["two variables", "FLINK_VERSION=2.1.0\nFLINK_VERSION=1.20.1\n", "start.sh"],
  ["name and text", "FLINK_VERSION=2.1.0\n", "install_flink_1.20.sh"],
  ["a default and another", "FLINK_VERSION=${1:-2.1.0}\nexport FLINK_VERSION=1.9.0\n", "start.sh"],
  ["two folders", "ls /opt/flink-1.20.1/bin /opt/flink-2.1.0/bin\n", "start.sh"],
])("one that says several is of none that is known: %s", async (_, head, name) => {
  expect(await versionOf(head + START, name)).toBe("?");
});

test.each([
  ["nothing", ""],
  ["a comment", "# FLINK_VERSION=2.1.0\n"],
  ["what it is given", "FLINK_VERSION=$1\n"],
  ["a connector", "cp flink-connector-kafka-3.4.0.jar flink-2.1-connector-bigquery/ /tmp\n"],
  ["another program", "docker run my-flink:2.1 echo\nKAFKA_VERSION=2.1.0\n"],
])("other words say nothing, and the build beside it does: %s", async (_, head) => {
  expect(await versionOf(head + START)).toBe("1.17");
});

import { describe, expect, test } from "vitest";
import { MemoryWorkspace, pathAt, pom } from "../../../test/support/workspaces.ts";
import { formatVersion } from "../flink/versions.ts";

const FILE = ".flink-preflight.yaml";
const resource = (spec: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
${spec}  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
`;
const script = (...versions: string[]) =>
  `${versions.map((each) => `FLINK_VERSION=${each}\n`).join("")}/opt/flink/bin/yarn-session.sh -d -jm 2g\n`;

/** What is known of the deployments of a file, as `version (who says it)` with those who contradict each other. */
function said(workspace: MemoryWorkspace, path: string): string[] {
  return workspace
    .deployments()
    .filter(({ configurations }) => configurations.some(({ uri }) => pathAt(uri).split("#")[0] === path))
    .map(({ flinkVersion, versionSource: source, contradicting }) =>
      [
        flinkVersion ? formatVersion(flinkVersion) : "?",
        source?.kind === "file" ? `(${pathAt(source.place.uri)}:${source.place.line})` : `(${source?.kind})`,
        ...contradicting.map(({ version, place }) => `${formatVersion(version)}:${place.line}`),
      ].join(" "),
    );
}

describe("the version of a resource", () => {
  const load = (spec: string, more: Record<string, string> = {}, flinkVersion?: string) =>
    MemoryWorkspace.load(
      { "pom.xml": pom("1.17.0"), "k8s/rides.yaml": resource(spec), ...more },
      flinkVersion === undefined ? {} : { flinkVersion },
    );
  const saidOf = async (...args: Parameters<typeof load>) => said(await load(...args), "k8s/rides.yaml");
  const STATED = "  flinkVersion: v1_20\n";

  test("is the one that it asks for, whatever it is built for", async () => {
    expect(await saidOf(STATED)).toEqual(["1.20 (k8s/rides.yaml:6)"]);
    expect(await saidOf(`  image: flink:1.20.3\n${STATED}`)).toEqual(["1.20 (k8s/rides.yaml:7)"]);
    expect(await saidOf(`  image: shop/flink:1.19\n${STATED}`)).toEqual(["1.20 (k8s/rides.yaml:7)"]);
  });

  test("is not known where its image has another Flink", async () => {
    expect(await saidOf(`  image: flink:1.19\n${STATED}`)).toEqual(["? (undefined) 1.20:7 1.19:6"]);
    const workspace = await load(`  image: flink:1.19\n${STATED}`);
    workspace.configureFolders({ ".": { flinkVersion: "1.19" } });
    expect(said(workspace, "k8s/rides.yaml")).toEqual(["1.19 (setting) 1.20:7 1.19:6"]);
  });

  test("is else that of its image, and else that of the build", async () => {
    expect(await saidOf("  image: flink:1.19\n")).toEqual(["1.19 (k8s/rides.yaml:6)"]);
    expect(await saidOf("  image: shop/rides:7\n")).toEqual(["1.17 (pom.xml:1)"]);
  });

  test("is the one that the command line or a settings file decides", async () => {
    expect(await saidOf(STATED, {}, "1.18")).toEqual(["1.18 (option)"]);
    expect(await saidOf(STATED, { [FILE]: '# ours\nflinkVersion: "1.18"\n' })).toEqual([`1.18 (${FILE}:2)`]);
    expect(await saidOf(STATED, { [FILE]: "profile: production\n" })).toEqual(["1.20 (k8s/rides.yaml:6)"]);
  });

  test("is no user's setting where it says it itself", async () => {
    const workspace = await load(STATED);
    workspace.configureFolders({ ".": { flinkVersion: "1.16" } });
    expect(said(workspace, "k8s/rides.yaml")).toEqual(["1.20 (k8s/rides.yaml:6)"]);
  });
});

describe("the version of a resource of somebody else's", () => {
  const OPTIONS = "flinkConfiguration: { web.timeout: 1 }";
  test.each([
    ["beside its options", `flinkVersion: "1.14"\n  ${OPTIONS}`, 4],
    ["above its options", `flinkVersion: v1_14\n  template:\n    spec:\n      ${OPTIONS}`, 4],
    [
      "at its artifact",
      `template:\n    spec:\n      artifact: { kind: JAR, flinkVersion: "1.14" }\n      ${OPTIONS}`,
      6,
    ],
  ])("stands %s", async (_, spec, line) => {
    const text = `kind: Deployment\nmetadata: { name: rides }\nspec:\n  ${spec}\n`;
    const workspace = await MemoryWorkspace.load({ "pom.xml": pom("1.17.0"), "rides.yaml": text });
    expect(said(workspace, "rides.yaml")).toEqual([`1.14 (rides.yaml:${line})`]);
  });
});

describe("the version that scripts install", () => {
  const load = async (...versions: string[]) => {
    const workspace = await MemoryWorkspace.load({
      "tools/start.sh": script(...versions),
      "pom.xml": pom("1.17.0"),
    });
    workspace.configureFolders({ ".": { flinkVersion: "1.16" } });
    return said(workspace, "tools/start.sh");
  };

  test("is that of its first place", async () => {
    expect(await load("1.20.1")).toEqual(["1.20 (tools/start.sh:1)"]);
    expect(await load("1.20.1", "1.20.2")).toEqual(["1.20 (tools/start.sh:1)"]);
  });

  test("is left to the user where they install several", async () => {
    expect(await load("1.20.1", "2.1.0")).toEqual(["1.16 (setting) 1.20:1 2.1:2"]);
    const workspace = await MemoryWorkspace.load({ "tools/start.sh": script("1.20.1", "2.1.0") });
    expect(said(workspace, "tools/start.sh")).toEqual(["? (undefined) 1.20:1 2.1:2"]);
  });
});

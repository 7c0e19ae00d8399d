import { describe, expect, test } from "vitest";
import { MemoryWorkspace } from "../../../test/support/workspaces.ts";

const ENV = "FLINK_PROPERTIES=state.backend.type: rocksdb\n";

const compose = (service: string): string =>
  `services:\n  jobmanager:\n    image: flink:1.20\n    command: jobmanager\n${service}`;

describe("a file of variables", () => {
  test.each([
    ["as a text", "    env_file: conf/flink.env\n"],
    ["in a list", "    env_file: [other.env, ./conf/flink.env]\n"],
    ["as a map", "    env_file:\n      - path: conf/flink.env\n        required: true\n"],
  ])("is a layer of the compose file that names it %s", async (_, service) => {
    const own = "    environment:\n      FLINK_PROPERTIES: |\n        rest.port: 8081\n";
    const workspace = await MemoryWorkspace.load({
      "docker-compose.yml": compose(own + service),
      "conf/flink.env": ENV,
    });
    const [only, ...more] = workspace.deployments();
    expect(more).toEqual([]);
    expect(only?.configurations.flatMap(({ settings }) => settings.map(({ key }) => key)).sort()).toEqual([
      "rest.port",
      "state.backend.type",
    ]);
    expect(only?.profile).toBe("development");
  });

  test.each([
    ENV,
    'FLINK_PROPERTIES: "state.backend.type: rocksdb"\n',
    "export FLINK_PROPERTIES = 'state.backend.type: rocksdb'\n",
  ])("is read as Compose reads it: %j", async (text) => {
    const named = { "docker-compose.yml": compose("    env_file: flink.env\n"), "flink.env": text };
    const [only] = (await MemoryWorkspace.load(named)).deployments();
    const settings = only?.configurations.flatMap((facts) => facts.settings) ?? [];
    expect(settings.map(({ key, value }) => [key, value])).toEqual([["state.backend.type", "rocksdb"]]);
  });

  test("is all there is, where the compose file has nothing beside it", async () => {
    const named = { "docker-compose.yml": compose("    env_file: flink.env\n"), "flink.env": ENV };
    const [only] = (await MemoryWorkspace.load(named)).deployments();
    expect([...(only?.completed ?? [])]).toEqual(only?.configurations.map(({ uri }) => uri));
    expect(only?.oneMachine).toBe(true);
  });

  test.each([
    ["nobody names", compose("")],
    ["a swarm gets", compose("    env_file: flink.env\n    deploy: {placement: {constraints: [a]}}\n")],
  ])("is added to what is not seen, where %s it", async (_, text) => {
    const [only] = (
      await MemoryWorkspace.load({ "docker-compose.yml": text, "flink.env": ENV })
    ).deployments();
    expect(only?.completed.size).toBe(0);
    expect(only?.profile).toBe("production");
  });
});

describe("the variables beside a compose file", () => {
  const files = (environment: string) => ({
    "docker-compose.yml": compose(
      "    environment:\n      FLINK_PROPERTIES: 'state.checkpoints.dir: s3://a'\n",
    ),
    ".env": environment,
  });
  const valuesIn = (workspace: MemoryWorkspace) =>
    workspace
      .deployments()
      .flatMap(({ variables }) => [...(variables?.values() ?? [])].map((each) => [...each]));

  test("are those that the file says now, and the deployment is another one then", async () => {
    const workspace = await MemoryWorkspace.load(files("DIR=s3://rides/c\n"));
    const [before] = workspace.deployments();
    expect(valuesIn(workspace)).toEqual([[["DIR", "s3://rides/c"]]]);
    await workspace.refresh(".env");
    expect(workspace.deployments()[0]).toBe(before);
    workspace.disk.contents[".env"] = "DIR=file:///tmp/c\n";
    await workspace.refresh(".env");
    expect(valuesIn(workspace)).toEqual([[["DIR", "file:///tmp/c"]]]);
  });

  test("are none where no file has any", async () => {
    expect(valuesIn(await MemoryWorkspace.load(files("# nothing yet\n")))).toEqual([]);
  });
});

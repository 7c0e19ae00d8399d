import { describe, expect, test } from "vitest";
import { formats } from "../../../../test/support/parsers.ts";
import type { Container } from "../../model/carrier.ts";

/** The containers that the configurations of a file are given to. */
function containersOf(text: string): Container[] {
  const format = formats.named("rides.yaml").find((each) => each.concernsFlink(text));
  const sources = format?.read({ uri: "file:///w/rides.yaml", text }).sources ?? [];
  return sources.flatMap(({ carrier }) => carrier?.containers ?? []);
}

/** A variable of a compose file. */
const variable = (name: string): string => `\${${name}}`;

const compose = (service: string): string => `services:
  rides:
    image: flink:1.20
    environment:
      FLINK_PROPERTIES: "parallelism.default: 2"
      BUCKET: ${variable("BUCKET")}
${service}`;

/** The only container of a compose file whose service has that too. */
function service(text: string): Container {
  const [container] = containersOf(compose(text));
  if (!container) throw new Error("no container");
  return container;
}

describe("a service", () => {
  test.each([
    ["jobmanager", "jobmanager", false],
    ["/docker-entrypoint.sh taskmanager", "taskmanager", false],
    ['["standalone-job", "-Dparallelism.default=2"]', "standalone-job", false],
    ["taskmanager -Djobmanager.rpc.address=jobmanager", "taskmanager", false],
    ["bash -c 'wait-for jobmanager:8081 && /docker-entrypoint.sh taskmanager'", "taskmanager", true],
    ["./start.sh", "other", true],
  ])("that is told %s starts %s", (command, starts, altered) => {
    expect(service(`    command: ${command}\n`)).toMatchObject({ starts, altered });
  });

  test.each(["build: .", "env_file: .env", "extends: {service: base}", "entrypoint: /mine.sh"])(
    "may hold more than its image by %s",
    (line) => expect(service(`    command: jobmanager\n    ${line}\n`).altered).toBe(true),
  );

  test("has its image and its variables, of which some are filled in", () => {
    const { image, environment } = service("");
    expect([
      image?.value,
      environment.get("BUCKET")?.value,
      environment.get("FLINK_PROPERTIES")?.value,
    ]).toEqual(["flink:1.20", null, "parallelism.default: 2"]);
  });

  test("has the paths at which something is mounted", () => {
    const volumes = "[./a:/opt/a:ro, b:/opt/b/, /opt/c, {type: bind, source: ./d, target: /opt/d}]";
    expect(service(`    command: jobmanager\n    volumes: ${volumes}\n`)).toMatchObject({
      mounts: [
        { path: "/opt/a", source: "./a", reach: "machine" },
        { path: "/opt/b", source: "b", reach: "machine" },
        { path: "/opt/c", source: null, reach: "own" },
        { path: "/opt/d", source: "./d", reach: "machine" },
      ],
      mountsMore: false,
      altered: false,
    });
    expect(service(`    command: jobmanager\n    volumes: ["./a:${variable("TARGET")}"]\n`).altered).toBe(
      true,
    );
  });

  test.each([
    ["8081", 8081, null],
    ["18081:8081", 8081, null],
    ['"8081:8081/tcp"', 8081, null],
    ['"0.0.0.0:8081:8081"', 8081, null],
    ['"127.0.0.1:18081:8081"', 8081, "127.0.0.1"],
    ['"[::1]:8081:8081"', 8081, "::1"],
    ['"127.0.0.1::8081"', 8081, "127.0.0.1"],
    [`"${variable("PORT:-9")}:8081"`, 8081, null],
    ["{target: 8081, published: 9, host_ip: 10.0.0.1}", 8081, "10.0.0.1"],
  ])("publishes %s", (written, port, address) => {
    expect(service(`    ports: [${written}]\n`).published).toMatchObject([{ port, address }]);
  });

  test.each([`"8081:${variable("PORT")}"`, `"${variable("HOST")}:8081:8081"`, '"8081:8081/udp"', '""'])(
    "does not surely publish %s",
    (written) => expect(service(`    ports: [${written}]\n`).published).toEqual([]),
  );

  test("publishes each port of a range", () => {
    const { published } = service('    ports: ["8080-8082:8080-8082"]\n');
    expect(published.map(({ port }) => port)).toEqual([8080, 8081, 8082]);
  });

  test("is placed in the file, behind other documents too", () => {
    const text = `a: 1\n---\n${compose('    ports: ["8081:8081"]\n')}`;
    const [container] = containersOf(text);
    const spans = [container?.image?.valueSpan, container?.published[0]?.span];
    expect(spans.map((span) => span && text.slice(span.start, span.end))).toEqual([
      "flink:1.20",
      '"8081:8081"',
    ]);
  });
});

describe("variables are added to another configuration", () => {
  const addsTo = (jobmanager: string, taskmanager: string) => {
    const text = `services:
  jm: { image: ${jobmanager}, command: jobmanager, environment: { FLINK_PROPERTIES: "rest.port: 8081" } }
  tm: { image: ${taskmanager}, command: taskmanager }
`;
    const format = formats.named("rides.yaml").find((each) => each.concernsFlink(text));
    const sources = format?.read({ uri: "file:///w/rides.yaml", text }).sources ?? [];
    return sources.map(({ carrier }) => carrier?.addsTo);
  };

  test.each([
    ["flink:1.20", "flink:1.20", false],
    ["acme/flink:1", "flink:1.20", true],
    // What a TaskManager has besides says nothing to a job.
    ["flink:1.20", "acme/flink-with-tools:1", false],
    ["flink:1.20, volumes: [./conf:/opt/flink/conf]", "flink:1.20", true],
    ["flink:1.20", "flink:1.20, volumes: [./conf:/opt/flink/conf]", false],
    ['flink:1.20, entrypoint: [sh, -c, "cat a b > /opt/flink/conf/flink-conf.yaml"]', "flink:1.20", true],
    [
      'flink:1.20, entrypoint: [sh, -c, "cp a.jar lib/ && /docker-entrypoint.sh jobmanager"]',
      "flink:1.20",
      false,
    ],
    ["flink:1.20, build: { dockerfile_inline: RUN x > conf/config.yaml }", "flink:1.20", true],
  ])("JobManager %s, TaskManager %s: %s", (jobmanager, taskmanager, isAdded) => {
    expect(addsTo(jobmanager, taskmanager)).toEqual([isAdded]);
  });
});

test("a service that others of its file are made of may have its variable replaced", () => {
  const unsure = (extended: string) => {
    const text = `services:
  base: { image: "flink:1.20", environment: { FLINK_PROPERTIES: "rest.port: 8081" } }
  jm: { extends: ${extended}, command: jobmanager }
`;
    const format = formats.named("rides.yaml").find((each) => each.concernsFlink(text));
    const [source] = format?.read({ uri: "file:///w/rides.yaml", text }).sources ?? [];
    return source?.settings.every(({ optional }) => optional === true);
  };
  expect(unsure("base")).toBe(true);
  expect(unsure("{ service: base }")).toBe(true);
  expect(unsure("{ service: base, file: other.yml }")).toBe(false);
});

test("services share what stands behind an anchor", () => {
  const text = `x-env: &env {FLINK_PROPERTIES: "parallelism.default: 2"}
services:
  a: {image: "flink:1.20", command: jobmanager, environment: *env}
  b: {image: "flink:1.19", command: taskmanager, environment: {<<: *env, A: b}}
  c: {image: "zookeeper:3.9"}
`;
  const containers = containersOf(text);
  expect(containers.map(({ starts, image }) => [starts, image?.value])).toEqual([
    ["jobmanager", "flink:1.20"],
    ["taskmanager", "flink:1.19"],
  ]);
  expect([...(containers[1]?.environment.keys() ?? [])]).toEqual(["A", "FLINK_PROPERTIES"]);
});

describe("a resource of the operator", () => {
  const resource = (more: string): string => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: rides}
spec:
  image: flink:1.20
  flinkVersion: v1_20
  flinkConfiguration: {parallelism.default: "2"}
${more}`;
  const template = "spec: {containers: [{name: flink-main-container, env: [{name: A, value: b}]}]}";

  test("has two, whatever its pods are made of", () => {
    expect(containersOf(resource("")).map(({ starts, altered }) => [starts, altered])).toEqual([
      ["jobmanager", false],
      ["taskmanager", false],
    ]);
    expect(containersOf(resource("  job: {}\n"))[0]?.starts).toBe("standalone-job");
  });

  test("puts templates over each other", () => {
    const own = template.replace("name: A", "name: C");
    const both = containersOf(
      resource(`  podTemplate: {${template}}\n  taskManager: {podTemplate: {${own}}}\n`),
    );
    expect(both.map(({ environment }) => [...environment.keys()])).toEqual([["A"], ["A", "C"]]);
  });

  test("may hold more by what comes before or instead", () => {
    const altering = [
      template.replace("containers", "initContainers: [{name: a}], containers"),
      template.replace("env:", "args: [x], env:"),
      template.replace("env:", "envFrom: [{configMapRef: {name: a}}], env:"),
    ];
    for (const each of altering)
      expect(containersOf(resource(`  podTemplate: {${each}}\n`)).map(({ altered }) => altered)).toEqual([
        true,
        true,
      ]);
    expect(containersOf(resource(`  podTemplate: ${variable("TEMPLATE")}\n`))[0]?.altered).toBe(true);
    expect(
      containersOf(resource(`  podTemplate: {${template.replace("flink-main-container", "b")}}\n`))[0],
    ).toMatchObject({ altered: false, environment: new Map() });
  });
});

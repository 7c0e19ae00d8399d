import { describe, expect, test } from "vitest";
import { readAs, readOnce } from "../../../../test/support/formats.ts";
import type { Facts } from "../../model/facts.ts";

const settingsOf = ({ sources = [] }: Facts): string[] =>
  sources.flatMap(({ settings }) => settings.map(({ key, value }) => `${key}=${value ?? "?"}`));

describe("the containers of pods", () => {
  const pods = (container: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: rides }
spec:
  template:
    spec:
      containers:
        - name: rides
${container}`;
  const settingsIn = (container: string) => settingsOf(readOnce("rides.yaml", pods(container)));
  const PROPERTIES = '[{ name: FLINK_PROPERTIES, value: "rest.port: 8081" }]';

  test("are started with what they are told", () => {
    expect(settingsIn("          image: flink\n          args: [taskmanager, -Drest.port=8081]\n")).toEqual([
      "rest.port=8081",
    ]);
  });

  test("are not started by what only looks after them", () => {
    const probe =
      "          image: flink\n          args: [taskmanager]\n          livenessProbe:\n            exec:\n";
    const command = "              command: [taskmanager, -Drest.port=8081]\n";
    expect(settingsIn(`${probe}${command}`)).toEqual([]);
  });

  test("have variables in a list", () => {
    expect(settingsIn(`          env: ${PROPERTIES}\n`)).toEqual(["rest.port=8081"]);
    expect(settingsIn("          env: [{ name: TZ, value: UTC }]\n")).toEqual([]);
    expect(settingsIn('          env: { FLINK_PROPERTIES: "rest.port: 8081" }\n')).toEqual([]);
  });

  test("are none in a file that is no resource", () => {
    const text = pods(`          env: ${PROPERTIES}\n`).replace(/^apiVersion.*\n/, "");
    expect(settingsOf(readOnce("values.yaml", text))).toEqual([]);
  });

  test.each([
    ["its node passes on", "{ containerPort: 8081, hostPort: 80 }", [8081]],
    ["only other pods reach", "{ containerPort: 8081 }", []],
    ["that are not written yet", "", []],
    ["that are a number alone", "8081", []],
  ])("publish the ports %s", (_, port, published) => {
    const text = pods(`          env: ${PROPERTIES}\n          ports: [${port}]\n`);
    const [source] = readOnce("rides.yaml", text).sources ?? [];
    const ports = source?.carrier?.containers.flatMap((each) => each.published.map((one) => one.port));
    expect(ports).toEqual(published);
  });
});

describe("the commands of a pipeline", () => {
  const settingsIn = (script: string) =>
    settingsOf(readAs("pipeline", ".gitlab-ci.yml", `deploy:\n  script:\n${script}`));

  test("are read where they stand as they are", () => {
    expect(settingsIn("    - flink run -Dparallelism.default=2 rides.jar\n")).toEqual([
      "parallelism.default=2",
    ]);
    expect(settingsIn('    - "flink run -Dparallelism.default=2 rides.jar"\n')).toEqual([
      "parallelism.default=2",
    ]);
  });

  test("are left alone where quotes make another text of them", () => {
    expect(settingsIn('    - "flink run -Dpipeline.name=\\"rides\\" rides.jar"\n')).toEqual([]);
    expect(settingsIn("    - 'flink run -Dpipeline.name=''rides'' rides.jar'\n")).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { JOB, MemoryWorkspace, NO_VERSION, pathAt } from "../../../test/support/workspaces.ts";

const template = (lines: string): string => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: {{ .Release.Name }}
spec:
  flinkVersion: v1_20
  flinkConfiguration:
${lines}
  job:
    jarURI: {{ .Values.flink.jar }}
`;

const ALL = template("    {{- toYaml .Values.flink.configuration | nindent 4 }}");
const VALUES = "image: x\nflink:\n  configuration:\n    state.backend.type: rocksdb\n    rest.port: 8081\n";
const PROD = "flink:\n  configuration:\n    high-availability.type: kubernetes\n";

const layers = async (files: Record<string, string>): Promise<string[]> =>
  (await MemoryWorkspace.load(files)).deployments().map(({ name, place, configurations }) => {
    const keys = configurations.map(
      ({ uri, settings }) => `${pathAt(uri)} ${settings.map(({ key }) => key)}`,
    );
    return `${name} (${pathAt(place)}): ${keys.map((each) => each.replace(/#\S*/, "")).join(" > ")}`;
  });

describe("the values of a chart", () => {
  test.each([
    ["as they are", ALL],
    [
      "piece by piece",
      template(
        "    rest.address: a\n    {{- range $k, $v := .Values.flink.configuration }}\n    {{ $k }}: {{ $v }}\n    {{- end }}",
      ),
    ],
    [
      "with what they are",
      template(
        "    {{- with .Values.flink.configuration }}\n    {{- toYaml . | nindent 4 }}\n    {{- end }}",
      ),
    ],
  ])("are a layer over the template that takes them %s", async (_, text) => {
    const [only, ...more] = await layers({
      "chart/Chart.yaml": "name: rides\n",
      "chart/values.yaml": VALUES,
      "chart/templates/flink.yaml": text,
    });
    expect(more).toEqual([]);
    expect(only).toMatch(
      /^chart\/templates\/flink.yaml \(.*\): chart\/values.yaml state.backend.type,rest.port > chart\/templates\/flink.yaml/,
    );
  });

  test("are a layer over the configuration in a ConfigMap that takes them", async () => {
    const map = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
data:
  flink-conf.yaml: |
    jobmanager.rpc.address: {{ .Release.Name }}
    {{- range $key, $value := .Values.flink.configuration }}
    {{ $key }}: {{ $value }}
    {{- end }}
`;
    const files = { "chart/values.yaml": VALUES, "chart/values-prod.yaml": PROD };
    expect(await layers({ ...files, "chart/templates/map.yaml": map })).toEqual([
      "chart/values-prod.yaml (chart/values-prod.yaml): chart/values-prod.yaml high-availability.type > chart/values.yaml state.backend.type,rest.port > chart/templates/map.yaml jobmanager.rpc.address,{{ $key }}",
    ]);
    const others = map.replace("flink.configuration", "others");
    expect(await layers({ ...files, "chart/templates/map.yaml": others })).toHaveLength(3);
  });

  test("leave the template the jobs beside it", async () => {
    const workspace = await MemoryWorkspace.load({
      "pom.xml": NO_VERSION,
      "src/main/java/shop/orders/OrdersJob.java": JOB,
      "chart/values.yaml": VALUES,
      "chart/templates/flink.yaml": ALL,
    });
    expect(workspace.deployments().map(({ jobs }) => jobs.length)).toEqual([1]);
  });

  test("of further files are deployments of their own, over the chart's", async () => {
    const files = {
      "chart/values.yaml": VALUES,
      "chart/values-prod.yaml": PROD,
      "chart/env/values-test.yaml": PROD,
      "chart/templates/flink.yaml": ALL,
    };
    expect(await layers(files)).toEqual([
      "chart/env/values-test.yaml (chart/env/values-test.yaml): chart/env/values-test.yaml high-availability.type > chart/values.yaml state.backend.type,rest.port > chart/templates/flink.yaml ",
      "chart/values-prod.yaml (chart/values-prod.yaml): chart/values-prod.yaml high-availability.type > chart/values.yaml state.backend.type,rest.port > chart/templates/flink.yaml ",
    ]);
  });

  test.each([
    ["another template takes", "chart/templates/flink.yaml", ALL.replaceAll("flink.configuration", "other")],
    [
      "a field takes that holds no options",
      "chart/templates/flink.yaml",
      template("    a: b").replace("flink.jar", "flink.configuration"),
    ],
    ["another chart has", "other/templates/flink.yaml", ALL],
  ])("are added to what is not seen, where %s them", async (_, path, text) => {
    const found = await layers({ "chart/values.yaml": VALUES, [path]: text });
    expect(found.some((each) => each.includes(">"))).toBe(false);
    expect(found).toHaveLength(2);
  });

  test.each([
    ["without a name for it", VALUES.replace("configuration:", "things:")],
    ["without an option of Flink's alone", "flink:\n  configuration:\n    rest.port: 1\n"],
  ])("are none %s", async (_, text) => expect(await layers({ "chart/values.yaml": text })).toEqual([]));
});

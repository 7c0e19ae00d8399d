import { describe, expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";
import { branchesOf } from "./templateBranches.ts";

describe("what a template writes under a condition", () => {
  test.each([
    ["nothing", "a: 1\n{{ .Values.a }}: 2\n", []],
    ["an if of Helm's with an else", "a\n{{- if .x }}b{{- else }}c{{- end }}d", ["b{{- else }}c"]],
    ["with and range", "{{with .x}}a{{end}}{{ range $k, $v := .y -}}b{{ end }}", ["a", "b"]],
    ["conditions in each other", "{{if .x}}a{{if .y}}b{{end}}c{{end}}d", ["b", "a{{if .y}}b{{end}}c"]],
    ["no definition, but a condition in one", '{{ define "n" }}a{{ if .x }}b{{ end }}c{{ end }}', ["b"]],
    [
      "Jinja's",
      "{% if x %}a{% elif y %}b{% endif %}{%- for z in w -%}c{%- endfor %}",
      ["a{% elif y %}b", "c"],
    ],
    ["ytt's", "#@ if x:\na: 1\n#@ end\n#@ def f():\nb: 1\n#@ end\nc: #@ if y\n", ["\na: 1\n", "\nb: 1\n"]],
    ["one that nothing ends", "a{{ if .x }}b", ["b"]],
    ["an end without anything", "a{{ end }}b", []],
  ])("%s", (_, text, parts) => {
    expect(branchesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(parts);
  });
});

const HELM = (options: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: {{ .Release.Name }} }
spec:
  image: rides/flink:1
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
${options}`;

describe("an option under a condition", () => {
  const files = (options: string) => ({ "chart/templates/rides.yaml": HELM(options) });
  const backend = async (given: Record<string, string>) => {
    const { judgements } = await judged(given);
    return judgements[0]?.checklist.find(({ item }) => item === "state-backend")?.status;
  };
  const OPTION = "    state.backend.type: rocksdb\n";

  test("meets nothing, as one without does", async () => {
    expect(await backend(files(OPTION))).toBe("satisfied");
    expect(await backend(files(`    {{- if .Values.big }}\n${OPTION}    {{- end }}\n`))).toBe("unknown");
    const conf = (text: string) => ({ "conf/flink-conf.yaml": text, "conf/flink-conf.yaml.j2": text });
    expect(await backend(conf("{% if big %}\nstate.backend: rocksdb\n{% endif %}\n"))).toBe("unknown");
    const nested = {
      "conf/config.yaml": "rest.port: 8081\n{% if big %}\nstate.backend.type: rocksdb\n{% endif %}\n",
    };
    expect(await backend(nested)).toBe("unknown");
  });

  test("is no other one's double, and is checked by itself", async () => {
    const branches = `    {{- if .Values.big }}\n${OPTION}    paralelism.default: 2\n    {{- else }}\n    state.backend.type: hashmap\n    {{- end }}\n`;
    const { findings } = await judged(files(branches));
    expect(findings.map(({ rule }) => rule)).toEqual(["config/unknown-option"]);
    const twice = await judged(
      files(`${OPTION}    state.backend: hashmap\n    {{- if .Values.big }}\n    {{- end }}\n`),
    );
    expect(twice.findings.map(({ rule }) => rule)).toContain("config/duplicate-option");
  });
});

import { describe, expect, test } from "vitest";
import { formatOf } from "../../../../test/support/parsers.ts";
import type { DocumentChange } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import { editsFor } from "../apply.ts";
import { applyEdits } from "../text.ts";

const format = formatOf("kustomization.yaml");

const read = (text: string): Facts => format.read({ uri: "file:///w/kustomization.yaml", text });

/** Each setting as it stands: the text at its key and at its value. */
const written = (text: string): string[] =>
  (read(text).sources ?? []).flatMap(({ settings }) =>
    settings.map(({ keySpan, valueSpan }) => {
      const value = valueSpan ? text.slice(valueSpan.start, valueSpan.end) : "(gone)";
      return `${text.slice(keySpan.start, keySpan.end)}=${value}`;
    }),
  );

function changed(text: string, change: (source: Facts) => DocumentChange): string {
  const facts = read(text);
  const source = facts.sources?.[0];
  if (!source) throw new Error("no such configuration");
  return applyEdits(text, editsFor(format, { uri: facts.uri, text }, facts, [change(source)]));
}

const MERGE = `resources: [../base]
patches:
  - patch: |-
      apiVersion: flink.apache.org/v1beta1
      kind: FlinkDeployment
      metadata: {name: rides}
      spec:
        flinkConfiguration:
          rest.port: "8081"
          state:
            backend.type: rocksdb
  - path: other.yaml
`;

const STEPS = `patchesJson6902:
  - target: {kind: FlinkDeployment, name: rides, namespace: a}
    patch: |-
      - op: replace
        path: /spec/flinkConfiguration/rest.port
        value: "8081"
      - op: remove
        path: /spec/flinkConfiguration/a~1b
      - op: replace
        path: /spec/job/parallelism
        value: 2
`;

describe("a kustomization", () => {
  test("says what it puts together", () => {
    expect(read(MERGE).kustomization).toEqual({
      resources: ["../base"],
      components: [],
      patches: [
        { path: null, target: null },
        { path: "other.yaml", target: null },
      ],
      generators: [],
      opaque: false,
    });
    expect(read(STEPS).kustomization?.patches).toEqual([
      { path: null, target: { kind: "FlinkDeployment", name: "rides", narrowed: true } },
    ]);
    expect(read("resources: [a]\nhelmCharts: [{name: x}]\n").kustomization?.opaque).toBe(true);
  });

  test("makes ConfigMaps of files by their names or by keys", () => {
    const text =
      "configMapGenerator:\n  - name: a\n    files: [conf/flink-conf.yaml, config.yaml=prod.yaml]\n  - {name: b, behavior: replace}\n  - {name: c, behavior: merge}\n  - x\n";
    expect(read(text).kustomization?.generators).toEqual([
      {
        name: "a",
        replaces: false,
        files: [
          { key: "flink-conf.yaml", path: "conf/flink-conf.yaml" },
          { key: "config.yaml", path: "prod.yaml" },
        ],
      },
      { name: "b", replaces: true, files: [] },
      { name: "c", replaces: false, files: [] },
    ]);
  });

  test("has no patch where a list names none by a key", () => {
    const patchesOf = (text: string) => read(text).kustomization?.patches;
    const other = { path: "other.yaml", target: null };
    expect(patchesOf("patches:\n  - ha.yaml\n  -\n  - path: other.yaml\n")).toEqual([other]);
    expect(patchesOf("patchesJson6902: [ha.yaml, {path: other.yaml}]\n")).toEqual([other]);
    expect(patchesOf("patchesStrategicMerge: [other.yaml]\n")).toEqual([other]);
  });

  test.each([
    ["", []],
    ["- ../base\n", []],
    ["resources\n", []],
  ])("puts nothing together while it is %j", (text, patches) => {
    expect(read(text).kustomization).toEqual({
      resources: [],
      components: [],
      generators: [],
      patches,
      opaque: false,
    });
    expect(read(text).sources).toEqual([]);
  });

  test("has patches that are read where they stand", () => {
    expect(written(MERGE)).toEqual(['rest.port="8081"', "backend.type=rocksdb"]);
    expect(read(MERGE).sources?.[0]?.settings.map(({ key }) => key)).toEqual([
      "rest.port",
      "state.backend.type",
    ]);
    expect(written(STEPS)).toEqual(['rest.port="8081"', "a~1b=(gone)"]);
    expect(read(STEPS).sources?.[0]?.settings.map(({ key }) => key)).toEqual(["rest.port", "a/b"]);
  });

  test("generates variables", () => {
    const text =
      "configMapGenerator:\n- name: c\n  literals:\n  - 'FLINK_PROPERTIES=rest.port: 8081'\n  - A=b\n";
    expect(written(text)).toEqual(["rest.port=8081"]);
    expect(read(text).sources).toHaveLength(1);
    expect(read(text.replace(/ {2}- '.*\n/, "")).sources).toEqual([]);
  });

  test("generates variables beside what is not written yet", () => {
    const generators = (more: string) =>
      `configMapGenerator:\n- c\n-\n- name: c\n  literals:\n  - 'FLINK_PROPERTIES=rest.port: 8081'\n${more}`;
    expect(written(generators("  - { A: b }\n  -\n"))).toEqual(["rest.port=8081"]);
  });

  test.each([
    ["is no YAML", "patches:\n  - patch: |\n      a: [\n"],
    [
      "has more that is no YAML than one is just typing",
      `${MERGE.slice(MERGE.indexOf("patches"), MERGE.indexOf("          state:"))}        a: [\n      }: }\n      : [ {\n      ]: ]\n`,
    ],
    ["is of something else", "patches:\n  - patch: |\n      apiVersion: apps/v1\n      kind: Deployment\n"],
    ["is about no option", "patches:\n  - patch: |\n      - {op: remove, path: /spec/job}\n"],
  ])("holds no configuration where a patch %s", (_, text) => expect(read(text).sources).toEqual([]));
});

describe("changes are made in the text of a patch", () => {
  test("as it is a resource", () => {
    expect(
      changed(MERGE, ({ uri }) => ({ kind: "set-option", uri, key: "parallelism.default", value: "2" })),
    ).toBe(
      MERGE.replace("backend.type: rocksdb\n", 'backend.type: rocksdb\n          parallelism.default: "2"\n'),
    );
    expect(changed(MERGE, ({ uri }) => ({ kind: "set-option", uri, key: "rest.port", value: "1" }))).toBe(
      MERGE.replace("8081", "1"),
    );
  });

  test("as it is a list of steps", () => {
    const at = STEPS.indexOf("rest.port");
    const span = { start: at, end: at + "rest.port".length };
    expect(changed(STEPS, ({ uri }) => ({ kind: "rename-option", uri, at: span, key: "rest/a" }))).toBe(
      STEPS.replace("rest.port", "rest~1a"),
    );
    expect(changed(STEPS, ({ uri }) => ({ kind: "set-option", uri, key: "rest.port", value: "1" }))).toBe(
      STEPS.replace('"8081"', '"1"'),
    );
    // A step more is left to people.
    expect(changed(STEPS, ({ uri }) => ({ kind: "set-option", uri, key: "x.y", value: "1" }))).toBe(STEPS);
  });
});

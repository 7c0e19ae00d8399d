import { describe, expect, test } from "vitest";
import { fc } from "../../../../test/support/fastCheck.ts";
import { formats } from "../../../../test/support/parsers.ts";
import type { Facts } from "../../model/facts.ts";
import { withoutTemplates } from "./templates.ts";

/** The facts of a YAML file, by whichever format it concerns. */
function read(text: string, path = "templates/rides.yaml"): Facts | undefined {
  const format = formats.named(path).find((each) => each.concernsFlink(text));
  return format?.readOnce({ uri: `file:///w/${path}`, text });
}

/** Each setting as `key=value`, with `?` for a value that is not known; what it stands at has to be that key. */
const settings = (text: string): string[] =>
  (read(text)?.sources ?? []).flatMap((source) =>
    source.settings.map(({ key, value, keySpan }) => {
      expect(text.slice(keySpan.start, keySpan.end)).toBe(key);
      return `${key}=${value ?? "?"}`;
    }),
  );

const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-config
  labels:
    {{- include "rides.labels" . | nindent 4 }}
data:
  flink-conf.yaml: |+
    {{- if .Values.ha }}
    high-availability.storageDir: {{ .Values.ha.dir }}
    {{- end }}
    parallelism.default: 4
    state.backend.type: {{ .Values.backend | default "rocksdb" }}
`;

describe("templates that are no YAML", () => {
  test("a ConfigMap of a chart", () => {
    expect(settings(CONFIG_MAP)).toEqual([
      "high-availability.storageDir=?",
      "parallelism.default=4",
      "state.backend.type=?",
    ]);
    const [source] = read(CONFIG_MAP)?.sources ?? [];
    expect([source?.open, source?.templated, source?.carrier?.name]).toEqual([true, true, "*-config"]);
  });

  test("a resource, of which nothing is sure but its options", () => {
    const text = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: {{ include "name" . }}
spec:
  flinkConfiguration:
    {{- range $key, $value := .Values.options }}
    {{ $key }}: {{ $value | quote }}
    {{- end }}
    taskmanager.numberOfTaskSlots: "2"
`;
    expect(settings(text)).toEqual(["taskmanager.numberOfTaskSlots=2"]);
    expect(read(text)?.sources?.[0]?.carrier?.resource).toBeNull();
  });

  test("Jinja, and arguments of a process", () => {
    const text = `apiVersion: apps/v1
kind: Deployment
spec:
{% if replicas %}
  replicas: {{ replicas }}
{% endif %}
  containers:
  - image: flink:{{ version }}
    args: ["standalone-job", "-Dparallelism.default={{ n }}", "-Drest.port=8081"]
`;
    expect(settings(text)).toEqual(["parallelism.default=?", "rest.port=8081"]);
  });

  test("ytt, whose expressions are comments", () => {
    const text = `#@ load("@ytt:data", "data")
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: a }
spec:
  flinkConfiguration:
    state.backend.type: #@ data.values.backend
    rest.port: 8081 # as everywhere
  job: { jarURI: local:///a.jar }
  taskManager:
    resource: #@ data.values.resource
`;
    expect(settings(text)).toEqual(["state.backend.type=?", "rest.port=8081"]);
    expect(read(text)?.sources?.[0]?.carrier?.resource).toBeNull();
  });

  test("a text without expressions is no template", () => {
    expect(withoutTemplates("a: {# note #}\nb: [\n")).toBeNull();
    expect(withoutTemplates("a: {{ b }}\n")).toBe("a: \uFFFC\uFFFC\uFFFC\uFFFC\uFFFC\uFFFC\uFFFC\n");
  });

  test("every character stays where it was", () => {
    const texts = fc.string({ unit: fc.constantFrom(..."{}%#<>a: \n\r-|"), maxLength: 60 });
    fc.assert(
      fc.property(texts, (text) => {
        const filled = withoutTemplates(text);
        if (filled !== null && filled.length !== text.length) throw new Error(JSON.stringify(text));
      }),
    );
  });
});

describe("documents without a configuration", () => {
  const COMPOSE = "services:\n  jobmanager:\n    image: flink:1.20\n    command: jobmanager\n";

  test("are read, and set nothing", () => {
    expect(read(COMPOSE)?.sources).toEqual([]);
    const deployment = "apiVersion: flink.apache.org/v1beta1\nkind: FlinkThing\nmetadata: {name: x}\n";
    expect(read(deployment)?.sources).toEqual([]);
  });

  test("their words may set something all the same", () => {
    expect(read(COMPOSE)?.words?.has("jobmanager")).toBe(true);
    expect(read(`${COMPOSE}    environment:\n      \${MORE}\n`)?.words).toBeNull();
  });

  test.each([
    [
      "a schema",
      "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {group: flink.apache.org}\n",
    ],
    [
      "another one that names it",
      "apiVersion: autoscaling/v2\nkind: HPA\nspec:\n  scaleTargetRef:\n    apiVersion: flink.apache.org/v1beta1\n",
    ],
    [
      "services in comments",
      "services:\n  kafka:\n    image: kafka\n#  jobmanager:\n#    image: flink:1.20\n",
    ],
    [
      "the operator itself",
      "apiVersion: apps/v1\nspec:\n  containers:\n  - image: ghcr.io/apache/flink-kubernetes-operator:1\n    volumeMounts:\n    - mountPath: /opt/flink/conf\n",
    ],
  ])("but not %s", (_, text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe("options under other names", () => {
  const OPTIONS =
    "taskmanager.numberOfTaskSlots: 8\nstate.backend.type: rocksdb\nstate.checkpoints.dir: s3://x\n";

  test("are read where there is nothing else", () => {
    expect(settings(OPTIONS)).toEqual([
      "taskmanager.numberOfTaskSlots=8",
      "state.backend.type=rocksdb",
      "state.checkpoints.dir=s3://x",
    ]);
    expect(settings(`${OPTIONS}metrics.reporters: prom\n`).at(-1)).toBe("metrics.reporters=prom");
  });

  test("but not beside keys of others, nor where they are few", () => {
    expect(read(`${OPTIONS}kafka.topic: x\n`)).toBeUndefined();
    expect(read("jobmanager.rpc.address: jm\nrest.port: 8081\n")).toBeUndefined();
  });
});

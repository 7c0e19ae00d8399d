import { describe, expect, test } from "vitest";
import { formatOf } from "../../../../test/support/parsers.ts";
import type { DocumentChange } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import { editsFor } from "../apply.ts";
import { applyEdits } from "../text.ts";

const formats = { k8s: formatOf("resource.yml"), compose: formatOf("x.yml") };

/** The facts of a YAML file, by whichever format it concerns. */
function read(text: string, path = "deploy/rides.yaml"): { facts: Facts; format: typeof formats.k8s } {
  const uri = `file:///w/${path}`;
  const format = formatsNamed().find((each) => each.concernsFlink(text));
  if (!format) throw new Error("no format reads it");
  return { facts: format.read({ uri, text }), format };
}

import { formats as allFormats } from "../../../../test/support/parsers.ts";

const formatsNamed = () => allFormats.named("rides.yaml");

/** Every setting as it stands: the text at its key and at its value. */
function written(text: string, facts: Facts): string[] {
  return (facts.sources ?? []).flatMap(({ settings }) =>
    settings.map(({ keySpan, valueSpan }) => {
      const value = valueSpan ? text.slice(valueSpan.start, valueSpan.end) : "";
      return `${text.slice(keySpan.start, keySpan.end)}=${value}`;
    }),
  );
}

/** The text after a change of the only configuration, or of the one with that index. */
function changed(text: string, change: (source: Facts) => DocumentChange, index = 0): string {
  const { facts, format } = read(text);
  const source = facts.sources?.[index];
  if (!source) throw new Error("no such configuration");
  const document = { uri: facts.uri, text };
  return applyEdits(text, editsFor(format, document, facts, [change(source)]));
}

const set = (key: string, value: string) => (source: Facts) =>
  ({ kind: "set-option", uri: source.uri, key, value }) as const;

const DEPLOYMENT = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  flinkVersion: v1_20 # of the image
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    state.backend.type: rocksdb   # not heap
  serviceAccount: flink
`;
const CONFIG_MAP = `kind: ConfigMap
apiVersion: v1
metadata: {name: flink-config}
data:
  flink-conf.yaml: |+
    # the cluster
    parallelism.default: 4
    rest.port: 8081
  log4j-console.properties: |+
    rootLogger.level = INFO
  config.yaml: |
    jobmanager:
      rpc:
        address: jm
    parallelism:
      default: 4
`;
const COMPOSE = `services:
  jobmanager:
    image: flink:1.18
    command: jobmanager
    environment:
      - |
        FLINK_PROPERTIES=
        jobmanager.rpc.address: jobmanager
        rest.flamegraph.enabled: true
  taskmanager:
    image: flink:1.18
    command: taskmanager
    environment:
      FLINK_PROPERTIES: |
        taskmanager.numberOfTaskSlots: 2
  client:
    environment: ["FLINK_PROPERTIES=jobmanager.rpc.address: jobmanager"]
`;
const PODS = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: tm
spec:
  template:
    spec:
      containers:
        - name: tm
          args: [taskmanager]
          env:
            - name: FLINK_PROPERTIES
              value: "blob.server.port: 6124"
`;

describe("configurations are found where they stand", () => {
  test.each([
    ["a FlinkDeployment", DEPLOYMENT, ['taskmanager.numberOfTaskSlots="2"', "state.backend.type=rocksdb"]],
    [
      "a FlinkDeployment with maps that are merged in",
      `x-a: &a { rest.port: 8081, state.backend.type: hashmap }
x-b: &b { rest.port: 8082, parallelism.default: 2 }
${DEPLOYMENT.replace("  flinkConfiguration:\n", "  flinkConfiguration:\n    <<: [*a, *b]\n")}`,
      [
        "rest.port=8081",
        "parallelism.default=2",
        'taskmanager.numberOfTaskSlots="2"',
        "state.backend.type=rocksdb",
      ],
    ],
    ["a ConfigMap", CONFIG_MAP, ["parallelism.default=4", "rest.port=8081", "address=jm", "default=4"]],
    [
      "a compose file",
      COMPOSE,
      [
        "taskmanager.numberOfTaskSlots=2",
        "jobmanager.rpc.address=jobmanager",
        "jobmanager.rpc.address=jobmanager",
        "rest.flamegraph.enabled=true",
      ],
    ],
    ["pods", PODS, ["blob.server.port=6124"]],
    [
      "several documents",
      `---\n${DEPLOYMENT}---\n# more\n${PODS}`,
      ['taskmanager.numberOfTaskSlots="2"', "state.backend.type=rocksdb", "blob.server.port=6124"],
    ],
  ])("in %s", (_, text, settings) => {
    const { facts } = read(text);
    expect(facts.kind).toBe("resource");
    expect(written(text, facts)).toEqual(settings);
  });

  test("and what is asked of a job stands beside them", () => {
    const snapshot = `apiVersion: flink.apache.org/v1beta1
kind: FlinkStateSnapshot
metadata:
  name: rides-1
spec:
  savepoint: {}
`;
    const { facts } = read(`${snapshot}---\n${DEPLOYMENT}`);
    expect(facts.sources?.map(({ carrier }) => carrier?.resource?.kind)).toEqual(["FlinkDeployment"]);
    expect(facts.requests?.map(({ carrier }) => carrier?.name)).toEqual(["rides-1"]);
    const alone = read(snapshot).facts;
    expect([alone.sources, alone.requests?.length]).toEqual([[], 1]);
  });

  test("with Windows's line ends", () => {
    const text = CONFIG_MAP.replaceAll("\n", "\r\n");
    expect(written(text, read(text).facts)).toEqual(written(CONFIG_MAP, read(CONFIG_MAP).facts));
  });

  test.each([
    [
      "another program's config.yaml",
      "apiVersion: v1\nkind: ConfigMap\ndata:\n  config.yaml: |\n    server: 1\n  flink: x\n",
    ],
    ["a resource that does not parse", `${DEPLOYMENT}  a: [\n  }: }\n  : [ {\n  ]: ]\n`],
  ])("but not in %s", (_, text) => {
    expect(formatsNamed().some((format) => format.concernsFlink(text))).toBe(false);
  });

  test("the same name twice gives two addresses, which stay when the text around changes", () => {
    const addresses = (text: string) => read(text).facts.sources?.map(({ uri }) => uri);
    const twice = addresses(`${DEPLOYMENT}---\n${DEPLOYMENT}`);
    expect(new Set(twice).size).toBe(2);
    expect(addresses(`# a\n${DEPLOYMENT}---\n# b\n${DEPLOYMENT}`)).toEqual(twice);
  });
});

describe("resources of other operators", () => {
  const resource = (version: string, kind: string, spec: string) =>
    `apiVersion: ${version}\nkind: ${kind}\nmetadata:\n  name: rides\nspec:\n${spec}`;

  test.each([
    [
      "a FlinkCluster",
      resource("flinkoperator.k8s.io/v1beta1", "FlinkCluster", '  flinkProperties:\n    rest.port: "8081"\n'),
    ],
    [
      "a FlinkApplication",
      resource("flink.k8s.io/v1beta1", "FlinkApplication", "  flinkConfig:\n    rest.port: 8081\n"),
    ],
    [
      "an environment",
      resource(
        "cmf.confluent.io/v1",
        "FlinkEnvironment",
        "  flinkApplicationDefaults:\n    spec:\n      flinkConfiguration:\n        rest.port: 8081\n",
      ),
    ],
    ["a specification alone", 'spec:\n  flinkConfiguration:\n    rest.port: "8081"\n'],
    [
      "a deployment of a platform",
      resource(
        "v1",
        "Deployment",
        "  template:\n    spec:\n      flinkConfiguration:\n        rest.port: 8081\n",
      ),
    ],
  ])("%s", (_, text) => {
    const { facts } = read(text);
    expect(facts.sources?.map(({ settings, open }) => [settings.map(({ key }) => key), open])).toEqual([
      [["rest.port"], true],
    ]);
  });

  test("but no other field", () => {
    const text = resource("acme.io/v1", "Rides", "  configuration:\n    flink:\n      rest.port: 8081\n");
    expect(formatsNamed().some((format) => format.concernsFlink(text))).toBe(false);
  });
});

describe("what is not seen is not missing", () => {
  const openOf = (text: string) => read(text).facts.sources?.map(({ open }) => open);

  test("in a patch, in a session job, in folded or escaped text", () => {
    expect(openOf(DEPLOYMENT)).toEqual([false]);
    expect(openOf(DEPLOYMENT.replace(/ {2}flinkVersion.*\n/, ""))).toEqual([true]);
    expect(openOf(DEPLOYMENT.replace("FlinkDeployment", "FlinkSessionJob"))).toEqual([true]);
    expect(openOf(PODS.replace('"blob.server.port: 6124"', '"a: 1\\nb: 2"'))).toEqual([false]);
  });

  test.each([
    ["below the last option", "    ", true],
    ["but what is no part of the options", "  ", false],
  ])("lines that a template puts into a resource %s", (_, blanks, wanted) => {
    const text = DEPLOYMENT.replace("  serviceAccount:", `${blanks}$MORE\n  serviceAccount:`);
    expect(openOf(text)).toEqual([wanted]);
  });

  test("options of a process, but for those that cannot be read, by their words", () => {
    const [first] =
      read(`${COMPOSE}    command: standalone-job -Dstate.savepoints.dir=s3://x\n`).facts.sources ?? [];
    expect(first?.carrier?.layer).toBe("arguments");
    expect(first?.settings.map(({ key }) => key)).toEqual(["state.savepoints.dir"]);
    const escaped = `${COMPOSE}    command: "standalone-job \\u002dDx.y=1 -Dstate.savepoints.dir=s3://x"\n`;
    const words = read(escaped).facts.sources?.[0]?.carrier?.elsewhere;
    expect(words?.has("savepoints")).toBe(true);
    expect(read(COMPOSE).facts.sources?.[0]?.carrier?.elsewhere).toBeNull();
  });
});

describe("texts that YAML makes another text of", () => {
  const data = (value: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  flink-conf.yaml: ${value}\n`;

  test.each([
    ["escapes", '"rest.port: 8081\\nparallelism.default: 2\\n"'],
    ["folded lines", ">\n    rest.port: 8081\n\n    parallelism.default: 2"],
    ["lines in quotes", "'rest.port: 8081\n\n    parallelism.default: 2'"],
  ])("%s are read in place", (_, value) => {
    const text = data(value);
    const { facts } = read(text);
    expect(written(text, facts)).toEqual(["rest.port=8081", "parallelism.default=2"]);
  });

  test("variables for the environment of pods", () => {
    const text = data("|\n    x: y")
      .replace("flink-conf.yaml", "FLINK_PROPERTIES")
      .replace("x: y", "rest.port: 8081");
    expect(written(text, read(text).facts)).toEqual(["rest.port=8081"]);
    expect(read(text).facts.sources?.[0]?.carrier?.layer).toBe("properties");
    const secret = text.replace("ConfigMap", "Secret").replace("\ndata:", "\nstringData:");
    expect(written(secret, read(secret).facts)).toEqual(["rest.port=8081"]);
  });
});

describe("changes are made in place", () => {
  test("in the map of a resource, with quotes that older operators want", () => {
    expect(changed(DEPLOYMENT, set("pipeline.max-parallelism", "128"))).toBe(
      DEPLOYMENT.replace("  serviceAccount", '    pipeline.max-parallelism: "128"\n  serviceAccount'),
    );
    expect(changed(DEPLOYMENT, set("state.backend.type", "hashmap"))).toBe(
      DEPLOYMENT.replace("rocksdb", "hashmap"),
    );
  });

  test("where the map is not there yet", () => {
    const text = DEPLOYMENT.replace(/ {2}flinkConfiguration:\n( {4}.*\n)+/, "");
    expect(changed(text, set("parallelism.default", "2"))).toBe(
      text.replace(/(flinkVersion: .*\n)/, '$1  flinkConfiguration:\n    parallelism.default: "2"\n'),
    );
    // A comment stays above what it explains.
    const explained = text
      .replace(/ {2}(?:image|flinkVersion): .*\n/g, "")
      .replace("spec:\n", "spec:\n  # All of it.\n  #\n");
    expect(changed(explained, set("parallelism.default", "2"))).toBe(
      explained.replace("spec:\n", 'spec:\n  flinkConfiguration:\n    parallelism.default: "2"\n'),
    );
  });

  test("in the lines of a file, as far in as the others", () => {
    expect(changed(CONFIG_MAP, set("parallelism.max", "9"))).toBe(
      CONFIG_MAP.replace("default: 4\n    rest", "default: 4\n    parallelism.max: 9\n    rest"),
    );
    expect(changed(CONFIG_MAP, set("jobmanager.rpc.port", "9"), 1)).toBe(
      CONFIG_MAP.replace("address: jm\n", "address: jm\n        port: 9\n"),
    );
    expect(changed(COMPOSE, set("rest.port", "9"), 2)).toBe(
      COMPOSE.replace("enabled: true\n", "enabled: true\n        rest.port: 9\n"),
    );
  });

  test("in double quotes, with the escapes of these", () => {
    const text = PODS.replace('"blob.server.port: 6124"', '"a: 1\\nb: 2"');
    expect(changed(text, set("rest.port", "9"))).toBe(text.replace("b: 2", "b: 2\\nrest.port: 9"));
    expect(changed(text, set("a", "3"))).toBe(text.replace("a: 1", "a: 3"));
    expect(changed(PODS, set("rest.port", "9"))).toBe(PODS.replace("6124", "6124\\nrest.port: 9"));
    expect(changed(PODS, set("blob.server.port", "9"))).toBe(PODS.replace("6124", "9"));
  });

  test("or not at all, where a second line has no place", () => {
    for (const style of ["blob.server.port: 6124", ">-\n                blob.server.port: 6124"]) {
      const text = PODS.replace(
        '"blob.server.port: 6124"',
        style === "blob.server.port: 6124" ? `'${style}'` : style,
      );
      expect(changed(text, set("rest.port", "9"))).toBe(text);
      expect(changed(text, set("blob.server.port", "9"))).toBe(text.replace("6124", "9"));
    }
  });
});

describe("while somebody types", () => {
  test("a line that is no YAML yet, the others are read as before", () => {
    const text = DEPLOYMENT.replace("    state", "    paralle\n    state");
    expect(written(text, read(text).facts)).toEqual(written(DEPLOYMENT, read(DEPLOYMENT).facts));
  });

  const caretAt = (marked: string) => {
    const offset = marked.indexOf("|");
    const text = marked.slice(0, offset) + marked.slice(offset + 1);
    return read(text).format.caretAt?.(text, offset) ?? null;
  };

  test.each([
    [
      "a key of a map",
      DEPLOYMENT.replace("    state", "    para^\n    state"),
      { kind: "key", above: "", indent: "    " },
    ],
    ["a key behind the last one", DEPLOYMENT.replace("heap\n", "heap\n    ^\n"), { kind: "key", above: "" }],
    ["a value of a map", DEPLOYMENT.replace("rocksdb", "r^"), { kind: "value", key: "state.backend.type" }],
    ["a key of a file", CONFIG_MAP.replace("    rest", "    state.^\n    rest"), { kind: "key" }],
    [
      "a value of properties",
      COMPOSE.replace("true", "^"),
      { kind: "value", key: "rest.flamegraph.enabled" },
    ],
  ])("%s can be completed", (_, text, wanted) => {
    const marked = text.replaceAll("|", "\u0000").replace("^", "|");
    const offset = marked.indexOf("|");
    const plain = (marked.slice(0, offset) + marked.slice(offset + 1)).replaceAll("\u0000", "|");
    expect(read(plain).format.caretAt?.(plain, offset)).toMatchObject(wanted);
  });

  test("but no field of the resource itself, and nothing in a comment", () => {
    expect(caretAt(PODS.replace("taskmanager]", "taskmanager|]"))).toBeNull();
    expect(caretAt(DEPLOYMENT.replace("not heap", "not | heap"))).toBeNull();
  });
});

describe("a list of resources", () => {
  const item = (text: string) => `- ${text.trimEnd().split("\n").join("\n  ")}\n`;
  const TIPS = DEPLOYMENT.replace("rides", "tips").replace("rocksdb   # not heap", "hashmap");
  const LIST = `apiVersion: v1\nkind: List\nitems:\n${item(DEPLOYMENT)}${item(TIPS)}`;

  test("has the configurations of each", () => {
    const { facts } = read(LIST);
    expect(written(LIST, facts)).toEqual([
      'taskmanager.numberOfTaskSlots="2"',
      "state.backend.type=rocksdb",
      'taskmanager.numberOfTaskSlots="2"',
      "state.backend.type=hashmap",
    ]);
    expect(facts.sources?.map(({ carrier }) => carrier?.name)).toEqual(["rides", "tips"]);
  });

  test("is changed in the one that is meant", () => {
    expect(changed(LIST, set("rest.port", "8082"), 1)).toBe(
      LIST.replace("hashmap\n", 'hashmap\n      rest.port: "8082"\n'),
    );
  });
});

test("pods are found by what they start, in a list or in braces", () => {
  const pods = (container: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: jm }\nspec: { template: { spec: { containers: [ ${container} ] } } }\n`;
  const flow = pods("{ name: jm, image: a/b:1, args: [standalone-job, -Drest.port=1] }");
  expect(written(flow, read(flow).facts)).toEqual(["rest.port=1"]);
  const block = `apiVersion: apps/v1
kind: Deployment
metadata: { name: jm }
spec:
  template:
    spec:
      containers:
        - image: a/b:1
          args:
            - standalone-job
            - -Drest.port=1
`;
  expect(written(block, read(block).facts)).toEqual(["rest.port=1"]);
});

test("the defaults of the operator are found in the values of what depends on it, and of what installs it", () => {
  const defaults = (indent: string) =>
    ["defaultConfiguration:", "  flink-conf.yaml: |", "    rest.port: 1"]
      .map((line) => `${indent}${line}\n`)
      .join("");
  const release = "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  values:\n";
  for (const text of [defaults(""), `operator:\n${defaults("  ")}`, `${release}${defaults("    ")}`]) {
    const { facts } = read(text);
    expect(written(text, facts)).toEqual(["rest.port=1"]);
    expect(facts.sources?.map(({ carrier }) => carrier?.defaults)).toEqual([true]);
  }
});

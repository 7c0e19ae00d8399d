import { describe, expect, test } from "vitest";
import { edit, read, readAs, readOnce } from "../../../../test/support/formats.ts";
import type { Facts } from "../../model/facts.ts";

/** Files that somebody is still writing, or in which something else stands than what is wanted there. */

/** Each setting as `key=value`. */
const settingsOf = ({ sources = [] }: Facts): string[] =>
  sources.flatMap(({ settings }) => settings.map(({ key, value }) => `${key}=${value ?? "?"}`));

const KUBERNETES = "kubernetes-manifest";
const configMap = (data: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: flink-config }\ndata:\n${data}`;
const resource = (spec: string, above = ""): string =>
  `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\n${above}metadata: { name: rides }\nspec:\n${spec}`;

describe("a compose file", () => {
  const readCompose = (text: string) => readAs("compose-file", "docker-compose.yml", text);
  const WITH_PROPERTIES = `  taskmanager:
    command: taskmanager
    environment: { FLINK_PROPERTIES: "taskmanager.numberOfTaskSlots: 2" }
`;

  test.each([
    ["a service without anything", "  jobmanager:\n"],
    ["a service that is a word", "  jobmanager: flink\n"],
    ["a service that is a list", "  jobmanager: [flink]\n"],
    [
      "ports behind an alias of nothing",
      "  jobmanager:\n    command: jobmanager\n    ports: [*ports, *more]\n",
    ],
    ["ports that are not written yet", "  jobmanager:\n    command: jobmanager\n    ports:\n      -\n"],
  ])("is read beside %s", (_, service) => {
    const facts = readCompose(`services:\n${service}${WITH_PROPERTIES}`);
    expect(settingsOf(facts)).toEqual(["taskmanager.numberOfTaskSlots=2"]);
    expect(facts.sources?.[0]?.carrier?.containers.flatMap(({ published }) => published)).toEqual([]);
  });
});

describe("a ConfigMap", () => {
  test.each([
    ["a block", "  flink-conf.yaml: |"],
    ["a folded block", "  flink-conf.yaml: >"],
    ["a file that is a map", "  flink-conf.yaml: { rest.port: 8081 }\n"],
    ["a file that is nothing", "  flink-conf.yaml:\n"],
  ])("whose file has no line yet sets nothing: %s", (_, data) => {
    expect(settingsOf(readOnce("config-map.yaml", configMap(data)))).toEqual([]);
  });

  test("holds the files of other programs beside Flink's", () => {
    const text = configMap(
      "  flink-conf.yaml: |\n    rest.port: 8081\n  config.yaml: |\n    server:\n      port: 80\n",
    );
    expect(settingsOf(readOnce("config-map.yaml", text))).toEqual(["rest.port=8081"]);
  });

  test("gets no line where none tells how far in it stands", () => {
    const text = configMap("  flink-conf.yaml: |\n    # nothing is set yet\n");
    const uri = readOnce("config-map.yaml", text).sources?.[0]?.uri ?? "";
    expect(uri).not.toBe("");
    const change = { kind: "set-option", uri, key: "rest.port", value: "8081" } as const;
    expect(edit("config-map.yaml", text, change)).toBeNull();
  });
});

describe("a resource of the operator", () => {
  test("whose kind is merged in has no place for what it does not say", () => {
    const merged = "x-base: &base { kind: FlinkDeployment }\n<<: *base\n";
    const text = resource("  image: flink:1.20\n").replace("kind: FlinkDeployment\n", merged);
    expect(readOnce("rides.yaml", text).sources).toEqual([]);
    const set = text.replace("  image", "  flinkConfiguration: { rest.port: '8081' }\n  image");
    expect(settingsOf(readOnce("rides.yaml", set))).toEqual(["rest.port=8081"]);
  });

  test("has a field whose value was deployed before, or none", () => {
    const deployed = (spec: string) => {
      const status = `status: { reconciliationStatus: { lastReconciledSpec: '${spec}' } }\n`;
      const text = resource("  image: flink:1.20\n  flinkVersion: v1_20\n") + status;
      return readOnce("rides.yaml", text).sources?.[0]?.carrier?.resource?.deployed;
    };
    expect(deployed('{"resource_metadata":{},"spec":{"flinkVersion":"v1_19"}}')?.flinkVersion).toBe("v1_19");
    expect(deployed('{"resource_metadata":{}}')).toBeNull();
    expect(deployed('{"resource_metadata":{},"spec":"v1_19"}')).toBeNull();
    expect(deployed("[]")).toBeNull();
    expect(deployed("")).toBeNull();
  });

  test("has no value for a key that stands alone, also where a template fills the key in", () => {
    const text = resource("  <%= role %>:\n  image: flink:1.20\n");
    const fields = readOnce("rides.yaml", text).sources?.[0]?.carrier?.resource?.fields;
    expect(fields?.get("<%= role %>")).toMatchObject({ is: "nothing", value: null });
    expect(fields?.get("image")).toMatchObject({ is: "text", value: "flink:1.20" });
  });

  test("in which no options stand can be given some, and nothing else can be changed", () => {
    const text = resource("  image: flink:1.20\n  flinkVersion: v1_20\n");
    const uri = readOnce("rides.yaml", text).sources?.[0]?.uri ?? "";
    const set = { kind: "set-option", uri, key: "rest.port", value: "8081" } as const;
    expect(edit("rides.yaml", text, set)).toHaveLength(1);
    const at = { start: 0, end: 4 };
    expect(edit("rides.yaml", text, { kind: "rename-option", uri, at, key: "rest.port" })).toBeNull();
    expect(edit("rides.yaml", text, { kind: "remove-setting", uri, at })).toBeNull();
    expect(edit("rides.yaml", text, { ...set, uri: `${uri}x` })).toBeNull();
  });

  test("gets no options where its first key is announced by a question mark", () => {
    const text = resource("  ? image\n  : flink:1.20\n");
    const uri = readOnce("rides.yaml", text).sources?.[0]?.uri ?? "";
    const change = { kind: "set-option", uri, key: "rest.port", value: "8081" } as const;
    expect(edit("rides.yaml", text, change)).toBeNull();
  });
});

describe("a list of steps", () => {
  const STEP = "- { op: replace, path: /spec/flinkConfiguration/rest.port, value: '8081' }\n";
  const readSteps = (text: string) => readAs(KUBERNETES, "steps.yaml", text);

  test("sets what its steps set", () => {
    expect(settingsOf(readSteps(STEP))).toEqual(["rest.port=8081"]);
  });

  test.each([
    ["without a step", "[]\n"],
    ["with a step that has no path yet", `${STEP}- op: add\n`],
    ["with a step that is a word", `${STEP}- add\n`],
    ["that is none", "add\n"],
    ["in a file with nothing in it", ""],
  ])("is none %s", (_, text) => {
    expect(readSteps(text).sources).toEqual([]);
  });

  test.each([
    ["asks for a value", "- { op: test, path: /spec/flinkConfiguration/rest.port, value: '8081' }\n"],
    ["has no value yet", "- { op: add, path: /spec/flinkConfiguration/rest.port }\n"],
    ["has a list for a value", "- { op: add, path: /spec/flinkConfiguration/rest.port, value: [8081] }\n"],
  ])("sets nothing by one that %s", (_, step) => {
    const { sources = [] } = readSteps(`${STEP.replace("rest.port", "rest.address")}${step}`);
    expect(sources.map(({ settings, patch }) => [settings.map(({ key }) => key), patch === true])).toEqual([
      [["rest.address"], false],
    ]);
  });
});

describe("a file of options", () => {
  const readOptions = (text: string) => readAs("options-file", "options.yaml", text);

  test.each([
    ["in braces", "{ rest.port: 8081, jobmanager.rpc.address: jm }\n"],
    ["in a list", "- rest.port: 8081\n- jobmanager.rpc.address: jm\n"],
    ["that is a word", "rest.port\n"],
    ["that is empty", ""],
  ])("is none %s", (_, text) => {
    expect(readOptions(text).sources).toEqual([]);
    expect(settingsOf(readOptions("rest.port: 8081\n"))).toEqual(["rest.port=8081"]);
  });
});

test("a snapshot is asked of a running job, to which it adds no option", () => {
  const text = resource("  savepoint: {}\n  jobReference: { kind: FlinkDeployment, name: rides }\n");
  const [request] = read("s.yaml", text.replace("FlinkDeployment", "FlinkStateSnapshot")).requests ?? [];
  expect(request?.carrier?.name).toBe("rides");
  expect([...(request?.carrier?.adds.keys() ?? [])]).toEqual([]);
});

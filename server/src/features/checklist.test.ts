import { describe, expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";
import { JOB, pom } from "../../../test/support/workspaces.ts";

interface Answer {
  readonly name: string;
  readonly flinkVersion: string | null;
  readonly files: readonly string[];
  readonly checklist: readonly {
    readonly item: string;
    readonly status: string;
    readonly violations: readonly { readonly fixable: boolean }[];
  }[];
}

const FILES = {
  "orders/pom.xml": pom("1.20.0"),
  "orders/conf/flink-conf.yaml": "# orders\npipeline.max-parallelism: 720\n",
  "orders/src/OrdersJob.java": JOB,
  "rides/pom.xml": pom("2.0.0"),
  "rides/conf/config.yaml": "state:\n  backend:\n    type: rocksdb\n",
};
const deployments = (editor: Editor) => editor.checklist().answer.deployments as readonly Answer[];
const statusOf = (answer: Answer | undefined, item: string) =>
  answer?.checklist.find((each) => each.item === item)?.status;
const range = (line: number, character: number, end: number) => ({
  start: { line, character },
  end: { line, character: end },
});

const RIDES = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  image: flink:1.20
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
`;
const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: rides
spec:
  rules:
    - http:
        paths:
          - backend:
              service:
                name: rides-rest
                port:
                  number: 8081
`;

describe("what stands in a file of no deployment", () => {
  const violation = async (files: Record<string, string>) => {
    const [rides] = deployments(await Editor.open(files));
    return rides?.checklist.find(({ item }) => item === "cluster-access")?.violations[0];
  };

  test("is where a violation is shown", async () => {
    expect(await violation({ "rides.yaml": RIDES, "ingress.yaml": INGRESS })).toMatchObject({
      uri: "file:///w/rides.yaml",
      shownAt: { uri: "file:///w/ingress.yaml", range: range(1, 6, 13) },
    });
  });

  test("in the deployment's own file the violation itself is there", async () => {
    const found = await violation({ "rides.yaml": `${RIDES}---\n${INGRESS}` });
    expect(found).toMatchObject({ uri: "file:///w/rides.yaml", range: range(11, 6, 13) });
    expect(found).not.toHaveProperty("shownAt");
  });
});

test("the word of a path that makes it one for development is told, where nothing else does", async () => {
  const words = async (path: string, text = "pipeline.max-parallelism: 720\n", profile?: "development") => {
    const editor = await Editor.open({ [path]: text }, profile ? { profile } : {});
    return editor
      .checklist()
      .answer.deployments.map((each) => (each as { profileWord?: string }).profileWord);
  };
  expect(await words("deploy/local/flink-conf.yaml")).toEqual(["local"]);
  expect(await words("my-quickstarts/conf/flink-conf.yaml")).toEqual(["quickstarts"]);
  expect(await words("conf/flink-conf.yaml")).toEqual([undefined]);
  expect(await words("demo/prod/flink-conf.yaml")).toEqual([undefined]);
  expect(await words("deploy/local/flink-conf.yaml", undefined, "development")).toEqual([undefined]);
});

test("what else makes it one for development is told, unless somebody says so", async () => {
  const reasons = async (files: Record<string, string>, profile?: "development") => {
    const editor = await Editor.open(files, profile ? { profile } : {});
    return editor
      .checklist()
      .answer.deployments.map((each) => (each as { profileReason?: string }).profileReason);
  };
  const compose = {
    "docker-compose.yml":
      "services:\n  jobmanager:\n    command: jobmanager\n    environment:\n      FLINK_PROPERTIES: 'parallelism.default: 2'\n",
  };
  const local = {
    "Rides.java":
      "import org.apache.flink.streaming.api.environment.*;\nclass Rides { void run() { StreamExecutionEnvironment.createLocalEnvironment().fromSequence(1, 9).print(); } }\n",
  };
  expect(await reasons(compose)).toEqual(["one-machine"]);
  expect(await reasons(compose, "development")).toEqual([undefined]);
  expect(await reasons(local)).toEqual(["local-environment"]);
  expect(await reasons({ "conf/flink-conf.yaml": "parallelism.default: 2\n" })).toEqual([undefined]);
});

describe("the checklist", () => {
  test("is that of check, with addresses and ranges", async () => {
    const [orders, rides] = deployments(await Editor.open(FILES));
    const conf = "file:///w/orders/conf/flink-conf.yaml";
    const job = "file:///w/orders/src/OrdersJob.java";
    expect(orders).toMatchObject({
      name: "orders/conf/flink-conf.yaml",
      part: "",
      flinkVersion: "1.20",
      flinkVersionSource: { uri: "file:///w/orders/pom.xml", range: { start: { line: 0 } } },
      profile: "production",
      files: [conf, job],
      layers: [
        { layer: "code", uri: job },
        { layer: "file", uri: conf, range: range(1, 0, 24) },
      ],
    });
    expect(orders?.checklist.slice(0, 2)).toEqual([
      {
        item: "max-parallelism",
        title: "Max parallelism",
        status: "satisfied",
        evidence: [
          { uri: conf, range: range(1, 0, 24), layer: "file", key: "pipeline.max-parallelism", value: "720" },
        ],
        violations: [],
        reasons: [],
      },
      {
        item: "operator-uid",
        title: "Operator uids",
        status: "violated",
        evidence: [],
        violations: [
          {
            uri: job,
            range: range(7, 8, 20),
            layer: "code",
            rule: "operator-uid/missing",
            message: 'fromElements("order-1") has no uid.',
            brief: 'fromElements("order-1")',
            fixable: true,
            ignored: false,
          },
        ],
        reasons: [],
      },
    ]);
    expect(rides?.checklist.at(-1)).toMatchObject({
      item: "cluster-access",
      status: "unknown",
      reasons: [
        {
          reason: "unprovable",
          message: "no file says who can reach the cluster: state what keeps others out, or use mutual TLS",
        },
        { reason: "not-set", message: "nothing sets security.ssl.rest.enabled" },
        { reason: "not-set", message: "nothing sets security.ssl.rest.authentication-enabled" },
        { reason: "not-set", message: "nothing sets security.ssl.internal.enabled" },
      ],
    });
  });

  test("offers a fix only where the finding has one, whatever its rule has elsewhere", async () => {
    const compose = `services:
  jobmanager:
    image: flink:1.20
    command: jobmanager
    ports: ["8081"]
    environment:
      FLINK_PROPERTIES: "rest.port: 8081"
`;
    const fixables = async (files: Record<string, string>) =>
      deployments(await Editor.open(files))
        .flatMap(({ checklist }) => checklist.find(({ item }) => item === "cluster-access")?.violations ?? [])
        .map(({ fixable }) => fixable);
    expect(await fixables({ "docker-compose.yml": compose })).toEqual([false]);
    expect(await fixables({ "conf/flink-conf.yaml": "rest.bind-address: 0.0.0.0\n" })).toEqual([true]);
  });

  test("writes addresses as the client does", async () => {
    const address = "file:///w/orders%2Fconf/flink-conf.yaml";
    const editor = await Editor.open(FILES, { addresses: { "orders/conf/flink-conf.yaml": address } });
    expect(deployments(editor)[0]?.files[0]).toBe(address);
  });

  test("follows what is typed, and is made again for that deployment alone", async () => {
    const editor = await Editor.open(FILES);
    const before = editor.checklist();
    const again = editor.checklist();
    expect(again.id).toBe(before.id);
    expect(again.answer.deployments[0]).toBe(before.answer.deployments[0]);
    await editor.write("rides/conf/config.yaml", "pipeline:\n  max-parallelism: 720\n");
    const after = editor.checklist();
    expect(after.id).not.toBe(before.id);
    expect(after.answer.deployments[0]).toBe(before.answer.deployments[0]);
    expect(statusOf(deployments(editor)[1], "max-parallelism")).toBe("satisfied");
    expect(statusOf(deployments(editor)[1], "state-backend")).toBe("violated");
  });

  test("has the same name when nothing of it is another thing, though places move or not", async () => {
    const editor = await Editor.open(FILES);
    const before = editor.checklist().id;
    await editor.write("rides/conf/config.yaml", "state:\n  backend:\n    type: rocksdb\nrest:\n  port: 1\n");
    expect(editor.checklist().id).toBe(before);
    await editor.write("rides/conf/config.yaml", "\nstate:\n  backend:\n    type: rocksdb\n");
    expect(editor.checklist().id).not.toBe(before);
  });

  test("tells what a comment hides, as soon as it is there, in one of several resources too", async () => {
    const resource = (name: string, comment = "") =>
      `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata:\n  name: ${name}\nspec:\n  flinkVersion: v1_20\n${comment}  flinkConfiguration:\n    rest.port: "8081"\n---\n`;
    const path = "deploy/all.yaml";
    const editor = await Editor.open({ [path]: resource("orders") + resource("rides") });
    const ignored = () =>
      (deployments(editor) as unknown as Ignorable[]).map(({ checklist }) =>
        checklist.flatMap(({ violations }) =>
          violations.filter((each) => each.ignored).map(({ rule }) => rule),
        ),
      );
    expect(ignored()).toEqual([[], []]);
    const comment = "  # flink-preflight-ignore high-availability/disabled: one is enough\n";
    await editor.write(path, resource("orders") + resource("rides", comment));
    expect(ignored()).toEqual([[], ["high-availability/disabled"]]);
    await editor.write(path, resource("orders") + resource("rides"));
    expect(ignored()).toEqual([[], []]);
  });

  test("names the files of which nothing is known", async () => {
    const editor = await Editor.open({
      "notes.zpln": '{ "source": ["%flink"] }',
      "flink-conf.yaml": "a: b\n",
    });
    expect(editor.checklist().answer.unread).toEqual([
      {
        uri: "file:///w/notes.zpln",
        kind: "zeppelin-notebook",
        title: expect.stringMatching(/Zeppelin/),
        reason: "is not read yet: Preflight does not read notebooks of Zeppelin with jobs of Flink",
      },
    ]);
  });
});

interface Ignorable {
  readonly checklist: readonly {
    readonly violations: readonly { readonly rule: string; readonly ignored: boolean }[];
  }[];
}

describe("a configuration that its Flink does not open", () => {
  const unopened = (files: Record<string, string>) =>
    Editor.open(files).then((editor) => editor.checklist().answer.unopened);
  const OLD = { "conf/flink-conf.yaml": "# old\nparallelism.default: 2\n" };

  test("is told with the version, its place and the rule that has fixes", async () => {
    expect(await unopened({ ".flink-preflight.yaml": 'flinkVersion: "2.0"\n', ...OLD })).toEqual([
      {
        uri: "file:///w/conf/flink-conf.yaml",
        range: expect.anything(),
        reason: "version",
        flinkVersion: "2.0",
        rule: "config/unsupported-file",
      },
    ]);
  });

  test("is not told where it is opened", async () => {
    expect(await unopened({ ".flink-preflight.yaml": 'flinkVersion: "1.20"\n', ...OLD })).toEqual([]);
  });

  test("names no rule where another file is opened in its place, which nothing here mends", async () => {
    const both = { ...OLD, "conf/config.yaml": "parallelism:\n  default: 2\n" };
    expect(await unopened({ ".flink-preflight.yaml": 'flinkVersion: "1.20"\n', ...both })).toEqual([
      expect.not.objectContaining({ rule: expect.anything() }),
    ]);
  });
});

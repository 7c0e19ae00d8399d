import { describe, expect, test } from "vitest";
import { type JudgedOptions, judged } from "../../../test/support/cases.ts";
import { doubtText } from "./doubts.ts";

const java = (body: string, more = "") => `import org.apache.flink.streaming.api.environment.*;
class Rides {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
    env.execute();
  }
  ${more}
}
`;

/** Why an item of the first deployment is not known: each reason with its place. */
async function reasons(item: string, files: Record<string, string>, options?: JudgedOptions) {
  const { judgements, lineAt } = await judged(files, options);
  const entry = judgements[0]?.checklist.find((each) => each.item === item);
  expect(entry?.status).toBe("unknown");
  return entry?.doubts.map(
    ({ kind, place, more }) => `${kind}${place ? ` ${lineAt(place)}` : ""}${more ? ` +${more}` : ""}`,
  );
}

const deployment = (more: string, configuration = "") => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  ${more}
  job: {jarURI: local:///opt/flink/examples/rides.jar, parallelism: 1, upgradeMode: stateless}
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
${configuration}`;

describe("why an option is not known", () => {
  const item = "state-backend";

  test("a template, a patch, arguments, another file", async () => {
    const template = { "conf/flink-conf.yaml": "parallelism.default: 4\n{{ .Values.options }}\n" };
    expect(await reasons(item, template)).toEqual(["template conf/flink-conf.yaml:1"]);
    expect(await reasons(item, { "rides.yaml": deployment("serviceAccount: flink") })).toEqual([
      "partial rides.yaml:8",
    ]);
    const started = `${deployment("flinkVersion: v1_20")}---
apiVersion: batch/v1
kind: Job
spec: {template: {spec: {containers: [{name: c, args: ["-Dstate.backend.type=rocksdb"]}]}}}
`;
    expect(await reasons(item, { "rides.yaml": started })).toEqual(["arguments rides.yaml:8"]);
    const patched = {
      "base/rides.yaml": deployment("flinkVersion: v1_20"),
      "overlays/big/rides.yaml": deployment("serviceAccount: flink", "    state.backend.type: rocksdb\n"),
    };
    expect(await reasons(item, patched)).toEqual(["other-file overlays/big/rides.yaml:1"]);
  });

  test("code takes it out again, whatever sets it", async () => {
    const off = { "Rides.java": java("env.getCheckpointConfig().disableCheckpointing();") };
    expect(await reasons("checkpointing", off)).toEqual(["removed Rides.java:5"]);
    const configured = `execution.checkpointing.interval: 1 min
execution.checkpointing.dir: s3://rides/checkpoints
`;
    expect(await reasons("checkpointing", { ...off, "conf/config.yaml": configured })).toEqual([
      "removed Rides.java:5",
    ]);
  });

  test("nothing in its file calls the code that sets it, unless another file gets the environment and gives it", async () => {
    const tune = "static void tune(StreamExecutionEnvironment e) { e.setMaxParallelism(256); }";
    const alone = { "Rides.java": java("", tune) };
    expect(await reasons("max-parallelism", alone)).toEqual(["uncalled Rides.java:8"]);
    const others = (method: string) => ({
      "Others.java": `import org.apache.flink.streaming.api.environment.*;
class Others {
  static void prepare(StreamExecutionEnvironment e) { e.setParallelism(2); ${method} }
  static void never(StreamExecutionEnvironment e) { e.setMaxParallelism(256); }
}
`,
    });
    const handed = { "Rides.java": java("Others.prepare(env);", tune) };
    const doubtsOf = async (files: Record<string, string>) =>
      (await judged(files)).judgements[0]?.checklist.find(({ item }) => item === "max-parallelism")?.doubts;
    expect(await doubtsOf({ ...handed, ...others("Rides.tune(e);") })).toEqual([]);
    expect(await doubtsOf({ "Rides.java": java("Others.never(env);"), ...others("") })).toEqual([]);
    expect(
      await reasons("max-parallelism", { "Rides.java": java("Others.prepare(env);"), ...others("") }),
    ).toEqual(["uncalled Others.java:4"]);
  });

  test("code of another file gets the environment under a condition alone", async () => {
    const others = {
      "Others.java": `import org.apache.flink.streaming.api.environment.*;
class Others {
  static void name(StreamExecutionEnvironment e) { e.setParallelism(2); }
  static void tune(StreamExecutionEnvironment e) { e.setMaxParallelism(256); }
}
`,
    };
    const kindsOf = async (body: string) =>
      (await judged({ ...others, "Rides.java": java(body) })).judgements[0]?.checklist
        .find(({ item }) => item === "max-parallelism")
        ?.doubts.map(({ kind }) => kind);
    expect(await kindsOf("Others.tune(env);")).toEqual([]);
    expect(await kindsOf("if (args.length == 0) return; Others.tune(env);")).toEqual([]);
    expect(await kindsOf("if (args.length > 0) Others.tune(env);")).toEqual(["conditional"]);
    expect(await kindsOf("Others.name(env); for (String a : args) Others.tune(env);")).toEqual([
      "conditional",
    ]);
  });

  test("a class of another file may have the method that sets it in another way", async () => {
    const base = {
      "Base.java": `import org.apache.flink.streaming.api.environment.*;
abstract class Base {
  protected void tune(StreamExecutionEnvironment e) { e.setMaxParallelism(256); }
  void run() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    tune(env);
    build(env);
    env.execute();
  }
  abstract void build(StreamExecutionEnvironment e);
}
`,
    };
    const job = (name: string, tune: string) => ({
      [`${name}.java`]: `import org.apache.flink.streaming.api.environment.*;
public class ${name} extends Base {
  public static void main(String[] args) throws Exception { new ${name}().run(); }
  void build(StreamExecutionEnvironment e) { e.fromSequence(1, 9).print(); }
  ${tune}
}
`,
    });
    const [nothing, more] = ["{ }", "{ e.setMaxParallelism(128); }"].map(
      (body) => `@Override protected void tune(StreamExecutionEnvironment e) ${body}`,
    );
    const doubtsOf = async (files: Record<string, string>) =>
      (await judged({ ...base, ...files })).judgements[0]?.checklist
        .find(({ item }) => item === "max-parallelism")
        ?.doubts.map(({ kind }) => kind);
    expect(await doubtsOf(job("Rides", ""))).toEqual([]);
    expect(await doubtsOf(job("Rides", nothing ?? ""))).toEqual(["conditional"]);
    expect(await doubtsOf(job("Rides", more ?? ""))).toEqual([]);
    expect(await doubtsOf({ ...job("Rides", ""), ...job("Fares", nothing ?? "") })).toEqual(["conditional"]);
    const started = (entry: string) => ({
      "rides.yaml": deployment("flinkVersion: v1_20")
        .replace("examples", "usrlib")
        .replace("parallelism: 1", `entryClass: ${entry}, parallelism: 1`),
    });
    const both = { ...job("Rides", ""), ...job("Fares", nothing ?? "") };
    expect(await doubtsOf({ ...both, ...started("Rides") })).toEqual([]);
    expect(await doubtsOf({ ...both, ...started("Fares") })).toEqual(["conditional"]);
  });

  test("code that is not seen, a job that is not read, a part of a job", async () => {
    const handed = { "Rides.java": java("Platform.prepare(env);") };
    expect(await reasons("max-parallelism", handed)).toEqual(["code Rides.java:4"]);
    const conf = {
      "conf/flink-conf.yaml": "parallelism.default: 4\n",
      "Rides.zpln": "%flink",
    };
    expect(await reasons(item, conf)).toEqual(["unread-job Rides.zpln:1"]);
    const part = `import org.apache.flink.streaming.api.datastream.*;
class Part { void add(DataStream<Long> rides) { rides.print().uid("printed"); } }
`;
    expect(await reasons(item, { "Part.java": part })).toEqual(["part-of-a-job"]);
    const named = part.replace("rides)", "rides, String name)").replace('"printed"', 'name + "-printed"');
    const files = { "Part.java": named };
    const served = { ...files, "conf/flink-conf.yaml": "parallelism.default: 4\n" };
    expect(await reasons("operator-uid", served)).toEqual(["rest-of-a-job Part.java:2"]);
    // What is no cluster is asked of its own operators alone, and a whole job of all that are there.
    const uidsOf = async (all: Record<string, string>) =>
      (await judged(all)).judgements.flatMap(({ checklist }) =>
        checklist.filter((entry) => entry.item === "operator-uid"),
      )[0]?.status;
    expect(await uidsOf(files)).toBe("satisfied");
    const whole = {
      ...served,
      "Rides.java": java('new Part().add(env.fromSequence(1, 9).uid("r"), "rides");'),
    };
    expect(await uidsOf(whole)).toBe("satisfied");
    const stated = { ...served, ".flink-preflight.yaml": "operatorUids: checked where the rest is\n" };
    expect(await uidsOf(stated)).toBe("satisfied");
  });

  test("who calls what builds an operator, which a team can state", async () => {
    const part = `import org.apache.flink.streaming.api.environment.*;
class Part { void build(StreamExecutionEnvironment env, String x) { env.fromSequence(1, 9).uid("a").print().uid("b"); } }
`;
    const files = {
      "Rides.java": java("Parts.of(args).build(env, args[0]); Parts.of(args).build(env, args[1]);"),
      "Part.java": part,
    };
    const conf = { "conf/flink-conf.yaml": "parallelism.default: 4\n" };
    const those = { ...conf, ...files };
    expect(await reasons("operator-uid", those)).toContain("repeated Part.java:2 +1");
    const stated = { ...those, ".flink-preflight.yaml": "operatorUids: each is built once\n" };
    const { judgements } = await judged(stated);
    const uids = judgements.flatMap(({ checklist }) =>
      checklist.filter((each) => each.item === "operator-uid"),
    );
    expect(uids.map(({ status }) => status)).toEqual(["satisfied"]);
  });

  test("a job alone, a library, a rule that is off", async () => {
    const job = { "Rides.java": java('env.fromSequence(1, 9).uid("r").print().uid("p");') };
    expect(await reasons(item, job)).toEqual(["no-configuration"]);
    expect(await reasons("high-availability", job)).toEqual(["no-configuration"]);
    const library = { "Rides.java": job["Rides.java"].replace("public static void main", "void build") };
    expect(await reasons(item, library)).toEqual(["library"]);
    const off = { severities: { "state-backend/unset": "off" } } as const;
    const conf = { "conf/flink-conf.yaml": "parallelism.default: 4\n" };
    expect(await reasons(item, conf, off)).toEqual(["not-set"]);
    expect(await reasons(item, conf, { flinkVersion: "1.9" })).toEqual(["old-version"]);
  });

  test("code that configures the environments of others, of which some may not come to it", async () => {
    const head = "import org.apache.flink.streaming.api.environment.*;\n";
    const setter = `${head}class Setup { static void on(StreamExecutionEnvironment env) { env.setMaxParallelism(720); } }\n`;
    const given = { "Rides.java": java("Setup.on(env);"), "Setup.java": setter };
    const { judgements } = await judged(given);
    expect(judgements[0]?.checklist[0]?.status).toBe("satisfied");
    const other = { ...given, "Tips.java": java("env.fromSequence(1, 9).print();").replace("Rides", "Tips") };
    expect(await reasons("max-parallelism", other)).toEqual(["not-for-all Tips.java:4"]);
    const own = {
      ...other,
      "Tips.java": other["Tips.java"].replace("env.from", "env.setMaxParallelism(9); env.from"),
    };
    expect((await judged(own)).judgements[0]?.checklist[0]?.status).toBe("satisfied");
    const batch = {
      ...other,
      "Tips.java": other["Tips.java"].replace(
        "env.from",
        "env.setRuntimeMode(RuntimeExecutionMode.BATCH); env.from",
      ),
    };
    expect((await judged(batch)).judgements[0]?.checklist[0]?.status).toBe("satisfied");
    const conf = { ...other, "conf/flink-conf.yaml": "pipeline.max-parallelism: 720\n" };
    expect((await judged(conf)).judgements[0]?.checklist[0]?.status).toBe("satisfied");
    expect(await reasons("max-parallelism", { "Setup.java": setter })).toEqual(["part-of-a-job"]);
  });

  test("code that only a condition comes to, unless something else sets the option for sure", async () => {
    const sometimes = java("if (n > 1) env.setMaxParallelism(720); env.fromSequence(1, 9).print();");
    expect(await reasons("max-parallelism", { "Rides.java": sometimes })).toEqual([
      "conditional Rides.java:5",
    ]);
    const given = java(
      "Configuration c = new Configuration(); if (n > 1) c.set(PipelineOptions.MAX_PARALLELISM, 720); env.configure(c);",
    );
    const imported = `import org.apache.flink.configuration.*; ${given}`;
    expect(await reasons("max-parallelism", { "Rides.java": imported })).toEqual([
      "conditional Rides.java:5",
    ]);
    const field = sometimes
      .replace(/ {4}StreamExecutionEnvironment env.*\n/, "")
      .replace(
        "class Rides {",
        "class Rides {\n  static StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();",
      );
    expect(await reasons("max-parallelism", { "Rides.java": field })).toEqual(["conditional Rides.java:5"]);
    const always = field.replace("if (n > 1) ", "");
    expect((await judged({ "Rides.java": always })).judgements[0]?.checklist[0]?.status).toBe("satisfied");
    const sure = sometimes.replace("if (", "env.setMaxParallelism(9); if (");
    const batch = sometimes.replace("if (", "env.setRuntimeMode(RuntimeExecutionMode.BATCH); if (");
    const inFile = { "Rides.java": sometimes, "conf/flink-conf.yaml": "pipeline.max-parallelism: 720\n" };
    for (const files of [{ "Rides.java": sure }, inFile])
      expect((await judged(files)).judgements[0]?.checklist[0]?.status).toBe("satisfied");
    expect((await judged({ "Rides.java": batch })).judgements[0]?.checklist[0]?.status).toBe("satisfied");
  });

  test("parts of jobs on an environment that others make", async () => {
    const part = (name: string, more: string) =>
      `import org.apache.flink.streaming.api.environment.*;
class ${name} { void on(StreamExecutionEnvironment env) { ${more}env.fromSequence(1, 9).print(); } }
`;
    const sets = { "Rides.java": part("Rides", "env.setMaxParallelism(720); ") };
    expect((await judged(sets)).judgements[0]?.checklist[0]?.status).toBe("satisfied");
    expect(await reasons("max-parallelism", { ...sets, "Tips.java": part("Tips", "") })).toEqual([
      "not-for-all Tips.java:2",
    ]);
  });

  test("an environment that a method hands to whoever asks", async () => {
    const factory = `import org.apache.flink.streaming.api.environment.*;
public class Environments {
  public static StreamExecutionEnvironment make() { return StreamExecutionEnvironment.getExecutionEnvironment(); }
}
`;
    const asks = (name: string, more: string) =>
      `import org.apache.flink.streaming.api.environment.*;
class ${name} {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = Environments.make();
    ${more}env.fromSequence(1, 9).print();
    env.execute();
  }
}
`;
    const one = { "Environments.java": factory, "Rides.java": asks("Rides", "env.setMaxParallelism(720); ") };
    expect((await judged(one)).judgements[0]?.checklist[0]?.status).toBe("satisfied");
    expect(await reasons("max-parallelism", { ...one, "Tips.java": asks("Tips", "") })).toEqual([
      "not-for-all Tips.java:5",
    ]);
    const made = factory.replace(
      "return StreamExecutionEnvironment.getExecutionEnvironment();",
      "StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(); env.setMaxParallelism(720); return env;",
    );
    const all = { "Environments.java": made, "Tips.java": asks("Tips", "") };
    expect((await judged(all)).judgements[0]?.checklist[0]?.status).toBe("satisfied");
  });

  test("a file that Flink refuses, a value to fill in, batch jobs", async () => {
    const refused = { "conf/config.yaml": "parallelism.default: 2\nenv: [\n" };
    expect(await reasons(item, refused)).toEqual(["refused conf/config.yaml:3"]);
    const blank = { "conf/config.yaml": "state.backend.type: <rocksdb or so>\n" };
    expect(await reasons(item, blank)).toEqual(["placeholder conf/config.yaml:1"]);
    const batch = { "Rides.java": java("env.setRuntimeMode(RuntimeExecutionMode.BATCH);") };
    expect(await reasons(item, batch)).toEqual(["batch"]);
    expect(await reasons("checkpointing", batch)).toEqual(["batch"]);
  });
});

describe("an item of several parts is met by all of them alone", () => {
  test("checkpoints need their directory to be known, where there is a configuration", async () => {
    const conf = (more: string) => ({
      "conf/flink-conf.yaml": `execution.checkpointing.interval: 1 min\n${more}`,
    });
    expect(await reasons("checkpointing", conf("{{ .Values.options }}\n"))).toEqual([
      "template conf/flink-conf.yaml:1",
    ]);
    const { judgements } = await judged(conf("state.checkpoint-storage: com.rides.Storage\n"));
    expect(judgements[0]?.checklist.find((each) => each.item === "checkpointing")?.status).toBe("satisfied");
  });

  test("a directory alone shows no checkpoints", async () => {
    const conf = { "conf/flink-conf.yaml": "state.checkpoints.dir: s3://r/c\n{{ .Values.options }}\n" };
    expect(await reasons("checkpointing", conf)).toEqual(["template conf/flink-conf.yaml:1"]);
  });

  test("high availability needs its storage to be known", async () => {
    const conf = { "conf/flink-conf.yaml": "high-availability.type: kubernetes\n{{ .Values.options }}\n" };
    expect(await reasons("high-availability", conf)).toEqual([
      "template conf/flink-conf.yaml:1",
      "template conf/flink-conf.yaml:1",
    ]);
    const value = { "conf/flink-conf.yaml": ["high-availability.type: $", "{HA}\n"].join("") };
    expect(await reasons("high-availability", value)).toEqual(["unknown-value conf/flink-conf.yaml:1"]);
  });
});

describe("why uids are not known", () => {
  const item = "operator-uid";
  test("is told for every operator, and where there is none", async () => {
    const two = java(
      'env.fromSequence(1, 9).uid("r").print();\n    env.fromSequence(1, 9).uid("s").print();',
    );
    expect(await reasons(item, { "Rides.java": two })).toEqual(["stateless Rides.java:5 +1"]);
    expect(await reasons(item, { "conf/flink-conf.yaml": "parallelism.default: 4\n" })).toEqual([
      "no-operators",
    ]);
    const given = java('Platform.name(env.fromSequence(1, 9).uid("r").process(f));');
    expect(await reasons(item, { "Rides.java": given })).toEqual(["uid-elsewhere Rides.java:5"]);
    const monitor = java('env.readTextFile("s3://rides").uid("rides").print().uid("printed");');
    expect(await reasons(item, { "Rides.java": monitor })).toEqual(["hidden-operators Rides.java:5"]);
  });
});

test("what a session resets to is not known", async () => {
  const script = "SET 'parallelism.default' = '2';\nRESET 'pipeline.max-parallelism';\n";
  const table = "CREATE TABLE rides (id INT) WITH ('connector' = 'datagen');\n";
  expect(await reasons("max-parallelism", { "rides.sql": script + table })).toEqual([
    "unknown-value rides.sql:2",
  ]);
});

test("statements of SQL set no uids: the planner makes their operators", async () => {
  const files = {
    "conf/flink-conf.yaml": "parallelism.default: 4\n",
    "rides.sql": "CREATE TABLE rides (id INT) WITH ('connector' = 'datagen');\n",
  };
  expect(await reasons("operator-uid", files)).toEqual(["planner rides.sql:1"]);
});

describe("why access to the cluster is not known", () => {
  const item = "cluster-access";
  const TLS = ["not-set", "not-set", "not-set"];
  const ingress = (annotations: string) => `kind: Ingress
apiVersion: networking.k8s.io/v1
metadata: {name: rides, annotations: {${annotations}}}
spec:
  rules:
    - http: {paths: [{path: /, backend: {service: {name: rides-rest, port: {number: 8081}}}}]}
`;
  const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
spec:
  podSelector: {matchLabels: {component: jobmanager}}
`;

  test("what stands before the endpoint, and the options that would have to be set", async () => {
    const rides = deployment("flinkVersion: v1_20");
    expect(await reasons(item, { "rides.yaml": rides })).toEqual(["unprovable", ...TLS]);
    const guarded = { "rides.yaml": rides, "ingress.yaml": ingress("auth.example/users: riders") };
    expect(await reasons(item, guarded)).toEqual(["network-guard ingress.yaml:1", "unprovable", ...TLS]);
    const closed = { "rides.yaml": rides, "ingress.yaml": ingress(""), "policy.yaml": policy };
    expect(await reasons(item, closed)).toEqual(["network-policy policy.yaml:2", "unprovable", ...TLS]);
    const own = deployment(
      "flinkVersion: v1_20\n  ingress: {template: rides.example, annotations: {a/b: c}}",
    );
    expect(await reasons(item, { "rides.yaml": own })).toEqual([
      "network-guard rides.yaml:7",
      "unprovable",
      ...TLS,
    ]);
  });

  test("options that are off, that only the running program knows, and that a template may set", async () => {
    const half = `parallelism.default: 4
security.ssl.rest.enabled: true
security.ssl.rest.authentication-enabled: false
security.ssl.internal.enabled: \${TLS}
${["keystore", "keystore-password", "key-password", "truststore"].map((each) => `security.ssl.${each}: $P\n`).join("")}`;
    expect(await reasons(item, { "conf/config.yaml": half })).toEqual([
      "unprovable",
      "switched-off conf/config.yaml:3",
      "unknown-value conf/config.yaml:4",
    ]);
    const keyless = half.replace("false", "true").replace(/\$\{.*/, "true");
    expect(await reasons(item, { "conf/config.yaml": keyless })).toEqual(["not-set", "not-set"]);
    const template = "parallelism.default: 4\n{{ .Values.options }}\n";
    expect(await reasons(item, { "conf/flink-conf.yaml": template })).toEqual([
      "unprovable",
      ...TLS.map(() => "template conf/flink-conf.yaml:1"),
    ]);
    expect(await reasons(item, { "Rides.java": java("") })).toEqual([
      "unprovable",
      ...TLS.map(() => "no-configuration"),
    ]);
  });
});

test("a reason is a sentence that names the option", () => {
  expect(doubtText({ kind: "template", what: "rest.port", place: null, more: 0 })).toBe(
    "a template may set rest.port",
  );
  expect(doubtText({ kind: "unprovable", what: "", place: null, more: 0 })).toBe(
    "no file says who can reach the cluster: state what keeps others out, or use mutual TLS",
  );
});

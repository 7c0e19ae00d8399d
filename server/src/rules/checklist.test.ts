import { describe, expect, test } from "vitest";
import { type JudgedOptions, judged } from "../../../test/support/cases.ts";

const java = (body: string) => `import org.apache.flink.configuration.*;
import org.apache.flink.streaming.api.environment.*;
class Rides {
  void run(Configuration given, int most) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
  }
}
`;

const COMPLETE = `pipeline.max-parallelism: 720
state.backend.type: rocksdb
execution.checkpointing.interval: 1 min
execution.checkpointing.dir: s3://rides/checkpoints
high-availability.type: zookeeper
high-availability.storageDir: s3://rides/ha
high-availability.zookeeper.quorum: zk:2181
`;
const COMPLETE_JOB = java('env.fromSequence(1, 9).uid("rides").print().uid("printed");');

/** How the first deployment does on an item, and the places that show it. */
async function entry(item: string, files: Record<string, string>, options?: JudgedOptions) {
  const { judgements, lineAt } = await judged(files, options);
  const found = judgements[0]?.checklist.find((each) => each.item === item);
  return [found?.status, ...(found?.evidence ?? []).map(lineAt)];
}

test("the items are those of Flink's checklist, and what no file tells stays unknown", async () => {
  const { judgements } = await judged({ "conf/config.yaml": COMPLETE, "Rides.java": COMPLETE_JOB });
  expect(judgements.map(({ checklist }) => checklist.map(({ item, status }) => `${item} ${status}`))).toEqual(
    [
      [
        "max-parallelism satisfied",
        "operator-uid satisfied",
        "state-backend satisfied",
        "checkpointing satisfied",
        "high-availability satisfied",
        "cluster-access unknown",
      ],
    ],
  );
});

test("an evidence is the key of a setting, the whole of it", async () => {
  const { judgements } = await judged({ "conf/config.yaml": COMPLETE });
  const [first] = judgements[0]?.checklist ?? [];
  expect(first?.evidence.map(({ uri, span }) => [uri, COMPLETE.slice(span.start, span.end)])).toEqual([
    ["file:///w/conf/config.yaml", "pipeline.max-parallelism"],
  ]);
});

describe("max parallelism", () => {
  const item = "max-parallelism";

  test("is shown by the configuration, by code, or by both", async () => {
    const set = java("env.setMaxParallelism(720);");
    expect(await entry(item, { "conf/config.yaml": COMPLETE })).toEqual(["satisfied", "conf/config.yaml:1"]);
    expect(await entry(item, { "Rides.java": set })).toEqual(["satisfied", "Rides.java:6"]);
    expect(await entry(item, { "conf/config.yaml": COMPLETE, "Rides.java": set })).toEqual([
      "satisfied",
      "conf/config.yaml:1",
      "Rides.java:6",
    ]);
  });

  test("is violated without it, out of range, and in a development profile as well", async () => {
    expect(await entry(item, { "conf/config.yaml": "parallelism.default: 4\n" })).toEqual(["violated"]);
    expect(await entry(item, { "conf/config.yaml": "pipeline.max-parallelism: 0\n" })).toEqual(["violated"]);
    expect(await entry(item, { "dev/config.yaml": "parallelism.default: 4\n" })).toEqual(["violated"]);
  });

  test("is violated when the user hides the finding or makes it a hint, but not without the rule", async () => {
    const ignored = "parallelism.default: 4 # flink-preflight-ignore max-parallelism/unset: few rides\n";
    expect(await entry(item, { "conf/config.yaml": ignored })).toEqual(["violated"]);
    const files = { "conf/config.yaml": "parallelism.default: 4\n" };
    const hint = { severities: { "max-parallelism/unset": "hint" } } as const;
    expect(await entry(item, files, hint)).toEqual(["violated"]);
    const off = { severities: { "max-parallelism/unset": "off" } } as const;
    expect(await entry(item, files, off)).toEqual(["unknown"]);
  });

  test("is unknown where what is not seen may set it", async () => {
    const template = "parallelism.default: 4\n{{ .Values.flinkOptions }}\n";
    expect(await entry(item, { "conf/config.yaml": template })).toEqual(["unknown"]);
    expect(await entry(item, { "Rides.java": java("Platform.prepare(env);") })).toEqual(["unknown"]);
  });

  test("is unknown where angle brackets stand for it, which a person or a tool fills in", async () => {
    expect(await entry(item, { "conf/config.yaml": "pipeline.max-parallelism: <720 or so>\n" })).toEqual([
      "unknown",
    ]);
    expect(await entry(item, { "conf/config.yaml": "pipeline.max-parallelism: $MAX\n" })).toEqual([
      "satisfied",
      "conf/config.yaml:1",
    ]);
  });

  test("is unknown as a whole where it is known of one of two environments only", async () => {
    const second = "StreamExecutionEnvironment tips = StreamExecutionEnvironment.getExecutionEnvironment";
    const open = java(`env.setMaxParallelism(720); ${second}(given);`);
    expect(await entry(item, { "Rides.java": open })).toEqual(["unknown"]);
    const both = java(`env.setMaxParallelism(720); ${second}(); tips.setMaxParallelism(most);`);
    expect(await entry(item, { "Rides.java": both })).toEqual(["satisfied", "Rides.java:6", "Rides.java:6"]);
  });

  test("is unknown of a part of a job", async () => {
    const part = `import org.apache.flink.streaming.api.datastream.*;
class Part { void add(DataStream<Long> rides) { rides.print().uid("printed"); } }
`;
    expect(await entry(item, { "Part.java": part })).toEqual(["unknown"]);
  });
});

describe("operator uids", () => {
  const item = "operator-uid";

  test("are shown by all of them, a hash included", async () => {
    const hash = "2e588ce1c86a9d46e2e85186773ce4fd";
    const body = `env.fromSequence(1, 9).uid("rides")\n.process(f).setUidHash("${hash}")\n.print().uid("p").setUidHash("${hash}");`;
    expect(await entry(item, { "Rides.java": java(body) })).toEqual([
      "satisfied",
      "Rides.java:6",
      "Rides.java:7",
      "Rides.java:8",
    ]);
    const { judgements } = await judged({ "Rides.java": java(body) });
    const spans = judgements[0]?.checklist.find((each) => each.item === item)?.evidence ?? [];
    expect(spans.map(({ span }) => java(body).slice(span.start, span.end))).toEqual([
      '"rides"',
      `"${hash}"`,
      '"p"',
    ]);
  });

  test("are violated by one that is missing, doubled, random or without effect", async () => {
    for (const body of [
      'env.fromSequence(1, 9).print().uid("printed");',
      'env.fromSequence(1, 9).uid("rides").print().uid("rides");',
      'env.fromSequence(1, 9).uid("rides-" + Math.random()).print().uid("printed");',
      'env.fromSequence(1, 9).uid("rides").keyBy(f).uid("key").print().uid("printed");',
    ])
      expect(await entry(item, { "Rides.java": java(body) }), body).toEqual(["violated"]);
  });

  test("are unknown where only what keeps no state lacks one, or the place is not seen", async () => {
    const stateless = java('env.fromSequence(1, 9).uid("rides").print();');
    expect(await entry(item, { "Rides.java": stateless })).toEqual(["unknown"]);
    const given = java('Platform.name(env.fromSequence(1, 9).uid("rides").process(f));');
    expect(await entry(item, { "Rides.java": given })).toEqual(["unknown"]);
  });

  test("are unknown where one with a constant uid may be built more than once", async () => {
    const job = (body: string, more: string) =>
      `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
class Rides {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
    env.execute();
  }
  ${more}
}
`;
    const ask = async (body: string, more: string) =>
      (await entry(item, { "Rides.java": job(body, more) }))[0];
    const part = (head: string, uid: string) =>
      `${head} DataStream<Long> rides(StreamExecutionEnvironment env, String id) { return env.fromSequence(1, 9).uid(${uid}); }`;
    const once = 'rides(env, "a").print().uid("printed");';
    expect(await ask(once, part("private static", '"rides"'))).toBe("satisfied");
    expect(await ask(once, part("public static", '"rides"'))).toBe("satisfied");
    const each = 'Stream.of("a", "b").map(id -> rides(env, id)).toList();';
    expect(await ask(each, part("private static", '"rides"'))).toBe("unknown");
    expect(await ask(each, part("private static", "id"))).toBe("satisfied");
    expect(await ask("", part("static", '"rides"'))).toBe("unknown");
    const deeper =
      'private static void deeper(DataStream<Long> s, int depth) { if (depth > 0) deeper(s.map(f).uid("deep"), depth - 1); }';
    expect(await ask('deeper(env.fromSequence(1, 9).uid("rides"), 3);', deeper)).toBe("unknown");
  });

  test("are unknown where a call hides state that no uid reaches", async () => {
    const monitor = java('env.readTextFile("s3://rides").uid("rides").print().uid("printed");');
    expect(await entry(item, { "Rides.java": monitor })).toEqual(["unknown"]);
    const maps =
      'DataStream<Long> s = env.fromSequence(1, 9).uid("rides"); s.join(s).where(k).equalTo(k).window(w).with(f).uid("match");';
    expect((await entry(item, { "Rides.java": java(maps) }))[0]).toBe("satisfied");
  });

  test("are unknown where the planner of tables makes operators that take none", async () => {
    const tables = "StreamTableEnvironment t = StreamTableEnvironment.create(env);";
    const job = (body: string) =>
      `import org.apache.flink.table.api.bridge.java.*;\n${java(`env.fromSequence(1, 9).uid("rides"); ${tables} ${body}`)}`;
    const ask = async (body: string) => (await entry(item, { "Rides.java": job(body) }))[0];
    expect(await ask('t.toChangelogStream(t.sqlQuery("SELECT 1")).print().uid("printed");')).toBe("unknown");
    expect(await ask('t.executeSql("INSERT INTO tips SELECT 1");')).toBe("unknown");
    expect(await ask("t.getConfig();")).toBe("satisfied");
  });

  test("lead to the first query of the planner, not to the tables that it is about", async () => {
    const text = `import org.apache.flink.table.api.bridge.java.*;\n${java(
      'StreamTableEnvironment t = StreamTableEnvironment.create(env); t.executeSql("CREATE TABLE tips (id INT)"); t.sqlQuery("SELECT 1");',
    )}`;
    const { judgements } = await judged({ "Rides.java": text });
    const found = judgements[0]?.checklist.find((each) => each.item === item);
    const [place] = found?.doubts.flatMap((each) => (each.kind === "planner" ? [each.place] : [])) ?? [];
    expect(text.slice(place?.span.start, place?.span.end)).toBe("sqlQuery");
  });

  test("are unknown with a uid of nothing, and violated by a hash that is none", async () => {
    const ask = async (call: string) =>
      (await entry(item, { "Rides.java": java(`env.fromSequence(1, 9).${call};`) }))[0];
    expect(await ask("uid(null)")).toBe("unknown");
    expect(await ask('setUidHash("rides")')).toBe("violated");
  });

  test("are unmet by a connector without a name for its operators, and not seen where it may have one", async () => {
    const head =
      "import org.apache.iceberg.flink.sink.FlinkSink;\nimport org.apache.paimon.flink.sink.FlinkSinkBuilder;\n";
    const job = (body: string) =>
      `${head}${java(`DataStream<RowData> s = env.fromSequence(1, 9).uid("rides"); ${body}`)}`;
    const ask = (body: string) => entry(item, { "Rides.java": job(body) });
    expect(await ask("FlinkSink.forRowData(s).append();")).toEqual(["violated"]);
    expect(await ask("new FlinkSinkBuilder(table).forRowData(s).build();")).toEqual(["unknown"]);
    const handed = "FlinkSink.Builder b = FlinkSink.forRowData(s); Platform.name(b); b.append();";
    expect(await ask(handed)).toEqual(["unknown"]);
    const branch = 'FlinkSink.Builder b = FlinkSink.forRowData(s); if (old) b.uidPrefix("lake"); b.append();';
    expect(await ask(branch)).toEqual(["unknown"]);
    expect((await ask('FlinkSink.forRowData(s).uidPrefix("lake").append();'))[0]).toBe("satisfied");
    const apart = 'FlinkSink.Builder b = FlinkSink.forRowData(s); b.uidPrefix("lake"); b.append();';
    expect((await ask(apart))[0]).toBe("satisfied");
  });

  describe("of a sink whose transactions have a prefix", () => {
    const head =
      "import org.apache.flink.connector.kafka.sink.*;\nimport org.apache.iceberg.flink.sink.FlinkSink;\n";
    const once = "KafkaSink.<RowData>builder().setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)";
    const evidenceOf = async (text: string) => {
      const { judgements } = await judged({ "Rides.java": head + text });
      const found = judgements[0]?.checklist.find((each) => each.item === item);
      return [found?.status, ...(found?.evidence ?? []).map(({ key, value }) => `${key} ${value}`)];
    };

    test("are those of the operators: a prefix names none", async () => {
      const body = `DataStream<RowData> s = env.fromSequence(1, 9).uid("rides");
      FlinkSink.forRowData(s).uidPrefix("lake").append();
      s.sinkTo(${once}.setTransactionalIdPrefix("tips").build()).uid("sink");`;
      const uids = ["null rides", "null sink", "uidPrefix lake"];
      expect(await evidenceOf(java(body))).toEqual(["satisfied", ...uids]);
      const alone = `class Sinks { KafkaSink<RowData> tips() { return ${once}.setTransactionalIdPrefix("tips").build(); } }`;
      expect(await evidenceOf(alone)).toEqual([undefined]);
    });

    test("are not in doubt where it may have one, and violated where it surely has none", async () => {
      const sink = (prefix: string) => `env.fromSequence(1, 9).uid("rides")
        .sinkTo(sink("tips")).uid("sink"); }
        static KafkaSink<RowData> sink(String prefix) {
          KafkaSinkBuilder<RowData> b = ${once}; ${prefix} return b.build();`;
      const maybe = "if (prefix != null) b.setTransactionalIdPrefix(prefix);";
      expect((await evidenceOf(java(sink(maybe))))[0]).toBe("satisfied");
      expect((await evidenceOf(java(sink(""))))[0]).toBe("violated");
    });
  });

  test("are not a matter of a connector that names its operators itself, unless Flink refuses the rest", async () => {
    const head = "import org.apache.hudi.util.HoodiePipeline;\n";
    const job = (body: string) =>
      `${head}${java(`DataStream<RowData> s = env.fromSequence(1, 9)${body}; HoodiePipeline.builder("t").sink(s, false);`)}`;
    const named = { "Rides.java": job('.uid("rides")') };
    expect((await entry(item, named))[0]).toBe("satisfied");
    expect(await entry(item, { "Rides.java": job("") })).toEqual(["violated"]);
    const second = '.uid("rides"); HoodiePipeline.builder("u").sink(s, false)';
    expect(await entry(item, { "Rides.java": job(second) })).toEqual(["unknown"]);
    const strict = { "conf/config.yaml": `${COMPLETE}pipeline.auto-generate-uids: false\n` };
    expect(await entry(item, { ...named, ...strict })).toEqual(["violated"]);
  });

  test("are unknown while jobs beside them are not read yet", async () => {
    const files = { "conf/config.yaml": COMPLETE, "Rides.java": COMPLETE_JOB };
    expect(await entry(item, files)).toHaveLength(3);
    expect(await entry(item, { ...files, "Tips.zpln": "%flink" })).toEqual(["unknown"]);
  });

  test("are unknown without operators", async () => {
    expect(await entry(item, { "conf/config.yaml": COMPLETE })).toEqual(["unknown"]);
  });
});

describe("the state backend", () => {
  const item = "state-backend";

  test("is unknown where the repository holds no configuration", async () => {
    const job = COMPLETE_JOB.replace(
      "void run(Configuration given, int most)",
      "static void main(String[] args)",
    );
    expect(await entry(item, { "Rides.java": job })).toEqual(["unknown"]);
    expect(
      await entry(item, {
        "Rides.java": job,
        "conf/config.yaml": "rest.port: 8081\njobmanager.rpc.address: jm\n",
      }),
    ).toEqual(["violated"]);
  });

  test("is shown where it is set", async () => {
    expect(await entry(item, { "conf/config.yaml": COMPLETE })).toEqual(["satisfied", "conf/config.yaml:2"]);
    const code = java("env.setStateBackend(new HashMapStateBackend());");
    expect(await entry(item, { "Rides.java": code })).toEqual(["satisfied", "Rides.java:6"]);
  });

  test("is violated without one and with one that Flink does not know", async () => {
    expect(await entry(item, { "conf/config.yaml": "parallelism.default: 4\n" })).toEqual(["violated"]);
    expect(await entry(item, { "conf/config.yaml": "state.backend.type: rocksbd\n" })).toEqual(["violated"]);
  });

  test("is unknown where a template may set it", async () => {
    const template = "parallelism.default: 4\n{{ .Values.flinkOptions }}\n";
    expect(await entry(item, { "conf/config.yaml": template })).toEqual(["unknown"]);
  });
});

describe("checkpointing", () => {
  const item = "checkpointing";

  test("is shown by the interval and the directory", async () => {
    expect(await entry(item, { "conf/config.yaml": COMPLETE })).toEqual([
      "satisfied",
      "conf/config.yaml:3",
      "conf/config.yaml:4",
    ]);
  });

  test("is shown by the interval where the directory is not the job's concern", async () => {
    const code = java("env.enableCheckpointing(60000);");
    expect(await entry(item, { "Rides.java": code })).toEqual(["satisfied", "Rides.java:6"]);
  });

  test("is violated without an interval, without a directory and with a bad one", async () => {
    const conf = (text: string) => ({ "conf/config.yaml": text });
    expect(await entry(item, conf("execution.checkpointing.dir: s3://rides/c\n"))).toEqual(["violated"]);
    expect(await entry(item, conf("execution.checkpointing.interval: 1 min\n"))).toEqual(["violated"]);
    expect(await entry(item, conf(COMPLETE.replace("s3://rides/checkpoints", "/tmp/rides")))).toEqual([
      "violated",
    ]);
  });

  test("is unknown where a template may set it", async () => {
    const template = "parallelism.default: 4\n{{ .Values.flinkOptions }}\n";
    expect(await entry(item, { "conf/config.yaml": template })).toEqual(["unknown"]);
  });
});

describe("high availability", () => {
  const item = "high-availability";

  test("is shown by its mode, also by a factory of somebody's own", async () => {
    expect(await entry(item, { "conf/config.yaml": COMPLETE })).toEqual([
      "satisfied",
      ...[5, 6, 7].map((line) => `conf/config.yaml:${line}`),
    ]);
    const own = "high-availability.type: com.rides.ha.OurHaServicesFactory\n";
    expect(await entry(item, { "conf/config.yaml": own })).toEqual(["satisfied", "conf/config.yaml:1"]);
  });

  test("is violated without it, switched off or incomplete", async () => {
    const conf = (text: string) => ({ "conf/config.yaml": text });
    expect(await entry(item, conf("parallelism.default: 4\n"))).toEqual(["violated"]);
    expect(await entry(item, conf("high-availability.type: NONE\n"))).toEqual(["violated"]);
    expect(await entry(item, conf("high-availability.type: zookeeper\n"))).toEqual(["violated"]);
  });

  test("is unknown where statements of SQL set it, which no cluster reads", async () => {
    const statements = Object.entries({
      "high-availability.type": "zookeeper",
      "high-availability.storageDir": "s3://rides/ha",
      "high-availability.zookeeper.quorum": "zk:2181",
    }).map(([key, value]) => `SET '${key}' = '${value}';\n`);
    const sql = `${statements.join("")}CREATE TABLE t (a INT) WITH ('connector' = 'datagen');\n`;
    expect(await entry("high-availability", { "rides.sql": sql })).toEqual(["unknown"]);
  });

  test("is unknown where a command that sends its job to a cluster sets it, and shown where one starts a cluster", async () => {
    const options =
      "-Dhigh-availability.type=zookeeper -Dhigh-availability.storageDir=s3://rides/ha -Dhigh-availability.zookeeper.quorum=zk:2181";
    const script = (command: string) => ({ "start.sh": `#!/bin/sh\n${command} ${options} rides.jar\n` });
    expect((await entry("high-availability", script("flink run -m jobmanager:8081")))[0]).toBe("unknown");
    const application = script("flink run-application -t kubernetes-application");
    expect((await entry("high-availability", application))[0]).toBe("satisfied");
  });

  test("is unknown of a job alone, where the mode is filled in, and without the rule", async () => {
    expect(await entry(item, { "Rides.java": COMPLETE_JOB })).toEqual(["unknown"]);
    const filled = { "conf/flink-conf.yaml": ["high-availability.type: $", "{HA}\n"].join("") };
    expect(await entry(item, filled)).toEqual(["unknown"]);
    const off = { severities: { "high-availability/disabled": "off" } } as const;
    expect(await entry(item, { "conf/config.yaml": "high-availability.type: NONE\n" }, off)).toEqual([
      "unknown",
    ]);
  });
});

describe("access to the cluster", () => {
  const item = "cluster-access";
  const TLS = `${COMPLETE}security.ssl.internal.enabled: true
security.ssl.rest.enabled: true
security.ssl.rest.authentication-enabled: true
`;
  const STORES = ["keystore: /etc/tls/k", "truststore: /etc/tls/t"]
    .map((each) => `security.ssl.${each}\n`)
    .join("");
  const PASSWORDS = ["keystore", "key", "truststore"]
    .map((each) => `security.ssl.${each}-password: $P\n`)
    .join("");
  const KEYS = STORES + PASSWORDS;

  test("is secured where both sides of every connection show who they are", async () => {
    expect(await entry(item, { "conf/config.yaml": TLS + KEYS })).toEqual([
      "satisfied",
      "conf/config.yaml:9",
      "conf/config.yaml:10",
      "conf/config.yaml:8",
    ]);
    const all = TLS.replace(/security.ssl.internal.*\n/, "").replace("ssl.rest.enabled", "ssl.enabled");
    expect(await entry(item, { "conf/flink-conf.yaml": all + KEYS })).toEqual([
      "satisfied",
      "conf/flink-conf.yaml:8",
      "conf/flink-conf.yaml:9",
    ]);
  });

  test("is unknown where one of them does not, or may not", async () => {
    const half = [/security.ssl.internal.*\n/, /security.ssl.rest.enabled.*\n/, /security.ssl.rest.auth.*\n/];
    for (const line of half)
      expect(await entry(item, { "conf/config.yaml": TLS.replace(line, "") + KEYS })).toEqual(["unknown"]);
    const without = ["false\n", "$LOGIN\n"].map((login) => TLS.replace(/true\n$/, login) + KEYS);
    for (const text of without) expect(await entry(item, { "conf/config.yaml": text })).toEqual(["unknown"]);
    expect(await entry(item, { "conf/config.yaml": `${COMPLETE}web.submit.enable: false\n` })).toEqual([
      "unknown",
    ]);
  });

  test("is not, where no keys are there to start with", async () => {
    expect(await entry(item, { "conf/config.yaml": TLS })).toEqual(["violated"]);
    // Only the processes may be given the rest.
    for (const keys of [STORES, PASSWORDS, KEYS.replace(/.*truststore-password.*\n/, "")])
      expect(await entry(item, { "conf/config.yaml": TLS + keys })).toEqual(["unknown"]);
  });

  test("is not, where a secret lies open or the endpoint does", async () => {
    const open = [
      `${TLS}security.ssl.rest.key-password: open-sesame\n`,
      `${COMPLETE}rest.bind-address: 0.0.0.0\n`,
    ];
    for (const text of open) expect(await entry(item, { "conf/config.yaml": text })).toEqual(["violated"]);
  });

  test("is not, where Flink refuses what should secure it", async () => {
    const refused = TLS.replace("authentication-enabled: true", "authentication-enabled: yes");
    expect(await entry(item, { "conf/config.yaml": refused })).toEqual(["violated"]);
  });
});

describe("an error at what would meet an item takes it back, by whatever rule", () => {
  const lines = COMPLETE.split("\n").filter(Boolean);
  test.each([
    ["max-parallelism", "12O", 0],
    ["max-parallelism", "99999999999", 0],
    ["state-backend", "rocksbd", 1],
    ["checkpointing", "one minute", 2],
    ["checkpointing", "s3://your-bucket/checkpoints", 3],
    ["high-availability", "zookeper", 4],
    ["high-availability", "s3://<bucket>/ha", 5],
    ["high-availability", "REPLACE-WITH-ZOOKEEPER-HOST:2181", 6],
    ["high-availability", "zk-1:2181;zk-2:2181", 6],
    ["high-availability", "zk-1:2181 zk-2:2181", 6],
    ["checkpointing", "s3:rides/checkpoints", 3],
    ["state-backend", "org.apache.flink.runtime.state.hashmap.HashMapStateBackend", 1],
  ])("%s with %j", async (item, value, line) => {
    const broken = lines.map((text, at) => (at === line ? text.replace(/: .*/, `: ${value}`) : text));
    expect(await entry(item, { "conf/config.yaml": `${broken.join("\n")}\n` })).toEqual(["violated"]);
  });

  test("also where the comment of an ignore hides it, and only for that item", async () => {
    const hidden = COMPLETE.replace(
      "s3://rides/ha",
      "s3://your-bucket/ha # flink-preflight-ignore config/placeholder: later",
    );
    expect(await entry("high-availability", { "conf/config.yaml": hidden })).toEqual(["violated"]);
    expect(await entry("checkpointing", { "conf/config.yaml": hidden })).toEqual([
      "satisfied",
      "conf/config.yaml:3",
      "conf/config.yaml:4",
    ]);
  });

  test("in code too", async () => {
    const job = java(
      'env.enableCheckpointing(60000); env.getCheckpointConfig().setCheckpointStorage("s3://TODO/c");',
    );
    expect(await entry("checkpointing", { "Rides.java": job })).toEqual(["violated"]);
  });
});

describe("an option that decides an item takes it back where Flink refuses its value", () => {
  test.each([
    ["max-parallelism", "parallelism.default: abc"],
    ["state-backend", "state.backend.rocksdb.localdir: data/rocks"],
    ["state-backend", "state.backend.rocksdb.predefined-options: FAST"],
    ["state-backend", "state.backend.rocksdb.memory.write-buffer-ratio: 1.5"],
    ["checkpointing", "execution.checkpointing.mode: EXACTLY-ONCE"],
    ["checkpointing", "state.checkpoint-storage: filesytem"],
    ["checkpointing", "execution.checkpointing.timeout: ten"],
    ["checkpointing", "restart-strategy.type: fixed"],
    ["high-availability", "high-availability.zookeeper.client.session-timeout: abc"],
    ["high-availability", "high-availability.zookeeper.client.acl: all"],
  ] as const)("%s with %s", async (item, line) => {
    const { judgements } = await judged({ "conf/config.yaml": `${COMPLETE}${line}\n` });
    const unmet = judgements[0]?.checklist.filter(({ status }) => status === "violated");
    expect(unmet?.map((each) => each.item)).toEqual([item]);
  });

  test("but not one that nothing looks at", async () => {
    for (const [item, lines] of [
      ["state-backend", "state.backend.type: hashmap\nstate.backend.rocksdb.localdir: data/rocks"],
      [
        "high-availability",
        "high-availability.type: com.rides.Ha\nhigh-availability.zookeeper.client.session-timeout: abc",
      ],
    ] as const)
      expect((await entry(item, { "conf/config.yaml": `${lines}\n` }))[0], item).toBe("satisfied");
  });
});

test("options in maps of maps are not known to reach what another operator than Flink's starts", async () => {
  const resource = (options: string) => `apiVersion: flinkoperator.k8s.io/v1beta1
kind: FlinkCluster
metadata:
  name: rides
spec:
  flinkVersion: "1.14"
  flinkProperties:
${options}`;
  const nested = "    state:\n      backend: rocksdb\n    pipeline.max-parallelism: '720'\n";
  const files = { "deploy/rides.yaml": resource(nested) };
  const { judgements, lineAt } = await judged(files);
  const [parallelism, , backend] = judgements[0]?.checklist ?? [];
  expect(parallelism?.status).toBe("satisfied");
  expect(backend?.status).toBe("unknown");
  expect(backend?.doubts.map(({ kind, place }) => `${kind} ${place ? lineAt(place) : ""}`)).toEqual([
    "nested deploy/rides.yaml:9",
  ]);
  const flat = { "deploy/rides.yaml": resource("    state.backend: rocksdb\n") };
  expect(await entry("state-backend", flat)).toEqual(["satisfied", "deploy/rides.yaml:8"]);
});

describe("options as maps of maps, with an operator", () => {
  const resource = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  image: registry/rides:1
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    state:
      backend:
        type: rocksdb
    pipeline.max-parallelism: "720"
  jobManager:
    resource: { memory: 2g, cpu: 1 }
  taskManager:
    resource: { memory: 4g, cpu: 1 }
`;
  const chart = (version: string) =>
    `name: a\ndependencies:\n  - name: flink-kubernetes-operator\n    version: ${version}\n    repository: https://charts.example\n`;

  test.each([
    ["1.12.0", "violated"],
    ["1.13.0", "satisfied"],
  ])("%s", async (version, status) => {
    const files = { "deploy/rides.yaml": resource, "Chart.yaml": chart(version) };
    expect((await entry("state-backend", files))[0]).toBe(status);
    expect((await entry("max-parallelism", files))[0]).toBe("satisfied");
  });
});

test("batch jobs take no checkpoints, whatever is set", async () => {
  const batch = { "conf/config.yaml": `${COMPLETE}execution.runtime-mode: BATCH\n` };
  expect(await entry("checkpointing", batch)).toEqual(["unknown"]);
  const automatic = { "conf/config.yaml": `${COMPLETE}execution.runtime-mode: AUTOMATIC\n` };
  expect((await entry("checkpointing", automatic))[0]).toBe("satisfied");
});

describe("a path that nothing which is seen can read", () => {
  const resource = (image: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  image: ${image}
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.dir: s3://rides/checkpoints
    high-availability.type: kubernetes
    high-availability.storageDir: s3://rides/ha
  jobManager:
    resource: { memory: 2g }
  taskManager:
    resource: { memory: 2g }
`;
  const itemsOf = async (image: string) => {
    const { judgements } = await judged({ "deploy/rides.yaml": resource(image) });
    return (judgements[0]?.checklist ?? []).flatMap(({ item, status, doubts }) =>
      ["checkpointing", "high-availability"].includes(item)
        ? [`${item} ${status} ${doubts.map(({ kind, what }) => `${kind} ${what}`).join()}`.trim()]
        : [],
    );
  };

  test("leaves its item unknown where something may bring what reads it", async () => {
    expect(await itemsOf("flink:1.20.1")).toEqual([
      "checkpointing unknown no-plugin execution.checkpointing.dir",
      "high-availability unknown no-plugin high-availability.storageDir",
    ]);
    const { judgements } = await judged({ "deploy/rides.yaml": resource("flink:1.20.1") });
    const doubts = judgements[0]?.checklist.flatMap((entry) => entry.doubts);
    expect(doubts?.filter(({ rule }) => rule).map(({ fixable }) => fixable)).toEqual([true, true]);
  });

  test("leaves its item unknown where variables of a file may load what reads it", async () => {
    const compose = (more: string) => `services:
  jobmanager:
    image: flink:1.20.1
${more}    command: jobmanager
    environment:
      FLINK_PROPERTIES: |
        execution.checkpointing.interval: 1 min
        execution.checkpointing.dir: s3://rides/checkpoints
`;
    const ofCheckpoints = async (more: string) => {
      const { judgements } = await judged({ "docker-compose.yml": compose(more) });
      const item = judgements[0]?.checklist.find((each) => each.item === "checkpointing");
      return [item?.status, ...(item?.doubts ?? []).map(({ kind, rule }) => `${kind} ${rule}`)];
    };
    expect(await ofCheckpoints("")).toEqual(["violated"]);
    const doubtful = ["unknown", "no-plugin config/missing-plugin"];
    expect(await ofCheckpoints("    env_file: .env\n")).toEqual(doubtful);
    const loading = "    volumes: [./s3.jar:/opt/flink/plugins/s3/s3.jar]\n";
    expect(await ofCheckpoints(`    env_file: .env\n${loading}`)).toEqual(["satisfied"]);
  });

  test("meets it in an image of somebody's own", async () => {
    expect(await itemsOf("rides/flink:1.20.1")).toEqual([
      "checkpointing satisfied",
      "high-availability satisfied",
    ]);
  });
});

describe("a directory on a mount that no file shows", () => {
  const conf = (checkpoints: string, ha: string) => `pipeline.max-parallelism: 720
execution.checkpointing.interval: 1 min
${checkpoints}execution.checkpointing.dir: file:///srv/flink/checkpoints
high-availability.type: zookeeper
high-availability.zookeeper.quorum: zk-1:2181
${ha}high-availability.storageDir: file:///srv/flink/ha
`;
  const NFS = "# flink-preflight-ignore checkpointing/local-directory: NFS, on all hosts\n";
  const HA = "# flink-preflight-ignore high-availability/local-storage: NFS, on all hosts\n";
  const statuses = async (text: string) => {
    const { judgements } = await judged({ "conf/flink-conf.yaml": text }, { flinkVersion: "1.20" });
    const items = judgements.flatMap(({ checklist }) => checklist);
    return ["checkpointing", "high-availability"].map(
      (name) => items.find(({ item }) => item === name)?.status,
    );
  };

  test("meets its item by a comment with a reason, each its own", async () => {
    expect(await statuses(conf("", ""))).toEqual(["violated", "violated"]);
    expect(await statuses(conf(NFS, ""))).toEqual(["satisfied", "violated"]);
    expect(await statuses(conf(NFS, HA))).toEqual(["satisfied", "satisfied"]);
    expect(await statuses(conf(NFS.replace(/:.*/, ""), HA.replace(/: .*/, ": reason")))).toEqual([
      "violated",
      "violated",
    ]);
  });

  test("and by none about another thing that is wrong", async () => {
    const other = conf(NFS, HA).replace("zk-1:2181", "zk-1:2181:2181").replace("1 min", "1 parsec");
    expect(await statuses(other)).toEqual(["violated", "violated"]);
  });
});

test("what lies in none of the configurations of a compose file is of the file", async () => {
  const compose = `services:
  jobmanager:
    image: flink:1.20
    command: jobmanager
    ports: ["8081:8081"]
    environment:
      FLINK_PROPERTIES: |
        rest.port: 8081
        high-availability.type: nobody
`;
  const { judgements } = await judged({ "docker-compose.yml": compose });
  const layers = (judgements[0]?.checklist ?? []).flatMap(({ violations }) =>
    violations.map(({ rule, layer }) => `${rule} ${layer}`),
  );
  expect(layers).toContain("cluster-access/open-endpoint file");
  expect(layers.filter((each) => each.endsWith(" properties"))).not.toEqual([]);
});

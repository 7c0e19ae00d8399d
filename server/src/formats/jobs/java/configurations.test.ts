import { describe, expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

const job = (body: string, members = "") => `package jobs;
import org.apache.flink.configuration.*;
import org.apache.flink.streaming.api.environment.*;
import org.apache.flink.table.api.*;
import org.apache.flink.table.api.bridge.java.*;
public class Job {
  public static void main(String[] args) throws Exception {
    ${body}
  }
  ${members}
}
`;

const CREATE = "StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment";

/** Settings as `key=value` with how they reach a job: the kind of key, `shared`, `conditional`; `-` where they do not. */
async function reached(body: string, members?: string): Promise<string[]> {
  const { settings } = await factsOf({ path: "src/main/java/jobs/Job.java", text: job(body, members) });
  return settings.map(({ key, value, onConfiguration: on }) => {
    const how = on
      ? [on.key, ...(on.shared ? ["shared"] : []), ...(on.conditional ? ["conditional"] : [])].join(" ")
      : "-";
    return `${key}=${value}: ${how}`;
  });
}

describe("a configuration reaches a job", () => {
  test.each([
    ["it is created with", `Configuration c = new Configuration(); c.setString("a.b", "1"); ${CREATE}(c);`],
    [
      "that is configured later",
      `${CREATE}(); Configuration c = new Configuration(); c.setString("a.b", "1"); env.configure(c);`,
    ],
    [
      "with a class loader",
      `${CREATE}(); Configuration c = new Configuration(); c.setString("a.b", "1"); env.configure(c, Job.class.getClassLoader());`,
    ],
    [
      "through a remote environment",
      `Configuration c = new Configuration(); c.setString("a.b", "1"); StreamExecutionEnvironment.createRemoteEnvironment("h", 1, c, "x.jar");`,
    ],
    [
      "through another variable",
      `Configuration c = new Configuration(); c.setString("a.b", "1"); Configuration d = c; ${CREATE}(d);`,
    ],
    [
      "as a chain",
      `${CREATE}(new Configuration().set(ConfigOptions.key("x").stringType().noDefaultValue(), "y")); Configuration c = new Configuration(); c.setString("a.b", "1"); env.configure(c);`,
    ],
    [
      "through settings",
      `Configuration c = new Configuration(); c.setString("a.b", "1"); TableEnvironment.create(EnvironmentSettings.newInstance().withConfiguration(c).build());`,
    ],
    [
      "added to a table configuration",
      `TableEnvironment t = TableEnvironment.create(s); Configuration c = new Configuration(); c.setString("a.b", "1"); t.getConfig().addConfiguration(c);`,
    ],
    [
      "all of it",
      `TableEnvironment t = TableEnvironment.create(s); Configuration c = new Configuration(); c.setString("a.b", "1"); t.getConfig().getConfiguration().addAll(c);`,
    ],
    [
      "on the table configuration itself",
      `TableEnvironment t = TableEnvironment.create(s); t.getConfig().set("a.b", "1");`,
    ],
    [
      "on its variable",
      `TableEnvironment t = TableEnvironment.create(s); TableConfig c = t.getConfig(); c.getConfiguration().setString("a.b", "1");`,
    ],
    [
      "past file systems",
      `Configuration c = new Configuration(); c.setString("a.b", "1"); FileSystem.initialize(c, null); ${CREATE}(c);`,
    ],
    [
      "while one of Flink's options is read",
      `Configuration c = new Configuration(); c.setString("a.b", "1"); c.get(CoreOptions.DEFAULT_PARALLELISM); ${CREATE}(c);`,
    ],
  ])("%s", async (_, body) => {
    expect(await reached(body)).toContain("a.b=1: text");
  });

  test("through methods of the file", async () => {
    const create = `static StreamExecutionEnvironment create(Configuration given) { return StreamExecutionEnvironment.getExecutionEnvironment(given); }`;
    expect(
      await reached(`Configuration c = new Configuration(); c.setString("a.b", "1"); create(c);`, create),
    ).toEqual(["a.b=1: text"]);
    const make = `static Configuration make() { Configuration made = new Configuration(); made.setString("a.b", "1"); return made; }`;
    expect(await reached(`${CREATE}(make());`, make)).toEqual(["a.b=1: text"]);
    expect(await reached(`Configuration c = make(); ${CREATE}(c);`, make)).toEqual(["a.b=1: text"]);
  });

  test("from a method of the file that sets it on a parameter", async () => {
    const set = 'static void set(Configuration given) { given.setString("a.b", "1"); }';
    const once = `Configuration c = new Configuration(); set(c); ${CREATE}(c);`;
    expect(await reached(once, set)).toEqual(["a.b=1: text"]);
    const sometimes = `Configuration c = new Configuration(); if (args.length > 0) set(c); ${CREATE}(c);`;
    expect(await reached(sometimes, set)).toEqual(["a.b=1: text conditional"]);
    // For one of them it may be a key of the program's own.
    const twice = `Configuration c = new Configuration(); set(c); ${CREATE}(c); Configuration d = new Configuration(); set(d);`;
    expect(await reached(twice, set)).toEqual(["a.b=1: -"]);
    const elsewhere = `Configuration c = new Configuration(); set(c); ${CREATE}();`;
    expect(await reached(elsewhere, set)).toEqual(["a.b=1: -"]);
  });

  test("in a field that is private", async () => {
    const field = (modifiers: string) => `${modifiers} Configuration conf = new Configuration();
      void run() { conf.setString("a.b", "1"); ${CREATE}(this.conf); }`;
    expect(await reached("", field("private final"))).toEqual(["a.b=1: text"]);
    expect(await reached("", field("protected"))).toEqual(["a.b=1: text shared"]);
  });
});

describe("a configuration does not reach a job", () => {
  test.each([
    ["it goes nowhere", `Configuration c = new Configuration(); c.setString("a.b", "1"); ${CREATE}();`],
    [
      "it holds parameters",
      `Configuration c = new Configuration(); c.setString("a.b", "1"); ${CREATE}(); env.getConfig().setGlobalJobParameters(c);`,
    ],
    [
      "it is for a function",
      `Configuration c = new Configuration(); c.setString("a.b", "1"); new Enrich().open(c);`,
    ],
    [
      "another one has all of it that goes nowhere",
      `Configuration c = new Configuration(); c.setString("a.b", "1"); Configuration d = new Configuration(); d.addAll(c); ${CREATE}();`,
    ],
  ])("%s", async (_, body) => {
    expect(await reached(body)).toEqual(["a.b=1: -"]);
  });

  test("of Hadoop", async () => {
    const text = job(`Configuration c = new Configuration(); c.set("a.b", "1"); ${CREATE}();`).replace(
      "org.apache.flink.configuration.*",
      "org.apache.hadoop.conf.Configuration",
    );
    expect((await factsOf({ path: "Job.java", text })).settings).toEqual([]);
  });
});

describe("somebody else gets it too", () => {
  test.each([
    ["as parameters", "env.getConfig().setGlobalJobParameters(c);"],
    ["another class", "Helper.enrich(c);"],
    ["a new object", "new Helper(c);"],
    ["a logger", 'LOG.info("{}", c);'],
    ["a lambda", "run(() -> c);"],
    ["who reads keys of its own", 'String topic = c.getString("orders.topic", null);'],
    ["who reads all", "Map<String, String> all = c.toMap();"],
    ["a deployer of Flink's", "new YarnClusterDescriptor(c);"],
  ])("%s", async (_, use) => {
    const body = `Configuration c = new Configuration(); c.setString("a.b", "1"); ${CREATE}(c); ${use}`;
    expect(await reached(body)).toEqual(["a.b=1: text shared"]);
  });
});

describe("a condition decides", () => {
  test.each([
    ["if (args.length > 0) c.setString(K, V);", " conditional"],
    ["if (args.length > 0) { } else { c.setString(K, V); }", " conditional"],
    ["switch (args.length) { case 1: c.setString(K, V); }", " conditional"],
    ["if (args.length > 0) { } c.setString(K, V);", ""],
  ])("%s", async (code, wanted) => {
    const set = code.replace("K", '"a.b"').replace("V", '"1"');
    expect(await reached(`Configuration c = new Configuration(); ${set} ${CREATE}(c);`)).toEqual([
      `a.b=1: text${wanted}`,
    ]);
  });

  test("or the same one for the environment", async () => {
    const body = `if (args.length > 0) { Configuration c = new Configuration(); c.setString("a.b", "1"); ${CREATE}(c); }`;
    expect(await reached(body)).toEqual(["a.b=1: text"]);
  });
});

test("how the option is named", async () => {
  const body = `Configuration c = new Configuration();
    c.setString("a.b", "1"); c.setString(KEY, "2"); c.setString(PipelineOptions.NAME.key(), "3"); c.set(PipelineOptions.NAME, "4");
    c.set(ConfigOptions.key("k.l").intType().defaultValue(1), 7); c.set(OWN, 8);
    c.setInteger("e.f", 5); c.setBoolean("g.h", true); c.setLong("i.j", 6L);
    ${CREATE}(c);`;
  expect(
    await reached(
      body,
      'private static final String KEY = "c.d"; static final ConfigOption<Integer> OWN = ConfigOptions.key("m.n").intType().noDefaultValue();',
    ),
  ).toEqual([
    "a.b=1: text",
    "c.d=2: name",
    "pipeline.name=3: constant",
    "pipeline.name=4: constant",
    "k.l=7: constant",
    "m.n=8: constant",
    "e.f=5: text",
    "g.h=true: text",
    "i.j=6: text",
  ]);
});

test("one configuration of two environments belongs to either", async () => {
  const body = `Configuration c = new Configuration(); c.setString("a.b", "1"); ${CREATE}(c);
    StreamExecutionEnvironment local = StreamExecutionEnvironment.createLocalEnvironment(c);`;
  const facts = await factsOf({ path: "Job.java", text: job(body) });
  expect(facts.settings.map(({ environment }) => environment)).toEqual([null]);
});

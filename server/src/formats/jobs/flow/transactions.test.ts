import { describe, expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { javaJob } from "../../../../../test/support/jobTexts.ts";

const IMPORTS = `import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.*;`;

/** The sinks of a job that write in transactions. */
async function sinks(before: string, builder: string) {
  const main = `${before} s.sinkTo(KafkaSink.<Long>builder()${builder}.build());`;
  const { transactional = [] } = await factsOf(javaJob(main, { imports: IMPORTS }));
  return transactional;
}

const ONCE = ".setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)";

test("a sink writes in transactions where it is asked to", async () => {
  expect(await sinks("", "")).toEqual([]);
  expect(await sinks("", ".setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)")).toEqual([]);
  expect((await sinks("", ONCE)).map(({ name }) => name)).toEqual(["KafkaSink"]);
});

test("one that is asked by the former name of the call has none for a property", async () => {
  const main =
    "s.sinkTo(KafkaSink.<Long>builder().setDeliverGuarantee(DeliveryGuarantee.EXACTLY_ONCE).build());";
  const former = await factsOf({ ...javaJob(main, { imports: IMPORTS }), path: "Former.java" });
  expect(former.transactional).toMatchObject([{ name: "KafkaSink", timeout: null, timeoutKnown: true }]);
  expect(former.transactional?.[0]).not.toHaveProperty("timeoutPlace");
  const [today] = await sinks("", ONCE);
  expect(today).toHaveProperty("timeoutPlace");
});

describe("in Python", () => {
  const of = async (imports: string, sink: string) => {
    const text = `from pyflink.datastream import StreamExecutionEnvironment
from pyflink.datastream.connectors.base import DeliveryGuarantee
${imports}

env = StreamExecutionEnvironment.get_execution_environment()
sink = ${sink}.build()
source(env).sink_to(sink).uid("sink")
env.execute()
`;
    const { transactional = [], connectors } = await factsOf({ path: "job.py", text });
    return { transactional, prefixes: connectors.map(({ uid }) => uid?.value ?? null) };
  };
  const SINK = "from pyflink.datastream.connectors.kafka import KafkaSink";
  const ASKED = ".set_delivery_guarantee(DeliveryGuarantee.EXACTLY_ONCE)";

  test.each([
    [SINK, "KafkaSink"],
    ["from pyflink.datastream.connectors.kafka import *", "KafkaSink"],
    ["from pyflink.datastream.connectors import kafka", "kafka.KafkaSink"],
    ["import pyflink.datastream.connectors.kafka as k", "k.KafkaSink"],
  ])("a sink writes in transactions by `%s`", async (imports, name) => {
    const { transactional, prefixes } = await of(imports, `${name}.builder()${ASKED}`);
    expect(transactional.map((each) => each.name)).toEqual(["KafkaSink"]);
    expect(prefixes).toEqual([null]);
  });

  test.each([
    [SINK, "KafkaSink.builder().set_delivery_guarantee(DeliveryGuarantee.AT_LEAST_ONCE)"],
    ["from shop.sinks import KafkaSink", `KafkaSink.builder()${ASKED}`],
    [`${SINK}\nclass KafkaSink:\n    pass`, `KafkaSink.builder()${ASKED}`],
  ])("none does by `%s`, `%s`", async (imports, sink) => {
    const { transactional, prefixes } = await of(imports, sink);
    expect(transactional).toEqual([]);
    expect(prefixes).toEqual([]);
  });

  test("its timeout and its prefix are read", async () => {
    const { transactional, prefixes } = await of(
      SINK,
      `KafkaSink.builder()${ASKED}.set_property("transaction.timeout.ms", "60000").set_transactional_id_prefix("out")`,
    );
    expect(transactional.map(({ timeout }) => timeout?.value)).toEqual(["60000"]);
    expect(prefixes).toEqual(["out"]);
  });
});

describe("the timeout in properties", () => {
  const timeout = async (use: string) => {
    const before = `Properties p = new Properties(); ${use} p.setProperty("transaction.timeout.ms", "1000");`;
    const [sink] = await sinks(before, `${ONCE}.setKafkaProducerConfig(p)`);
    return sink?.timeoutKnown ? sink.timeout?.value : null;
  };

  test.each([
    "",
    'p.setProperty("acks", "all");',
    'p.put("acks", "all");',
    // Looking at them changes nothing.
    'String acks = p.getProperty("acks");',
    "if (p.isEmpty()) log();",
    "int count = p.size();",
  ])("is the one that is set, beside `%s`", async (use) => {
    expect(await timeout(use)).toBe("1000");
  });

  test.each([
    "p.load(in);",
    "p.clear();",
    'p.remove("acks");',
    "p.putAll(DEFAULTS_CONFIG);",
    "p.put();",
    "Properties q = p;",
    "fill(p);",
    "new Defaults(p);",
  ])("is not known beside `%s`", async (use) => {
    expect(await timeout(use)).toBeNull();
  });
});

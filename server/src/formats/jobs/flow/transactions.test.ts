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

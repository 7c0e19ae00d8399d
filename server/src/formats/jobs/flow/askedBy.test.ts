import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { javaJob } from "../../../../../test/support/jobTexts.ts";

const IMPORTS = `import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.*;`;
const BUILT = "return KafkaSink.<Long>builder().setDeliveryGuarantee(guarantee).build();";

/** How many sinks of a job in Java write exactly once. */
async function inJava(main: string, members: string) {
  const { transactional = [] } = await factsOf(javaJob(main, { members, imports: IMPORTS }));
  return transactional.length;
}

const METHOD = `static KafkaSink<Long> sink(String topic, DeliveryGuarantee guarantee) { ${BUILT} }`;

test.each<[string, string, string, number]>([
  ["a parameter", METHOD, 's.sinkTo(sink("a", DeliveryGuarantee.EXACTLY_ONCE));', 1],
  [
    "a parameter that one of two callers gives it for",
    METHOD,
    's.sinkTo(sink("a", DeliveryGuarantee.AT_LEAST_ONCE)); s.sinkTo(sink("b", DeliveryGuarantee.EXACTLY_ONCE));',
    1,
  ],
  [
    "a parameter of a caller",
    `${METHOD} static KafkaSink<Long> two(DeliveryGuarantee which) { return sink("b", which); }`,
    "s.sinkTo(two(DeliveryGuarantee.EXACTLY_ONCE));",
    1,
  ],
  [
    "a constant of the class",
    `static final DeliveryGuarantee guarantee = DeliveryGuarantee.EXACTLY_ONCE; static KafkaSink<Long> sink() { ${BUILT} }`,
    "s.sinkTo(sink());",
    1,
  ],
  ["another constant", METHOD, 's.sinkTo(sink("EXACTLY_ONCE", DeliveryGuarantee.AT_LEAST_ONCE));', 0],
  ["a parameter that nobody gives", METHOD, "", 0],
  ["an argument of the program", METHOD, 's.sinkTo(sink("a", DeliveryGuarantee.valueOf(args[0])));', 0],
  [
    "a parameter that is written over",
    METHOD.replace("return", "guarantee = DeliveryGuarantee.NONE; return"),
    's.sinkTo(sink("a", DeliveryGuarantee.EXACTLY_ONCE));',
    0,
  ],
  [
    "a method that calls itself",
    `static KafkaSink<Long> sink(DeliveryGuarantee guarantee) { sink(guarantee); ${BUILT} }`,
    "s.sinkTo(sink(DeliveryGuarantee.NONE));",
    0,
  ],
])("exactly once is asked for by %s", async (_, members, main, count) => {
  expect(await inJava(main, members)).toBe(count);
});

const PYTHON = `from pyflink.datastream import StreamExecutionEnvironment
from pyflink.datastream.connectors.base import DeliveryGuarantee
from pyflink.datastream.connectors.kafka import KafkaSink
`;
const SINK = "return KafkaSink.builder().set_delivery_guarantee(guarantee).build()";

test.each<[string, string, number]>([
  [`def sink(topic, guarantee):\n    ${SINK}`, 'sink("a", DeliveryGuarantee.EXACTLY_ONCE)', 1],
  [
    `def sink(topic, guarantee):\n    ${SINK}`,
    'sink(guarantee=DeliveryGuarantee.EXACTLY_ONCE, topic="a")',
    1,
  ],
  [`def sink(topic, guarantee=DeliveryGuarantee.EXACTLY_ONCE):\n    ${SINK}`, 'sink("a")', 1],
  [
    `def sink(topic, guarantee=DeliveryGuarantee.EXACTLY_ONCE):\n    ${SINK}`,
    'sink("a", DeliveryGuarantee.NONE)',
    0,
  ],
  [
    `class Sinks:\n    def sink(self, topic, guarantee):\n        ${SINK}\n\n    def all(self):\n        return self.sink("a", DeliveryGuarantee.EXACTLY_ONCE)`,
    "Sinks().all()",
    1,
  ],
])("in Python by `%s`, `%s`", async (declared, made, count) => {
  const text = `${PYTHON}

${declared}


env = StreamExecutionEnvironment.get_execution_environment()
source(env).sink_to(${made}).uid("sink")
env.execute()
`;
  const file = { path: "asked.py", text };
  const { transactional = [] } = await factsOf(file);
  expect(transactional.length).toBe(count);
});

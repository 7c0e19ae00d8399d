import { expect, test } from "vitest";
import { factsOf } from "../../../../test/support/deployment.ts";
import { Job } from "./job.ts";

test.each([
  ["its function", "orders.map(new Clean());", "clean"],
  [
    "its function, whatever key it is for",
    "orders.keyBy(o -> o.id()).process(new Deduplicate());",
    "deduplicate",
  ],
  ["what its lambda does", "orders.filter(o -> o.isValid());", "filter-valid"],
  ["its method", "orders.map(f);", "map"],
])("what an operator does is told by %s", async (_, body, deed) => {
  const text = `import org.apache.flink.streaming.api.datastream.*;
class Orders { void add(DataStream<Order> orders) { ${body} } }
`;
  const facts = await factsOf({ path: "Orders.java", text });
  const job = new Job(facts);
  expect(facts.operators.map((operator) => job.deedOf(operator))).toEqual([deed]);
});

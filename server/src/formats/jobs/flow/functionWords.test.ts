import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** What the last operator of a job is called by, of what it is given. */
async function wordsOf(body: string) {
  const text = `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
class Job { void run(StreamExecutionEnvironment env, DataStream<Order> s) { ${body} } }`;
  const words = (await factsOf({ path: "Job.java", text })).operatorWords.at(-1);
  return { function: words?.function ?? null, action: words?.action ?? null, type: words?.type ?? null };
}

test.each([
  // The class tells more than how it is set up.
  ["s.map(new Enrich(x).withTable(rates));", "enrich"],
  ["s.map(mapperFor(args, new Enrich()));", "enrich"],
  ["s.map(mapperFor(args));", "mapper-for"],
  ["env.addSource(FileSource.forRecordStreamFormat(f, p).build());", "file"],
])("a function in `%s`", async (body, word) => {
  expect(await wordsOf(body)).toMatchObject({ function: word });
});

test.each([
  ["s.filter(x -> x.getPrice() > 3);", "price"],
  ["s.filter(x -> x.kind == Kind.SHUTDOWN);", "shutdown"],
  ["s.filter(x -> Kind.SHUTDOWN == x.kind);", "shutdown"],
  // These are no comparisons: of two, neither says it all.
  ["s.map(x -> x.getPrice() + x.getTax());", null],
  ["s.filter(x -> x.isPaid() && x.isSent());", null],
])("what is done in `%s`", async (body, word) => {
  expect(await wordsOf(body)).toMatchObject({ action: word });
});

test.each([
  ["s.map(x -> json.readValue(x, Payment.class));", "payment"],
  ["s.map(x -> json.readValue(payment, Invoice.class));", "invoice"],
  ["s.map(x -> json.readValue(x, payment));", null],
])("the type that is made in `%s`", async (body, word) => {
  expect(await wordsOf(body)).toMatchObject({ type: word });
});

import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { formatOf } from "../../../../../test/support/parsers.ts";

/** What a class offers to other files, by the name that they know it by. */
async function offered(path: string, text: string, name: string) {
  const facts = await factsOf({ path, text });
  return formatOf(path).linksOf?.(facts)?.offer(name) ?? [];
}

const JAVA = `package shop;
import org.apache.flink.streaming.api.datastream.DataStream;
public class Streams {
  void start() { run(); }
  int count() { return 1; }
  String title() { return "orders"; }
  List<String> names() { return List.of(); }
  DataStream<String> orders() { return given; }
  Pipeline pipeline() { return new Pipeline(); }
}
`;

test("a class offers the methods whose results others can go on with, and no others", async () => {
  const [offer] = await offered("shop/Streams.java", JAVA, "Streams");
  expect(offer?.methods.map(({ name, kind, type }) => [name, kind, type])).toEqual([
    ["orders", "stream", null],
    ["pipeline", null, ["shop.Pipeline"]],
  ]);
});

test("what a method makes in Scala is what it returns, where it does not say that", async () => {
  const text = `package shop
object Jobs {
  def pipeline(env: Env) = new Pipeline(env)
  def kept(env: Env) = Pipeline(env)
  def words() = "orders"
}
`;
  const [offer] = await offered("shop/Jobs.scala", text, "Jobs");
  expect(offer?.methods.map(({ name, type }) => [name, type])).toEqual([
    ["pipeline", ["shop.Pipeline"]],
    ["kept", ["shop.Pipeline"]],
  ]);
});

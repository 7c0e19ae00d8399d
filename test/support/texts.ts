import { configText, confText } from "./configTexts.ts";
import { type Arbitrary, fc } from "./fastCheck.ts";

/** Texts for tests on random ones: jobs from building blocks, what becomes of a text while it is typed, and any text. */

/** Milliseconds for hundreds of random texts on a machine that has more to do. */
export const PATIENCE = 240_000;

const STATEMENTS = [
  "env.setMaxParallelism(720);",
  "env.enableCheckpointing(60_000L);",
  'env.getCheckpointConfig().setCheckpointStorage("s3://orders/checkpoints");',
  'conf.setString("state.backend.type", "rocksdb");',
  "conf.set(PipelineOptions.MAX_PARALLELISM, 128);",
  'orders.keyBy(Order::customer).process(new CountOrders()).uid("count").name("Count");',
  'orders.filter(order -> order.total > 0).uid("paid" + 1).print();',
  "orders.union(rides).map(x -> x).sinkTo(sink);",
  'DataStream<String> texts = env.fromSource(source, WatermarkStrategy.noWatermarks(), "orders").uid("orders");',
  "if (args.length > 0) { env.setParallelism(Integer.parseInt(args[0])); } else { env.setParallelism(2); }",
  'for (String topic : topics) { env.fromElements(topic).uid("topic-" + topic).print(); }',
  "// flink-preflight-ignore operator-uid/missing: for a demonstration",
  "/* a block */ orders.print();",
  'String sql = """\n      SELECT * FROM orders\n      """;',
  'env.execute("orders");',
];

/** A job in Java. */
export const jobText: Arbitrary<string> = fc
  .tuple(
    fc.array(fc.constantFrom(...STATEMENTS), { maxLength: 8 }),
    fc.array(fc.constantFrom(...STATEMENTS), { maxLength: 4 }),
    fc.constantFrom("\n", "\r\n"),
  )
  .map(([main, part, end]) =>
    [
      "package orders;",
      "import org.apache.flink.streaming.api.datastream.*;",
      "import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;",
      "public class Orders {",
      '  private static final String NAME = "orders";',
      "  public static void main(String[] args) throws Exception {",
      "    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();",
      "    Configuration conf = new Configuration();",
      ...main.map((statement) => `    ${statement}`),
      "  }",
      "  static DataStream<Order> part(StreamExecutionEnvironment env, DataStream<Order> orders) {",
      ...part.map((statement) => `    ${statement}`),
      '    return orders.map(order -> order).uid(NAME + "-part");',
      "  }",
      "}",
      "",
    ]
      .join("\n")
      .replaceAll("\n", end),
  );

/** What somebody does to a text: the places are shares of its length. */
export interface Typed {
  readonly kind: "insert" | "delete" | "duplicate" | "cut";
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const PIECES = [
  "\n",
  "\r",
  "\r\n",
  " ",
  "\t",
  ":",
  ": ",
  "#",
  '"',
  "'",
  "{",
  "}",
  "[",
  "]",
  "-",
  "- ",
  "&a",
  "*a",
  "!",
  "|",
  ">",
  "?",
  ",",
  ".",
  "x",
  "a.b: 1\n",
  "\n  deep: 1\n",
  "---\n",
  "%",
  "{{",
  "}}",
  "\uFEFF",
  "\u2028",
  "\ud800",
  "\u0000",
  "(",
  ")",
  ";",
  "//",
  "/*",
  "*/",
  '"""',
  ".uid(",
  "->",
  "class X {",
];

const share = fc.integer({ min: 0, max: 1000 }).map((number) => number / 1000);

export const typed: Arbitrary<Typed> = fc.record({
  kind: fc.constantFrom("insert", "insert", "insert", "delete", "delete", "duplicate", "cut"),
  at: share,
  length: fc.integer({ min: 1, max: 40 }),
  text: fc.constantFrom(...PIECES),
});

export function afterTyping(text: string, { kind, at, length, text: inserted }: Typed): string {
  const start = Math.round(at * text.length);
  const end = Math.min(text.length, start + length);
  if (kind === "insert") return text.slice(0, start) + inserted + text.slice(start);
  if (kind === "delete") return text.slice(0, start) + text.slice(end);
  if (kind === "duplicate") return text.slice(0, end) + text.slice(start);
  return text.slice(0, start);
}

const typedTexts = (text: Arbitrary<string>): Arbitrary<string> =>
  fc.tuple(text, fc.array(typed, { maxLength: 4 })).map(([start, edits]) => edits.reduce(afterTyping, start));

/** Any code units, also halves of characters. */
export const anyUnits: Arbitrary<string> = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));

/** Any text: of any characters, of those that mean something, or what people write with accidents in it. */
export const anyText: Arbitrary<string> = fc.oneof(
  anyUnits,
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(...":#-{}[]&*!|>'\"%@`\\\n\r\t ,?~.ab1$</"), maxLength: 60 }),
  { weight: 3, arbitrary: typedTexts(configText) },
  { weight: 2, arbitrary: typedTexts(confText) },
  { weight: 2, arbitrary: typedTexts(jobText) },
);

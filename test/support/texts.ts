import fc, { type Arbitrary } from "fast-check";

/** Texts for tests on random ones: what people write, from building blocks, and what becomes of it while they type. */

/** Milliseconds for hundreds of random texts on a machine that has more to do. */
export const PATIENCE = 240_000;

const KEYS = [
  "jobmanager.rpc.address",
  "jobmanager.memory.process.size",
  "taskmanager.numberOfTaskSlots",
  "parallelism.default",
  "pipeline.max-parallelism",
  "pipeline.jars",
  "state.backend.type",
  "state.backend",
  "state.backend.incremental",
  "state.checkpoints.dir",
  "state.checkpoints.num-retained",
  "state.savepoints.dir",
  "execution.checkpointing.interval",
  "execution.checkpointing.mode",
  "high-availability.type",
  "high-availability.storageDir",
  "rest.port",
  "env.java.opts.all",
  "metrics.reporter.prom.port",
  "orders.limit",
];

const VALUES = [
  "rocksdb",
  "8081",
  "1.10",
  "0x10",
  "1e3",
  "true",
  "null",
  "~",
  "1 min",
  "1600m",
  "s3://orders/checkpoints",
  "file:///opt/flink/orders.jar",
  "-Xmx1g -Dname=rides",
  "it's here",
  "zookeeper-1:2181,zookeeper-2:2181",
  "a;b;c",
  "50%",
  "größe",
  "\u{1f697}",
];

/** What only some readers take for a value. */
const ODD_VALUES = [
  "",
  '"quoted"',
  "'quoted'",
  '"half',
  "[a.jar, b.jar]",
  "{team: payments, shop: orders}",
  "[",
  "*alias",
  "&anchor x",
  "!!str 1",
  "|\n  one\n  two",
  ">-\n    folded",
  "\n  - a\n  - b",
  "{{ .Values.x }}",
  "$" + "{DIR}",
  "<bucket>",
  "@port@",
  "a: b",
  "a #b",
  "a#b",
  "\tx",
  "x\u00a0",
];

export const key: Arbitrary<string> = fc.constantFrom(...KEYS);
export const plainValue: Arbitrary<string> = fc.constantFrom(...VALUES);
const value = fc.oneof({ weight: 3, arbitrary: plainValue }, fc.constantFrom(...ODD_VALUES));
const comment = fc.constantFrom(
  "# why",
  "#",
  "# two # signs",
  "# flink-preflight-ignore",
  "# flink-preflight-ignore-file config/unknown-option: ours",
  '# it\'s "odd"',
);
const indent = fc.constantFrom("", "", "", "  ", "    ", "\t");
const eol = fc.constantFrom("\n", "\n", "\r\n", "\r");
const mark = fc.constantFrom("", "", "", "", "\uFEFF");

const confLine = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(indent, key, value, fc.option(comment))
      .map(([blanks, name, text, note]) => `${blanks}${name}: ${text}${note ? ` ${note}` : ""}`),
  },
  comment,
  fc
    .tuple(indent, fc.constantFrom("state:", "backend:", "rest:", "lost", "rest.port:8081", "a = b"))
    .map((parts) => parts.join("")),
  fc.constantFrom("", "  ", "{{- if .Values.ha }}", "---", "- a.jar", "$MORE"),
);

const lines = (line: Arbitrary<string>): Arbitrary<string> =>
  fc
    .tuple(mark, fc.array(line, { maxLength: 12 }), eol, fc.boolean())
    .map(([start, all, end, last]) => start + all.join("\n").replaceAll("\n", end) + (last ? end : ""));

/** A flink-conf.yaml, or a config.yaml with dotted keys, with all that goes wrong in one. */
export const confText: Arbitrary<string> = lines(confLine);

/** A flink-conf.yaml without anything odd, every key once. */
export const tidyConf: Arbitrary<string> = fc
  .tuple(
    fc.uniqueArray(key, { minLength: 1, maxLength: 8 }),
    fc.array(fc.tuple(plainValue, fc.option(comment)), { minLength: 8, maxLength: 8 }),
    fc.constantFrom("\n", "\r\n"),
  )
  .map(([keys, rest, end]) =>
    keys
      .map((name, at) => {
        const [text = "x", note = null] = rest[at] ?? [];
        return `${name}: ${text}${note ? ` ${note}` : ""}${end}`;
      })
      .join(""),
  );

interface Tree {
  readonly [segment: string]: Tree | string;
}

const segment = fc.constantFrom(
  "state",
  "backend",
  "type",
  "rest",
  "port",
  "checkpoints",
  "a-b",
  "c.d",
  "orders",
  "'quoted'",
);
const leaf = fc.oneof(
  { weight: 4, arbitrary: plainValue },
  fc.constantFrom(...ODD_VALUES.filter((each) => !each.includes("\n"))),
);

const { tree } = fc.letrec<{ tree: Tree; node: Tree | string }>((tie) => ({
  tree: fc.dictionary(segment, tie("node"), { maxKeys: 4, minKeys: 1 }),
  node: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, tie("tree")),
}));

/** The lines of a tree; `notes` are put between them, the next one where `salt` says so. */
function treeLines(
  node: Tree,
  indented: string,
  step: string,
  notes: (at: number) => string,
  count = { at: 0 },
): string[] {
  return Object.entries(node).flatMap(([name, child]) => {
    const note = notes(count.at++);
    const above = note.startsWith("#") ? [`${indented}${note}`] : [];
    const behind = note === "" || note.startsWith("#") ? "" : ` ${note.trim()}`;
    if (typeof child === "string") return [...above, `${indented}${name}: ${child}${behind}`];
    if (note === " # flow") return [`${indented}${name}: ${flowOf(child)}`];
    return [
      ...above,
      `${indented}${name}:${behind}`,
      ...treeLines(child, indented + step, step, notes, count),
    ];
  });
}

const flowOf = (node: Tree | string): string =>
  typeof node === "string"
    ? node
    : `{${Object.entries(node)
        .map(([name, child]) => `${name}: ${flowOf(child)}`)
        .join(", ")}}`;

const note = fc.constantFrom(
  "",
  "",
  "",
  "",
  "# above",
  " # behind",
  " # flow",
  "# flink-preflight-ignore",
  " # it's",
);

/** A config.yaml with keys below each other. */
export const nestedText: Arbitrary<string> = fc
  .tuple(mark, tree, fc.constantFrom("  ", "    ", " "), fc.array(note, { minLength: 6, maxLength: 6 }), eol)
  .map(
    ([start, root, step, notes, end]) =>
      `${start}${treeLines(root, "", step, (at) => notes[at % notes.length] ?? "").join(end)}${end}`,
  );

/** A block of so many keys that a reader takes it apart. */
const longBlock = fc
  .tuple(fc.constantFrom("metrics", "rest", "state"), fc.nat({ max: 3 }), eol)
  .map(([name, deeper, end]) => {
    const keys = Array.from(
      { length: 45 },
      (_, at) => `    node-${at}: host-${at % 7}.rides # rack ${at % 4}`,
    );
    const others = ["  nodes-2:", "    x: 1", "  scope.jm: y", "  # end"].slice(0, deeper + 1);
    return [`${name}:`, "  nodes:", ...keys, ...others, "parallelism.default: 4", ""].join(end);
  });

export const configText: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: nestedText },
  { weight: 2, arbitrary: confText },
  fc
    .tuple(
      longBlock,
      nestedText.filter((text) => !text.startsWith("\uFEFF")),
    )
    .map((parts) => parts.join("")),
);

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

import { type Arbitrary, fc } from "./fastCheck.ts";

/** Configurations for tests on random texts, from building blocks: tidy ones, and with all that goes wrong in one. */
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
const isSet = (text: string): boolean => text !== "null" && text !== "~";
const tidyLeaf = plainValue.filter(isSet);
const leaf = fc.oneof(
  { weight: 4, arbitrary: plainValue },
  fc.constantFrom(...ODD_VALUES.filter((each) => !each.includes("\n"))),
);

const treeOf = (leaves: Arbitrary<string>): Arbitrary<Tree> =>
  fc.letrec<{ tree: Tree; node: Tree | string }>((tie) => ({
    tree: fc.dictionary(segment, tie("node"), { maxKeys: 4, minKeys: 1 }),
    node: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaves, tie("tree")),
  })).tree;

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

const nested = (root: Arbitrary<Tree>, start: Arbitrary<string>): Arbitrary<string> =>
  fc
    .tuple(
      start,
      root,
      fc.constantFrom("  ", "    ", " "),
      fc.array(note, { minLength: 6, maxLength: 6 }),
      eol,
    )
    .map(([begin, tree, step, notes, end]) => {
      const all = treeLines(tree, "", step, (at) => notes[at % notes.length] ?? "");
      return `${begin}${all.join(end)}${end}`;
    });

/** A config.yaml with keys below each other. */
export const nestedText: Arbitrary<string> = nested(treeOf(leaf), mark);
/** The same without anything odd. */
export const tidyNested: Arbitrary<string> = nested(treeOf(tidyLeaf), fc.constant(""));

/** A block of so many keys that a reader takes it apart. */
const longBlock = fc
  .tuple(fc.constantFrom("metrics", "rides", "shops"), fc.nat({ max: 3 }), eol)
  .map(([name, deeper, end]) => {
    const keys = Array.from(
      { length: 45 },
      (_, at) => `    node-${at}: host-${at % 7}.rides # rack ${at % 4}`,
    );
    const others = ["  nodes-2:", "    x: 1", "  scope.jm: y", "  # end"].slice(0, deeper + 1);
    return [`${name}:`, "  nodes:", ...keys, ...others, "parallelism.default: 4", ""].join(end);
  });

export const configText: Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: nestedText },
  { weight: 2, arbitrary: tidyNested },
  { weight: 2, arbitrary: confText },
  fc.tuple(longBlock, tidyNested).map((parts) => parts.join("")),
);

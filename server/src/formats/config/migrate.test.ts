import { describe, expect, test } from "vitest";
import { parseVersion, type VersionRange } from "../../flink/versions.ts";
import { migrate } from "./migrate.ts";

function range(first: string, last: string): VersionRange {
  const [from, to] = [parseVersion(first), parseVersion(last)];
  if (!from || !to) throw new Error(`${first} to ${last}`);
  return { from, to };
}

const ANY = range("1.19", "2.3");
const nested = (text: string, versions = ANY) => migrate(text, { nested: true, range: versions });
const flat = (text: string, versions = ANY) => migrate(text, { nested: false, range: versions });
const notesOf = ({ notes }: ReturnType<typeof migrate>) => notes.map(({ line, text }) => `${line}: ${text}`);

describe("comments", () => {
  const text =
    "# Licence\n\n# The ports.\nrest.port: 8081 # REST\n# why two\nparallelism.default: 2# no blank\n\n# range\nrest.bind-port: 1-2\n\n# end\n\n";

  test("stay where they stood when keys stay flat", () => {
    expect(flat(text).text).toBe(
      "# Licence\n\n# The ports.\nrest.port: 8081 # REST\n# why two\nparallelism.default: 2 # no blank\n\n# range\nrest.bind-port: 1-2\n\n# end\n",
    );
  });

  test("move with their key when it joins others", () => {
    expect(nested(text).text).toBe(
      "# Licence\n\n# The ports.\nrest:\n  port: 8081 # REST\n\n  # range\n  bind-port: 1-2\n# why two\nparallelism:\n  default: 2 # no blank\n\n# end\n",
    );
  });

  test("keep tabs and wide letters, and lose what YAML forbids", () => {
    expect(flat("\t# a\tb \uff08c\uff09\u0007\nx: 1 #\u0000d\n").text).toBe(
      "# a\tb \uff08c\uff09\nx: 1 # d\n",
    );
  });

  test("a file of nothing else stays so", () => {
    expect(nested("# one\n\n  # two").text).toBe("# one\n\n# two\n");
    expect(nested("").text).toBe("");
    expect(nested(" \n\t\n").text).toBe("");
  });
});

describe("what Flink did not read becomes a comment, with a note", () => {
  test("of equal keys all but the last", () => {
    const migration = nested("a.b: 1 # one\nx: 0\na.b: 2\n");
    expect(migration.text).toBe("# a.b: 1 # one\nx: 0\na:\n  b: 2\n");
    expect(notesOf(migration)).toEqual([
      "1: It had no effect, because line 3 sets `a.b` again; it is kept as a comment.",
    ]);
  });

  test("lines that it dropped", () => {
    const migration = flat("rest.port:8081\nstate:\n  type: rocksdb\n  # one\nlost # two\n");
    expect(migration.text).toBe("# rest.port:8081\n# state:\ntype: rocksdb\n# one\n# lost # two\n");
    const dropped = "Flink dropped this line; it is kept as a comment.";
    expect(notesOf(migration)).toEqual([`1: ${dropped}`, `2: ${dropped}`, `5: ${dropped}`]);
  });
});

test.each([
  // What YAML would take for something else, or print otherwise.
  ["1.10", '"1.10"'],
  ["0123", '"0123"'],
  ["1e3", '"1e3"'],
  ["null", '"null"'],
  ["~", '"~"'],
  ["True", '"True"'],
  ["a: b", '"a: b"'],
  ["s3://b/c:", '"s3://b/c:"'],
  // Signs that begin something in YAML.
  ["|", '"|"'],
  [">-", '">-"'],
  ["*x", '"*x"'],
  ["&x", '"&x"'],
  ["!x", '"!x"'],
  ["@x", '"@x"'],
  ["`x`", '"`x`"'],
  ["%x", '"%x"'],
  ["- x", '"- x"'],
  ["? x", '"? x"'],
  ["--- x", '"--- x"'],
  ["{a: b}", '"{a: b}"'],
  ["[a, b]", '"[a, b]"'],
  // Quotes belong to the value.
  ['"a"', "'\"a\"'"],
  ["'a'", "\"'a'\""],
  ["it's", "it's"],
  ["C:\\tmp", "C:\\tmp"],
  // Unseen characters.
  ["a\tb", '"a\\tb"'],
  ["a\u00a0b", '"a\\u00a0b"'],
  ["a\u2028b", '"a\\u2028b"'],
  // What needs no quotes.
  ["true", "true"],
  ["8081", "8081"],
  ["0.25", "0.25"],
  ["yes", "yes"],
  ["1 min", "1 min"],
  ["s3://b/c", "s3://b/c"],
  ["-Xmx1g -Da=b", "-Xmx1g -Da=b"],
  ["Zam\u00f3wienia \uff0c \u{1f642}", "Zam\u00f3wienia \uff0c \u{1f642}"],
])("the value %j is written as %s", (value, written) => {
  expect(nested(`x: ${value}\n`).text).toBe(`x: ${written}\n`);
});

test("a number sign ends a value, with a blank before it and without", () => {
  expect(flat("a: x #y\nb: x#y\n").text).toBe("a: x #y\nb: x #y\n");
});

describe("keys", () => {
  test.each([
    ["are grouped where they first stood", "a.b: 1\nc: 2\na.d.e: 3\n", "a:\n  b: 1\n  d:\n    e: 3\nc: 2\n"],
    [
      "that others begin with have those beside them",
      "state.backend.incremental: true\nstate.backend: x\nstate.backend.type: y\nstate.a: 1\n",
      "state:\n  backend.incremental: true\n  backend: x\n  backend.type: y\n  a: 1\n",
    ],
    [
      "may nest under their new names",
      "state.backend.incremental: true\nstate.backend: x\n",
      "state:\n  backend:\n    incremental: true\n    type: x\n",
    ],
    ["stay flat beside one that is their first part", "a.b.c: 1\na.b: 2\na: 3\n", "a.b.c: 1\na.b: 2\na: 3\n"],
    [
      "of the environment stay whole",
      "env.java.home: /jdk\nenv.java.opts.all: -Da\nrest.port: 1\n",
      "env.java.home: /jdk\nenv.java.opts.all: -Da\nrest:\n  port: 1\n",
    ],
    [
      "that YAML takes for words are quoted",
      "a.true.b: 1\nnull: 2\n",
      'a:\n  "true":\n    b: 1\n"null": 2\n',
    ],
    [
      "with odd parts stay whole",
      'a..b: 1\n1.x: 2\n"k".y: 3\n- a.z: 4\n--- x: 5\n',
      'a..b: 1\n1.x: 2\n\'"k".y\': 3\n"- a.z": 4\n"--- x": 5\n',
    ],
  ])("%s: %j", (_, text, expected) => {
    expect(nested(text).text).toBe(expected);
  });

  test("that are too long for YAML are announced", () => {
    const long = `a.${"b".repeat(1200)}`;
    expect(nested(`${long}: 1 # c\n`).text).toBe(`? ${long}\n: 1 # c\n`);
  });

  test("of too many parts stay whole", () => {
    const deep = Array.from({ length: 30 }, () => "a").join(".");
    expect(nested(`${deep}: 1\n`).text).toBe(`${deep}: 1\n`);
  });
});

describe("line ends and marks", () => {
  test("the first line's end is every line's", () => {
    expect(nested("a.b: 1\r\n# c\r\nd: 2").text).toBe("a:\r\n  b: 1\r\n# c\r\nd: 2\r\n");
  });

  test("a byte order mark is left out, which a note tells where it hid a key", () => {
    expect(flat("\ufeff# c\na: 1\n")).toEqual({ text: "# c\na: 1\n", notes: [] });
    const migration = flat("\ufeffa: 1\n");
    expect(migration.text).toBe("a: 1\n");
    expect(notesOf(migration)).toEqual([
      "1: A byte order mark stood before `a`, so Flink did not know the key; now it does.",
    ]);
  });
});

describe("a key gets the name that all versions know", () => {
  const versions: Record<string, VersionRange> = {
    "1.19": range("1.19", "1.19"),
    "1.20": range("1.20", "1.20"),
    "2.3": range("2.3", "2.3"),
    any: ANY,
  };
  test.each([
    ["state.checkpoints.dir", "1.19", "state.checkpoints.dir"],
    ["state.checkpoints.dir", "1.20", "execution.checkpointing.dir"],
    ["state.checkpoints.dir", "any", "state.checkpoints.dir"],
    // A new name stays: whoever wrote it runs a Flink that knows it.
    ["execution.checkpointing.dir", "any", "execution.checkpointing.dir"],
    ["state.backend", "any", "state.backend.type"],
    // Flink 2 does not read the old name at all.
    ["state.backend.rocksdb.checkpointdir", "2.3", "state.backend.rocksdb.localdir"],
    ["state.backend.rocksdb.checkpointdir", "any", "state.backend.rocksdb.localdir"],
    // One old key of two options.
    ["state.backend.local-recovery", "2.3", "state.backend.local-recovery"],
    ["jobmanager.web.port", "any", "jobmanager.web.port"],
    // Another option falls back on the new name.
    ["akka.ask.timeout", "1.20", "akka.ask.timeout"],
    ["no.option", "2.3", "no.option"],
  ])("%s for %s: %s", (key, version, expected) => {
    const migration = flat(`${key}: x\n`, versions[version]);
    expect(migration.text).toBe(`${expected}: x\n`);
    expect(notesOf(migration)).toEqual(
      key === expected ? [] : [`1: \`${key}\` is called \`${expected}\` now.`],
    );
  });

  test("but not where that one is set as well", () => {
    const text = "state.backend: rocksdb\nstate.backend.type: hashmap\n";
    expect(flat(text)).toEqual({ text, notes: [] });
  });
});

test("a list that only YAML knows is told", () => {
  const others = "pipeline.classpaths: a.jar;b.jar\nrestart-strategy.fixed-delay.delay: PT1M\n";
  const migration = flat(`pipeline.jars: [a.jar, b.jar]\n${others}`);
  expect(migration.text).toBe(`pipeline.jars: "[a.jar, b.jar]"\n${others}`);
  expect(notesOf(migration)).toEqual([
    "1: Flink now reads the value of `pipeline.jars` as YAML: it is another list than before.",
  ]);
});

test("a map that only YAML knows is told, and one that both know is not", () => {
  const migration = flat(
    "kubernetes.jobmanager.annotations: {team: payments}\nkubernetes.taskmanager.annotations: team:payments,shop:x\n",
  );
  expect(migration.text).toBe(
    'kubernetes.jobmanager.annotations: "{team: payments}"\nkubernetes.taskmanager.annotations: team:payments,shop:x\n',
  );
  expect(notesOf(migration)).toEqual([
    "1: Flink now reads the value of `kubernetes.jobmanager.annotations` as YAML: it is another map than before.",
  ]);
});

test("what happens to one line is told line by line, in their order", () => {
  const migration = nested("\ufeffstate.backend: a\nlost\rstate.backend: b # last\r\n  \npipeline.jars: [a]");
  expect(migration.text).toBe(
    '# state.backend: a\n# lost\nstate:\n  backend:\n    type: b # last\n\npipeline:\n  jars: "[a]"\n',
  );
  expect(notesOf(migration)).toEqual([
    "1: A byte order mark stood before `state.backend`, so Flink did not know the key; now it does.",
    "1: It had no effect, because line 3 sets `state.backend` again; it is kept as a comment.",
    "2: Flink dropped this line; it is kept as a comment.",
    "3: `state.backend` is called `state.backend.type` now.",
    "5: Flink now reads the value of `pipeline.jars` as YAML: it is another list than before.",
  ]);
});

describe("comments of keys that nest", () => {
  test.each([
    ["a.b: 1\n\n# c\n# d\na.e: 2\n", "a:\n  b: 1\n\n  # c\n  # d\n  e: 2\n"],
    ["# c\na.b.e: 1\n# d\na.b.f: 2\n", "# c\na:\n  b:\n    e: 1\n    # d\n    f: 2\n"],
    ["a.b: 1\nx: 0\n# c\na.d: 2 # d\n# end", "a:\n  b: 1\n  # c\n  d: 2 # d\nx: 0\n# end\n"],
    ["a.b: 1\nlost\na.c: 2\n", "a:\n  b: 1\n  # lost\n  c: 2\n"],
    ["\n\na: 1\n\n\n", "\n\na: 1\n"],
    ["a: 1 #\nb: 2 #   \n", "a: 1 #\nb: 2 #\n"],
  ])("%j", (text, expected) => {
    expect(nested(text).text).toBe(expected);
  });
});

describe("keys that are no options", () => {
  test.each([
    // As many parts as an option may have, and one more.
    [Array.from({ length: 20 }, () => "a").join("."), true],
    [Array.from({ length: 21 }, () => "a").join("."), false],
    [`a.${"b".repeat(998)}`, true],
    [`a.${"b".repeat(999)}`, false],
    ["a.b-c_1", true],
    ["a.1", false],
    ["a.-b", false],
    ["a.b c", false],
    ["env.a", false],
    ["environment.a", true],
  ])("%s nests: %s", (key, nests) => {
    expect(nested(`${key}: 1\n`).text.startsWith(`${key.split(".")[0]}:\n`)).toBe(nests);
  });

  test("a long key is announced where it is longer than YAML looks", () => {
    expect(nested(`${"k".repeat(1000)}: 1\n`).text).toBe(`${"k".repeat(1000)}: 1\n`);
    expect(nested(`${"k".repeat(1001)}: 1\n`).text).toBe(`? ${"k".repeat(1001)}\n: 1\n`);
    // The quotes count.
    expect(flat(`${"1".repeat(999)}: 1\n`).text).toBe(`? "${"1".repeat(999)}"\n: 1\n`);
  });
});

describe("long files", () => {
  const LINES: readonly ((at: number) => string)[] = [
    (at) => `some.key.number${at}: value ${at} # why`,
    (at) => `deep${at % 100}.er${at}.x: "${at}"`,
    (at) => `same: ${at}`,
    (at) => `lost line ${at}`,
    (at) => `# comment ${at}`,
  ];
  test.each(LINES.map((line) => ({ example: line(1), line })))("20,000 lines: $example", ({ line }) => {
    const text = Array.from({ length: 20_000 }, (_, at) => line(at)).join("\n");
    const migration = nested(text);
    expect(migration.text.length).toBeGreaterThan(100_000);
  });

  test("no number of lines is too much for the stack", () => {
    const many = 200_000;
    expect(nested(`${"# c\n".repeat(many)}a.b: 1\n`).text.length).toBe(4 * many + "a:\n  b: 1\n".length);
    expect(nested("a.b: 1\n".repeat(many)).notes.length).toBe(many - 1);
  });
});

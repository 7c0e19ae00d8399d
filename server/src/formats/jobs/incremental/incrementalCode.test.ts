import { expect, test } from "vitest";
import { wasm } from "../../../../../test/support/parsers.ts";
import type { FileCode } from "../code.ts";
import { JAVA_LANGUAGE } from "../java/java.ts";
import { KOTLIN_LANGUAGE } from "../kotlin/kotlin.ts";
import type { Language } from "../language.ts";
import { PYTHON_LANGUAGE } from "../python/python.ts";
import { SCALA_LANGUAGE } from "../scala/scala.ts";
import { SourceTrees } from "../tree/sourceTrees.ts";
import { IncrementalCode } from "./incrementalCode.ts";

const URI = "file:///w/Job";

/** A document of a language that is typed in. */
async function opened(language: Language, text: string) {
  const trees = new SourceTrees(language.kind.grammar ?? "", wasm, language.repair, language.repairsAll);
  await trees.load();
  const code = new IncrementalCode(trees, language);
  const readAll = (now: string, keep: boolean): { code: FileCode; isSound: boolean } =>
    trees.withRoot(URI, now, keep, (root) => ({ code: language.lower(root, now), isSound: !root.hasError }));
  const keepAll = (now: string) => {
    const first = readAll(now, true);
    code.keep(URI, now, first.code, first.isSound);
  };
  keepAll(text);
  return {
    keepAll,
    /** What reading a statement alone comes to, what the text is read as while that is unfinished, and what reading all comes to. */
    next: (now: string) => {
      const next = code.next(URI, now);
      const all = readAll(now, false).code;
      return next?.unfinished ? { alone: undefined, base: next, all } : { alone: next?.code, all };
    },
    rest: () => code.rest(URI),
    forget: () => code.forget(URI),
  };
}

const JAVA = `package shop;

import org.apache.flink.streaming.api.datastream.DataStream;

/** Counts. */
class Job {
  private static final String NAME = "shop" + 1;
  // above
  void build(DataStream<String> lines, boolean all) throws Exception {
    int first = 1;
    lines.map(x -> { log(x); return x; }).uid("map"); // each
    try {
      lines.filter(y -> !y.isEmpty()).name("kept"); lines.print();
    } catch (Exception e) { throw e; }
    for (String each : names) { lines.map(each).uid(each); }
    if (all) lines.print().uid("all"); else lines.print();
  }

  DataStream<String> part(DataStream<String> lines) {
    log(1);
    return lines.map(f).name("part");
  }
}
`;

const PYTHON = `import shop


class Job(Base):
    limit = 3

    def build(self, lines, all):
        self.kept = lines.map(lambda x: x)  # each
        if all:
            lines.filter(f) \\
                .uid("kept")
        return lines.print()


env = shop.environment()
job = Job(env).build(env.source(1), True)
job.print().uid("last")
`;

const TWO_METHODS = `class Job(CoMapFunction):
    def map1(self, value):
        return value.first

    def map2(self, value):
        return value
`;

const KOTLIN = `package shop

class Job(val env: Env) {
    private val name = "shop"

    fun build(lines: DataStream<String>, all: Boolean): DataStream<String> {
        val kept = lines
            .map { log(it); it }
            .uid("kept") // each
        if (all) lines.print().uid("all")
        return kept.filter { x -> x != "" }
    }
}
`;

const SCALA = `package shop

object Job {
  private val name = "shop"

  def build(lines: DataStream[String], all: Boolean): DataStream[String] = {
    val kept = lines
      .map(x => log(x))
      .uid("kept") // each
    if (all) lines.print().uid("all")
    kept.filter(_ != "")
  }
}
`;

test.each<[string, Language, string, string, string]>([
  ["a call's argument", JAVA_LANGUAGE, JAVA, 'uid("map', 'uid("map-2'],
  ["a call in a chain", JAVA_LANGUAGE, JAVA, '.uid("map")', '.name("n").uid("map")'],
  ["another number of expressions", JAVA_LANGUAGE, JAVA, "lines.map(x", "lines.union(a, b, c.d()).map(x"],
  ["blanks at the end of a line", JAVA_LANGUAGE, JAVA, 'uid("map");', 'uid("map");  '],
  ["a new line behind a statement", JAVA_LANGUAGE, JAVA, "first = 1;", "first = 1;\n    "],
  ["a blank line", JAVA_LANGUAGE, JAVA, "first = 1;\n", "first = 1;\n\n"],
  ["a second statement", JAVA_LANGUAGE, JAVA, "log(1);", "log(1); int more = 2;"],
  ["less of a statement", JAVA_LANGUAGE, JAVA, '.name("part")', ""],
  ["what is returned", JAVA_LANGUAGE, JAVA, "lines.map(f)", "lines.map(f).map(g)"],
  ["the body of a lambda", JAVA_LANGUAGE, JAVA, "log(x)", "log(x, 1)"],
  ["a statement in a block", JAVA_LANGUAGE, JAVA, '"kept"', '"kept" + 1'],
  ["a loop", JAVA_LANGUAGE, JAVA, "map(each)", "map(each.trim())"],
  ["a way that leaves", JAVA_LANGUAGE, JAVA, "int first = 1;", "int first = 1; if (all) return;"],
  ["a block more", JAVA_LANGUAGE, JAVA, "int first = 1;", "int first = 1; { log(first); }"],
  ["a comment", JAVA_LANGUAGE, JAVA, "// each", "// each of them"],
  ["a comment between members", JAVA_LANGUAGE, JAVA, "// above", "// above it"],
  ["a field", JAVA_LANGUAGE, JAVA, '"shop" + 1', '"shop" + 12'],
  ["the name of a method", JAVA_LANGUAGE, JAVA, "> part(", "> particle("],
  ["a method in Python", PYTHON_LANGUAGE, PYTHON, "map(lambda", "filter(f).map(lambda"],
  ["an attribute in Python", PYTHON_LANGUAGE, PYTHON, "limit = 3", "limit = 30"],
  ["a line that goes on in Python", PYTHON_LANGUAGE, PYTHON, '"kept"', '"kept-2"'],
  ["a program in Python", PYTHON_LANGUAGE, PYTHON, "source(1)", "source(1).map(f)"],
  ["the end of a program in Python", PYTHON_LANGUAGE, PYTHON, '"last")', '"last").name("n")'],
  ["a chain in Kotlin", KOTLIN_LANGUAGE, KOTLIN, '"kept")', '"kept").name("n")'],
  ["a property in Kotlin", KOTLIN_LANGUAGE, KOTLIN, '"shop"', '"shop-2"'],
  ["a lambda in Kotlin", KOTLIN_LANGUAGE, KOTLIN, "log(it)", "log(it, 1)"],
  ["a chain in Scala", SCALA_LANGUAGE, SCALA, '"kept")', '"kept").name("n")'],
  ["a value in Scala", SCALA_LANGUAGE, SCALA, '"shop"', '"shop-2"'],
])("%s is read by itself, as with all of the file", async (_, language, text, old, typed) => {
  const document = await opened(language, text);
  const steps = [text.replace(old, typed), text, text.replace(old, `${typed}`)];
  for (const step of steps) {
    const { alone, all } = document.next(step);
    expect(alone).toEqual(all);
  }
});

test.each([
  ["a comment that is not closed", "log(1);", "log(1); /* x"],
  ["an import", "api.datastream.DataStream", "api.datastream.SingleOutputStreamOperator"],
  ["the package", "package shop", "package shopping"],
  ["a class more", "log(1);", "log(1); class Inner {}"],
  ["the name of a class", "class Job", "class Joblet"],
  ["the end of a method", "log(1);", "log(1); } void more() {"],
])("%s is not", async (_, old, typed) => {
  const document = await opened(JAVA_LANGUAGE, JAVA);
  const { alone, base } = document.next(JAVA.replace(old, typed));
  expect(alone ?? base).toBeUndefined();
});

test("nor is a file that was not sound, or is not open any more", async () => {
  const broken = JAVA.replace("first = 1;", "first = ;");
  expect((await opened(JAVA_LANGUAGE, broken)).next(broken.replace("map", "maps")).alone).toBeUndefined();
  const document = await opened(JAVA_LANGUAGE, JAVA);
  document.forget();
  expect(document.next(JAVA.replace("map", "maps")).alone).toBeUndefined();
});

test.each<[string, Language, string, string, string]>([
  ["a name before a call", JAVA_LANGUAGE, JAVA, "    log(1);", "    x.log(1);"],
  ["a sum that goes on in the next line", KOTLIN_LANGUAGE, KOTLIN, '"all")', '"all") +'],
  ["a line of Kotlin that goes on", KOTLIN_LANGUAGE, KOTLIN, "// each", ""],
  ["a sum that goes on in Scala", SCALA_LANGUAGE, SCALA, 'uid("all")', 'uid("all") ++'],
  ["a name behind one in Scala", SCALA_LANGUAGE, SCALA, 'print().uid("all")', "print"],
  ["an indentation", PYTHON_LANGUAGE, PYTHON, "        return", "            return"],
  ["a statement that leaves its class", PYTHON_LANGUAGE, PYTHON, "        return lines", "return lines"],
  [
    "a name that the function says is one of the file",
    PYTHON_LANGUAGE,
    "def run(env):\n    global total\n    first = 1\n    total = env.source(1)\n",
    "source(1)",
    "source(2)",
  ],
])("%s is read as with all of the file", async (_, language, text, old, typed) => {
  const document = await opened(language, text);
  const { alone, all } = document.next(text.replace(old, typed));
  if (alone) expect(alone).toEqual(all);
});

test("a text that did not change has the code that it had", async () => {
  const document = await opened(JAVA_LANGUAGE, JAVA);
  const { alone, all } = document.next(JAVA);
  expect(alone).toEqual(all);
});

test.each<[string, Language, string, string, string]>([
  ["less indented, it ends the class", PYTHON_LANGUAGE, TWO_METHODS, "first\n\n", "first\nreturn \n"],
  ["the next method is less indented", PYTHON_LANGUAGE, TWO_METHODS, "first\n\n    def", "first\n\n  def"],
  [
    "the next method is more indented",
    PYTHON_LANGUAGE,
    TWO_METHODS,
    "first\n\n    def",
    "first\n\n      def",
  ],
  ["it takes the next line with it", PYTHON_LANGUAGE, TWO_METHODS, "first\n\n", "first \\\n\n"],
])(
  "what is typed behind a method is read with all of the file: %s",
  async (_, language, text, old, typed) => {
    const document = await opened(language, text);
    expect(document.next(text.replace(old, typed)).alone).toBeUndefined();
  },
);

test("a statement that did not parse for a while is read by itself when it does again", async () => {
  const { next, keepAll } = await opened(JAVA_LANGUAGE, JAVA);
  const typed = (text: string) => JAVA.replace("log(1);", text);
  expect(next(typed("log(1, a);")).alone).toBeDefined();
  for (const open of ["log(1, a", "log(1, a; b /*", "log(1, a; b)"]) {
    expect(next(typed(open)).alone).toBeUndefined();
    keepAll(typed(open));
  }
  const { alone, all } = next(typed("log(1, a.b);"));
  expect(alone).toBeDefined();
  expect(alone).toEqual(all);
});

const UNFINISHED: readonly (readonly [string, Language, string, string, string])[] = [
  ["a call in Java", JAVA_LANGUAGE, JAVA, '.uid("map")', ".uid("],
  ["a text that is not closed", JAVA_LANGUAGE, JAVA, '"map"', '"map'],
  ["a block that is not closed", JAVA_LANGUAGE, JAVA, "log(1);", "log(1); if (all) {"],
  ["a call in Python", PYTHON_LANGUAGE, PYTHON, 'print().uid("last")', "print().uid("],
  ["a call in Kotlin", KOTLIN_LANGUAGE, KOTLIN, 'uid("all")', "uid("],
  ["a call in Scala", SCALA_LANGUAGE, SCALA, 'uid("all")', "uid("],
];

test.each(UNFINISHED)(
  "while it is typed, all is as it was before: %s",
  async (_, language, text, old, typed) => {
    const { next } = await opened(language, text);
    const before = next(text).all;
    const { base } = next(text.replace(old, typed));
    expect(base?.text).toBe(text);
    expect(base?.code).toEqual(before);
    const now = text.replace(old, `${old}`);
    expect(next(now).alone).toEqual(before);
  },
);

test.each(UNFINISHED)(
  "what is typed elsewhere meanwhile is read: %s",
  async (_, language, text, old, typed) => {
    const changes: [string, string][] = [
      ['"shop', '"shops'],
      ["first = 1", "first = 12"],
      ["limit = 3", "limit = 31"],
    ];
    for (const [before, after] of changes.filter(([each]) => text.includes(each) && !old.includes(each))) {
      const { next } = await opened(language, text);
      next(text.replace(old, typed));
      const { base, alone } = next(text.replace(old, typed).replace(before, after));
      expect(alone).toBeUndefined();
      expect(base?.text).toBe(text.replace(before, after));
      expect(base?.code).toEqual(next(text.replace(before, after)).all);
      const { statement, start, end, grown } = base?.unfinished ?? {
        statement: { start: 0, end: 0 },
        start: 0,
        end: 0,
        grown: 0,
      };
      const shown = text.replace(old, typed).replace(before, after);
      const region = shown.slice(start, end + grown);
      expect((base?.text ?? "").slice(0, start) + region + (base?.text ?? "").slice(end)).toBe(shown);
      expect(shown.slice(statement.start, statement.end)).toContain(region);
    }
  },
);

test("a second statement that is unfinished has all of the file read", async () => {
  const { next } = await opened(JAVA_LANGUAGE, JAVA);
  const first = JAVA.replace("log(1);", "log(1;");
  expect(next(first).base).toBeDefined();
  const { alone, base } = next(first.replace('.name("kept")', ".name("));
  expect(alone ?? base).toBeUndefined();
});

test("what is at rest is read as it is, until somebody types again", async () => {
  const { next, rest } = await opened(JAVA_LANGUAGE, JAVA);
  const typed = JAVA.replace("log(1);", "log(1;");
  expect(next(typed).base).toBeDefined();
  rest();
  expect(next(typed).base).toBeUndefined();
  expect(next(typed.replace("log(1;", "log(12;")).base).toBeDefined();
});

test.each<[string, Language, string, string, string, string]>([
  ["Java", JAVA_LANGUAGE, JAVA, "log(1)", "lag", "(1)"],
  ["Python", PYTHON_LANGUAGE, PYTHON, "source(1)", "sour", "(1)"],
  ["Kotlin", KOTLIN_LANGUAGE, KOTLIN, "log(it)", "loggers", "(it)"],
  ["Scala", SCALA_LANGUAGE, SCALA, "log(x)", "l", "(x)"],
])(
  "the letters of a name change nothing until the key behind it: %s",
  async (_, language, text, old, name, rest) => {
    const { next } = await opened(language, text);
    const typed = (written: string) => text.replace(old, written);
    expect(next(typed(`x.an${rest}`)).alone).toBeDefined();
    for (let length = 1; length <= name.length; length++) {
      const { alone, base } = next(typed(`x.an${name.slice(0, length)}${rest}`));
      expect(alone).toBeUndefined();
      expect(base?.text).toBe(typed(`x.an${rest}`));
      expect(base?.unfinished?.isBroken).toBe(false);
    }
    expect(next(typed(`x.an${name}.${rest}`)).base?.unfinished?.isBroken).toBe(false);
    const { alone, all } = next(typed(`x.an${name}.b(${rest})`));
    expect(alone).toEqual(all);
  },
);

test.each([
  ["a number", "first = 1", "first = 12"],
  ["a text", 'uid("map")', 'uid("maps")'],
  ["a text with a quote in it", 'uid("map")', 'uid("m\\"ap")'],
  ["a number with a dot", "first = 1", "first = 1."],
  ["what is no letter", "log(1)", "log(1 )"],
  ["several at once", "log(1)", "logger(1)"],
])("%s is read at once", async (_, old, typed) => {
  const { next } = await opened(JAVA_LANGUAGE, JAVA);
  const { alone, all } = next(JAVA.replace(old, typed));
  expect(alone).toEqual(all);
});

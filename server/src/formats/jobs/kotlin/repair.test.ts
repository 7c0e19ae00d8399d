import { describe, expect, test } from "vitest";
import { codeProblems } from "../../../../../test/support/codeProblems.ts";
import { printCode } from "../../../../../test/support/javaCodePrinter.ts";
import { kotlinCode } from "../../../../../test/support/kotlin.ts";
import { repair } from "./repair.ts";

describe("a string that is being typed", () => {
  test.each([
    ["an argument", '.uid("ord\n.name("n")\n', '.uid(0  )\n.name("n")\n'],
    ["an argument with nothing in it", '.uid("\nnext()\n', ".uid()\nnext()\n"],
    ["a second argument", 'g(a, "ord\nnext()\n', "g(a, 0  )\nnext()\n"],
    ["one of several lines", 'g(\n  "ord\n)\n', 'g(\n  "or"\n)\n'],
    ["a value", 'val a = "ord\nval b = 1\n', 'val a = "or"\nval b = 1\n'],
    ["a value with nothing in it", 'val a = "\nval b = 1\n', "val a = 0\nval b = 1\n"],
    ["with the line ends of Windows", '.uid("ord\r\n.name("n")\r\n', '.uid(0  )\r\n.name("n")\r\n'],
    ["at the end of the text", '.uid("ord', ".uid(0  )"],
    ["with an escape at its end", 'val a = "or\\\nval b = 1\n', 'val a = "or"\nval b = 1\n'],
    ["with an open template", `val a = "o\${r\nval b = "c"\n`, 'val a = "o  "\nval b = "c"\n'],
    [
      "with an open string in a template",
      `val a = "o\${r("x\nval b = "c"\n`,
      'val a = "o     "\nval b = "c"\n',
    ],
    [
      "with an open string in an open template of a raw string",
      `val a = """o\${r("x\nval b = 1\n`,
      `val a = """o\${r(0)\nval b = 1\n`,
    ],
    [
      "around a template of several lines with an open string in it",
      `g("a \${h("x\n)} b\\"\nnext()\n`,
      "g(0              )\nnext()\n",
    ],
    ["with a template at its end", `val a = "o\${r("x")}\nval b = 1\n`, 'val a = "o        "\nval b = 1\n'],
    ["with a template before its end", `val a = "\${r}xy\nval b = 1\n`, `val a = "\${r}x"\nval b = 1\n`],
  ])("%s", (_, text, expected) => {
    expect(repair(text)).toBe(expected);
    expect(repair(text)).toHaveLength(text.length);
  });
});

test.each([
  'val a = "b" + \'"\' + "\\"c" // "d\nval e = 1\n',
  'val a = """b "c" \n"d\n"""\nval e = "f"\n',
  'val a = """b""""\nval e = "f"\n',
  `val a = "b \${if (c) "d" else "e"} f"\n`,
  `val a = "b \${\n  c("d")\n} e"\nval f = 1\n`,
  `val a = """b \${c("d")} e"""\nval f = "g"\n`,
  '/* " /* " */ " */ val a = "b"\n',
  "val a = x.filter { it != '\\'' && it != '\\u0022' }\n",
  "fun f() { c.d = e().f; g(h().i == 2) }\n",
  "fun f() { a.b = c() }\ninterface I\n",
  "// fun interface and a().b = c\n",
])("nothing is changed in what is closed: %j", (text) => {
  expect(repair(text)).toBe(text);
});

describe("a template of several lines", () => {
  const calls = (count: number) => "  c()\n".repeat(count);

  test("is one of its string", () => {
    const text = `val a = "o\${\n${calls(3)}} p"\n`;
    expect(repair(text)).toBe(text);
  });

  test("that goes on for long is none: its string is being typed, and what is behind is code", () => {
    const behind = `\n${calls(400)}} else d("e")\n`;
    expect(repair(`if (b) {\n  val a = "o\${${behind}`)).toBe(`if (b) {\n  val a = "o "${behind}`);
  });
});

test("code around a string that is being typed stays what it is", async () => {
  const text = `class J {
  fun f() {
    env.a().uid("x
    env.b().uid("y")
  }
  fun g() { c("d", "e
  }
}`;
  const code = await kotlinCode(text);
  expect(codeProblems(code, text)).toEqual([]);
  expect(printCode(code)).toBe(`method f() of J final
  statement env.a().uid(0)
  statement env.b().uid("y")
method g() of J final
  statement c("d", 0)`);
});

test("assignments to what stands on a call, with all that a value can be", async () => {
  const text = `fun f() {
  env.getConfig().a = if (b) c else d
  env.x()!!.y = g ?: h
  env.x()?.y.z += 1
  env.x()[0].y = i == j || k
  env.x().y = { l -> m }
  n()
}
`;
  expect(printCode(await kotlinCode(text))).toBe(`method f() static
  set env.getConfig().a = either(c, d)
  statement env.getConfig().setA(either(c, d))
  other b
  arm (b) {
  }
  arm !(b) {
  }
  set env.x().y = either(g, h)
  statement env.x().setY(either(g, h))
  set env.x().y.z = ?
  statement env.x().y.setZ(other(1))
  set other(env.x(), 0).y = ((i == j) || k)
  statement other(env.x(), 0).setY(((i == j) || k))
  set env.x().y = fn#3(l)
  statement env.x().setY(fn#3(l))
  fn#3 {
    return m
  }
  statement n()`);
});

test("variables that are called like a modifier", async () => {
  const text = `fun f() {
  val operator = env.a()
  operator.parallelism = 4
  operator
    // named
    .uid("operator.a")
  open(inner)
  data = sealed?.b("\${operator.c}")
  private fun g(h: suspend () -> Unit, open: Int = 1) {}
}
private operator fun A.plus(b: A) = b
`;
  expect(printCode(await kotlinCode(text))).toBe(`method f() static
  let operator = env.a()
  set operator.parallelism = 4
  statement operator.setParallelism(4)
  statement operator.uid("operator.a")
  statement open(inner)
  set data = sealed.b(joined(operator.c))
  let g = fn#1(h: () -> Unit, open: Int = 1)
  other 1
  fn#1 {
  }
method plus(this: A, b: A) private static
  return b`);
});

test.each([
  ["for (i in 0..<n) { a() }", "for (i in 0.. n) { a() }"],
  ["fun interface A { fun b() }", "    interface A { fun b() }"],
  ["private fun  interface A", "private      interface A"],
  ["fun interfaces() {}", "fun interfaces() {}"],
  ["inline fun a() {}", "inline fun a() {}"],
  ["f(*open, open == 1)", "f(*open, open == 1)"],
])("what the grammar does not know: %s", (text, expected) => {
  expect(repair(text)).toBe(expected);
});

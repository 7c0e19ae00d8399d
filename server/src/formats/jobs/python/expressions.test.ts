import { describe, expect, test } from "vitest";
import { printExpr } from "../../../../../test/support/codePrinter.ts";
import { pythonCode } from "../../../../../test/support/pythonCode.ts";
import type { Expr } from "../code.ts";

/** The first member of a text. */
function member(text: string) {
  const [first] = pythonCode(text).members;
  if (!first) throw new Error(`nothing in ${text}`);
  return first.code;
}

/** The value that x gets. */
function value(text: string): string {
  const code = member(`x = ${text}`);
  const ref = code.binds.find(({ name }) => name === "x")?.value;
  return ref == null ? "nothing" : printExpr(code, ref);
}

/** The calls of a text: the name, what is before its dot, all of it, and what it stands in. */
function calls(text: string) {
  return member(text).exprs.flatMap((expr) =>
    expr.is === "call"
      ? [`${expr.name}|${text.slice(0, expr.dot)}|${text.slice(expr.at.start, expr.at.end)}|${expr.use}`]
      : [],
  );
}

test.each([
  ["f", "f"],
  ["a.b.c", "a.b.c"],
  ["f()", "f()"],
  ["a.f(1, b=g(2), *c, **d)", "a.f(1, b=g(2), ?(c), ?(d))"],
  ["f(a for a in b)", "f(?(b, a))"],
  ["((a)).f((b))", "a.f(b)"],
  ["f(1)(2)", "f(1).(2)"],
  ["a[0](2)", "?(a, 0).(2)"],
  ["(a.b)(2)", "a.b.(2)"],
  ["await f(1).g()", "f(1).g()"],
  ["(await f()).g()", "f().g()"],
  ["a[b, 1:c()]", "?(a, b, ?(1, c()))"],
  ["lambda: f()", "fn()#1 -> f()"],
  ["lambda a, *b, c=d: a.f(c)", "fn(a, *b, c = d)#1 -> a.f(c)"],
  ["f(lambda a: lambda b: a + b)", "f(fn(a)#1 -> fn(b)#2 -> (a + b))"],
  ["[1, *a, f()]", "[1, ?(a), f()]"],
  ["(1, 2)", "[1, 2]"],
  ["1, 2", "[1, 2]"],
  ["{1, 2}", "[1, 2]"],
  ["()", "[]"],
  ['{"a": f(), **b}', '?(?("a", f()), ?(b))'],
  ["a if b() else c", "either(a | c)"],
  ["a if b else c if d else e", "either(a | c | e)"],
  ["a or b and c", "either(a | either(b | c))"],
  ["a or b or c", "either(a | b | c)"],
  ["not f(a)", "?(f(a))"],
  ["a < f() <= c", "?(a, f(), c)"],
  ["(y := f(z))", "f(z)"],
  ["print", "print"],
  ["...", "?()"],
  ["super().f()", "super.f()"],
  ["yield f()", "?(f())"],
])("%s", (text, shown) => {
  expect(value(text)).toBe(shown);
});

describe("constants", () => {
  test.each([
    ["1", "1"],
    ["-1", "-1"],
    ["+1", "1"],
    ["- a", "?(a)"],
    ["60_000", "60000"],
    ["0x1F", "31"],
    ["0o17", "15"],
    ["0b11", "3"],
    ["0", "0"],
    ["1.5e3", "1500"],
    [".5", "0.5"],
    ["1.", "1"],
    ["9007199254740993", "?()"],
    ["1j", "?()"],
    ["017", "?()"],
    ["10L", "?()"],
    ["True", "true"],
    ["False", "false"],
    ["None", "null"],
    ["'a'", '"a"'],
    ['"""a\nb"""', '"a\\nb"'],
    ['"""a\r\nb"""', '"a\\nb"'],
    ['""', '""'],
    ['""""a"""', '"\\"a"'],
    ["'\\n\\x41\\u00e4\\'\\101\\q\\\\'", '"\\nAä\'A\\\\q\\\\"'],
    ["'\\U0001F600'", '"😀"'],
    ["'\\N{BULLET}'", "?()"],
    ["'\\UFFFFFFFF'", "?()"],
    ["r'\\n'", '"\\\\n"'],
    ["'a\\\nb'", '"ab"'],
    ["u'a'", '"a"'],
    ["b'a'", "?()"],
    ["Rb'a'", "?()"],
    ["('a' \"b\"\n  r'\\c')", '"ab\\\\c"'],
    ["'a' b'b'", 'joined("a", ?())'],
  ])("%j", (text, shown) => {
    expect(value(text)).toBe(shown);
  });
});

describe("texts that are put together", () => {
  test.each([
    ['f"a"', '"a"'],
    ['f"{a}"', "joined(a)"],
    ['f"a-{b.c}-{d()}"', 'joined("a-", b.c, "-", d())'],
    ["rf'\\{a}'", 'joined("\\\\", a)'],
    ['f"{{{a}}}\\n"', 'joined("{", a, "}\\n")'],
    ['f"{a!r}"', "joined(?(a))"],
    ['f"{a!s}"', "joined(a)"],
    ['f"{a:03d}{b}"', "joined(?(a, ?()), b)"],
    ['f"{a:>{w}}"', "joined(?(a, ?(?(w))))"],
    ['f"{a=}"', "joined(?(a))"],
    ['f"{a == b}"', "joined(?(a, b))"],
    ['f"{1}{1.5}{True}{None}"', "joined(1, ?(1.5), ?(true), ?(null))"],
    ["f\"{f'{a}'}\"", "joined(joined(a))"],
    ["f'''{\n  a\n}'''", "joined(a)"],
    ["'a' f'b{c}' 'd'", 'joined("a", "b", c, "d")'],
    ['"a" + b', 'joined("a", b)'],
    ['a + "-" + b + "c"', 'joined(a, "-", b, "c")'],
    ['a + ("b" + c)', 'joined(a, joined("b", c))'],
    ["a + b + c", "((a + b) + c)"],
    ["(a + b) + c", "((a + b) + c)"],
    ["a + b * c - d", "((a + (b * c)) - d)"],
    ["60 * 1000", "(60 * 1000)"],
    ['"a" * 3', '?("a", 3)'],
    ['"a %s" % b', '?("a %s", b)'],
    ['"{}".format(b)', '"{}".format(b)'],
    ["a / b", "?(a, b)"],
    ["a // b", "?(a, b)"],
    ["a ** b", "?(a, b)"],
    ["a | b", "?(a, b)"],
    ['a % b + "c"', 'joined(?(a, b), "c")'],
    ["(a # + b\n + c)", "(a + c)"],
    ['a \\\n + "b"', 'joined(a, "b")'],
  ])("%j", (text, shown) => {
    expect(value(text)).toBe(shown);
  });
});

describe("the places of calls", () => {
  test("on one line", () => {
    expect(calls("a.b(1).c(d(2))")).toEqual([
      "b|a|a.b(1)|receiver",
      "d|a.b(1).c(|d(2)|argument",
      "c|a.b(1)|a.b(1).c(d(2))|statement",
    ]);
  });

  test("behind backslashes", () => {
    expect(calls("a \\\n  .b(1) \\\r\n  . c()")).toEqual([
      "b|a \\\n  |a \\\n  .b(1)|receiver",
      "c|a \\\n  .b(1) \\\r\n  |a \\\n  .b(1) \\\r\n  . c()|statement",
    ]);
  });

  test("in brackets, with comments that have dots", () => {
    expect(calls("(a # v1.2\n  .b() # x.y\n  # z.\n  .c())")).toEqual([
      "b|(a # v1.2\n  |a # v1.2\n  .b()|receiver",
      "c|(a # v1.2\n  .b() # x.y\n  # z.\n  |a # v1.2\n  .b() # x.y\n  # z.\n  .c()|statement",
    ]);
    expect(calls("(a()) .b()")[1]).toBe("b|(a()) |(a()) .b()|statement");
  });

  test("with what they are used for", () => {
    const use = (text: string, name: string): (string | undefined)[] => {
      const { exprs } = member(text);
      return exprs.filter((expr) => expr.is === "call" && expr.name === name).map((expr) => expr.use);
    };
    expect(use("f()", "f")).toEqual(["statement"]);
    expect(use("(f())", "f")).toEqual(["statement"]);
    expect(use("await f()", "f")).toEqual(["statement"]);
    expect(use("f(), f()", "f")).toEqual(["other", "other"]);
    expect(use("x = f()", "f")).toEqual(["bound"]);
    expect(use("x = y = f()", "f")).toEqual(["bound"]);
    expect(use("x.y = f()", "f")).toEqual(["bound"]);
    expect(use("x, y = f()", "f")).toEqual(["other"]);
    expect(use("x += f()", "f")).toEqual(["other"]);
    expect(use("(x := f())", "f")).toEqual(["bound"]);
    expect(use("g(x := f())", "f")).toEqual(["argument"]);
    expect(use("g(a=f())", "f")).toEqual(["argument"]);
    expect(use("g(*f())", "f")).toEqual(["other"]);
    expect(use("f()()", "f")).toEqual(["other"]);
    expect(use("f().a", "f")).toEqual(["other"]);
    expect(use("g(lambda: f())", "f")).toEqual(["returned"]);
    expect(use("def g():\n  return f()", "f")).toEqual(["returned"]);
    expect(use("with f() as x: pass", "f")).toEqual(["bound"]);
    expect(use("for x in f(): pass", "f")).toEqual(["other"]);
    expect(use("if f(): pass", "f")).toEqual(["other"]);
    expect(use("del f().x", "f")).toEqual(["other"]);
  });
});

test("a comprehension has its names in a block of its own", () => {
  const { binds, blocks, exprs } = member("[f(a, b) for a in g() for b in h(a) if i(b)]");
  expect(binds.map(({ name, each, block, isStatement }) => ({ name, each, block, isStatement }))).toEqual([
    { name: "a", each: true, block: 1, isStatement: false },
    { name: "b", each: true, block: 2, isStatement: false },
  ]);
  expect(blocks.map(({ kind, parent }) => [kind, parent])).toEqual([
    ["body", -1],
    ["loop", 0],
    ["loop", 1],
  ]);
  const blockOf = (name: string) =>
    exprs.find((expr: Expr) => expr.is === "call" && expr.name === name)?.block;
  expect(["g", "h", "i", "f"].map(blockOf)).toEqual([0, 1, 2, 2]);
});

test("a chain of any length", () => {
  const length = 5000;
  const { exprs } = member(`x = env${".map(f)".repeat(length)}`);
  expect(exprs.filter(({ is }) => is === "call")).toHaveLength(length);
  const outermost = (text: string) => {
    const code = member(`x = ${text}`);
    return code.exprs[code.binds[0]?.value ?? -1]?.is;
  };
  expect(outermost(`1${" + a".repeat(length)}`)).toBe("math");
  expect(outermost(`"a"${" + a".repeat(length)}`)).toBe("joined");
  expect(outermost(`a${" or a".repeat(length)}`)).toBe("either");
  expect(outermost(`a${" if a else a".repeat(length)}`)).toBe("either");
  expect(outermost(`${"(".repeat(length)}a${")".repeat(length)}`)).toBe("name");
  expect(outermost(`a${"[0]".repeat(length)}`)).toBe("other");
  expect(outermost(`a${".b".repeat(length)}`)).toBe("member");
  expect(outermost(`a${"()".repeat(length)}`)).toBe("call");
});

test.each([
  ["f(", ")"],
  ["[", "]"],
  ["{1: ", "}"],
  ["not ", ""],
  ["- ", ""],
  ["lambda: ", ""],
  ["f(a=", ")"],
  ["1 ** ", ""],
  ["a[", "]"],
  ["f'{", "}'"],
  ["await ", ""],
  ["*", ""],
  ["(x := ", ")"],
  ["b'a' 'b' ", ""],
])("what no program nests as deeply is unknown: %s", (open, close) => {
  expect(() => pythonCode(`x = ${open.repeat(3000)}a${close.repeat(3000)}`)).not.toThrow();
  expect(() => pythonCode(`${open.repeat(3000)}a${close.repeat(3000)} = x`)).not.toThrow();
});

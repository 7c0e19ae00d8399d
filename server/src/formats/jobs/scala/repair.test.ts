// biome-ignore-all lint/suspicious/noTemplateCurlyInString: texts of other languages
import { expect, test } from "vitest";
import { repairScala } from "./repair.ts";

test.each([
  // What is being typed, in an argument and elsewhere.
  ['s.uid("ord\n  .map(f)', "s.uid(0  )\n  .map(f)"],
  ['s.uid("\n  .map(f)', "s.uid()\n  .map(f)"],
  ['s.uid( "ord\r\n  .map(f)', "s.uid( 0  )\r\n  .map(f)"],
  ['s.uid(s"a-$x\nf()', "s.uid(0    )\nf()"],
  ['{ s.uid(s"a-${x\n}\nf("b")', '{ s.uid(0     )\n}\nf("b")'],
  ['s.uid("ord)\nf()', "s.uid(0   )\nf()"],
  ['val a = "ord\nf()', "val a = 0   \nf()"],
  ['val a = List("x",\n  "y', 'val a = List("x",\n  0 '],
  ['s.uid("a\\"\nf()', "s.uid(0  )\nf()"],
  ['/* a /* b */ c */ s.uid("ord\n  .map(f)', "/* a /* b */ c */ s.uid(0  )\n  .map(f)"],
  // Without a word before it a string holds no code.
  ['f("a-${\n  b}-c")', "f(0   )\n  b}-0  "],
  // The type of a parameter.
  ["s.map { x: T => x }", "s.map {(x: T)=> x }"],
  ["s.map {\n\tx: T[A, (B, C)] =>\n x }", "s.map {\n(x: T[A, (B, C)])=>\n x }"],
  ["s.map {x: T => x }", "s.map {x    => x }"],
  ["s.map { x: T=> x }", "s.map { x   => x }"],
  ["s.map { implicit x: T => x }", "s.map { implicit x    => x }"],
  ["s.map { // a { b: C => d\n  x: T => x }", "s.map { // a { b: C => d\n (x: T)=> x }"],
  ["a.b[C](d).e map { x: T => x }", "a.b[C](d).e map {(x: T)=> x }"],
  ["val f: A => B = { x: T => x }", "val f: A => B = {(x: T)=> x }"],
  ["f(a, b.map { x: T => x })", "f(a, b.map {(x: T)=> x })"],
  ["new A(s).map { x: T => { y: U => x } }", "new A(s).map {(x: T)=> {(y: U)=> x } }"],
  ["s.fold(0) { x: T => x }", "s.fold(0) {(x: T)=> x }"],
  // A name that the grammar does not know.
  ['t.select($("a"), f($ ("b")).map($))', 't.select(ʂ("a"), f(ʂ ("b")).map(ʂ))'],
  ["import a.Expressions.$\nval a$b = $c + a$", "import a.Expressions.ʂ\nval a$b = $c + a$"],
  ["t.select('*, '*.count, 'a)", "t.select('x, 'x.count, 'a)"],
  // Interpolators that are no name.
  ['t.select($"a", $"b")', 't.select(x"a", x"b")'],
])("%j", (text, repaired) => {
  expect(repairScala(text)).toBe(repaired);
  expect(repaired).toHaveLength(text.length);
});

test.each([
  "trait T { self: X => }",
  "class A[T](x: Int)(implicit y: B) extends C[D](1) with e.F { self: X with Y => f() }",
  "class A @Inject() (x: Int) { self: X => }",
  "class A private (x: Int) { self: X => }",
  "class A extends B, C { self: X => }",
  "object O extends (A => B) { self: X => }",
  "new { self: X => }",
  ") { x: T => y }",
  "b` { x: T => y }",
  "{ val x: Int = 1 }",
  "{ case x: T => x }",
  "s.map { case Some(x) => x }",
  "s.map { x: T, y: U => x }",
  "s.map { : T => x }",
  "f({ x: T).map(y => z)",
  "{ x => y }",
  '"""a "b\n c { x: T => """; f("a")',
  "'\"' + \"a\" + '\\\"'",
  '// "a\n/* " /* { x: T => */ " */ f',
  "// $(a)\n/* '* */ f(\"$\", '*', '$', 'a)",
  's"a $x ${m("y")}"',
  's.uid(s"a-${\n  x\n}-b").map(f)',
  '`a"b`',
  'f("", \'a, "b")',
  'my$"a"',
  '"""open\n"a',
])("%j is left as it is", (text) => {
  expect(repairScala(text)).toBe(text);
});

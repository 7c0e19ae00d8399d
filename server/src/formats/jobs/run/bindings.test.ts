import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const cases: [string, JobPart, string[]][] = [
  [
    "nothing for a parameter of a method that nobody calls",
    {
      in: "java",
      body: 'new Names("a");',
      beside:
        "static class Names { final String id; Names(String id) { this.id = id; } } static void build(DataStream<String> s, Names names) { s.print().uid(names.id); }",
    },
    ["?"],
  ],
  [
    "a field that counts",
    {
      in: "java",
      body: "Names names = new Names(); s.print().uid(names.next()); s.print().uid(names.next());",
      beside: 'static class Names { int n = 0; String next() { n++; return "n" + n; } }',
    },
    ["n1", "n2"],
  ],
  [
    "a list without what is taken away from it",
    {
      in: "kotlin",
      body: 'var names = listOf("a", "b")\n  names -= "b"\n  for (n in names) s.print().uid(n + "x")',
    },
    ["?"],
  ],
  [
    "a list with what is added to it",
    {
      in: "kotlin",
      body: 'var names = listOf("a")\n  names += "b"\n  for (n in names) s.print().uid(n + "x")',
    },
    ["ax", "bx"],
  ],
  [
    "a variable that a function writes",
    { in: "kotlin", body: 'var n = "a"\n  listOf(1, 2).forEach { n = n + it }\n  s.print().uid(n)' },
    ["a12"],
  ],
  [
    "an element of what is not known",
    {
      in: "java",
      body: 'Other.names()[0] = "a"; Other.all.id = "b"; s.print().uid(id("c"));',
      beside: 'static String id(String n) { return n + "x"; }',
    },
    ["cx"],
  ],
  [
    "a parameter of no type that nobody gives",
    {
      in: "python",
      body: 's.print().uid(id("a"))\ns.print().uid(id())',
      beside: 'def id(n):\n    return "x" + n',
    },
    ["xa", "?"],
  ],
  [
    "a variable that is only declared",
    {
      in: "kotlin",
      body: 'val n: String\n  n = id("a")\n  s.print().uid(n)\n  val m\n  m = id("b")\n  s.print().uid(m)',
      beside: 'fun id(n: String) = n + "x"',
    },
    ["ax", "bx"],
  ],
  [
    "a field of a class, from outside",
    {
      in: "java",
      body: 'Sub.n = "b"; s.print().uid(Names.n + Sub.n + 1);',
      beside: 'static class Names { static String n = "a"; } static class Sub extends Names { }',
    },
    ["bb1"],
  ],
  [
    "a field of a companion, from outside",
    {
      in: "kotlin",
      body: 'Names.n = "b"\n  s.print().uid(Names.n + 1)',
      beside: 'class Names {\n  companion object { var n = "a" }\n}',
    },
    ["b1"],
  ],
  [
    "a field of a class above, in Python of the class alone",
    {
      in: "python",
      body: 'Sub.n = "b"\ns.print().uid(Names.n + Sub.n + "1")',
      beside: 'class Names:\n    n = "a"\nclass Sub(Names):\n    pass',
    },
    ["ab1"],
  ],
  [
    "what is added to a text",
    {
      in: "java",
      body: 'String t = ""; for (String n : List.of("a", "b")) { t += "/" + n; } t += 1; char c = \'x\'; c++; t += c; int i = 2; i += i; t += i; add(s, t); t += args[0]; add(s, t);',
      beside: "static void add(DataStream<String> s, String n) { s.print().uid(n); }",
    },
    ["/a/b1y4", "?"],
  ],
  [
    "what a field has that nothing is written into",
    {
      in: "java",
      body: "Names n = new Names(); s.print().uid(n.next()); s.print().uid(n.next()); s.print().uid(n.other());",
      beside:
        'static class Names { private int n; int open; String next() { n++; return "n" + n; } String other() { return "o" + open; } }',
    },
    ["n1", "n2", "?"],
  ],
  [
    "a text with what its class makes one of it",
    {
      in: "java",
      body: 'String t = "a" + Mode.ON; t += Mode.OFF; s.print().uid(t);',
      beside: "enum Mode { ON, OFF; @Override public String toString() { return name().toLowerCase(); } }",
    },
    ["aonoff"],
  ],
  [
    "a pair in a list of pairs, with one part passed over",
    {
      in: "kotlin",
      body: 'val l = mutableListOf("a" to "b"); l += "c" to "d"; l.add(Pair("e", "f")); for ((_, n) in l + ("g" to "h")) s.print().uid(n)',
    },
    ["b", "d", "f", "h"],
  ],
];

test.each(cases)("what is written: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});

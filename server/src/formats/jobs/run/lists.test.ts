import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const cases: [string, JobPart, string[]][] = [
  [
    "an element that is put in the middle",
    {
      in: "java",
      body: 'List<String> names = new ArrayList<>(List.of("a")); names.add(0, "b"); s.print().uid(String.join("-", names));',
    },
    ["b-a"],
  ],
  [
    "a plus that is still being typed",
    {
      in: "kotlin",
      body: 'val names = listOf("a"); for (n in names.plus()) s.print().uid(n)\n  s.print().uid(names[0])',
    },
    ["?", "a"],
  ],
  [
    "an element that is replaced",
    {
      in: "java",
      body: 'List<String> names = new ArrayList<>(List.of("a", "b")); names.set(0, "c"); s.print().uid(String.join("-", names));',
    },
    ["c-b"],
  ],
  [
    "a replacement that is still being typed",
    {
      in: "java",
      body: 'List<String> names = new ArrayList<>(List.of("a", "b")); names.set(0); s.print().uid(String.join("-", names));',
    },
    ["?"],
  ],
  [
    "an element by its place, with another for none",
    {
      in: "java",
      body: 'List<String> names = List.of("a", "b"); s.print().uid(names.getOrElse(1, "c")); s.print().uid(names.getOrElse(2, "c"));',
    },
    ["b", "c"],
  ],
  [
    "an element by its place, with a function for none",
    {
      in: "kotlin",
      body: 'val names = listOf("a", "b")\n  s.print().uid(names.getOrElse(1) { "c" })\n  s.print().uid(names.getOrElse(2) { "c" })',
    },
    ["b", "c"],
  ],
  [
    "whether something is in it",
    { in: "java", body: 's.print().uid(List.of("a", "b").contains("b") ? "yes" : "no");' },
    ["yes"],
  ],
  [
    "whether something is not in it",
    { in: "java", body: 's.print().uid(List.of("a", "b").contains("c") ? "yes" : "no");' },
    ["no"],
  ],
  [
    "the place of a text",
    { in: "java", body: 'List<String> names = List.of("a", "b"); s.print().uid("n" + names.indexOf("b"));' },
    ["n1"],
  ],
  [
    "the place of a stream",
    {
      in: "java",
      body: 'DataStream<String> t = s.map(f).uid("m"); List<DataStream<String>> all = List.of(s, t); s.print().uid("n" + all.indexOf(t));',
    },
    ["m", "n1"],
  ],
  [
    "a list in another order",
    {
      in: "java",
      body: 'List<String> names = new ArrayList<>(List.of("a", "b")); names.sort(Other.order()); s.print().uid(String.join("-", names));',
    },
    ["?"],
  ],
  [
    "what is left of it",
    {
      in: "java",
      body: 'List<String> names = new ArrayList<>(List.of("a", "b")); names.remove("a"); for (String n : names) s.print().uid(n + 1);',
    },
    ["?"],
  ],
  [
    "what is left of it where all is taken out",
    {
      in: "java",
      body: 'List<String> names = new ArrayList<>(List.of("a", "b")); names.clear(); names.add("c"); for (String n : names) s.print().uid(n + 1);',
    },
    ["c1"],
  ],
  [
    "what is taken from its end",
    {
      in: "python",
      body: 'names = ["a", "b", "c"]\ns.print().uid(names.pop() + "-".join(names))\nnames.reverse()\ns.print().uid("-".join(names))',
    },
    ["ca-b", "b-a"],
  ],
  [
    "an element that is put somewhere",
    {
      in: "java",
      body: 'List<String> names = new ArrayList<>(List.of("a")); names.add(args.length, "b"); s.print().uid(String.join("-", names)); List<String> more = new ArrayList<>(List.of("a")); more.set(args.length, "b"); s.print().uid(String.join("-", more));',
    },
    ["?", "?"],
  ],
  [
    "a text of Kotlin's with what stands around it",
    {
      in: "kotlin",
      body: 'val l = listOf("a", "b")\n  s.print().uid(l.joinToString("-", prefix = "[", postfix = "]"))\n  s.print().uid(l.joinToString("") { it.uppercase() })\n  s.print().uid(l.joinToString("-", limit = 1))',
    },
    ["[a-b]", "AB", "?"],
  ],
  [
    "what an option of Scala's comes to",
    {
      in: "scala",
      body: 's.print().uid(Some("o").fold("q")(_ + "p")); s.print().uid(List("a", "b").fold("q")(_ + _))',
    },
    ["op", "qab"],
  ],
  [
    "what is taken if something holds",
    {
      in: "kotlin",
      body: 's.print().uid("a".takeIf { false } ?: "b")\n  s.print().uid("a".takeIf { true } ?: "b")\n  s.print().uid("a".takeIf { args.size > 1 } ?: "b")',
    },
    ["b", "a", "?"],
  ],
  [
    "what Scala puts before a list and behind it",
    {
      in: "scala",
      body: 'val l = List("a"); s.print().uid(("b" +: l :+ "c").mkString("-")); s.print().uid(("d" :: l ::: List("e")).mkString("-")); s.print().uid(l.prepended("f").appended("g").mkString("-"))',
    },
    ["b-a-c", "d-a-e", "f-a-g"],
  ],
  [
    "a case that takes all that it is given",
    {
      in: "scala",
      body: 'List("a" -> 1, "b" -> 2).foldLeft(s) { case (t, (id, n)) => t.filter(_ != "").uid(id + n) }.print().uid("c")',
    },
    ["a1", "b2", "c"],
  ],
];

test.each(cases)("what a list gives: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});

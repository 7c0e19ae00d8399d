import { expect, test } from "vitest";
import { type JobPart, operatorsOf, uidsOf } from "../../../../../test/support/runJobs.ts";

const MAP = 'Map<String, String> m = new LinkedHashMap<>(); m.put("a", "x");';

const cases: [string, JobPart, string[]][] = [
  [
    "without a key while it is typed",
    { in: "java", body: `${MAP} s.print().uid(m.get()); s.print().uid(m.get("a"));` },
    ["?", "x"],
  ],
  [
    "what is put in without a value while it is typed",
    { in: "java", body: `${MAP} m.put("b"); for (String key : m.keySet()) s.print().uid(key);` },
    ["a"],
  ],
  [
    "what is there already when something is put for nothing",
    {
      in: "java",
      body: `${MAP} s.print().uid(m.computeIfAbsent("a", k -> "y")); s.print().uid(m.computeIfAbsent("b", k -> k + "y")); s.print().uid("n" + m.size());`,
    },
    ["x", "by", "n2"],
  ],
  [
    "what is put for nothing while it is typed",
    { in: "java", body: `${MAP} m.computeIfAbsent("b"); for (String key : m.keySet()) s.print().uid(key);` },
    ["a"],
  ],
  [
    "a default that nobody gives, which is none",
    { in: "python", body: 'm = {"a": "x"}\nm.setdefault("b")\nfor key in m:\n    s.print().uid(key)' },
    ["a", "b"],
  ],
  [
    "values by a function",
    {
      in: "scala",
      body: 'for ((key, value) <- Map("a" -> "x").mapValues(v => v + "y")) s.print().uid(key + value)',
    },
    ["axy"],
  ],
  [
    "values by a function that nobody sees",
    {
      in: "scala",
      body: 'for ((key, value) <- Map("a" -> "x").mapValues(Other.named)) s.print().uid(key + value)\n    s.print().uid("out")',
    },
    ["?", "out"],
  ],
  [
    "the keys but for those that are taken out",
    {
      in: "java",
      body: `${MAP} m.put("b", "y"); s.print().uid(m.remove("a") + 1); for (String key : m.keySet()) s.print().uid(key + 2);`,
    },
    ["x1", "b2"],
  ],
  [
    "no keys where nobody knows which is taken out",
    { in: "java", body: `${MAP} m.remove(args[0]); for (String key : m.keySet()) s.print().uid(key + 1);` },
    ["?"],
  ],
  [
    "nothing where all is taken out",
    {
      in: "java",
      body: `${MAP} m.clear(); m.put("b", "y"); for (String key : m.keySet()) s.print().uid(key + 1);`,
    },
    ["b1"],
  ],
  [
    "what another one has",
    {
      in: "python",
      body: 'm = {"a": "x"}\nm.update({"b": "y"})\nfor key in m:\n    s.print().uid(key + m[key])',
    },
    ["ax", "by"],
  ],
  [
    "what another one has in Java",
    {
      in: "java",
      body: `${MAP} m.putAll(Map.of("b", "y")); for (String key : m.keySet()) s.print().uid(key + 1);`,
    },
    ["a1", "b1"],
  ],
  [
    "what is merged, and a copy",
    {
      in: "java",
      body: 'Map<String, String> m = new HashMap<>(); for (String n : List.of("a", "b")) m.merge("k", n, (x, y) -> x + y); s.print().uid(m.get("k")); for (String k : new LinkedHashMap<>(m).keySet()) s.print().uid(k + "x");',
    },
    ["ab", "kx"],
  ],
  [
    "what Kotlin makes by the names of Java's collections",
    {
      in: "kotlin",
      body: 'val names = ArrayList<String>()\n  names.add("a")\n  val m = HashMap<String, String>()\n  m["b"] = "c"\n  for (n in names) s.print().uid(n + m.getValue("b"))\n  s.print().uid(StringBuilder("d").append("e").toString())',
    },
    ["ac", "de"],
  ],
  [
    "what goes over its keys in their order",
    {
      in: "java",
      body: 'Map<String, String> m = new TreeMap<>(); m.put("b", "1"); m.put("a", "2"); int n = 0; for (var e : m.entrySet()) s.print().uid(e.getKey() + n++); s.print().uid(String.join("-", m.values()));',
    },
    ["a0", "b1", "2-1"],
  ],
  [
    "by what order nobody can tell is not known, but what is in it",
    {
      in: "java",
      body: 'Map<String, String> m = new HashMap<>(); m.put("b", "1"); m.put("a", "2"); int n = 0; for (var e : m.entrySet()) s.print().uid(e.getKey() + n++); for (String k : m.keySet()) s.print().uid(k); s.print().uid(String.join("-", m.values()));',
    },
    ["?", "?", "b", "a", "?"],
  ],
  [
    "of one entry, or of Java's fixed maps and sets",
    {
      in: "java",
      body: 'int n = 0; Map<String, String> m = new HashMap<>(); m.put("b", "1"); for (var e : m.entrySet()) s.print().uid(e.getKey() + n++); for (var e : Map.of("c", 1, "d", 2).keySet()) s.print().uid(e + n++); for (String e : Set.of("e", "f")) s.print().uid(e);',
    },
    ["b0", "?", "?", "e", "f"],
  ],
  [
    "in Kotlin, by functions as well",
    {
      in: "kotlin",
      body: 'var n = 0; hashMapOf("a" to "b", "c" to "d").forEach { (k, v) -> s.print().uid(k + n++) }; hashSetOf("e", "f").forEachIndexed { i, k -> s.print().uid(k + i) }; hashSetOf("g", "h").map { it + "x" }.forEach { s.print().uid(it) }; mapOf("i" to "j", "k" to "l").forEach { (k, v) -> s.print().uid(k + n++) }',
    },
    ["?", "?", "?", "?", "gx", "hx", "i2", "k3"],
  ],
  [
    "what is put where nothing is, and what is worked out of what is there",
    {
      in: "java",
      body: `${MAP} m.putIfAbsent("a", "y"); m.putIfAbsent("b", "z"); m.compute("b", (k, v) -> v + k); m.compute("c", (k, v) -> v == null ? "n" : v); m.computeIfPresent("d", (k, v) -> "e"); m.replace("a", "w"); for (var e : m.entrySet()) s.print().uid(e.getKey() + e.getValue());`,
    },
    ["aw", "bzb", "cn"],
  ],
  [
    "what somebody works out of an unknown key",
    {
      in: "java",
      body: `${MAP} m.compute(args[0], (k, v) -> "o"); s.print().uid("x" + m.get("a"));`,
    },
    ["?"],
  ],
];

test.each(cases)("what a map gives: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});

test("streams that are put behind each other in an order that nobody knows have no edges", async () => {
  const chained = (map: string) =>
    operatorsOf({
      in: "java",
      body: `Map<String, String> m = new ${map}<>(); m.put("b", ""); m.put("a", "");
DataStream<String> t = s; DataStream<String> all = s;
for (String k : m.keySet()) { t = t.filter(x -> true).uid(k); all = all.union(s.map(x -> x).uid("m" + k)); }
t.print().uid("p"); all.print().uid("q");`,
    });
  expect(await chained("LinkedHashMap")).toEqual([
    "filter b <- fromElements in",
    "filter a <- filter b",
    "map mb <- fromElements in",
    "map ma <- fromElements in",
    "print p <- filter a",
    "print q <- fromElements in, map ma, map mb",
  ]);
  expect(await chained("HashMap")).toEqual([
    "filter b",
    "filter a",
    "map mb <- fromElements in",
    "map ma <- fromElements in",
    "print p",
    "print q <- fromElements in, map ma, map mb",
  ]);
});

test("a stream of a list or a map that nobody knows which it is comes from nobody knows where", async () => {
  const body = `Map<String, DataStream<String>> m = new LinkedHashMap<>();
m.put("a", s.filter(x -> true).uid("a")); m.put("b", s.filter(x -> true).uid("b"));
m.get(args[0]).print().uid("c"); List.of(m.get("a"), m.get("b")).get(args.length).print().uid("d"); m.get("a").print().uid("e");`;
  expect((await operatorsOf({ in: "java", body })).slice(2)).toEqual([
    "print c",
    "print d",
    "print e <- filter a",
  ]);
});

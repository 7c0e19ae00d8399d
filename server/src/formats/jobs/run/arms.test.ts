import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const JAVA = `enum Mode { SLOW, FAST }
interface Out {}
record Named(String uid, int n) implements Out {}
static class Plain implements Out {}
static void add(DataStream<String> s, String uid) { s.print().uid(uid); }
static String text(String k) { switch (k) { case "a": case "b": return "ab"; case "c": return "c"; default: return "none"; } }
static String mode(Mode m) { String uid; switch (m) { case SLOW: uid = "slow"; break; case FAST: uid = "fast"; break; default: uid = "none"; } return uid; }
static String rule(int n) { return switch (n) { case 1, 2 -> "few"; default -> { yield "many"; } }; }
static String kind(Out o) { return switch (o) { case Named(String uid, var n) when n > 1 -> uid + n; case Named named -> named.uid(); default -> "plain"; }; }
static String test(Object o) { if (o instanceof Named n && n.n() > 1) return "n-" + n.uid(); return o instanceof String ? "text" : "other"; }`;

const KOTLIN = `enum class Mode { SLOW, FAST }
sealed interface Out
object Console : Out
class Named(val uid: String) : Out
fun add(s: DataStream<String>, uid: String) { s.print().uid(uid) }
fun mode(m: Mode) = when (m) { Mode.SLOW -> "slow"
  Mode.FAST -> "fast" }
fun kind(o: Out): String = when (o) {
  is Console -> "console"
  is Named -> o.uid
}
fun same(o: Out) = when (o) { Console -> "console"
  else -> "other" }
fun text(k: String) = when (k) { in listOf("c") -> "c"
  "a", "b" -> "ab"
  else -> "none" }`;

const SCALA = `sealed trait Kind
case object Cash extends Kind
case class Fund(code: String, depth: Int = 2) extends Kind
object Uids {
  def add(s: DataStream[String], uid: String): Unit = s.print().uid(uid)
  def kind(k: Kind): String = k match {
    case Cash => "cash"
    case Fund(code, depth) if depth > 1 => s"$code-$depth"
    case f: Fund => f.code
  }
  def rest(all: List[String]): String = all match {
    case Nil => "none"
    case one :: Nil => one
    case first :: others => first + others.size
  }
  def option(o: Option[String]): String = o match { case Some(x) => x; case None => "none" }
  def pair(p: (String, Int)): String = p match { case ("a", n) => "a" + n; case (x, _) => x }
  def text(x: String): String = x match { case "a" | "b" => "ab"; case other => other + "!" }
}`;

const cases: [string, JobPart, string[]][] = [
  [
    "texts and constants of an enumeration",
    {
      in: "java",
      body: 'add(s, text("b")); add(s, text("c")); add(s, text("x")); add(s, mode(Mode.FAST));',
      beside: JAVA,
    },
    ["ab", "c", "none", "fast"],
  ],
  [
    "rules with a value",
    { in: "java", body: "add(s, rule(2)); add(s, rule(3));", beside: JAVA },
    ["few", "many"],
  ],
  [
    "types, records and what has to hold besides",
    {
      in: "java",
      body: 'add(s, kind(new Named("a", 2))); add(s, kind(new Named("b", 1))); add(s, kind(new Plain()));',
      beside: JAVA,
    },
    ["a2", "b", "plain"],
  ],
  [
    "instanceof",
    {
      in: "java",
      body: 'add(s, test(new Named("a", 2))); add(s, test("x")); add(s, test(new Plain()));',
      beside: JAVA,
    },
    ["n-a", "text", "other"],
  ],
  [
    "a value that nobody knows",
    { in: "java", body: "add(s, text(args[0])); add(s, test(Other.made()));", beside: JAVA },
    ["?", "?"],
  ],
  [
    "cases that go on in the next one",
    {
      in: "java",
      body: 'String uid = "x"; switch (args.length > 9 ? "a" : "a") { case "a": uid = uid + "a"; case "b": uid = uid + "b"; } add(s, uid);',
      beside: JAVA,
    },
    ["?"],
  ],
  [
    "Kotlin's when",
    {
      in: "kotlin",
      body: 'add(s, mode(Mode.FAST)); add(s, kind(Console)); add(s, kind(Named("n"))); add(s, same(Console)); add(s, text("b")); add(s, text("c")); add(s, text("d"))',
      beside: KOTLIN,
    },
    ["fast", "console", "n", "console", "ab", "c", "none"],
  ],
  [
    "is and in as conditions",
    {
      in: "kotlin",
      body: 'val o: Out = Named("n"); add(s, if (o is Named && "a" in listOf("a")) "both" else "not"); add(s, if (o !is Console) "other" else "console"); add(s, if (args[0] in listOf("a")) "in" else "out")',
      beside: KOTLIN,
    },
    ["both", "other", "?"],
  ],
  [
    "Scala's case classes and objects",
    {
      in: "scala",
      body: 'Uids.add(s, Uids.kind(Cash)); Uids.add(s, Uids.kind(Fund("f"))); Uids.add(s, Uids.kind(Fund("g", 1)))',
      beside: SCALA,
    },
    ["cash", "f-2", "g"],
  ],
  [
    "Scala's lists, options and pairs",
    {
      in: "scala",
      body: 'Uids.add(s, Uids.rest(List("a", "b"))); Uids.add(s, Uids.rest(List("c"))); Uids.add(s, Uids.rest(Nil)); Uids.add(s, Uids.option(Some("o"))); Uids.add(s, Uids.option(None)); Uids.add(s, Uids.pair(("a", 1))); Uids.add(s, Uids.pair(("x", 1)))',
      beside: SCALA,
    },
    ["a1", "c", "none", "o", "none", "a1", "x"],
  ],
  [
    "Scala's texts, and what nobody knows",
    {
      in: "scala",
      body: 'Uids.add(s, Uids.text("b")); Uids.add(s, Uids.text("c")); Uids.add(s, Uids.text(args(0)))',
      beside: SCALA,
    },
    ["ab", "c!", "?"],
  ],
  [
    "cases of a function",
    {
      in: "scala",
      body: 'List("a" -> 1, "b" -> 2).map { case ("a", n) => "a" + n; case (x, _) => x }.foreach(Uids.add(s, _))',
      beside: SCALA,
    },
    ["a1", "b"],
  ],
];

test.each(cases)("what a choice decides: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});

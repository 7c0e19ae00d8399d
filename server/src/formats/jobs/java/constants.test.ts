import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** What a setting is read as, whose value is this expression. */
async function readAs(expression: string, members = ""): Promise<string | null | undefined> {
  const text = `
    import org.apache.flink.configuration.*;
    class Job {
      ${members}
      void run(Configuration conf, String[] args) { conf.setString("k", ${expression}); }
    }
    class Other { static final int MINE = 7; int theirs = 8; private static int changed = 9; }
    class Changing { void change() { Other.changed = 10; } }
    interface Limits { int MOST = 1 << 10; }
    enum Size { SMALL; static final int TASKS = 4; }`;
  return (await factsOf({ path: "src/main/java/Job.java", text })).settings[0]?.value;
}

test.each([
  // Java multiplies as int before it widens; every value here was printed by Java 17.
  ["1 << 10", "1024"],
  ["1 << 33", "2"],
  ["1L << 33", "8589934592"],
  ["1 << 7 | 1", "129"],
  ["-1 >>> 28", "15"],
  ["-9 >> 1", "-5"],
  ["-7 / 2", "-3"],
  ["-7 % 4", "-3"],
  ["60 * 1000L", "60000"],
  ["24 * 60 * 60 * 1000 * 30", "-1702967296"],
  ["24 * 60 * 60 * 1000L * 30", "2592000000"],
  ["(long) (24 * 60 * 60 * 1000 * 30)", "-1702967296"],
  ["10_000", "10000"],
  ["0x7fff_ffff + 1", "-2147483648"],
  ["0xFFFFFFFF", "-1"],
  ["0b1000_0000", "128"],
  ["017", "15"],
  ["-2147483648", "-2147483648"],
  ["(byte) 200", "-56"],
  ["(int) 1e3", "1000"],
  ["(int) 3e9", "2147483647"],
  ["(long) (0.5 * 60_000)", "30000"],
  ["0.1f + 0.2f", "0.3"],
  ["0.1 + 0.2", "0.30000000000000004"],
  ["1 / 2 * 100", "0"],
  ["'a' + 1", "98"],
  ["\"a\" + 'b' + 1 + 2L", "ab12"],
  ['1 + 2 + "a"', "3a"],
  ['"a" + 1.0', "a1.0"],
  ['"tab\\tand \\101"', "tab\tand A"],
  ["!true || 1 < 2", "true"],
  ["Integer.MAX_VALUE", "2147483647"],
  ["Integer.MAX_VALUE + 1", "-2147483648"],
  ["Long.MAX_VALUE", "9223372036854775807"],
  ["Math.max(1, 2L) * Integer.MAX_VALUE", "4294967294"],
  ["TimeUnit.MINUTES.toMillis(5)", "300000"],
  ["java.util.concurrent.TimeUnit.DAYS.toSeconds(1)", "86400"],
  ["TimeUnit.MILLISECONDS.convert(5, TimeUnit.SECONDS)", "5000"],
  ["TimeUnit.MILLISECONDS.toSeconds(1999)", "1"],
  ["TimeUnit.DAYS.toNanos(Long.MAX_VALUE)", "9223372036854775807"],
  ["Duration.ofMinutes(5).toMillis()", "300000"],
  ["Math.toIntExact(Duration.ofHours(1).getSeconds())", "3600"],
  ['Duration.parse("PT1M30S").toMillis()', "90000"],
  ["String.valueOf(5) + Long.toString(6L) + Integer.valueOf(7)", "567"],
  ['Long.parseLong("60000") * 2', "120000"],
  ['String.join("-", "a", "b")', "a-b"],
  ['String.format("%s-%s", "a", 1)', "a-1"],
  ["Job.class.getSimpleName()", "Job"],
])("%s is %s", async (expression, value) => {
  expect(await readAs(expression)).toBe(value);
});

test.each([
  // As a configuration file would have it.
  ["Duration.ofMinutes(1)", "1 min"],
  ["Duration.of(90, ChronoUnit.SECONDS)", "90 s"],
  ["Time.seconds(10)", "10 s"],
  ["Time.of(5, TimeUnit.MINUTES)", "5 min"],
  ["MemorySize.ofMebiBytes(64)", "64 mb"],
  ['MemorySize.parse("1g")', "1g"],
  ["new MemorySize(1 << 20)", "1048576 bytes"],
  ["MemorySize.ofMebiBytes(64).getBytes()", "67108864"],
  ["CheckpointingMode.EXACTLY_ONCE", "EXACTLY_ONCE"],
])("%s is %s in a configuration", async (expression, value) => {
  expect(await readAs(expression)).toBe(value);
});

test.each([
  ["a division by zero", "1 / 0"],
  ["a choice", "true ? 1 : 2"],
  ["an argument", "Integer.parseInt(args[0])"],
  ["a text that is no number", 'Integer.parseInt("5 ")'],
  ["a number out of range", "2147483648"],
  ["a number too large for an int", 'Integer.parseInt("2147483648")'],
  ["an int that throws", "Math.toIntExact(3_000_000_000L)"],
  ["digits of the machine's language", 'String.format("%d", 1)'],
  ["a duration of an argument", "Duration.ofSeconds(Long.parseLong(args[0]))"],
  ["a negative duration, which no file can hold", "Duration.ofSeconds(-1)"],
  ["a negative size, which throws", "MemorySize.ofMebiBytes(-1)"],
  ["a unit of somebody else", "Units.MINUTES.toMillis(5)"],
  ["a method of an unknown class", "Settings.max(5)"],
])("%s is not known", async (_, expression) => {
  expect(await readAs(expression)).toBeNull();
});

test.each([
  [
    "a long that is given an int product",
    "static final long X = 24 * 60 * 60 * 1000 * 30;",
    "X",
    "-1702967296",
  ],
  ["an int that is widened", "static final long X = 60_000;", "X * 1_000_000", "60000000000"],
  ["a short that is cut", "static final short X = (short) 70_000;", "X", "4464"],
  ["a constant of constants", "static final int A = 4; static final int B = A << A;", "B + A", "68"],
  ["a constant by its class", "static final int A = 4;", "Job.A", "4"],
  ["a constant of this object", "private final int a = 4;", "this.a", "4"],
  ["a constant of another class of the file", "", "Other.MINE", "7"],
  ["a constant of an interface", "", "Limits.MOST", "1024"],
  ["a constant of an enum", "", "Size.TASKS", "4"],
  ["a private field that nothing writes", "private static int a = 4;", "a", "4"],
  ["a final field that the constructor sets", "final int a; Job() { this.a = 4; }", "a", "4"],
  ["an annotation that says nothing of the value", '@SuppressWarnings("x") private int a = 4;', "a", "4"],
  ["a field that others can write", "static int a = 4;", "a", null],
  ["a field that is set later", "private int a; void set() { a = 4; }", "a", null],
  ["a field that is set again", "private int a = 4; void set() { a = 5; }", "a", null],
  ["a field that is set from another class", "", "Other.changed", null],
  ["a field that is injected", '@Parameter(names = "--a") private int a = 4;', "a", null],
  ["a field of an object", "Other other;", "other.theirs", null],
  ["a field of its superclass", "", "inherited", null],
  [
    "a class of this file with the name of Java's",
    "static class Integer { static int MAX_VALUE = 1; }",
    "Integer.MAX_VALUE",
    null,
  ],
  [
    "a text with a duration, which nobody prints so",
    'static final String NAME = "a";',
    "NAME + Duration.ofSeconds(5)",
    null,
  ],
  ["fields that need each other", "static final int A = B + 1; static final int B = A + 1;", "A", null],
])("%s", async (_, members, expression, value) => {
  expect(await readAs(expression, members)).toBe(value);
});

test("a sum of thousands of parts does not overflow the stack", async () => {
  const sum = Array.from({ length: 5000 }, () => "1").join(" + ");
  expect(await readAs(sum)).toBe("5000");
});

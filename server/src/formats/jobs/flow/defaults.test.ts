import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** Whether the uid is known to be a random one. */
async function isRandom(path: string, text: string): Promise<boolean> {
  const { operators } = await factsOf({ path, text });
  return operators.find(({ method }) => method === "map")?.uid?.unstable?.kind === "random";
}

const java = (members: string, body = "new Names().name(env.fromSequence(1, 9));") =>
  isRandom(
    "Job.java",
    `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
class Job {
  Names kept;
  static class Names {
    ${members}
    void name(DataStream<Long> s) { s.map(f).uid(uid); }
  }
  static void main(String[] args) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
  }
}`,
  );

const FIELD = "private String uid = java.util.UUID.randomUUID().toString();";
const SETTER = "void setUid(String given) { uid = given; }";

test.each([
  [`${FIELD} ${SETTER}`, true],
  // Others can write the field, or an annotation does.
  [`${FIELD.replace("private ", "")} ${SETTER}`, false],
  [`@Inject ${FIELD} ${SETTER}`, false],
  // An object may have another value from the start.
  [`${FIELD} Names() { } Names(String given) { uid = given; }`, false],
  // What these write is no argument alone.
  [`${FIELD} void setUid(String given) { uid = given.trim(); }`, false],
  [`${FIELD} void addUid(String given) { uid += given; }`, false],
])("the default of a field that nobody replaces: `%s`", async (members, random) => {
  expect(await java(members)).toBe(random);
});

test.each([
  ["Names names = new Names(); names.name(env.fromSequence(1, 9));", true],
  ["Names names = new Names(); register(names);", false],
  // Whoever gets hold of the field may replace the default.
  ["kept = new Names(); kept.name(env.fromSequence(1, 9));", false],
  ["Names names; names = new Names(); names.name(env.fromSequence(1, 9));", false],
])("the default of a field of an object in `%s`", async (body, random) => {
  expect(await java(`${FIELD} ${SETTER}`, body)).toBe(random);
});

test.each([
  ["Names().name(env.fromSequence(1, 9))", true],
  ["builder()", false],
  ["make().name(env.fromSequence(1, 9))", false],
])("the default of a field in Kotlin's `%s`", async (body, random) => {
  const text = `import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
class Names {
  private var uid = java.util.UUID.randomUUID().toString()
  fun replace(given: String) { uid = given }
  fun name(s: DataStream<Long>) { s.map(f).uid(uid) }
}
fun main() {
  val env = StreamExecutionEnvironment.getExecutionEnvironment()
  ${body}
}`;
  expect(await isRandom("Job.kt", text)).toBe(random);
});

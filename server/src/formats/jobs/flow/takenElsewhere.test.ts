import { expect, test } from "vitest";
import { MemoryWorkspace } from "../../../../../test/support/workspaces.ts";

/** Whether it is known that the map of a job has no uid: else somebody else may give it one. */
async function uidKnown(files: Readonly<Record<string, string>>, path: string): Promise<boolean | undefined> {
  const workspace = await MemoryWorkspace.load(files);
  return workspace.facts(path)?.operators.find(({ method }) => method === "map")?.uidKnown;
}

const PARTS = `package acme;
import org.apache.flink.streaming.api.datastream.*;
public class Parts extends Above {
  public Parts(DataStream<Long> in) { }
  public Parts(SingleOutputStreamOperator<Long> in, String name) { }
  static void plain(DataStream<Long> in) { }
  static DataStream<Long> both(String name, DataStream<Long> in) { return in; }
  static void named(SingleOutputStreamOperator<Long> in) { in.uid("x"); }
  static void either(DataStream<Long> in) { }
  static void either(SingleOutputStreamOperator<Long> in) { in.uid("x"); }
  static <S extends DataStream<Long>> void any(S in) { }
  static void all(DataStream<Long>... in) { }
  private static void hidden(DataStream<Long> in) { }
  static class Inner { Inner(DataStream<Long> in) { } }
}`;
const ABOVE = `package acme;
import org.apache.flink.streaming.api.datastream.*;
public class Above {
  static void above(DataStream<Long> in) { }
}`;

test.each([
  ["Parts.plain(made);", true],
  ['Parts.both("a", made).print();', true],
  ["parts.plain(made);", true],
  ["Parts.above(made);", true],
  ["new Parts(made);", true],
  ["new Parts.Inner(made);", true],
  ["Parts.plain(made); Parts.named(made);", false],
  ["Parts.named(made);", false],
  ["Parts.either(made);", false],
  ["Parts.any(made);", false],
  ["Parts.all(made);", false],
  ["Parts.hidden(made);", false],
  ['new Parts(made, "a");', false],
  ["Others.plain(made);", false],
])("what another file declares as a stream gets no uid there: %s", async (statement, known) => {
  const text = `package acme;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Job {
  static void run(StreamExecutionEnvironment env, Parts parts) {
    SingleOutputStreamOperator<Long> made = env.fromSequence(1, 9).map(f);
    ${statement}
  }
}`;
  const files = { "acme/Parts.java": PARTS, "acme/Above.java": ABOVE, "acme/Job.java": text };
  expect(await uidKnown(files, "acme/Job.java")).toBe(known);
});

test.each([
  ["in.print();", true],
  ['((SingleOutputStreamOperator<Long>) in).uid("x");', false],
  ['if (in instanceof SingleOutputStreamOperator<Long> made) made.uid("x");', false],
  ["Names.give(in);", false],
  ["new Names(in);", false],
  ["Plain.print(in);", true],
])("a stream that is taken for the operator that it is may get one: %s", async (statement, known) => {
  const text = (name: string, body: string, of = "DataStream<Long>") => `package acme;
import org.apache.flink.streaming.api.datastream.*;
class ${name} { static void ${name === "Plain" ? "print" : "give"}(${of} in) { ${body} } }`;
  const job = `package acme;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Job {
  static void run(StreamExecutionEnvironment env) { Step.give(env.fromSequence(1, 9).map(f)); }
}`;
  const files = {
    "acme/Job.java": job,
    "acme/Step.java": text("Step", statement),
    "acme/Names.java": text("Names", '((SingleOutputStreamOperator<Long>) in).uid("x");'),
    "acme/Plain.java": text("Plain", "in.print();"),
  };
  expect(await uidKnown(files, "acme/Job.java")).toBe(known);
});

const KOTLIN = `package acme
import org.apache.flink.streaming.api.datastream.*
fun DataStream<Long>.plain() = print()
fun SingleOutputStreamOperator<Long>.named() = uid("x")
fun DataStream<Long>.either() = print()
fun SingleOutputStreamOperator<Long>.either() = uid("x")
fun taken(name: String, stream: DataStream<Long>) = stream.print()
class Part(stream: DataStream<Long>)
class NamedPart(stream: SingleOutputStreamOperator<Long>)
`;

test.each([
  ["made.plain()", true],
  ['taken("a", made)', true],
  ["Part(made)", true],
  ["NamedPart(made)", false],
  ["made.named()", false],
  ["made.either()", false],
  ["made.other()", false],
  // By their names, arguments may stand in another order.
  ['taken(stream = made, name = "a")', false],
])("so it is in Kotlin: %s", async (statement, known) => {
  const text = `package acme
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
fun run(env: StreamExecutionEnvironment) {
  val made = env.fromSequence(1, 9).map(f)
  ${statement}
}
`;
  expect(await uidKnown({ "acme/Parts.kt": KOTLIN, "acme/Job.kt": text }, "acme/Job.kt")).toBe(known);
});

test("in Python and in Scala's API each stream takes a uid", async () => {
  const python = await uidKnown(
    {
      "parts.py":
        "from pyflink.datastream import DataStream\n\n\ndef plain(stream: DataStream):\n    stream.print()\n",
      "job.py":
        "from pyflink.datastream import StreamExecutionEnvironment\nfrom parts import plain\n\nenv = StreamExecutionEnvironment.get_execution_environment()\nmade = env.from_collection([1]).map(f)\nplain(made)\n",
    },
    "job.py",
  );
  expect(python).toBe(false);
  const scala = await uidKnown(
    {
      "Parts.scala":
        "import org.apache.flink.streaming.api.scala._\nobject Parts { def plain(stream: DataStream[Long]): Unit = stream.print() }\n",
      "Job.scala":
        "import org.apache.flink.streaming.api.scala._\nobject Job { def run(env: StreamExecutionEnvironment): Unit = { val made = env.fromSequence(1, 9).map(f); Parts.plain(made) } }\n",
    },
    "Job.scala",
  );
  expect(scala).toBe(false);
});

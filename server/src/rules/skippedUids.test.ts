import { expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";

const java = (body: string, more = "") => `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Rides {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    SingleOutputStreamOperator<Long> rides = env.fromSequence(1, 9);
    ${body}
    rides.print().uid("out");
    env.execute();
  }
  ${more}
}
`;
const kotlin = (body: string) => `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
fun main(args: Array<String>) {
  val env = StreamExecutionEnvironment.getExecutionEnvironment()
  val rides = env.fromSequence(1, 9)
  ${body}
  rides.print().uid("out")
  env.execute()
}
`;
const python = (body: string) => `import sys
from pyflink.datastream import StreamExecutionEnvironment
env = StreamExecutionEnvironment.get_execution_environment()
rides = env.from_collection([1])
${body}
rides.print().uid("out")
env.execute()
`;

/** How the row of uids is for a program. */
async function uidsIn(path: string, text: string): Promise<string | undefined> {
  const { judgements } = await judged({ [path]: text });
  return judgements[0]?.checklist.find(({ item }) => item === "operator-uid")?.status;
}

test.each([
  ["at its operator", java('rides.uid("in");')],
  [
    "by a helper",
    java("named(rides);", 'static void named(SingleOutputStreamOperator<Long> s) { s.uid("in"); }'),
  ],
  [
    "in each branch of one that builds",
    java('if (args.length > 0) { env.fromSequence(1, 2).uid("b").print().uid("c"); }\n    rides.uid("in");'),
  ],
])("a uid that is surely given meets the item: %s", async (_, text) => {
  expect(await uidsIn("Rides.java", text)).toBe("satisfied");
});

test.each([
  [
    "that builds with a uid",
    'for s in [f() for f in STEPS]:\n    s.map(str).name("m").uid("m").print().uid("p")',
  ],
  ["that gets one by its name", 'sink = STEPS["a"](rides).print()\nsink.uid("p")'],
  [
    "of a class of the file",
    'class Flow:\n    def map(self, f):\n        return self\nSTEPS["a"](rides).map(str)',
  ],
  ["of a module", "import functools\nfunctools.reduce(STEPS, [])"],
  ["of a text", 'print("a".join(STEPS).strip()[0])'],
  [
    "in a function of records",
    "class Up(MapFunction):\n    def map(self, value):\n        return value.items.map(str)",
  ],
])("a call in Python %s leaves the item met", async (_, body) => {
  expect(await uidsIn("rides.py", python(`rides.uid("in")\n${body}`))).toBe("satisfied");
});

test.each([
  'STEPS["a"](rides).print()',
  "for s in STEPS:\n    s.map(str)",
  'out = STEPS["a"](rides).filter(bool)\nother = rides.map(str)\nother.uid("m")',
])("one on a stream that is not seen does not: %s", async (body) => {
  expect(await uidsIn("rides.py", python(`rides.uid("in")\n${body}`))).toBe("unknown");
});

test.each([
  ["Rides.java", java('if (args.length > 0) rides.uid("in");')],
  ["Rides.java", java('Runnable later = () -> rides.uid("in");')],
  [
    "Rides.java",
    java(
      "named(rides, args[0]);",
      "static void named(SingleOutputStreamOperator<Long> s, String id) { if (id != null) s.uid(id); }",
    ),
  ],
  ["Rides.kt", kotlin('if (args.isNotEmpty()) rides.uid("in")')],
  ["rides.py", python('if len(sys.argv) > 1:\n    rides.uid("in")')],
])("one that may be skipped does not: %s %#", async (path, text) => {
  expect(await uidsIn(path, text)).toBe("unknown");
});

test("nor is it met by none", async () => {
  expect(await uidsIn("Rides.java", java(""))).toBe("violated");
  expect(await uidsIn("rides.py", python('rides.uid("in")'))).toBe("satisfied");
  expect(await uidsIn("Rides.kt", kotlin('rides.uid("in")'))).toBe("satisfied");
});

import { beforeAll, expect, test } from "vitest";
import { formatOf } from "../../../../../test/support/parsers.ts";

const java = formatOf("J.java");
beforeAll(() => java.prepare());

const PART = (i: number) => `
  private static final String NAME_${i} = "part-${i}";
  static DataStream<Event> part${i}(StreamExecutionEnvironment env, DataStream<Event> other) {
    DataStream<Event> events = env.fromSource(source(), WatermarkStrategy.noWatermarks(), NAME_${i}).uid("in-${i}");
    return events.union(other).keyBy(Event::key).process(new Count()).name(NAME_${i}); // part ${i}
  }
  static class Count extends KeyedProcessFunction<String, Event, Event> {
    private ValueState<Long> count;
    public void processElement(Event event, Context context, Collector<Event> out) { out.collect(event); }
  }
`;

const JOB = `package acme;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
public class Job {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    part0(env, part1(env, part2(env, null))).sinkTo(sink());
    env.execute();
  }
${[0, 1, 2, 2].map(PART).join("")}
}
`;

/** What people type: a word, a call, a line, a line less; some of it leaves the file broken for a while. */
const EDITS: readonly ((text: string, at: number) => string)[] = [
  (text, at) => `${text.slice(0, at)}\n    // a note\n${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}x${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}"${text.slice(at)}`,
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + text.slice(text.indexOf("\n", at) + 1),
  (text, at) => `${text.slice(0, at)}.map(e -> e).uid("new")${text.slice(at)}`,
];

/** Numbers from 0 to below `limit`, the same ones in every run. */
function* numbers(limit: number): Generator<number, never> {
  for (let state = 42; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield Math.floor((state / 2 ** 31) * limit);
  }
}

test("a file read keystroke by keystroke has the facts of the same file read at once", () => {
  const uri = "file:///Job.java";
  const random = numbers(1_000_000);
  const next = (limit: number): number => random.next().value % limit;
  let compared = 0;
  for (let i = 0; i < 200; i++) {
    const edit = EDITS[next(EDITS.length)];
    const changed = edit?.(JOB, next(JOB.length)) ?? JOB;
    for (const text of [changed, JOB]) {
      let typed = java.read({ uri, text });
      if (typed.unfinished) {
        java.rest?.(uri);
        typed = java.read({ uri, text });
      }
      const atOnce = java.readOnce?.({ uri, text });
      // Where a file does not parse, the parser may recover otherwise from an edit than from the whole.
      if (atOnce?.problems.length) continue;
      expect(typed).toEqual(atOnce);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(250);
  java.close?.(uri);
});

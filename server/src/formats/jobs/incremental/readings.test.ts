import { describe, expect, test } from "vitest";
import { javaCode } from "../../../../../test/support/javaCode.ts";
import { JAVA_LANGUAGE } from "../java/java.ts";
import type { ClassOffer, World } from "../link/offers.ts";
import { readJob } from "../readJob.ts";
import { Readings } from "./readings.ts";

const URI = "file:///w/Job.java";

const JOB = `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Job {
  void build(boolean isTest) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setMaxParallelism(128);
    String topic = "orders";
    log("starts");
    if (topic.isEmpty()) return;
    if (isTest) {
      env.fromSource(source(topic), marks(), "in").uid("in-uid")
        .map(new Parse()).name("parse-name")
        .process(new Count() { /* of nothing */ })
        .uid("parse-uid").sinkTo("out");
    }
  }
}
`;

/** What is typed in turns, and how often the dataflow went through all of the file for that. */
function typing(text: string, offers: () => readonly ClassOffer[] = () => []) {
  let read = 0;
  const readings = new Readings(JAVA_LANGUAGE, (...given) => {
    read++;
    return readJob(...given);
  });
  const world: World = { classesNamed: offers };
  const next = (now: string) => {
    const document = { uri: URI, text: now, world };
    const { facts, ask } = readings.next(document, javaCode(now));
    return { facts, ask, alone: readJob(document, javaCode(now), JAVA_LANGUAGE).facts, read };
  };
  next(text);
  return next;
}

describe("the dataflow does not go through a file again", () => {
  test.each([
    ["a uid", '"in-uid"', '"in-uids"'],
    ["a uid in front of others", '"parse-uid"', '"p"'],
    ["a uid as it is written", '"in-uid"', '"in\\u002Duid"'],
    ["a text that nobody looks at", '"starts"', '"started"'],
    ["a comment", "    log", "    // says so\n    log"],
    ["blanks in front of a call", "\n        .uid", "\n\n            .uid"],
    ["a comment in front of a call, which stays when that goes", "\n        .uid", " // c\n        .uid"],
    ["an empty line in front of a branch", "    if", "\n    if"],
    ["nothing at all", "class", "class"],
  ])("for %s", (_, from, to) => {
    const next = typing(JOB);
    const { facts, alone, read } = next(JOB.replace(from, to));
    expect(read).toBe(1);
    expect(facts).toEqual(alone);
  });
});

describe("the dataflow goes through a file again", () => {
  test.each([
    ["a value of an option", "128", "129"],
    ["a name that a label has", '"parse-name"', '"parse-names"'],
    ["the text of a label", '"out"', '"outs"'],
    ["another method", ".map(", ".filter("],
    ["another variable", "source(topic)", "source(top)"],
    ["what makes a text another expression", '"in-uid"', '"in" + id'],
    ["what a class without a name is written as", "/* of nothing */", "/* of ValueState<A> */"],
    ["an ignored call", "log(", "log.info("],
    ["more statements", "    log", "    more();\n    log"],
  ])("for %s", (_, from, to) => {
    const next = typing(JOB);
    const { facts, alone, read } = next(JOB.replace(from, to));
    expect(read).toBe(2);
    expect(facts).toEqual(alone);
  });

  test("for what is typed far from what was typed before", () => {
    const far = JOB.replace("class Job", `${"// far away\n".repeat(300)}class Job`);
    const next = typing(far);
    expect(next(`// a\n${far}`).read).toBe(1);
    expect(next(`// a\n${far.replace("in-uid", "uid")}`).read).toBe(2);
  });

  test("for each version that does not parse, and for none when the error is gone", () => {
    const next = typing(JOB);
    for (const [times, text] of ["log(", "log(a", "log(a, b"].entries()) {
      const { facts, alone, read } = next(JOB.replace('log("starts"', `${text}"starts"`).replace(");", ""));
      expect(read).toBe(times + 2);
      expect(facts).toEqual(alone);
    }
    expect(next(JOB.replace('"starts"', '"started"')).read).toBe(4);
  });

  test("for what others answer now", () => {
    let answer: readonly ClassOffer[] = [];
    const next = typing(JOB, () => answer);
    expect(next(`${JOB}\n`).read).toBe(1);
    answer = [{ name: "Parse", supertypes: [], methods: [], fields: [], state: "stateless" }];
    const { facts, read } = next(`${JOB}\n\n`);
    expect(read).toBe(2);
    expect(facts.operators[1]?.state).toBe("stateless");
  });
});

test("what is asked for later is answered by the text that there is", () => {
  const next = typing(JOB);
  const { facts, alone, ask, read } = next(JOB.replace('"orders"', '"rides"'));
  expect(read).toBe(1);
  expect(facts.operatorWords[0]).toMatchObject({ into: alone.operatorWords[0]?.into ?? null });
  expect(facts.operatorWords).toEqual(alone.operatorWords);
  expect(facts.edges).toEqual(alone.edges);
  expect(ask((reading) => reading.offer("Job"))).toHaveLength(1);
});

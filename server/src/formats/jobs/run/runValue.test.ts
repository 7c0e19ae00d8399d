import { expect, test } from "vitest";
import { type JobPart, operatorsOf, uidsOf } from "../../../../../test/support/runJobs.ts";

test("of a stream and something that is not known the stream stays", async () => {
  const job: JobPart = {
    in: "java",
    body: 'Holder h = new Holder(); h.at = h.next(s, "a"); if (args.length > 0) h.at = Other.more(); h.at.print().uid("out");',
    beside:
      'static class Holder { DataStream<String> at; DataStream<String> next(DataStream<String> s, String id) { return s.map(f).uid(id + "x"); } }',
  };
  expect(await operatorsOf(job)).toEqual(["map ax <- fromElements in", "print out <- map ax"]);
});

const cases: [string, JobPart, string[]][] = [
  [
    "the same class",
    {
      in: "java",
      body: "Class<?> type = Job.class; if (args.length > 0) type = Job.class; s.print().uid(type.getSimpleName());",
    },
    ["Job"],
  ],
  [
    "another class",
    {
      in: "java",
      body: "Class<?> type = Job.class; if (args.length > 0) type = Other.class; s.print().uid(type.getSimpleName());",
    },
    ["?"],
  ],
  [
    "a list and a copy of it",
    {
      in: "java",
      body: 'List<String> names = List.of("a", "b"); List<String> at = names; if (args.length > 0) at = new ArrayList<>(names); s.print().uid(String.join("-", at));',
    },
    ["a-b"],
  ],
  [
    "a list and another",
    {
      in: "java",
      body: 'List<String> at = List.of("a", "b"); if (args.length > 0) at = List.of("a"); s.print().uid(String.join("-", at));',
    },
    ["?"],
  ],
];

test.each(cases)("what is left where two ways meet: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});

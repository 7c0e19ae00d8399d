import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const ID = 'static String id(String n) { return n + "x"; }';

const cases: [string, JobPart, string[]][] = [
  [
    "a choice of which nobody knows what it asks for",
    {
      in: "java",
      body: 'boolean on = true; String n = "none"; switch (args[0]) { case "a": n = "a"; break; case "b": n = "b"; break; } s.print().uid(n);',
    },
    ["?"],
  ],
  [
    "a loop that a round leaves",
    { in: "java", body: 'for (String n : List.of("a", "b")) { s.print().uid(id(n)); return; }', beside: ID },
    ["ax"],
  ],
  [
    "a loop over nothing",
    {
      in: "java",
      body: 'for (String n : new ArrayList<String>()) build(s, n); for (String n : List.of("a")) build(s, n);',
      beside: "static void build(DataStream<String> s, String n) { s.print().uid(n); }",
    },
    ["a"],
  ],
  [
    "a loop over what may be more",
    {
      in: "java",
      body: 'List<String> names = new ArrayList<>(List.of("a")); Other.fill(names); for (String n : names) s.print().uid(id(n));',
      beside: ID,
    },
    ["ax"],
  ],
  [
    "a list that is made of all of another",
    {
      in: "python",
      body: 'names = [n + "x" for n in ["a", "b"]]\ns.print().uid("-".join(names) + str(len(names)))',
    },
    ["ax-bx2"],
  ],
  [
    "a loop by a condition that a round leaves",
    { in: "java", body: 'while (true) { s.print().uid(id("a")); return; }', beside: ID },
    ["ax"],
  ],
  [
    "a choice that asks for no more than a label",
    {
      in: "java",
      body: 'boolean on = true; int i = 1; switch (args[0]) { case "a": i++; break; case "b": i--; break; default: i++; } s.print().uid("n" + i);',
    },
    ["?"],
  ],
  [
    "a choice by labels, behind what is so",
    {
      in: "java",
      body: "s.print().uid(name(args[0]));",
      beside:
        'static String name(String a) { boolean on = true; String n = "none"; switch (a) { case "a": n = "a"; break; case "b": n = "b"; break; } return n; }',
    },
    ["?"],
  ],
];

test.each(cases)("what runs: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});

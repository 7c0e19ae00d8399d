import { describe, expect, test } from "vitest";
import { job, operator, place } from "../../../test/support/drawnJobs.ts";
import { translatorOf } from "../translate.ts";
import { namesOf } from "./names.ts";
import {
  defaultsOf,
  edgeTag,
  edgeText,
  kindOf,
  operatorTexts,
  remarkOn,
  summaryOf,
  uidText,
} from "./words.ts";

const t = translatorOf({});

const edge = (partitioning: string | null, chained: boolean | null) => ({ from: 0, partitioning, chained });

describe("an edge", () => {
  test.each([
    ["forward", true, "chained", "", "chained, both run in one task"],
    ["forward", false, "forward", "", "each task passes its records on"],
    ["forward", null, "forward", "chained?", "it is not known whether they are chained"],
    ["hash", false, "keyed", "keyed", "keyed, the records of one key go to one task"],
    ["broadcast", false, "broadcast", "broadcast", "every task gets every record"],
    ["rebalance", false, "spread", "rebalance", "to all tasks in turn"],
    ["rescale", false, "spread", "rescale", "to some tasks in turn"],
    ["shuffle", false, "spread", "shuffle", "at random"],
    ["global", false, "spread", "global", "to the first task"],
    ["custom", false, "spread", "custom", "a partitioner of the job decides"],
    [null, null, "unknown", "?", "it is not known how records go"],
    ["something new", false, "unknown", "something new", "something new"],
  ])(
    "that is %s, chained %s, is drawn as %s with the word '%s'",
    (partitioning, chained, kind, tag, words) => {
      const way = edge(partitioning, chained);
      expect(kindOf(way)).toBe(kind);
      expect(edgeTag(way)).toBe(tag);
      const two = job([operator({ label: "a()" }), operator({ label: "b()", edges: [way] })]);
      expect(edgeText(two, 1, way, t)).toContain("a() to b(): ");
      expect(edgeText(two, 1, way, t)).toContain(words);
    },
  );
});

describe("an operator", () => {
  const all = job([
    operator({
      label: "fromSource(in)",
      role: "source",
      state: "stateful",
      uid: { value: "in", expression: '"in"' },
    }),
    operator({
      label: "process(Count)",
      name: { value: "Count them", expression: '"Count them"' },
      uidStatus: "missing",
      parallelism: { value: null, expression: "p(args)" },
      maxParallelism: { value: "720", expression: "720" },
      edges: [edge("hash", false)],
    }),
    operator({
      label: "sinkTo(out)",
      role: "sink",
      state: "unknown",
      uidStatus: "unknown",
      edges: [{ ...edge(null, null), from: 1 }],
    }),
    operator({ label: "map(f)", uid: { value: null, expression: "args[0]" } }),
  ]);
  const texts = operatorTexts(all, t);

  test("is told in words, with where its records come from and go", () => {
    expect(texts[0]).toBe("fromSource(in), source, uid in, keeps state, to process(Count) keyed");
    expect(texts[1]).toBe(
      "process(Count), named Count them, transformation, no uid, keeps no state, parallelism p(args), " +
        "max parallelism 720, from fromSource(in) keyed, to sinkTo(out) in a way that is not known",
    );
  });

  test("of which something is not known says so, and never that it is missing", () => {
    expect(texts[2]).toBe(
      "sinkTo(out), sink, not known whether it has a uid, may keep state, from process(Count) in a way that is not known",
    );
    expect(texts[3]).toContain("uid args[0], known at run time");
    expect(texts[3]).toContain("where its records come from is not seen");
  });
});

test("names that turn the order of what stands behind them round do not", () => {
  const turning = operator({ label: "map(\u202e)", name: { value: "a\u2067b", expression: "" } });
  const two = job([turning, operator({ label: "print()", edges: [edge("hash", false)] })]);
  expect(operatorTexts(two, t)[0]).toMatch(/^map\(\ufffd\), named a\ufffdb, /);
  expect(edgeText(two, 1, edge("hash", false), t)).toMatch(/^map\(\ufffd\) to print\(\): /);
  // What is written from the right to the left by itself stays.
  expect(operatorTexts(job([operator({ label: "\u05e9\u200f(x)" })]), t)[0]).toMatch(/^\u05e9\u200f\(x\)/);
});

describe("a job", () => {
  test.each([
    [["present"], "1 operator, all with uid"],
    [["present", "missing", "missing"], "3 operators, 1 with uid, 2 without"],
    [["unknown", "present"], "2 operators, 1 with uid, 1 not known"],
    [["missing", "unknown"], "2 operators, 0 with uid, 1 without, 1 not known"],
  ] as const)("in short: %s", (statuses, text) => {
    expect(summaryOf(job(statuses.map((uidStatus) => operator({ uidStatus }))), t)).toBe(text);
  });

  test("says of an operator without a uid whether it can have one", () => {
    const said = [
      {},
      { added: true },
      { merged: true },
      { merged: true, uid: { value: "a", expression: "a" } },
    ] as const;
    expect(said.map((each) => uidText(operator({ uidStatus: "unknown", ...each }), t))).toEqual([
      "not known whether it has a uid",
      "added by Flink, takes no uid",
      "PyFlink makes it a part of the operator before it, whose uid is that of both",
      "uid a",
    ]);
  });

  test("in short counts what Flink adds by itself", () => {
    const [own, added] = [
      operator({ uidStatus: "present" }),
      operator({ uidStatus: "unknown", added: true }),
    ];
    expect(summaryOf(job([own, added]), t)).toBe("2 operators, 1 with uid, 1 added by Flink");
  });

  test("says what holds for all, and what the picture cannot show", () => {
    const plain = job([operator({})]);
    expect([defaultsOf(plain, t), remarkOn(plain, t)]).toEqual(["", ""]);
    const given = { value: "8", expression: "parallelism.default" };
    expect(defaultsOf({ ...plain, parallelism: given }, t)).toBe("parallelism 8");
    expect(defaultsOf({ ...plain, parallelism: given, maxParallelism: given }, t)).toBe(
      "parallelism 8, max parallelism 8",
    );
    expect(remarkOn({ ...plain, environment: null }, t)).toContain("may be of several jobs");
    expect(remarkOn({ ...plain, environment: place(0), planned: true }, t)).toContain(
      "planner of the Table API",
    );
  });
});

test("jobs of one name are told apart by their lines, and else by numbers", () => {
  const called = (name: string, line: number | null) =>
    job([], { id: `${name}${line}`, name, environment: line === null ? null : place(line) });
  const names = (...jobs: ReturnType<typeof called>[]) => namesOf(jobs, t).map(({ name }) => name);
  expect(names(called("A", 1), called("B", 1))).toEqual(["A", "B"]);
  expect(names(called("A", 1), called("A", 4), called("B", 7))).toEqual(["A, line 2", "A, line 5", "B"]);
  expect(names(called("A", 1), called("A", 1), called("A", null))).toEqual([
    "A, line 2 (1)",
    "A, line 2 (2)",
    "A, environment not seen",
  ]);
});

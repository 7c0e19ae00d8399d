import { describe, expect, test } from "vitest";
import { job, operator, place, shape } from "../../../test/support/drawnJobs.ts";
import { translatorOf } from "../translate.ts";
import { jobAt, operatorsAt } from "./atCaret.ts";
import type { Operator } from "./jobGraphAnswer.ts";
import { draw } from "./layout.ts";
import { looksLike, sameOperator } from "./looksLike.ts";
import { lineage, named, type Step, step } from "./walk.ts";
import { namesIn } from "./words.ts";

const measure = (text: string) => text.length * 7;

describe("keys", () => {
  // 0 -> 1 -> 3, 2 -> 3, and 4 alone below.
  const drawing = draw(shape([], [0], [], [1, 2], []), measure, translatorOf({}));
  const walk = (from: number, ...keys: Step[]) => keys.reduce((at, key) => step(drawing, at, key), from);

  test("follow the edges, and stay where there is none", () => {
    expect(walk(0, "right")).toBe(1);
    expect(walk(0, "right", "right")).toBe(3);
    expect(walk(3, "right")).toBe(3);
    expect(walk(1, "left")).toBe(0);
    expect(walk(0, "left")).toBe(0);
    expect([1, 2]).toContain(walk(3, "left"));
  });

  test("reach every operator up and down", () => {
    const heights = [...drawing.nodes.keys()].sort(
      (a, b) => (drawing.nodes[a]?.y ?? 0) - (drawing.nodes[b]?.y ?? 0),
    );
    const [top = 0] = heights;
    const seen = new Set([top]);
    for (
      let at = top, next = step(drawing, at, "down");
      next !== at;
      at = next, next = step(drawing, at, "down")
    )
      seen.add(next);
    expect(seen.has(4)).toBe(true);
    expect(walk(4, "up")).not.toBe(4);
  });

  test("go to the ends", () => {
    const [first, last] = [walk(1, "first"), walk(1, "last")];
    const xs = drawing.nodes.map(({ x }) => x);
    expect(drawing.nodes[first]?.x).toBe(Math.min(...xs));
    expect(drawing.nodes[last]?.x).toBe(Math.max(...xs));
  });

  test("do nothing where there is nothing", () => {
    const none = draw(job([]), measure, translatorOf({}));
    for (const key of ["left", "right", "up", "down", "first", "last"] as const)
      expect(step(none, 0, key)).toBe(0);
  });
});

test("a lineage is what records pass before and behind an operator, also in circles", () => {
  const of = (at: number, ...inputs: number[][]) =>
    [...lineage(draw(shape(...inputs), measure, translatorOf({})), at)].sort();
  expect(of(1, [], [0], [], [1, 2])).toEqual([0, 1, 3]);
  expect(of(2, [], [0], [], [1, 2])).toEqual([2, 3]);
  expect(of(0, [], [0, 2], [1])).toEqual([0, 1, 2]);
});

describe("the caret", () => {
  const outer = operator({ label: "outer", parts: [place(1, 4, 60), place(3, 4, 20)] });
  const inner = operator({ label: "inner", parts: [place(1, 20, 40)] });
  const all = job([outer, inner, { ...inner, label: "inner again" }]);
  const at = (line: number, character: number, uri = "file:///w/Job.java") => ({ uri, line, character });
  const labels = (line: number, character: number, uri?: string) =>
    operatorsAt(all, at(line, character, uri)).map((index) => all.operators[index]?.label);

  test("is in the innermost operator, as often as that is built", () => {
    expect(labels(1, 10)).toEqual(["outer"]);
    expect(labels(1, 30)).toEqual(["inner", "inner again"]);
    expect(labels(3, 20)).toEqual(["outer"]);
  });

  test("is in none beside them and in other files", () => {
    expect(labels(1, 3)).toEqual([]);
    expect(labels(3, 21)).toEqual([]);
    expect(labels(2, 10)).toEqual([]);
    expect(labels(1, 10, "file:///w/Other.java")).toEqual([]);
  });

  test("is in a call of several lines from its start to its end", () => {
    const long = place(1, 4);
    const [part] = [{ ...long, range: { ...long.range, end: { line: 4, character: 2 } } }];
    const one = job([operator({ parts: [part] })]);
    const found = (line: number, character: number) => operatorsAt(one, at(line, character)).length;
    expect([found(1, 3), found(1, 4), found(2, 0), found(4, 2), found(4, 3)]).toEqual([0, 1, 1, 1, 0]);
  });

  test("means one of several jobs, or that which was shown", () => {
    const one = job([outer], { id: "one", environment: place(9) });
    const two = job([inner], { id: "two", environment: place(19) });
    const meant = (line: number, character: number, before?: string) =>
      jobAt([one, two], at(line, character), before)?.id;
    expect(meant(3, 10)).toBe("one");
    expect(meant(19, 3)).toBe("two");
    expect(meant(7, 0)).toBeUndefined();
    expect(meant(7, 0, "two")).toBe("two");
    expect(meant(3, 10, "two")).toBe("one");
    expect(jobAt([one], undefined)?.id).toBe("one");
    expect(jobAt([], at(1, 1))).toBeUndefined();
    // A helper that both call is of the one that is shown.
    const shared = [one, { ...two, operators: [outer] }];
    expect(jobAt(shared, at(3, 10), "two")?.id).toBe("two");
    expect(jobAt(shared, at(3, 10))?.id).toBe("one");
  });
});

describe("a job that was changed", () => {
  const before = job([operator({ label: "a", parts: [place(3)] })]);

  test("looks the same where only its place is another", () => {
    const moved = operator({ label: "a", ...place(7, 4), parts: [place(7, 4)] });
    expect(looksLike(before, job([moved], { environment: place(5) }))).toBe(true);
  });

  test.each<[string, Partial<Operator>]>([
    ["label", { label: "b" }],
    ["uid", { uidStatus: "unknown" }],
    ["edge", { edges: [{ from: 0, partitioning: null, chained: null }] }],
  ])("looks other with another %s", (_, given) => {
    expect(looksLike(before, job([operator({ label: "a", ...given })]))).toBe(false);
    expect(looksLike(before, job([], {}))).toBe(false);
    expect(looksLike(before, { ...before, environment: null })).toBe(false);
  });
});

describe("letters", () => {
  const names = ["map(Parse)", "process(Match)", "map(Match)"];
  const order = [2, 0, 1];

  test("go to the next operator with them, and around", () => {
    expect(named(names, order, 2, "m")).toBe(0);
    expect(named(names, order, 0, "m")).toBe(1);
    expect(named(names, order, 1, "m")).toBe(2);
  });

  test("stay where they still fit, whatever their case, and go nowhere where none does", () => {
    expect(named(names, order, 1, "MAT")).toBe(1);
    expect(named(names, order, 0, "mat")).toBe(1);
    expect(named(names, order, 0, "matx")).toBe(null);
    expect(named([], [], 0, "m")).toBe(null);
  });

  test("are those of the label, the name and the uid", () => {
    const given = { name: { value: "Rules", expression: "" }, uid: { value: null, expression: "ID" } };
    expect(namesIn(operator({ label: "map(f)", ...given }))).toBe("map(f) Rules ID");
    expect(namesIn(operator({ label: "map(f)" }))).toBe("map(f)");
  });
});

test("an operator is found again where others came before it, among those of the same name in its order", () => {
  const of = (...labels: string[]) => job(labels.map((label) => operator({ label })));
  const before = of("a", "b", "b", "c");
  expect(sameOperator(before, of("a", "new", "b", "b", "c"), 2)).toBe(3);
  expect(sameOperator(before, of("a", "b", "c"), 3)).toBe(2);
  // Nothing tells where one is that is called something else now, or of another job.
  expect(sameOperator(before, of("a", "b", "b", "d"), 3)).toBe(3);
  expect(sameOperator(before, { ...of("c", "a"), id: "other" }, 3)).toBe(3);
});

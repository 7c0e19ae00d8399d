import { expect, test } from "vitest";
import { uidsOf } from "../../../../../test/support/runJobs.ts";

test("methods that build and call each other, and that nobody starts, are read once", async () => {
  const beside = `static void one(DataStream<String> s, int n) { s.print().uid("one"); if (n > 0) two(s, n - 1); }
  static void two(DataStream<String> s, int n) { s.print().uid("two"); if (n > 0) one(s, n - 1); }`;
  expect(new Set(await uidsOf({ in: "java", body: "", beside }))).toEqual(new Set(["one", "two"]));
});

import { expect, test } from "vitest";
import { problemOfPeriod } from "./excludedPeriods.ts";

test.each([
  ["09:00-18:00", null],
  ["9:5-10:0", null],
  ["00:00:00:000-23:59:59:999", null],
  ["* * 9-11 ? * MON-FRI", null],
  ["0 0/15 9 1,15 JAN ?", null],
  ["* * * ? * 2-6 && 9:30-11:00", null],
  ["18:00-09:00", "backwards"],
  ["09:00-09:00", "backwards"],
  ["09:00-24:00", "no-period"],
  ["09:60-10:00", "no-period"],
  ["09:00 - 10:00", "no-period"],
  ["09:00-10:00-11:00", "no-period"],
  ["weekend", "no-period"],
  ["0 9 * * 1", "no-period"],
  ["* * 9 * * *", "no-period"],
  ["* * 9 ? * ?", "no-period"],
  ["* * 24 ? * MON", "no-period"],
  ["09:00-10:00 && 11:00-12:00", "two-of-a-kind"],
  ["* * 9 ? * 1 && * * 9 ? * 2", "two-of-a-kind"],
  ["a && b && c", "too-many"],
  // What only some fields of an expression know is left to the operator.
  ["0 0 9 L * ?", undefined],
  ["0 0 9 ? * 6#3", undefined],
  ["0 0 9 L * ? && 0 0 9 L * ?", undefined],
])("%s", (period, problem) => {
  expect(problemOfPeriod(period)).toBe(problem);
});

import { expect, test } from "vitest";
import { durationMillis, parseDuration } from "./duration.ts";

const V1_14 = { major: 1, minor: 14 };
const V1_20 = { major: 1, minor: 20 };
const V2_0 = { major: 2, minor: 0 };
const V2_1 = { major: 2, minor: 1 };

test("a duration is a whole number with a unit in any case, or in milliseconds", () => {
  expect(durationMillis("500")).toBe(500);
  expect(durationMillis(" 10 MIN ")).toBe(600_000);
  expect(durationMillis("2days")).toBe(172_800_000);
  expect(durationMillis("1500 µs")).toBe(1.5);
  for (const text of ["", "-1 s", "1.5 s", "1h30m", "1 week", "1 us"])
    expect(durationMillis(text)).toBeNull();
});

test("m counts minutes since 1.15", () => {
  expect(durationMillis("5m", V1_20)).toBe(300_000);
  expect(durationMillis("5m", V1_14)).toBeNull();
});

test("since 2.0 a number may need more than 64 bits, as long as its seconds do not", () => {
  const long = "9223372036854775808 ns";
  expect(parseDuration(long, V2_0)).toEqual({ ok: true, value: 9223372036854775808n });
  expect(parseDuration(long, V1_20)).toMatchObject({ reason: expect.stringContaining("64bit number") });
  const tooLong = "9223372036854775807 d";
  expect(parseDuration(tooLong, V1_20)).toEqual({ ok: false, reason: "long overflow" });
  expect(parseDuration(tooLong, V2_0)).toMatchObject({ ok: false });
});

test("since 2.1 a duration may be written as in ISO-8601", () => {
  expect(durationMillis("pt1h30m", V2_1)).toBe(5_400_000);
  expect(durationMillis("P-1DT25H", V2_1)).toBe(3_600_000);
  expect(durationMillis("PT1M-0.5S", V2_1)).toBe(59_500);
  expect(durationMillis("PT5M", V2_0)).toBeNull();
  expect(parseDuration("PT-5M", V2_1)).toEqual({ ok: false, reason: "negative duration is not supported" });
  for (const text of ["P", "PT", "P1DT", "P1Y", "PT.5S"]) expect(durationMillis(text, V2_1)).toBeNull();
});

import { expect, test } from "vitest";
import { dateText } from "./dateText.ts";

/** A moment somewhere else than where the test runs. */
const at = (minutesBehind: number) =>
  Object.assign(new Date(2026, 0, 5, 7, 4), { getTimezoneOffset: () => minutesBehind });

test("a moment is written with its offset from UTC", () => {
  expect(dateText(at(0))).toBe("2026-01-05 07:04 (UTC+00:00)");
  expect(dateText(at(-330))).toBe("2026-01-05 07:04 (UTC+05:30)");
  expect(dateText(at(210))).toBe("2026-01-05 07:04 (UTC-03:30)");
});

import { describe, expect, test } from "vitest";
import { compareDecimals, parseQuantity, parseResourceMemory } from "./quantity.ts";

describe("an amount of Kubernetes", () => {
  test.each([
    ["5", 5n, 0],
    ["-5", -5n, 0],
    ["2.50", 250n, 2],
    [".5", 5n, 1],
    ["2Ki", 2048n, 0],
    ["500m", 500n, 3],
    ["3M", 3_000_000n, 0],
    ["4e3", 4000n, 0],
    ["4E-3", 4n, 3],
    // Of a unit sixteen digits are kept.
    ["1Ei", 1_152_921_504_606_847n, -3],
    ["1E", 1_000_000_000_000_000n, -3],
  ])("%s", (text, unscaled, scale) => {
    expect(parseQuantity(text)).toEqual({ unscaled, scale });
  });

  test.each(["", "Gi", "5GB", "5K", "5 Gi", "1.2.3", "5e", "5e9x", "--5", "five", "1e99999"])(
    "not %s",
    (text) => {
      expect(parseQuantity(text)).toBeUndefined();
    },
  );

  test.each([
    ["1500m", "1.5", 0],
    ["1500m", "2", -1],
    ["1Gi", "1G", 1],
    ["0", "-1", 1],
  ])("%s against %s", (one, other, wanted) => {
    const [a, b] = [one, other].map(parseQuantity);
    expect(a && b && Math.sign(compareDecimals(a, b))).toBe(wanted);
  });
});

describe("a size in a resource", () => {
  test.each([
    ["2048m", 2n ** 31n],
    ["2Gi", 2n ** 31n],
    ["2 gib", 2n ** 31n],
    ["2gi", 2n ** 31n],
    ["+4G", 4_000_000_000n],
    ["4e9", 4_000_000_000n],
    ["1024", 1024n],
  ])("%s", (text, bytes) => {
    expect(parseResourceMemory(text)).toBe(bytes);
  });

  test.each(["", " ", "1.5Gi", "2.0g", "-4g", "1Ei", "large", "50%", "1g 512m"])("not %s", (text) => {
    expect(parseResourceMemory(text)).toBeUndefined();
  });
});

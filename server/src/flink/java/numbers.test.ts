import { describe, expect, test } from "vitest";
import { doubleText, multiplied, parseFloat32 } from "./numbers.ts";

describe("floats are read as Java reads them", () => {
  test.each([
    ["0.1", "0.10000000149011612"],
    [" 0.4f ", "0.4000000059604645"],
    [".5", "0.5"],
    ["5.", "5.0"],
    ["0x1p-2", "0.25"],
    ["0.99999998", "1.0"],
    ["1e-5", "9.999999747378752E-6"],
    ["12345678.9", "1.2345679E7"],
    ["1e40", "Infinity"],
    ["1e999999999999", "Infinity"],
    ["1e-46", "0.0"],
    ["-0", "-0.0"],
    ["NaN", "NaN"],
    // Half of the way between two floats and a little more: a double would round it down first.
    ["1.00000005960464477540", "1.0000001192092896"],
    ["1.000000059604644775390625", "1.0"],
    // The smallest float and the half of it.
    ["1.4e-45", "1.401298464324817E-45"],
    ["0.7e-45", "0.0"],
  ])("%j", (text, value) => {
    expect(doubleText(parseFloat32(text) ?? Number.POSITIVE_INFINITY)).toBe(value);
  });

  test.each(["", "0,1", "10%", "1_0", "nan", "0x1", "1e", "--1", "\u00a01"])("%j is refused", (text) => {
    expect(parseFloat32(text)).toBeUndefined();
  });
});

test("a product is exact and its fraction cut off", () => {
  expect(multiplied(1342177280n, Math.fround(0.4))).toBe(536870920n);
  expect(multiplied(9223372036854775807n, Math.fround(0.1))).toBe(922337217429372933n);
  expect(multiplied(10n, 1e-300)).toBe(0n);
  expect(multiplied(3n, 2e20)).toBe(600000000000000000000n);
});

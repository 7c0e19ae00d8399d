import { describe, expect, test } from "vitest";
import { formatMemorySize, parseMemorySize } from "./memorySize.ts";

describe("memory sizes are read as Flink reads them", () => {
  test.each([
    ["1024", 1024n],
    ["  7 ", 7n],
    ["1b", 1n],
    ["2 Bytes", 2n],
    ["1k", 1024n],
    ["1728m", 1811939328n],
    ["1 MebiBytes", 1048576n],
    ["1\t gb", 1073741824n],
    ["007t", 7696581394432n],
    ["9223372036854775807", 9223372036854775807n],
    // The Kelvin sign in lower case is a k, in Java as well.
    ["1\u212a", 1024n],
  ])("%j", (text, bytes) => {
    expect(parseMemorySize(text)).toEqual({ ok: true, bytes });
  });

  test.each([
    ["", "argument is an empty- or whitespace-only string"],
    [" \n", "argument is an empty- or whitespace-only string"],
    ["m", "text does not start with a number"],
    ["-1m", "text does not start with a number"],
    // A no-break space is nothing that Java trims.
    ["\u00a01m", "text does not start with a number"],
    [
      "1.5g",
      "Memory size unit '.5g' does not match any of the recognized units: " +
        "(b | bytes) / (k | kb | kibibytes) / (m | mb | mebibytes) / (g | gb | gibibytes) / (t | tb | tebibytes)",
    ],
    [
      "9223372036854775808",
      "The value '9223372036854775808' cannot be re represented as 64bit number (numeric overflow).",
    ],
    [
      " 8388608t",
      "The value ' 8388608t' cannot be re represented as 64bit number of bytes (numeric overflow).",
    ],
  ])("%j is refused", (text, reason) => {
    expect(parseMemorySize(text)).toEqual({ ok: false, reason });
  });
});

test.each([
  [0n, "0 bytes"],
  [1024n, "1024 bytes"],
  [1025n, "1.001kb (1025 bytes)"],
  [1048576n, "1024.000kb (1048576 bytes)"],
  [201326592n, "192.000mb (201326592 bytes)"],
  [1610612736n, "1.500gb (1610612736 bytes)"],
  [9223372036854775807n, "8388608.000tb (9223372036854775807 bytes)"],
])("%d is shown as Flink shows it", (bytes, text) => {
  expect(formatMemorySize(bytes)).toBe(text);
});

import { expect, test } from "vitest";
import { callOf, forOneFile, JAVA_API, PYTHON_API, SCALA_API } from "./api.ts";

test.each([
  ["keyed", "mapWithState", "stateful"],
  ["keyed", "mapWith", "stateless"],
  ["stream", "mapWith", "stateless"],
  ["operator", "assignAscendingTimestamps", "stateless"],
  // State is for keys.
  ["stream", "mapWithState", undefined],
  ["operator", "reduceWith", undefined],
] as const)("what Scala makes of %s.%s", (kind, method, state) => {
  expect(callOf(SCALA_API, kind, method, () => 1)?.makes?.state).toBe(state);
});

test("an API for one file has the same names", () => {
  expect(forOneFile(JAVA_API).method("flat_map")).toBe("flat_map");
  const python = forOneFile(PYTHON_API);
  expect([python.method("flat_map"), python.method("flat_map")]).toEqual(["flatMap", "flatMap"]);
});

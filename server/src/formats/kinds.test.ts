import { expect, test } from "vitest";
import { globsOf, kindsNamed } from "./kinds.ts";

const NAMED = [
  { names: [{ is: "Dockerfile" }, { endsWith: ".dockerfile" }, { startsWith: "Dockerfile." }] },
] as const;

test("a glob finds the files whose names a kind has", () => {
  expect(globsOf(NAMED[0])).toEqual(["**/Dockerfile", "**/*.dockerfile", "**/Dockerfile.*"]);
});

test.each([
  ["Dockerfile", 1],
  ["jobs/job.dockerfile", 1],
  ["jobs\\\\Dockerfile.job", 1],
  ["Dockerfile/readme", 0],
  ["MyDockerfile", 0],
])("%s has the name of as many kinds: %d", (path, count) => {
  expect(kindsNamed(path, NAMED)).toHaveLength(count);
});

import { describe, expect, test } from "vitest";
import { compareVersions, formatVersion, NEWEST, OLDEST, type VersionRange } from "../versions.ts";
import { FAMILIES, findOption, optionsOf, optionThatTakes } from "./catalogue.ts";
import data from "./former.data.json";
import { lastVersionOf } from "./former.ts";
import { keyStatusOf } from "./keyStatus.ts";
import { nearestKey } from "./nearestKey.ts";
import { isFlinksOwn } from "./ownership.ts";

const keys = Object.keys(data);
const ALL: VersionRange = { from: OLDEST, to: NEWEST };
const families = FAMILIES.map(
  ({ prefix }) => new RegExp(`^${prefix.replaceAll(".", "\\.").replaceAll("*", "[^.]+")}.`),
);

// Looked up by hand, with javap in the jars of the version named and of the next one.
describe("the last version that read a key", () => {
  test.each([
    ["containerized.heap-cutoff-ratio", "1.10"],
    ["mesos.resourcemanager.tasks.mem", "1.10"],
    ["taskmanager.memory.fraction", "1.9"],
    ["taskmanager.memory.preallocate", "1.9"],
    ["taskmanager.network.defaultIOMode", "1.8"],
    ["local.number-jobmanager", "1.7"],
    // 1.8 and 1.9 only write it.
    ["local.start-webserver", "1.7"],
    // YARN's runner of 1.6 only writes it.
    ["taskmanager.hostname", "1.5"],
    ["execution-retries.default", "1.4"],
    ["query.server.port", "1.3"],
    ["savepoints.state.backend", "1.1"],
    ["yarn.reallocate-failed", "1.0"],
  ])("%s: %s", (key, version) => {
    const last = lastVersionOf(key);
    expect(last && formatVersion(last)).toBe(version);
  });

  test.each([
    "parallelism.default",
    "recovery.mode",
    "metrics.reporter.prom.class",
    "taskmanager.memory.fractions",
    "flink.base.dir.path",
    "constructor",
    "",
  ])("none for '%s'", (key) => expect(lastVersionOf(key)).toBeUndefined());
});

test("every version can be read and is older than those of the catalogue", () => {
  expect(keys.length).toBeGreaterThan(40);
  // The look-up knows no patterns; there are none.
  expect(keys.filter((key) => key.includes("*"))).toEqual([]);
  for (const key of keys) {
    const last = lastVersionOf(key);
    expect(last && compareVersions(last, OLDEST) < 0, key).toBe(true);
  }
});

test("the catalogue knows none of them", () => {
  const known = keys.filter(
    (key) =>
      optionsOf(key).length > 0 ||
      findOption(key) ||
      optionThatTakes(key) ||
      families.some((family) => family.test(key)),
  );
  expect(known).toEqual([]);
});

test("all of them are gone, and none is taken for a slip of the pen", () => {
  for (const key of keys) {
    expect(keyStatusOf(key, ALL), key).toEqual({
      kind: "removed",
      last: lastVersionOf(key),
      replacement: undefined,
    });
  }
  // What would be said of them without the record.
  const guessed = keys.filter((key) => nearestKey(key, ALL) !== undefined || isFlinksOwn(key));
  expect(guessed).toContain("taskmanager.memory.fraction");
});

import { describe, expect, test } from "vitest";
import manifest from "../../../package.json" with { type: "json" };
import { ALL_SHOWN, readUserSettings } from "./userSettings.ts";

const DEFAULTS = {
  judge: { uidStyle: "readable", severities: {} },
  folder: { flinkVersion: null, profile: null },
  shown: ALL_SHOWN,
  complaints: [],
};

test("settings of which each makes sense", () => {
  expect(
    readUserSettings({
      rules: {
        "state-backend/unset": "off",
        "max-parallelism/unset": "error",
        "checkpointing/disabled": "hint",
      },
      flinkVersion: "1.20",
      profile: "development",
      uid: { style: "uuid" },
    }),
  ).toEqual({
    judge: {
      uidStyle: "uuid",
      severities: {
        "state-backend/unset": "off",
        "max-parallelism/unset": "error",
        "checkpointing/disabled": "hint",
      },
    },
    folder: { flinkVersion: { major: 1, minor: 20 }, profile: "development" },
    shown: ALL_SHOWN,
    complaints: [],
  });
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["a number", 5],
  ["a text", "1.20"],
  ["an empty section", {}],
  ["a list", [{ rules: { "state-backend/unset": "off" } }]],
  ["a function with members", Object.assign(() => {}, { flinkVersion: "1.20" })],
  ["members that are null", { rules: null, flinkVersion: null, profile: null, uid: null }],
  ["members of other types", { rules: 5, profile: ["production"], uid: "uuid" }],
  ["rules as a list", { rules: ["error"] }],
  ["a version that is empty, which stands for none", { flinkVersion: "" }],
  ["an unknown profile", { profile: "staging" }],
  ["an unknown style of uids", { uid: { style: "short" } }],
  ["styles as a list", { uid: ["uuid"] }],
])("%s: the defaults, without a complaint", (_, section) => {
  expect(readUserSettings(section)).toEqual(DEFAULTS);
});

describe("rules", () => {
  test.each(["error", "warning", "information", "hint", "off"])("can be %s", (severity) => {
    const { judge, complaints } = readUserSettings({ rules: { "operator-uid/missing": severity } });
    expect(judge.severities).toEqual({ "operator-uid/missing": severity });
    expect(complaints).toEqual([]);
  });

  test("that are something else keep their own severity, are told, and take no other rule along", () => {
    const rules = {
      "operator-uid/missing": "loud",
      "state-backend/unset": "hint",
      "checkpointing/disabled": false,
      "memory/unset": null,
      "max-parallelism/unset": "Error",
    };
    const { judge, complaints } = readUserSettings({ rules, flinkVersion: "1.20" });
    expect(judge.severities).toEqual({ "state-backend/unset": "hint" });
    expect(complaints).toEqual([
      'flinkPreflight.rules: operator-uid/missing cannot be "loud"',
      "flinkPreflight.rules: checkpointing/disabled cannot be false",
      "flinkPreflight.rules: memory/unset cannot be null",
      'flinkPreflight.rules: max-parallelism/unset cannot be "Error"',
    ]);
  });
});

describe("the version", () => {
  const { pattern } = manifest.contributes.configuration.properties["flinkPreflight.flinkVersion"];

  test.each(["1.20", "1.20.1", "v1_18", "2.0-java17", "1.17-SNAPSHOT"])("can be %s", (flinkVersion) => {
    const { folder, complaints } = readUserSettings({ flinkVersion });
    expect(folder.flinkVersion).not.toBeNull();
    expect(complaints).toEqual([]);
    expect(flinkVersion).toMatch(new RegExp(pattern));
  });

  test.each(["newest", "banana", "1", "1.20banana", "x1.20", "1.20 or so"])(
    "cannot be %s, which is told and left out",
    (flinkVersion) => {
      const { folder, complaints } = readUserSettings({ flinkVersion });
      expect(folder.flinkVersion).toBeNull();
      expect(complaints).toEqual([
        `flinkPreflight.flinkVersion: "${flinkVersion}" is not a version such as "1.20"`,
      ]);
      expect(flinkVersion).not.toMatch(new RegExp(pattern));
    },
  );

  test.each([[1.2], [{}], [true]])("cannot be %j, which is no text", (flinkVersion) => {
    const { folder, complaints } = readUserSettings({ flinkVersion });
    expect(folder.flinkVersion).toBeNull();
    expect(complaints).toHaveLength(1);
  });

  test("may be empty, also for an editor that looks at the pattern", () => {
    expect("").toMatch(new RegExp(pattern));
  });
});

test.each(["production", "development"])("the profile %s", (profile) => {
  expect(readUserSettings({ profile }).folder.profile).toBe(profile);
});

test("the readable style of uids, by its name", () => {
  expect(readUserSettings({ uid: { style: "readable" } }).judge.uidStyle).toBe("readable");
});

test("what is shown in the text is shown unless somebody has switched it off", () => {
  expect(readUserSettings(undefined).shown).toEqual(ALL_SHOWN);
  expect(readUserSettings({ codeLens: "no", inlayHints: { memory: false, layers: 1 } }).shown).toEqual({
    ...ALL_SHOWN,
    hints: { maxParallelism: true, memory: false, layers: true },
  });
  expect(readUserSettings({ codeLens: false, inlayHints: [] }).shown).toEqual({
    ...ALL_SHOWN,
    codeLens: false,
  });
  expect(readUserSettings({ documentLinks: false }).shown).toEqual({ ...ALL_SHOWN, documentLinks: false });
});

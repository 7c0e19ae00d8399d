import { describe, expect, test } from "vitest";
import { readUserSettings } from "./userSettings.ts";

const DEFAULTS = {
  judge: { uidStyle: "readable", severities: {} },
  workspace: { flinkVersion: null, profile: null },
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
    workspace: { flinkVersion: { major: 1, minor: 20 }, profile: "development" },
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
  ["members of other types", { rules: 5, flinkVersion: {}, profile: ["production"], uid: "uuid" }],
  ["rules as a list", { rules: ["error"] }],
  ["a version that is empty, which stands for none", { flinkVersion: "" }],
  ["a version that is a number", { flinkVersion: 1.2 }],
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

test("a version that is none is told and left out", () => {
  const { workspace, complaints } = readUserSettings({ flinkVersion: "newest" });
  expect(workspace.flinkVersion).toBeNull();
  expect(complaints).toEqual(["flinkPreflight.flinkVersion: newest is not a version such as 1.20"]);
});

test.each(["production", "development"])("the profile %s", (profile) => {
  expect(readUserSettings({ profile }).workspace.profile).toBe(profile);
});

test("the readable style of uids, by its name", () => {
  expect(readUserSettings({ uid: { style: "readable" } }).judge.uidStyle).toBe("readable");
});

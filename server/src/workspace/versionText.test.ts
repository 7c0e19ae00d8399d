import { expect, test } from "vitest";
import { versionText } from "./versionText.ts";

const place = { uri: "file:///w/pom.xml", line: 23, column: 5 };
const [one, two] = [
  { major: 1, minor: 20 },
  { major: 2, minor: 1 },
];
const said = (more: Partial<Parameters<typeof versionText>[0]>) =>
  versionText({ flinkVersion: one, versionSource: null, contradicting: [], ...more }, (uri) => uri.slice(10));

test("a version is told with who says it", () => {
  expect(said({})).toBe("Flink 1.20");
  expect(said({ versionSource: { kind: "file", place } })).toBe("Flink 1.20 (pom.xml:23)");
  expect(said({ versionSource: { kind: "setting" } })).toBe("Flink 1.20 (flinkPreflight.flinkVersion)");
  expect(said({ versionSource: { kind: "option" } })).toBe("Flink 1.20 (--flink-version)");
});

test("those who contradict each other are told", () => {
  const contradicting = [
    { version: one, place },
    { version: two, place: { ...place, uri: "file:///w/Dockerfile", line: 1 } },
  ];
  expect(said({ flinkVersion: null, contradicting })).toBe(
    "Flink version unknown (1.20 in pom.xml:23, 2.1 in Dockerfile:1)",
  );
  expect(said({ versionSource: { kind: "setting" }, contradicting })).toBe(
    "Flink 1.20 (flinkPreflight.flinkVersion, 1.20 in pom.xml:23, 2.1 in Dockerfile:1)",
  );
});

test("the operator's version stands behind", () => {
  const operator = {
    version: { major: 1, minor: 12 },
    place: { ...place, uri: "file:///w/Chart.yaml", line: 4 },
  };
  expect(said({ flinkVersion: null, operator })).toBe("Flink version unknown, operator 1.12 (Chart.yaml:4)");
});

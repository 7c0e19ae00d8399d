import { expect, test } from "vitest";
import { lookInto } from "./unread.ts";

const COMPOSE = "services:\n  jobmanager:\n    image: flink:1.20\n";
const brokenIn = (text: string) =>
  lookInto("file:///w/docker-compose.yml", "docker-compose.yml", text)?.broken;

test("a document is broken where it is no YAML", () => {
  expect(brokenIn(`---\n${COMPOSE}---\n${COMPOSE}${"  a: b: c\n".repeat(4)}`)).toMatchObject({
    place: { line: 9, column: 6 },
  });
});

test("a document is not broken that is YAML, nor one that other readers take for such", () => {
  expect(brokenIn(COMPOSE)).toBeUndefined();
  const text = ["a", "b", "c"].map((name) => `  ${name}:\n    command: "jobmanager"#first\n`).join("");
  expect(brokenIn(COMPOSE + text)).toBeUndefined();
  expect(lookInto("file:///w/docker-compose.yml", "docker-compose.yml", COMPOSE)?.format).toBe(
    "compose-file",
  );
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of such files
import { describe, expect, test } from "vitest";
import { readBuildFile } from "./buildFiles.ts";

const read = (text: string): Record<string, unknown> => {
  const names = readBuildFile("file:///w/.env", text)?.names ?? new Map();
  return Object.fromEntries(
    [...names].map(([name, [{ pieces }]]) => [name, typeof pieces[0] === "string" ? pieces[0] : null]),
  );
};

describe("the variables of a file", () => {
  test.each([
    ["BUCKET=rides", "rides"],
    ["BUCKET = rides ", "rides"],
    ["BUCKET: rides", "rides"],
    ["export BUCKET=rides", "rides"],
    ['BUCKET="rides of all"', "rides of all"],
    ["BUCKET='rides'  # ours", "rides"],
    ["BUCKET=rides # ours", "rides"],
    ["BUCKET=rides#ours", "rides#ours"],
    ["BUCKET='$5'", "$5"],
    ["BUCKET=", ""],
    ["BUCKET=a\r\nBUCKET=rides\r\n", "rides"],
    ["# BUCKET=old\n\nBUCKET=rides", "rides"],
    ['NOTE="first\nBUCKET=inside"\nBUCKET=rides', "rides"],
    ['NOTE="first\nBUCKET=inside"', undefined],
    ["BUCKET=${TEAM}-rides", null],
    ['BUCKET="$TEAM"', null],
    ['BUCKET="a\\nb"', "a\nb"],
    ["rides.bucket-name=other\nBUCKET=rides", "rides"],
    ["BUCKET", undefined],
  ])("%j has %j", (text, value) => {
    expect(read(text).BUCKET).toBe(value);
  });
});

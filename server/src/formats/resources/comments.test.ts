import { describe, expect, test } from "vitest";
import { edited, readOnce } from "../../../../test/support/formats.ts";
import { ignoresOf } from "./around.ts";

describe("ignore comments of a file", () => {
  const inside = { span: { start: 40, end: 60 }, rules: [], reason: null, hides: null };

  test("are its own and those of the texts in it", () => {
    const text = "# flink-preflight-ignore\nkind: A\n";
    expect(ignoresOf(text, () => [inside]).map(({ span }) => span.start)).toEqual([0, 40]);
  });

  test("are not looked for where nothing is ignored", () => {
    const asked: string[] = [];
    const found = ignoresOf("kind: A # as before\n", () => {
      asked.push("inside");
      return [];
    });
    expect([found, asked]).toEqual([[], []]);
  });
});

test("a comment that hides a finding is written above its line, and taken away again", () => {
  const text = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkConfiguration:
    state.backend.type: hashmap # as before
`;
  const at = readOnce("rides.yaml", text).sources?.[0]?.settings[0]?.keySpan ?? null;
  const after = edited("rides.yaml", text, { kind: "ignore", rule: "state/backend", at });
  const line = "    # flink-preflight-ignore state/backend\n";
  expect(after).toBe(text.replace("    state.backend", `${line}    state.backend`));
  const [{ span } = { span: { start: 0, end: 0 } }] = readOnce("rides.yaml", after).ignores;
  expect(edited("rides.yaml", after, { kind: "remove", span })).toBe(text);
});

import { describe, expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";

/** The text after the first fix that a rule offers in it. */
async function fixed(path: string, text: string, rule: string): Promise<string> {
  const editor = await Editor.open({ [path]: `‸${text}` }, { flinkVersion: "1.20" });
  const at = (await editor.diagnostics()).find(({ code }) => code === rule)?.range.start;
  if (!at) return `no ${rule}`;
  const lines = text.split("\n");
  const line = lines[at.line] ?? "";
  lines[at.line] = `${line.slice(0, at.character)}‸${line.slice(at.character)}`;
  const there = await Editor.open({ [path]: lines.join("\n") }, { flinkVersion: "1.20" });
  return there.after((await there.ruleActions(rule)).fixes[0]);
}

const compose = (inner: string) => `services:
  jm:
    image: flink:1.20.1
    command: jobmanager
    environment:
${inner}  tm:
    image: flink:1.20.1
    command: taskmanager
`;
const blocks: readonly (readonly [string, string, (line: string) => string])[] = [
  [
    "an item of a list",
    "docker-compose.yml",
    (line) =>
      compose(`      - |
        FLINK_PROPERTIES=
        jobmanager.rpc.address: jm
        ${line}
`),
  ],
  [
    "a map, first",
    "docker-compose.yml",
    (line) =>
      compose(`      FLINK_PROPERTIES: |
        ${line}
        jobmanager.rpc.address: jm
`),
  ],
  [
    "a ConfigMap, at its end",
    "deploy/flink.yaml",
    (line) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: flink
data:
  flink-conf.yaml: |
    jobmanager.rpc.address: jm
    ${line}
`,
  ],
];

describe("a key in a block of a YAML file keeps its indentation", () => {
  test.each(blocks)("in %s", async (_, path, text) => {
    expect(await fixed(path, text("akka.ask.timeout: 20 s"), "config/deprecated-option")).toBe(
      text("pekko.ask.timeout: 20 s"),
    );
    expect(await fixed(path, text("pipeline.max-paralelism: 128"), "config/unknown-option")).toBe(
      text("pipeline.max-parallelism: 128"),
    );
  });
});

test("a key of a file of its own stands where the others do", async () => {
  const text = (line: string) => `jobmanager.rpc.address: jm\n${line}\n`;
  expect(
    await fixed("conf/flink-conf.yaml", text("  akka.ask.timeout: 20 s"), "config/deprecated-option"),
  ).toBe(text("pekko.ask.timeout: 20 s"));
});

describe("a property is parted from its flag", () => {
  const RULE = "config/ineffective-flag";
  test.each([
    ["words of a shell", "command: jobmanager -Drest.port=8082", "command: jobmanager -D rest.port=8082"],
    [
      "a list in brackets",
      'command: ["jobmanager", "-Drest.port=8082"]',
      'command: ["jobmanager", "-D", "rest.port=8082"]',
    ],
    [
      "one with other quotes",
      "command: ['jobmanager', '-Drest.port=8082']",
      "command: ['jobmanager', '-D', 'rest.port=8082']",
    ],
    [
      "one without quotes",
      "command: [jobmanager, -Drest.port=8082]",
      "command: [jobmanager, -D, rest.port=8082]",
    ],
    [
      "a list of lines",
      "command:\n      - jobmanager\n      - -Drest.port=8082",
      "command:\n      - jobmanager\n      - -D\n      - rest.port=8082",
    ],
    [
      "one with quotes",
      'command:\n      - "jobmanager"\n      - "-Dpekko.ask.timeout=20 s"',
      'command:\n      - "jobmanager"\n      - "-D"\n      - "pekko.ask.timeout=20 s"',
    ],
  ])("in %s", async (_, before, after) => {
    const text = (command: string) => `services:\n  jm:\n    image: flink:1.20.1\n    ${command}\n`;
    expect(await fixed("docker-compose.yml", text(before), RULE)).toBe(text(after));
  });
});

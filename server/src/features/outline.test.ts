import { describe, expect, test } from "vitest";
import type { DocumentSymbol } from "vscode-languageserver";
import { Editor } from "../../../test/support/editor.ts";
import { documentSymbols, foldingRanges, semanticTokens, TOKEN_LEGEND } from "./outline.ts";

const TEXT = `# All of it
# for the cluster

rest.port: 8081

# Memory
taskmanager.memory.process.size: 4g
jobmanager.memory.process.size: 1600m # small

state.backend: rocksdb
state.backend.incremental: true

#==============================================================================
# High Availability
#==============================================================================

# Where it is kept.
# Everybody reads it.
high-availability.type: zookeeper
security.ssl.rest.keystore-password: swordfish

dropped line
`;

const open = (text = TEXT, path = "flink-conf.yaml") =>
  Editor.open({ [path]: `‸${text}` }, { flinkVersion: "1.20" });

/** Symbols as lines, indented by their depth: `first-last name = detail`. */
function shown(symbols: readonly DocumentSymbol[] | null, indent = ""): string[] {
  return (symbols ?? []).flatMap(({ name, detail, range, children }) => [
    `${indent}${range.start.line + 1}-${range.end.line + 1} ${name}${detail ? ` = ${detail}` : ""}`,
    ...shown(children ?? [], `${indent}  `),
  ]);
}

test("the symbols are settings, by headings, comments above them, and what their keys share", async () => {
  expect(shown((await open()).ask(documentSymbols))).toEqual([
    "4-4 rest.port = 8081",
    "6-8 Memory",
    "  7-7 taskmanager.memory.process.size = 4g",
    "  8-8 jobmanager.memory.process.size = 1600m",
    "10-11 state",
    "  10-10 state.backend = rocksdb",
    "  11-11 state.backend.incremental = true",
    "13-22 High Availability",
    "  19-19 high-availability.type = zookeeper",
    "  20-20 security.ssl.rest.keystore-password = ******",
  ]);
});

test.each(["flink-preflight-ignore state-backend/unset: the platform's choice", "state.backend: hashmap"])(
  "no group is named by the comment '# %s'",
  async (comment) => {
    const text = `# ${comment}\nstate.backend: rocksdb\nstate.backend.incremental: true\n`;
    expect(shown((await open(text)).ask(documentSymbols))).toEqual([
      "1-3 state",
      "  2-2 state.backend = rocksdb",
      "  3-3 state.backend.incremental = true",
    ]);
  },
);

test("groups and comments fold", async () => {
  const ranges = (await open()).ask(foldingRanges) ?? [];
  expect(ranges.map(({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1} ${kind}`)).toEqual([
    "6-8 region",
    "10-11 region",
    "13-22 region",
    "1-2 comment",
    "17-18 comment",
  ]);
});

describe("the words of a configuration", () => {
  async function tokens(text: string): Promise<string[]> {
    const data = (await open(text)).ask(semanticTokens)?.data ?? [];
    const lines = text.split("\n");
    const found: string[] = [];
    let [line, start] = [0, 0];
    for (let at = 0; at < data.length; at += 5) {
      const [lineStep = 0, startStep = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
      start = lineStep > 0 ? startStep : start + startStep;
      line += lineStep;
      const word = lines[line]?.slice(start, start + length);
      found.push(`${word} ${TOKEN_LEGEND.tokenTypes[type]}${modifiers ? " deprecated" : ""}`);
    }
    return found;
  }

  test("are told by the type of the option", async () => {
    expect(
      await tokens(
        "# first\nrest.port: 8081 # why\nstate.backend: rocksdb\nexecution.checkpointing.mode: EXACTLY_ONCE\n" +
          "execution.checkpointing.interval: 1 min\nstate.backend.incremental: true\nmy.own: 1\n",
      ),
    ).toEqual([
      "# first comment",
      "rest.port property",
      "8081 string",
      "# why comment",
      "state.backend property deprecated",
      "rocksdb string",
      "execution.checkpointing.mode property",
      "EXACTLY_ONCE enumMember",
      "execution.checkpointing.interval property",
      "1 min number",
      "state.backend.incremental property deprecated",
      "true keyword",
      "my.own property",
      "1 string",
    ]);
  });

  test("of a line that Flink drops are a comment", async () => {
    expect(await tokens("rest.port:8081\n")).toEqual(["rest.port:8081 comment"]);
  });
});

test("lines may end as on Windows", async () => {
  const [unix, windows] = [await open(), await open(TEXT.replaceAll("\n", "\r\n"))];
  expect(shown(windows.ask(documentSymbols))).toEqual(shown(unix.ask(documentSymbols)));
  expect(windows.ask(foldingRanges)).toEqual(unix.ask(foldingRanges));
  expect(windows.ask(semanticTokens)).toEqual(unix.ask(semanticTokens));
});

test("what other extensions lay out is left to them", async () => {
  const editor = await open("rest:\n  port: 8081\nparallelism:\n  default: 1\n", "config.yaml");
  expect([editor.ask(documentSymbols), editor.ask(foldingRanges), editor.ask(semanticTokens)]).toEqual([
    null,
    null,
    null,
  ]);
});

test("an empty file has nothing", async () => {
  const editor = await open("");
  expect(editor.ask(documentSymbols)).toEqual([]);
  expect(editor.ask(foldingRanges)).toEqual([]);
});

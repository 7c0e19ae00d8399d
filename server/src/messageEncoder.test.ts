import { expect, test } from "vitest";
import type { Message } from "vscode-languageserver/node";
import { fc } from "../../test/support/fastCheck.ts";
import { MessageEncoder } from "./messageEncoder.ts";

const readAgain = async (encoder: MessageEncoder, message: object) =>
  JSON.parse(Buffer.from(await encoder.encode(message as Message)).toString("utf8"));

const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 9 } };
const diagnostics = fc.array(
  fc.record({
    range: fc.constant(range),
    source: fc.constant("flink-preflight"),
    message: fc.string({ unit: "grapheme" }),
  }),
);
const id = fc.oneof(fc.integer(), fc.string());

test("every message reads as the library writes it, the second time too", async () => {
  const answer = fc.record({
    jsonrpc: fc.constant("2.0"),
    id,
    result: fc.oneof(
      fc.record({ kind: fc.constant("full"), resultId: fc.string(), items: diagnostics }),
      fc.record({
        items: fc.array(fc.record({ label: fc.string(), detail: fc.string() })),
        isIncomplete: fc.boolean(),
      }),
      fc.constant(null),
      fc.array(fc.jsonValue()),
    ),
  });
  const sent = fc.record({
    jsonrpc: fc.constant("2.0"),
    method: fc.string(),
    params: fc.record({ diagnostics, uri: fc.string(), version: fc.integer() }, { requiredKeys: ["uri"] }),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(answer, sent), async (message) => {
      const encoder = new MessageEncoder();
      const plain = JSON.parse(JSON.stringify(message));
      expect(await readAgain(encoder, message)).toEqual(plain);
      expect(await readAgain(encoder, message)).toEqual(plain);
    }),
  );
});

test("a diagnostic is written out once", async () => {
  let asked = 0;
  const item = {
    range,
    source: "flink-preflight",
    get message() {
      asked++;
      return "No uid.";
    },
  };
  const encoder = new MessageEncoder();
  for (const id of [1, 2]) {
    const { result } = await readAgain(encoder, {
      jsonrpc: "2.0",
      id,
      result: { kind: "full", items: [item] },
    });
    expect(result.items[0].message).toBe("No uid.");
  }
  expect(asked).toBe(1);
});

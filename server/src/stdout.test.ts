import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { inOneGo } from "./stdout.ts";

/** What a stream gets, a list for each time that it is asked to write. */
function recorded() {
  const calls: string[][] = [];
  const stream = new Writable({
    writev(chunks, done) {
      calls.push(chunks.map(({ chunk }) => String(chunk)));
      done();
    },
  });
  return { calls, output: inOneGo(stream) };
}

const write = (output: Writable, chunk: string | Buffer) =>
  new Promise<void>((done) => {
    if (typeof chunk === "string") output.write(chunk, "ascii", () => done());
    else output.write(chunk, () => done());
  });

test("a head waits for what follows it, and goes with it", async () => {
  const { calls, output } = recorded();
  await write(output, "Content-Length: 2\r\n\r\n");
  expect(calls).toEqual([]);
  await write(output, Buffer.from("{}"));
  expect(calls).toEqual([["Content-Length: 2\r\n\r\n", "{}"]]);
  await write(output, "Content-Length: 17\r\n\r\n");
  await write(output, Buffer.from("Content-Length: 1"));
  expect(calls.at(-1)).toEqual(["Content-Length: 17\r\n\r\n", "Content-Length: 1"]);
});

test("anything else is written as it comes", async () => {
  const { calls, output } = recorded();
  await write(output, "text");
  expect(calls).toEqual([["text"]]);
});

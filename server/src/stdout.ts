import type { Writable } from "node:stream";

/** What the head of each message begins with. */
const HEAD = "Content-Length";

/**
 * The stream, with the head of a message and what follows it in one go: who reads it is woken up once, and each message costs
 * one call of the system.
 */
export function inOneGo(stream: Writable): Writable {
  let head: string | undefined;
  const write = (...given: Parameters<Writable["write"]>): boolean => {
    const [chunk] = given;
    if (typeof chunk === "string" && chunk.startsWith(HEAD) && head === undefined) {
      head = chunk;
      // Who wrote it waits before it goes on.
      const done: unknown = given.at(-1);
      if (typeof done === "function") done();
      return true;
    }
    stream.cork();
    if (head !== undefined) stream.write(head, "ascii");
    head = undefined;
    const more = stream.write(...given);
    stream.uncork();
    return more;
  };
  return Object.create(stream, { write: { value: write } }) as Writable;
}

import { expect, test } from "vitest";
import { OneAtATime } from "./oneAtATime.ts";

/** Messages that were shown, each with what closes it. */
function shown() {
  const messages: { readonly text: string; readonly close: () => void }[] = [];
  const hiding: (() => void)[] = [];
  const messenger = new OneAtATime<string>(
    (all) => new Promise((close) => messages.push({ text: all.join(" and "), close })),
    () => new Promise<void>((hide) => hiding.push(hide)),
  );
  const texts = () => messages.map(({ text }) => text);
  return { messages, hiding, messenger, texts };
}
const turn = () => new Promise((done) => setTimeout(done));

test("a message in sight is joined by no other; what comes meanwhile is told in one once it is closed", async () => {
  const { messages, messenger, texts } = shown();
  void messenger.add(["a"]);
  void messenger.add(["b"]);
  void messenger.add(["c", "d"]);
  await turn();
  expect(texts()).toEqual(["a"]);
  messages[0]?.close();
  await turn();
  expect(texts()).toEqual(["a", "b and c and d"]);
  messages[1]?.close();
  await turn();
  void messenger.add(["e"]);
  expect(texts()).toEqual(["a", "b and c and d", "e"]);
});

test("one that nobody closes keeps others back only until it is out of sight", async () => {
  const { hiding, messenger, texts } = shown();
  void messenger.add(["a"]);
  void messenger.add(["b"]);
  hiding[0]?.();
  await turn();
  expect(texts()).toEqual(["a", "b"]);
});

test("one that cannot be shown keeps nothing back", async () => {
  const told: string[] = [];
  const messenger = new OneAtATime<string>(
    async ([first = ""]) => {
      if (first === "a") throw new Error("no window");
      told.push(first);
    },
    () => new Promise(() => {}),
  );
  await expect(messenger.add(["a"])).rejects.toThrow("no window");
  await messenger.add(["b"]);
  expect(told).toEqual(["b"]);
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AnswerWatch } from "./answerWatch.ts";

let name: string;
let told: number;
let looks: number;
/** How long it takes to look, in milliseconds. */
let takes: number;
let watch: AnswerWatch;
const watching = (once: boolean) =>
  new AnswerWatch(
    async () => {
      looks++;
      await new Promise((done) => setTimeout(done, takes));
      return name;
    },
    async () => {
      told++;
    },
    (work) => void work(),
    once,
  );

beforeEach(() => {
  vi.useFakeTimers();
  name = "a";
  told = 0;
  looks = 0;
  takes = 0;
  watch = watching(false);
});
afterEach(() => {
  vi.useRealTimers();
});

const rest = () => vi.advanceTimersByTimeAsync(1000);

test("a client that never asked is told nothing, and nothing is worked out for it", async () => {
  watch.changed();
  await rest();
  expect([looks, told]).toEqual([0, 0]);
});

test("one that wants to is told once the answer is known, and when it is another", async () => {
  watch.want();
  watch.changed();
  await rest();
  expect(told).toBe(1);
  watch.changed();
  await rest();
  expect(told).toBe(1);
  name = "b";
  watch.changed();
  await rest();
  expect(told).toBe(2);
});

test("one that asked is told of another than it was given", async () => {
  watch.answered("a");
  watch.changed();
  await rest();
  expect([looks, told]).toEqual([1, 0]);
  name = "b";
  watch.answered("b");
  watch.changed();
  await rest();
  expect(told).toBe(0);
  name = "c";
  watch.changed();
  await rest();
  expect(told).toBe(1);
});

test("many changes are one, once there is rest", async () => {
  watch.answered("");
  for (let i = 0; i < 5; i++) {
    watch.changed();
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(looks).toBe(0);
  await rest();
  expect([looks, told]).toEqual([1, 1]);
});

test("nobody is told after the end", async () => {
  watch.answered("");
  watch.changed();
  watch.stop();
  await rest();
  watch.changed();
  await rest();
  expect([looks, told]).toEqual([0, 0]);
});

test("one that is told once is told again when it has asked again", async () => {
  watch = watching(true);
  watch.answered("a");
  for (name of ["a", "b", "c"]) {
    watch.changed();
    await rest();
  }
  expect([looks, told]).toEqual([2, 1]);
  watch.answered("c");
  name = "d";
  watch.changed();
  await rest();
  expect(told).toBe(2);
});

test("what takes long is done seldom", async () => {
  watch.answered("a");
  takes = 2000;
  watch.changed();
  await vi.advanceTimersByTimeAsync(2300);
  expect(looks).toBe(1);
  watch.changed();
  await vi.advanceTimersByTimeAsync(7900);
  expect(looks).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(looks).toBe(2);
});

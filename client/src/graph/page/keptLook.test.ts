import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Kept, Look } from "../messages.ts";
import { KeptLook } from "./keptLook.ts";

const DOCUMENT = "file:///w/FraudJob.java";
const JOB = { id: "main", name: "FraudJob" };
const LOOK: Look = { seen: { x: -40, y: 12, scale: 1.5 }, focused: 3, listed: false };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A page that comes back with that, and looks at its job so. */
function page(kept: Kept | undefined, look: Look | null = null) {
  const stored: { kept: Kept | undefined; puts: number } = { kept, puts: 0 };
  const store = {
    getState: () => stored.kept,
    setState: (next: Kept) => {
      stored.kept = next;
      stored.puts++;
    },
  };
  return { stored, page: new KeptLook(store, () => look) };
}

test("a job that comes back is looked at as before, once", () => {
  const { page: back, stored } = page({ document: DOCUMENT, job: JOB, look: LOOK });
  back.keep({ document: DOCUMENT, job: JOB });
  expect(back.takeBack()).toEqual(LOOK);
  expect(back.takeBack()).toBeUndefined();
  // It may be taken down again before anything moves.
  expect(stored.kept?.look).toEqual(LOOK);
});

test.each<[string, Omit<Kept, "look">]>([
  ["another job", { document: DOCUMENT, job: { id: "second", name: "Second" } }],
  ["a job of another file", { document: "file:///w/Other.java", job: JOB }],
  ["no job", { document: DOCUMENT }],
])("%s is not looked at like the one before", (_, other) => {
  const { page: back, stored } = page({ document: DOCUMENT, job: JOB, look: LOOK });
  back.keep(other);
  expect(back.takeBack()).toBeUndefined();
  expect(stored.kept).toEqual(other);
});

test("how it is looked at is kept when nothing moves any more", () => {
  const { page: shown, stored } = page(undefined, LOOK);
  shown.keep({ document: DOCUMENT, job: JOB });
  for (let moves = 0; moves < 5; moves++) {
    shown.changed();
    vi.advanceTimersByTime(50);
  }
  expect(stored).toEqual({ kept: { document: DOCUMENT, job: JOB }, puts: 1 });
  vi.runAllTimers();
  expect(stored).toEqual({ kept: { document: DOCUMENT, job: JOB, look: LOOK }, puts: 2 });
});

test("without a job there is nothing to look at", () => {
  const { page: shown, stored } = page(undefined);
  shown.keep({ document: DOCUMENT });
  shown.changed();
  vi.runAllTimers();
  expect(stored.kept).toEqual({ document: DOCUMENT });
});

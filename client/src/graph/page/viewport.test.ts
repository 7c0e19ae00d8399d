import { expect, test, vi } from "vitest";
import type { DrawnNode } from "../drawing.ts";
import { Viewport } from "./viewport.ts";

/** A frame of that size and what is seen through it, with all that is asked of both, in order. */
function seen(width: number, height: number) {
  const asked: string[] = [];
  const frame = {
    getBoundingClientRect: () => {
      asked.push("room");
      return { width, height };
    },
  } as unknown as Element;
  const content = {
    setAttribute: (_: string, transform: string) => asked.push(transform),
  } as unknown as Element;
  const moved = vi.fn();
  return { viewport: new Viewport(frame, content, moved), asked, moved };
}

const node = (x: number, y: number) => ({ x, y, width: 200, height: 60 }) as DrawnNode;

test("a large picture starts with a card that is looked for, laid out once and put into place once", () => {
  const { viewport, asked } = seen(1000, 500);
  viewport.resize(5000, 400);
  viewport.fitReadably(node(3000, 100));
  const x = -(3200 * 0.7 + 40 - 1000);
  expect(asked).toEqual(["room", `translate(${x} ${(500 - 400 * 0.7) / 2}) scale(0.7)`]);
});

test("a small picture is in the middle, as large as it is", () => {
  const { viewport, asked } = seen(1000, 500);
  viewport.resize(400, 100);
  viewport.fitReadably(node(40, 20));
  expect(asked).toEqual(["room", "translate(300 200) scale(1)"]);
});

test("all of a large picture is shown where that is asked for", () => {
  const { viewport, asked } = seen(1000, 500);
  viewport.resize(5000, 400);
  viewport.fit();
  expect(asked).toEqual(["room", "translate(0 210) scale(0.2)"]);
});

test("what was seen is seen again, and each move is told", () => {
  const { viewport, asked, moved } = seen(1000, 500);
  viewport.resize(400, 100);
  viewport.zoom(2, { x: 0, y: 0 });
  viewport.move(-30, 10);
  expect(moved).toHaveBeenCalledTimes(2);
  const before = viewport.seen;
  expect(before).toEqual({ x: -30, y: 10, scale: 2 });
  viewport.fit();
  viewport.see(before);
  expect(viewport.seen).toEqual(before);
  expect(asked.at(-1)).toBe("translate(-30 10) scale(2)");
});

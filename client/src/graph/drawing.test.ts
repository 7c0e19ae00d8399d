import { parseXml } from "@rgrove/parse-xml";
import { describe, expect, test } from "vitest";
import { job, operator, shape } from "../../../test/support/drawnJobs.ts";
import { translatorOf } from "../translate.ts";
import { cut } from "./card.ts";
import type { Drawing, DrawnNode } from "./drawing.ts";
import { exportedSvg } from "./exportedSvg.ts";
import { draw } from "./layout.ts";
import { legend } from "./legend.ts";
import { resolved, styleOf, THEME } from "./style.ts";
import { elementsOf } from "./svg.ts";

const t = translatorOf({});

/** Each character as wide as any other. */
const measure = (text: string, font: "title" | "small") => text.length * (font === "title" ? 7 : 6);
const drawn = (of: Parameters<typeof draw>[0]): Drawing => draw(of, measure, t);
const right = ({ x, width }: DrawnNode) => x + width;
const overlap = (a: DrawnNode, b: DrawnNode) =>
  a.x < right(b) && b.x < right(a) && a.y < b.y + b.height && b.y < a.y + a.height;

describe("a drawing", () => {
  test("has sources on the left and what gets their records right of them", () => {
    const { nodes, edges } = drawn(shape([], [0], [], [1, 2], [3]));
    for (const { from, to } of edges) {
      const [a, b] = [nodes[from], nodes[to]];
      expect(a && b && right(a) < b.x).toBe(true);
    }
  });

  test("leads each edge from the right of one card to the left of the other", () => {
    const { nodes, edges } = drawn(shape([], [0], [0], [2, 1, 0]));
    for (const { from, to, points } of edges) {
      const [a, b] = [nodes[from], nodes[to]];
      const [first, last] = [points[0], points.at(-1)];
      expect(first?.x).toBe(a && right(a));
      expect(last?.x).toBe(b?.x);
      for (const [end, node] of [
        [first, a],
        [last, b],
      ] as const)
        expect(end && node && end.y > node.y && end.y < node.y + node.height).toBe(true);
    }
    // Several that meet at one card do so one above the other, in the order in which they come.
    const into = edges.filter(({ to }) => to === 3);
    const byEnd = into.toSorted((a, b) => (a.points.at(-1)?.y ?? 0) - (b.points.at(-1)?.y ?? 0));
    const before = byEnd.map(({ points }) => points.at(-2)?.y ?? 0);
    expect(before).toEqual(before.toSorted((a, b) => a - b));
    const ends = edges.filter(({ to }) => to === 3).map(({ points }) => points.at(-1)?.y);
    expect(new Set(ends).size).toBe(3);
  });

  test.each([[60], [200]])("of %i operators has no card over another one, and all inside", (count) => {
    const inputs = Array.from({ length: count }, (_, i) =>
      i % 7 === 0 ? [] : i % 5 === 0 && i > 9 ? [i - 1, i - 8] : [i - 1],
    );
    const { nodes, width, height } = drawn(shape(...inputs));
    expect(nodes).toHaveLength(count);
    for (const [index, a] of nodes.entries()) {
      expect(a.x >= 0 && a.y >= 0 && right(a) <= width && a.y + a.height <= height).toBe(true);
      for (const b of nodes.slice(index + 1)) expect(overlap(a, b)).toBe(false);
    }
  });

  test("shows records that come back, and two ways between the same two", () => {
    const [source] = shape([]).operators;
    const back = { from: 2, partitioning: "rebalance", chained: false };
    const way = (partitioning: string) => ({ from: 0, partitioning, chained: false });
    const { edges } = drawn(
      job([
        source ?? operator({}),
        operator({ edges: [way("hash"), way("broadcast"), back] }),
        operator({ edges: [{ ...back, from: 1 }] }),
      ]),
    );
    expect(edges.map(({ from, to, kind }) => `${from}-${to} ${kind}`)).toEqual([
      "0-1 keyed",
      "0-1 broadcast",
      "2-1 spread",
      "1-2 spread",
    ]);
    expect(edges.every(({ points }) => points.length > 1)).toBe(true);
  });

  test("leads what comes back from the left of one card to the right of the other, past all cards", () => {
    const { nodes, edges } = drawn(shape([], [0, 3], [1], [2]));
    const back = edges.find(({ from, to }) => from === 3 && to === 1);
    const [first, last] = [back?.points[0], back?.points.at(-1)];
    const [from, to] = [nodes[3], nodes[1]];
    expect([first?.x, last?.x]).toEqual([from?.x, to && right(to)]);
    for (const { x, y } of back?.points.slice(1, -1) ?? [])
      for (const node of nodes)
        expect(x > node.x && x < right(node) && y > node.y && y < node.y + node.height).toBe(false);
    // Its tip points to the left, other tips to the right.
    const tips = [
      ...elementsOf({ nodes, edges, width: 0, height: 0 }).matchAll(/class="tip" d="M(\S+) \S+?L(\S+) /g),
    ];
    expect(tips.map(([, start, tip]) => Number(start) < Number(tip))).toEqual(
      edges.map((edge) => edge !== back),
    );
  });

  test("leads a loop round below its card", () => {
    const { nodes, edges, height } = drawn(shape([], [0, 1], [1]));
    const loop = edges.find(({ from, to }) => from === to);
    const node = nodes[1];
    expect(loop?.points.map(({ x }) => x)).toEqual([node && right(node), loop?.tag?.x, node?.x]);
    const [, below] = loop?.points ?? [];
    expect(node && below && below.y > node.y + node.height && below.y < height).toBe(true);
    expect(elementsOf({ nodes, edges, width: 0, height: 0 })).not.toContain("NaN");
  });

  test("of nothing is nothing", () => {
    expect(drawn(job([])).nodes).toEqual([]);
  });
});

describe("a card", () => {
  const card = (given: Parameters<typeof operator>[0]) => drawn(job([operator(given)])).nodes[0];
  const chips = (given: Parameters<typeof operator>[0]) =>
    card(given)?.chips.map(({ kind, mark, text }) => `${kind} ${mark} ${text}`);

  test("marks the uid by shape and word, and says what else is known", () => {
    expect(chips({ uid: { value: "in", expression: "" } })).toEqual(["present check in"]);
    expect(chips({ uidStatus: "missing", state: "stateful" })).toEqual([
      "missing cross no uid",
      "state store state",
    ]);
    expect(chips({ uidStatus: "unknown", state: "unknown" })).toEqual([
      "unknown question uid?",
      "state store state?",
    ]);
    expect(chips({ uidStatus: "unknown", added: true })).toEqual(["added null by Flink"]);
    expect(card({ uidStatus: "unknown", added: true })?.text).toContain("added by Flink, takes no uid");
    const [parallelism, maxParallelism] = [
      { value: null, expression: "p" },
      { value: "720", expression: "" },
    ];
    expect(chips({ parallelism, maxParallelism })?.[1]).toBe("parallelism null p ? / max 720");
  });

  test("has the name that somebody gave, unless the label says it", () => {
    const name = { value: "Count", expression: "" };
    expect(card({ label: "process(Sum)", name })).toMatchObject({ title: "process(Sum)", subtitle: "Count" });
    expect(card({ label: "process(Count)", name })).toMatchObject({ subtitle: "" });
  });

  test("is as wide as its texts, and no wider than can be read", () => {
    const long = "x".repeat(200);
    const wide = card({ label: long, uid: { value: long, expression: "" }, state: "stateful", role: "sink" });
    expect(wide?.width).toBeLessThanOrEqual(300);
    expect(wide?.title.endsWith("…")).toBe(true);
    const last = wide?.chips.at(-1);
    expect(last && last.x + last.width < (wide?.width ?? 0) - 24).toBe(true);
    expect(last?.text).toBe("state");
    expect(wide?.text).toContain(long);
  });

  test("cuts no text that fits", () => {
    expect(cut("abc", 18, "small", measure)).toBe("abc");
    expect(cut("abcd", 18, "small", measure)).toBe("ab…");
    expect(cut("abcd", 3, "small", measure)).toBe("…");
    expect(cut("a\u{1f600}\u{1f600}", 18, "small", measure)).toBe("a…");
  });
});

describe("SVG", () => {
  const hostile = operator({
    label: 'map(<script>alert("1")</script>)',
    name: { value: "a & b' onload='x", expression: "" },
    uid: { value: "</title><image href=x>", expression: "" },
  });

  test("has a group for each operator and edge, told apart by more than colour", () => {
    const svg = elementsOf(drawn(shape([], [0], [1])));
    expect(svg.match(/data-node=/g)).toHaveLength(3);
    expect(svg.match(/class="line"/g)).toHaveLength(2);
    const style = styleOf(THEME);
    for (const kind of [
      ".broadcast .line",
      ".spread .line",
      ".edge.unknown .line",
      ".node.missing .card",
      ".node.unknown .card",
    ])
      expect(new RegExp(`${kind.replaceAll(".", "\\.")}[^}]*stroke-dasharray`).test(style)).toBe(true);
    expect(style).toMatch(/\.chained \.line[^}]*stroke-width: 6/);
  });

  test("has no line over the word of another edge", () => {
    const svg = elementsOf(drawn(shape([], [], [0, 1], [0, 1, 2])));
    expect(svg.lastIndexOf('class="line"')).toBeLessThan(svg.indexOf('class="tag"'));
    expect(svg.match(/class="tag"/g)).toHaveLength(5);
  });

  test("that is exported can be read, whatever names there are", () => {
    const strange = operator({
      label: "map(\u0000\u001b\ud800)",
      uid: { value: "a\u0001\uffff", expression: "" },
    });
    const svg = exportedSvg(
      drawn(job([strange])),
      "\u0007<&>",
      "]]>",
      resolved(THEME, () => "red"),
      t,
    );
    expect(parseXml(svg).root?.name).toBe("svg");
  });

  test("has no character that turns the order of others round", () => {
    const name = { value: "a\u202eb\u2066", expression: "" };
    expect(elementsOf(drawn(job([operator({ name, uid: name })])))).not.toMatch(
      /[\u202a-\u202e\u2066-\u2069]/,
    );
  });

  test("has texts of the code as texts", () => {
    const svg = elementsOf(
      drawn(job([hostile, operator({ edges: [{ from: 0, partitioning: "<b>", chained: false }] })])),
    );
    expect(svg).not.toMatch(/<script|<image|<b>|onload='/);
    expect(svg).toContain("&#60;script&#62;");
  });

  test("that is exported has all colours and asks for nothing", () => {
    const svg = exportedSvg(
      drawn(job([hostile])),
      "A & B",
      "1 operator",
      resolved(THEME, () => "rgb(1, 2, 3)"),
      t,
    );
    expect(svg).not.toMatch(/var\(|url\(| href="|<script/);
    expect(svg).toContain("rgb(1, 2, 3)");
    expect(svg).toContain('<title id="title">A &#38; B</title>');
    for (const { text } of legend(t)) expect(svg).toContain(`>${text}</text>`);
  });

  test("of the legend has a sample and a text for each mark", () => {
    const rows = legend(t);
    expect(rows.every(({ sample, text }) => sample.startsWith("<g ") && text !== "")).toBe(true);
    const samples = rows.map(({ sample }) => sample).join("");
    for (const kind of [
      "chained",
      "forward",
      "keyed",
      "broadcast",
      "spread",
      "unknown",
      "missing",
      "present",
    ])
      expect(samples).toContain(kind);
  });
});

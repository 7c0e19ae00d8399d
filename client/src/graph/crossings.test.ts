import { Graph, layout } from "@dagrejs/dagre";
import { afterEach, describe, expect, test, vi } from "vitest";
import { shape } from "../../../test/support/drawnJobs.ts";
import { translatorOf } from "../translate.ts";
import { orderRanks } from "./crossings.ts";
import { draw } from "./layout.ts";

/** Numbers below another one that are the same in each run. */
function numbers(seed: number) {
  let last = seed;
  return (below: number) => {
    last = (last * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((last / 2_147_483_648) * below);
  };
}

/** A graph of so many nodes, each behind some of those before it. */
function graphOf(nodes: number, inputs: number, seed: number): Graph {
  const next = numbers(seed);
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", ranker: "tight-tree" });
  for (let node = 0; node < nodes; node++) {
    graph.setNode(`${node}`, { width: 100 + next(80), height: 58 });
    for (let input = next(inputs + 1); input > 0 && node > 0; input--)
      graph.setEdge(`${next(node)}`, `${node}`, { width: 0, height: 0, weight: next(4) === 0 ? 4 : 1 }, "e");
  }
  return graph;
}

describe("the order of ranks", () => {
  afterEach(() => void vi.restoreAllMocks());

  test.each([
    [1, 0],
    [12, 1],
    [30, 2],
    [60, 2],
    [60, 4],
  ])("of %i nodes with up to %i inputs is the one that dagre finds", (nodes, inputs) => {
    for (let seed = 1; seed <= 5; seed++) {
      const places = (options: Parameters<typeof layout>[1]) => {
        const graph = layout(graphOf(nodes, inputs, seed), options);
        return graph.nodes().map((node) => [graph.node(node)?.x, graph.node(node)?.y]);
      };
      expect(places({ customOrder: orderRanks })).toEqual(places({}));
    }
  });

  test("of a drawing is found without a graph of each rank", () => {
    const next = numbers(1);
    const inputs = Array.from({ length: 60 }, (_, index) => (index === 0 ? [] : [next(index)]));
    const parents = vi.spyOn(Graph.prototype, "setParent");
    const roots = () => parents.mock.calls.filter(([, parent]) => String(parent).startsWith("_root")).length;
    draw(shape(...inputs), (text) => text.length * 7, translatorOf({}));
    expect(roots()).toBe(0);
    layout(graphOf(60, 1, 1));
    expect(roots()).toBeGreaterThan(60);
  });
});

import type { Drawing, DrawnNode } from "./drawing.ts";

export type Step = "left" | "right" | "up" | "down" | "first" | "last";

/**
 * The operator that a key leads to: left and right go along the edges, to the one that is nearest in height; up and down to the
 * next one above or below, of the same rank first; `first` and `last` are the ends of the picture. Stays where there is none.
 */
export function step({ nodes, edges }: Drawing, at: number, where: Step): number {
  const here = nodes[at];
  if (!here) return nodes.length > 0 ? 0 : at;
  const all = [...nodes.keys()];
  if (where === "first") return best(all, (index) => place(nodes, index, 1)) ?? at;
  if (where === "last") return best(all, (index) => place(nodes, index, -1)) ?? at;
  if (where === "left" || where === "right") {
    const [own, other] = where === "left" ? (["to", "from"] as const) : (["from", "to"] as const);
    const next = edges.filter((edge) => edge[own] === at).map((edge) => edge[other]);
    const apart = (index: number) => Math.abs(middle(nodes[index] ?? here).y - middle(here).y);
    return best(next, apart) ?? at;
  }
  const sign = where === "up" ? -1 : 1;
  const beyond = all.filter((index) => {
    const node = nodes[index];
    return node !== undefined && (node.y - here.y) * sign > 0;
  });
  // One of another rank counts only where there is none of this one.
  return (
    best(beyond, (index) => {
      const node = nodes[index] ?? here;
      const aside = Math.abs(middle(node).x - middle(here).x);
      return Math.abs(node.y - here.y) + 3 * aside;
    }) ?? at
  );
}

/** The operators as people read a picture: from the left to the right, from above to below. */
export const inOrder = ({ nodes }: Pick<Drawing, "nodes">): number[] =>
  [...nodes.keys()].sort((a, b) => place(nodes, a, 1) - place(nodes, b, 1));

/**
 * The next operator with a text in what people call it, in the order in which a picture is read, and behind the last one from the
 * first on. It may be the one where somebody is once more than a letter is typed.
 */
export function named(
  names: readonly string[],
  order: readonly number[],
  at: number,
  typed: string,
): number | null {
  const start = order.indexOf(at) + (typed.length > 1 ? 0 : 1);
  const ahead = [...order.slice(start), ...order.slice(0, start)];
  return ahead.find((index) => names[index]?.toLowerCase().includes(typed.toLowerCase())) ?? null;
}

const middle = ({ x, y, width, height }: DrawnNode) => ({ x: x + width / 2, y: y + height / 2 });

/** From the upper left corner on, or from the lower right one. */
const place = (nodes: readonly DrawnNode[], index: number, sign: 1 | -1): number =>
  sign * (nodes[index]?.x ?? 0) * 10_000 + sign * (nodes[index]?.y ?? 0);

function best(indices: readonly number[], cost: (index: number) => number): number | undefined {
  let found: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const index of indices) {
    const own = cost(index);
    if (own < least) [found, least] = [index, own];
  }
  return found;
}

/** The operators that records pass on their way to one and behind it, with itself. */
export function lineage({ edges }: Pick<Drawing, "edges">, at: number): Set<number> {
  const found = new Set([at]);
  for (const [own, other] of [
    ["to", "from"],
    ["from", "to"],
  ] as const) {
    const waiting = [at];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const edge of edges) {
        if (edge[own] !== next || found.has(edge[other])) continue;
        found.add(edge[other]);
        waiting.push(edge[other]);
      }
    }
  }
  return found;
}

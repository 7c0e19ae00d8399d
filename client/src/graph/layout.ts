import { Graph, layout as place } from "@dagrejs/dagre";
import type { Translate } from "../translate.ts";
import { cardOf } from "./card.ts";
import { orderRanks } from "./crossings.ts";
import type { Drawing, DrawnEdge, DrawnNode, Measure, Point } from "./drawing.ts";
import type { Job } from "./jobGraphAnswer.ts";
import { edgeTag, edgeText, kindOf, operatorTexts } from "./words.ts";

/** Distances in pixels. */
const MARGIN = 40;
const BETWEEN_RANKS = 44;
const BETWEEN_NODES = 22;
const BETWEEN_EDGES = 16;
const TAG = { side: 6, height: 18 } as const;

/** So far apart edges meet a card. */
const BETWEEN_ENDS = 11;

/** Beyond, the best ranks take too long to find; good ones do not. */
const MANY = 60;

/** How much harder chained operators are drawn into one line than others. */
const CHAINED = 4;

/** Places the operators of a job, sources on the left and sinks on the right. */
export function draw(job: Job, measure: Measure, t: Translate): Drawing {
  const texts = operatorTexts(job, t);
  const cards = job.operators.map((operator, index) => cardOf(operator, texts[index] ?? "", measure, t));
  const edges = job.operators.flatMap((operator, to) => operator.edges.map((edge) => ({ ...edge, to })));
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: "LR",
    ranksep: BETWEEN_RANKS,
    nodesep: BETWEEN_NODES,
    edgesep: BETWEEN_EDGES,
    marginx: MARGIN,
    marginy: MARGIN,
    ranker: cards.length > MANY ? "tight-tree" : "network-simplex",
  });
  for (const [index, { width, height }] of cards.entries()) graph.setNode(`${index}`, { width, height });
  for (const [index, edge] of edges.entries()) {
    const tag = edgeTag(edge);
    const width = tag === "" ? 0 : Math.ceil(measure(tag, "small")) + 2 * TAG.side;
    const height = tag === "" ? 0 : TAG.height;
    const size = { width, height, labelpos: "c", weight: edge.chained ? CHAINED : 1 };
    graph.setEdge(`${edge.from}`, `${edge.to}`, size, `${index}`);
  }
  place(graph, { customOrder: orderRanks });
  const nodes = cards.map((card, index): DrawnNode => {
    const { x = 0, y = 0 } = graph.node(`${index}`) ?? {};
    return { ...card, x: x - card.width / 2, y: y - card.height / 2 };
  });
  const drawn = edges.map((edge, index): DrawnEdge => {
    const {
      points = [],
      x = 0,
      y = 0,
      width = 0,
    } = graph.edge(`${edge.from}`, `${edge.to}`, `${index}`) ?? {};
    const text = edgeTag(edge);
    return {
      from: edge.from,
      to: edge.to,
      kind: kindOf(edge),
      // A loop goes round below its card, where there is room for it.
      points: edge.from === edge.to ? [{ x, y }] : points.slice(1, -1),
      tag: text === "" ? null : { text, x, y, width },
      text: edgeText(job, edge.to, edge, t),
    };
  });
  const { width = 0, height = 0 } = graph.graph();
  return { width, height, nodes, edges: withEnds(nodes, drawn) };
}

/**
 * Has edges leave cards on the right and enter them on the left, one above the other as they come; those that lead back do it the
 * other way round, so that no card is in their way.
 */
function withEnds(nodes: readonly DrawnNode[], edges: readonly DrawnEdge[]): DrawnEdge[] {
  const leadsBack = ({ from, to }: DrawnEdge) => from !== to && (nodes[to]?.x ?? 0) < (nodes[from]?.x ?? 0);
  const met = nodes.map((): Record<Side, End[]> => ({ left: [], right: [] }));
  for (const edge of edges) {
    const [out, into] = leadsBack(edge) ? (["left", "right"] as const) : (["right", "left"] as const);
    met[edge.from]?.[out].push({ edge, end: "start", next: edge.points[0]?.y ?? 0 });
    met[edge.to]?.[into].push({ edge, end: "stop", next: edge.points.at(-1)?.y ?? 0 });
  }
  const found = { start: new Map<DrawnEdge, Point>(), stop: new Map<DrawnEdge, Point>() };
  for (const [index, node] of nodes.entries())
    for (const side of ["left", "right"] as const) {
      const own = (met[index]?.[side] ?? []).sort((a, b) => a.next - b.next);
      const step = Math.min(BETWEEN_ENDS, (node.height - 24) / Math.max(own.length - 1, 1));
      const x = side === "right" ? node.x + node.width : node.x;
      const top = node.y + node.height / 2 - (step * (own.length - 1)) / 2;
      for (const [place, { edge, end }] of own.entries()) found[end].set(edge, { x, y: top + place * step });
    }
  return edges.map((edge) => {
    const all = [found.start.get(edge), ...edge.points, found.stop.get(edge)];
    return { ...edge, points: all.filter((point) => point !== undefined) };
  });
}

type Side = "left" | "right";

/** Where an edge meets a card, and how high the place is that it comes from or goes on to. */
interface End {
  readonly edge: DrawnEdge;
  readonly end: "start" | "stop";
  readonly next: number;
}

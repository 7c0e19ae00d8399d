import type { EdgeLabel, Graph, GraphLabel, NodeLabel } from "@dagrejs/dagre";

/** So many rounds in a row without fewer crossings are the last ones. */
const PATIENCE = 4;

/** The neighbours of a node in the rank before it, or behind it, with the weights of the edges. */
type Links = readonly { readonly node: number; readonly weight: number }[];

/**
 * Orders the nodes of each rank so that few edges cross, as dagre does it by itself: again and again, forth and back, each node
 * comes to the mean place of its neighbours. dagre makes graphs of all ranks for that; with numbers it takes a fraction of the time.
 */
export function orderRanks(graph: Graph<GraphLabel, NodeLabel, EdgeLabel>): void {
  const names = graph.nodes();
  const numbers = new Map(names.map((name, node) => [name, node]));
  const numberOf = (name: string) => numbers.get(name) ?? 0;
  const before: Links[number][][] = names.map(() => []);
  const behind: Links[number][][] = names.map(() => []);
  for (const edge of graph.edges()) {
    const [from, to] = [numberOf(edge.v), numberOf(edge.w)];
    const { weight = 1 } = graph.edge(edge);
    before[to]?.push({ node: from, weight });
    behind[from]?.push({ node: to, weight });
  }
  const ranks: number[][] = [];
  for (const [node, name] of names.entries()) {
    const { rank = 0 } = graph.node(name);
    ranks[rank] ??= [];
    ranks[rank].push(node);
  }
  const all = Array.from(ranks, (rank) => rank ?? []);
  const next = (node: number) => (graph.successors(names[node] ?? "") ?? []).map(numberOf);
  const layering = new Layering(all, asTheyAreReached(all, next));
  for (const [node, place] of layering.best(before, behind).entries()) {
    const label = graph.node(names[node] ?? "");
    if (label) label.order = place;
  }
}

/** Places within ranks to start with: whatever belongs together is reached soon after each other. */
function asTheyAreReached(ranks: readonly number[][], next: (node: number) => number[]): number[] {
  const places: number[] = [];
  const taken = new Map<number, number>();
  const rankOf = new Map(ranks.flatMap((rank, index) => rank.map((node) => [node, index] as const)));
  const waiting = ranks.flat().reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (places[node] !== undefined) continue;
    const rank = rankOf.get(node) ?? 0;
    const place = taken.get(rank) ?? 0;
    places[node] = place;
    taken.set(rank, place + 1);
    waiting.push(...next(node).reverse());
  }
  return places;
}

/** The ranks of a graph while their nodes change places. */
class Layering {
  /**
   * @param ranks the nodes of each, in the order that decides where nothing else does
   * @param places where each node is in its rank
   */
  constructor(
    private readonly ranks: readonly (readonly number[])[],
    private readonly places: number[],
  ) {}

  /** The places with the fewest crossings that are found. */
  best(before: readonly Links[], behind: readonly Links[]): number[] {
    let best = this.places;
    let fewest = Number.POSITIVE_INFINITY;
    for (let round = 0, vain = 0; vain < PATIENCE; round++, vain++) {
      const forth = round % 2 === 1;
      this.sweep(forth, forth ? before : behind, round % 4 >= 2);
      const crossings = this.crossings(behind);
      if (crossings <= fewest) best = [...this.places];
      if (crossings < fewest) [fewest, vain] = [crossings, 0];
    }
    return best;
  }

  /** Orders rank after rank by the one that was before. Of equals once those win that are written first, once the others. */
  private sweep(forth: boolean, neighbours: readonly Links[], alternates: boolean): void {
    let lastFirst = true;
    const last = this.ranks.length - 1;
    for (let step = 1; step <= last; step++) {
      const rank = this.ranks[forth ? step : last - step] ?? [];
      const hadEquals = this.sort(rank, neighbours, lastFirst);
      if (alternates && hadEquals) lastFirst = !lastFirst;
    }
  }

  /** Brings a rank into the order of its neighbours; true where some of them had the same mean. */
  private sort(rank: readonly number[], neighbours: readonly Links[], lastFirst: boolean): boolean {
    const means = rank.map((node) => this.mean(neighbours[node] ?? []));
    const meanOf = (index: number) => means[index] ?? 0;
    const indices = [...rank.keys()];
    const moved = indices
      .filter((index) => means[index] !== null)
      .sort((a, b) => meanOf(a) - meanOf(b) || (lastFirst ? b - a : a - b));
    const fixed = indices.filter((index) => means[index] === null);
    // Those without neighbours stay where they are, the others come between them.
    let [place, kept, came] = [0, 0, 0];
    while (place < rank.length) {
      const own = fixed[kept];
      const isFixed = own !== undefined && (own <= place || came === moved.length);
      const index = isFixed ? fixed[kept++] : moved[came++];
      this.places[rank[index ?? 0] ?? 0] = place++;
    }
    return moved.some(
      (index, at) => at > 0 && meanOf(index) !== 0 && meanOf(index) === meanOf(moved[at - 1] ?? 0),
    );
  }

  private mean(links: Links): number | null {
    if (links.length === 0) return null;
    let [sum, all] = [0, 0];
    for (const { node, weight } of links) {
      sum += weight * (this.places[node] ?? 0);
      all += weight;
    }
    return sum / all;
  }

  /** How many edges cross between all ranks, by their weights. */
  private crossings(behind: readonly Links[]): number {
    let crossings = 0;
    for (const [index, rank] of this.ranks.slice(0, -1).entries()) {
      const inOrder: number[] = [];
      for (const node of rank) inOrder[this.places[node] ?? 0] = node;
      const passed = new Sums(this.ranks[index + 1]?.length ?? 0);
      for (const from of inOrder) {
        const links = behind[from] ?? [];
        for (const { node, weight } of links) crossings += weight * passed.above(this.places[node] ?? 0);
        for (const { node, weight } of links) passed.add(this.places[node] ?? 0, weight);
      }
    }
    return crossings;
  }
}

/** Weights by places, of which those above a place are asked again and again: a binary indexed tree. */
class Sums {
  private readonly sums: Float64Array;
  private all = 0;

  constructor(size: number) {
    this.sums = new Float64Array(size + 1);
  }

  add(place: number, weight: number): void {
    this.all += weight;
    for (let at = place + 1; at < this.sums.length; at += at & -at)
      this.sums[at] = (this.sums[at] ?? 0) + weight;
  }

  /** The weights of all higher places. */
  above(place: number): number {
    let below = 0;
    for (let at = place + 1; at > 0; at -= at & -at) below += this.sums[at] ?? 0;
    return this.all - below;
  }
}

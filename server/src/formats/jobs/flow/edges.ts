import {
  defaultParallelism,
  followsInChain,
  isLegacySource,
  mayStandAlone,
} from "../../../flink/api/chaining.ts";
import type { OperatorEdge, Partitioning } from "../../../model/operator.ts";
import type { OperatorBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import type { Way } from "./streamValue.ts";
import { Ways } from "./ways.ts";

/** How many operators are followed upstream. */
const MOST_STEPS = 64;

/**
 * How records come to the operators of a file, and which of these are one task: Flink chains what has a single input, by
 * `forward`, from the same parallelism and slot sharing group, where neither side is told otherwise.
 *
 * @see org.apache.flink.streaming.api.graph.StreamingJobGraphGenerator#isChainable
 */
export class Edges {
  private readonly known = new Map<number, readonly OperatorEdge[]>();

  private readonly ways: Ways;

  constructor(private readonly flow: Flow) {
    this.ways = new Ways(flow);
  }

  /** The edges to an operator, by the builders that they come from. */
  of(index: number): readonly OperatorEdge[] {
    const known = this.known.get(index);
    if (known) return known;
    const to = this.builder(index);
    const edges = to ? to.ways.flatMap((way) => this.edge(way, to) ?? []) : [];
    this.known.set(index, edges);
    return edges;
  }

  private builder(index: number): OperatorBuilder | undefined {
    return this.flow.builders.operators[index];
  }

  private edge(way: Way, to: OperatorBuilder): OperatorEdge | null {
    const from = this.builder(way.from);
    if (!from) return null;
    const isSame = this.hasSameParallelism(from, to);
    const unspecified = isSame === null ? null : isSame ? "forward" : "rebalance";
    // PyFlink puts operators of its own in between, and makes one of several.
    const isOpen = way.unsure || this.flow.api.name === "python";
    const partitioning = way.partitioning ?? (isOpen ? null : unspecified);
    return { from: way.from, partitioning, chained: this.isChained({ way, from, to, partitioning, isSame }) };
  }

  private isChained({ way, from, to, partitioning, isSame }: Between): boolean | null {
    const { api } = this.flow;
    if (api.name === "python") return null;
    if (partitioning !== null && partitioning !== "forward") return false;
    if (way.several || isSame === false) return false;
    if (from.chaining === "never" || to.chaining !== null) return false;
    const chaining = this.isSwitchedOff(to);
    if (chaining === true) return false;
    const group = isSameGroup(from, to);
    if (group === false) return false;
    const follows = followsInChain(api.method(to.method));
    const isLegacy = follows === "behind-new-sources" ? this.startsWithLegacySource(way.from) : false;
    if (isLegacy === true) return false;
    // Code that is not seen may say more of an operator that it gets hold of.
    const isOpen = way.unsure || from.escaped || to.escaped;
    const isUnclear = partitioning === null || chaining === null || group === null || isLegacy === null;
    // Of a sink that is not seen, operators of its own may come first.
    const isHidden = to.role === "sink" && follows === "behind-new-sources" && to.state === "unknown";
    if (isOpen || isUnclear || isHidden || follows === "unknown") return null;
    return mayStandAlone(api.method(from.method)) ? null : true;
  }

  /** True where chaining is surely off in the job of an operator, null where it may be. */
  private isSwitchedOff({ environment }: OperatorBuilder): boolean | null {
    const said = this.flow.builders.settings.filter(
      (each) =>
        each.key === "pipeline.operator-chaining.enabled" &&
        (each.environment == null || environment === null || each.environment === environment),
    );
    const isOurs = said.every(
      (each) => environment !== null && each.environment === environment && !this.ways.isConditional(each),
    );
    if (said.every(({ value }) => value === "true")) return false;
    return isOurs && said.every(({ value }) => value === "false") ? true : null;
  }

  /** Whether the task that ends with an operator starts with a source of the old kind; null where that is not known. */
  private startsWithLegacySource(index: number, depth = 0): boolean | null {
    const builder = this.builder(index);
    if (!builder || depth > MOST_STEPS) return null;
    if (builder.role === "source") return isLegacySource(this.flow.api.method(builder.method));
    const edges = this.of(index);
    if (edges.length === 0) return null;
    const heads = edges.map(({ from, chained }) =>
      chained === null ? null : chained && this.startsWithLegacySource(from, depth + 1),
    );
    return heads.includes(null) ? null : heads.includes(true);
  }

  private hasSameParallelism(from: OperatorBuilder, to: OperatorBuilder): boolean | null {
    const [a, b] = [this.parallelismOf(from), this.parallelismOf(to)];
    if (a === null || b === null) return null;
    if (a !== CONFIGURED && b !== CONFIGURED) return a === b;
    // What is configured may change in between, and be any number.
    return a === b && !this.isConfiguredBehind(from, to) ? true : null;
  }

  /** A number, or that it is as the job is configured; null where nobody knows. */
  private parallelismOf(builder: OperatorBuilder, depth = 0): string | null {
    const { method, parallelism, ways } = builder;
    if (builder.escaped) return null;
    if (parallelism) return parallelism.value;
    const name = this.flow.api.method(method);
    switch (defaultParallelism(name)) {
      case "one":
        return this.flow.api.name === "python" ? null : "1";
      case "of-input": {
        const [way, second] = ways;
        const input = way && !second && depth < MOST_STEPS ? this.builder(way.from) : undefined;
        // It takes over what its input has at that time.
        const isSetBefore =
          input && (!input.parallelism || input.parallelism.span.start < builder.methodSpan.start);
        return input && isSetBefore ? this.parallelismOf(input, depth + 1) : null;
      }
      case "configured":
        return this.configured(builder) ?? CONFIGURED;
      default:
        return null;
    }
  }

  /** The parallelism that the code gives an environment before anything is built. */
  private configured({ environment }: OperatorBuilder): string | null {
    const said = this.parallelisms(environment);
    const [only, second] = said;
    const isFirst =
      only &&
      !second &&
      !this.ways.isConditional(only) &&
      this.flow.builders.operators.every(
        (each) => each.environment !== environment || each.methodSpan.start > only.keySpan.start,
      );
    return isFirst && environment !== null && only.environment === environment ? only.value : null;
  }

  /** True where the parallelism of the job may be set behind the first of two operators. */
  private isConfiguredBehind(from: OperatorBuilder, to: OperatorBuilder): boolean {
    const first = Math.min(from.methodSpan.start, to.methodSpan.start);
    return this.parallelisms(from.environment).some(({ keySpan }) => keySpan.start > first);
  }

  private parallelisms(environment: number | null) {
    return this.flow.builders.settings.filter(
      (each) =>
        each.key === "parallelism.default" &&
        (each.environment == null || environment === null || each.environment === environment),
    );
  }
}

interface Between {
  readonly way: Way;
  readonly from: OperatorBuilder;
  readonly to: OperatorBuilder;
  readonly partitioning: Partitioning | null;
  readonly isSame: boolean | null;
}

/** No number: as many tasks as the job is configured to have. */
const CONFIGURED = "configured";

/** An operator that is put into no group is in that of its only input. */
function isSameGroup(from: OperatorBuilder, to: OperatorBuilder): boolean | null {
  if (!to.slots) return true;
  if (to.slots.value === null) return null;
  if (from.slots) return from.slots.value === null ? null : from.slots.value === to.slots.value;
  return from.role === "source" ? to.slots.value === "default" : null;
}

import { groupBy } from "../../../model/groupBy.ts";
import type { CodeValue } from "../../../model/setting.ts";
import type { OperatorBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId, PlacedBind } from "./program.ts";
import { reachingWrites } from "./reachingWrites.ts";
import type { Variable } from "./scopes.ts";

/**
 * What PyFlink merges an operator into as it executes the job: the index of another one, or null for one that a call of
 * PyFlink's makes by itself and that has no uid.
 *
 * @see org.apache.flink.python.chain.PythonOperatorChainingOptimizer
 */
export function merged(flow: Flow): ReadonlyMap<number, number | null> {
  const found = new Map<number, number | null>();
  if (flow.api.name !== "python") return found;
  const merging = new Merging(flow);
  for (const [index, builder] of flow.builders.operators.entries()) {
    const into = merging.headOf(builder);
    if (into !== undefined) found.set(index, into);
  }
  return found;
}

/** Calls on a stream without keys that can become a part of the operator before. */
const JOINS = /^(?:map|flatMap|filter|process)$/;

/** Calls whose operators are Python's, and not Java's. */
const IS_PYTHON =
  /^(?:map|flatMap|filter|process|reduce|sum|min|max|minBy|maxBy|aggregate|apply|(?:un)?orderedWait(?:WithRetry)?)$/;

/** Calls at whose end PyFlink adds a map. */
const ADDS = /^(?:getSideOutput|partitionCustom)$/;

/** Calls that give back what they stand on, or a stream of it on which each record stays with its task. */
const PASSES =
  /^(?:uid|setUidHash|name|setDescription|setParallelism|setMaxParallelism|setBufferTimeout|forward)$/;

/** Calls that keep operators apart, or may do so. */
const PARTS = /^(?:startNewChain|disableChaining|slotSharingGroup|forceNonParallel)$/;

/** How many variables are followed from one to the next. */
const MOST_VARIABLES = 16;

class Merging {
  /** Operators, by their index, that somebody wants apart. */
  private readonly apart: ReadonlySet<number>;
  private readonly makers: ReadonlyMap<ExprId, number>;
  /** Where an environment is given another parallelism, which what is built behind it has. */
  private readonly turns: readonly number[];

  /** The readers of variables that were asked for. */
  private readonly readers = new Map<Variable, ReadonlyMap<PlacedBind, readonly ExprId[]>>();

  constructor(private readonly flow: Flow) {
    const { program, api, builders } = flow;
    this.makers = new Map(builders.operators.map(({ call }, index) => [call.id, index]));
    const apart = program.calls.filter(({ name }) => PARTS.test(api.method(name)));
    this.apart = new Set(apart.flatMap((call) => this.receiver(call)?.current ?? []));
    this.turns = builders.settings
      .filter(({ key }) => key === "parallelism.default")
      .map(({ call }) => program.spanOf(call.id).end);
  }

  /** Undefined where it is not sure that the operator becomes a part of another one. */
  headOf(builder: OperatorBuilder): number | null | undefined {
    const { call } = builder;
    if (!JOINS.test(this.method(call)) || !this.isFree(builder)) return undefined;
    const on = this.receiver(call);
    if (on?.kind !== "stream" && on?.kind !== "operator") return undefined;
    const before = this.before(call);
    const head = before === null || before === undefined ? undefined : this.flow.builders.operators[before];
    if (before === null) return this.isPlain(builder) ? null : undefined;
    return before !== undefined && head && this.canTakeIn(head, builder) ? before : undefined;
  }

  private canTakeIn(head: OperatorBuilder, builder: OperatorBuilder): boolean {
    return (
      IS_PYTHON.test(this.method(head.call)) &&
      this.receiver(head.call)?.kind !== "broadcast-connected" &&
      this.isFree(head) &&
      isSame(head.parallelism, builder.parallelism) &&
      isSame(head.maxParallelism, builder.maxParallelism) &&
      !this.turnsBetween(head.call, builder.call)
    );
  }

  /** False for an operator of which not all is seen, or that somebody wants apart. */
  private isFree(builder: OperatorBuilder): boolean {
    return !builder.escaped && !this.apart.has(this.makers.get(builder.call.id) ?? -1);
  }

  /** True for an operator that is built as the environment says. */
  private isPlain({ parallelism, maxParallelism }: OperatorBuilder): boolean {
    return parallelism === null && maxParallelism === null;
  }

  private turnsBetween(first: Call, second: Call): boolean {
    const { program } = this.flow;
    const [from, to] = [program.spanOf(first.id).end, program.spanOf(second.id).end];
    return this.turns.some((at) => at > from && at < to);
  }

  /** The operator that a call reads, if nothing else reads that; null for one that PyFlink adds. */
  private before(call: Call): number | null | undefined {
    const { program } = this.flow;
    let variables = 0;
    for (let at = program.receiverOf(call); at !== null && variables < MOST_VARIABLES; ) {
      const made = this.makers.get(at);
      if (made !== undefined) return made;
      const inner = program.callAt(at);
      if (!inner) {
        // Two may stand for each other.
        variables++;
        at = this.onlyValue(at);
      } else if (ADDS.test(this.method(inner))) return this.receiver(inner) ? null : undefined;
      else if (PASSES.test(this.method(inner))) at = program.receiverOf(inner);
      else return undefined;
    }
    return undefined;
  }

  /** What stands for a variable where it is read, if it is read there alone, as often as it is written. */
  private onlyValue(id: ExprId): ExprId | null {
    const { flow } = this;
    const { program } = flow;
    const variable = flow.variableAt(id);
    if (!variable || variable.parameter) return null;
    const [write, second] = this.writesFor(variable, id);
    if (!write || second) return null;
    const { member, bind } = write;
    if (bind.value === null || bind.each || !this.isBeside(id, member, bind.block)) return null;
    const [reader, other] = this.readersOf(variable).get(write) ?? [];
    return reader === id && other === undefined ? program.idOf(member, bind.value) : null;
  }

  /** Where what each write of a variable gives it is read. */
  private readersOf(variable: Variable): ReadonlyMap<PlacedBind, readonly ExprId[]> {
    const known = this.readers.get(variable);
    if (known) return known;
    const uses = this.flow.uses.of(variable).filter((use) => !this.isConfigured(use));
    const pairs = uses.flatMap((use) => this.writesFor(variable, use).map((write) => ({ write, use })));
    const grouped = groupBy(pairs, ({ write }) => write);
    const readers = new Map([...grouped].map(([write, all]) => [write, all.map(({ use }) => use)]));
    this.readers.set(variable, readers);
    return readers;
  }

  /** The writes that a use of a variable may see. What others can write is only followed where there is one. */
  private writesFor(variable: Variable, use: ExprId): readonly PlacedBind[] {
    const { program } = this.flow;
    const isOfScript = (member: number) =>
      program.codeOf(member).kind === "script" && program.ownerOf(member) < 0;
    const isLocal = !variable.field || [variable.member, program.memberOf(use)].every(isOfScript);
    return isLocal ? reachingWrites(program, variable, use) : variable.writes;
  }

  /** True for a place that is come by whenever another one is. The statements of a file are members of their own. */
  private isBeside(id: ExprId, member: number, block: number): boolean {
    const { program } = this.flow;
    const own = program.memberOf(id);
    const isScript = [own, member].every((each) => program.codeOf(each).kind === "script");
    return program.expr(id).block === block && (own === member || (isScript && block === 0));
  }

  /** True for `stream.uid("a")` as a statement, which reads nothing. */
  private isConfigured(id: ExprId): boolean {
    const { program } = this.flow;
    let at = id;
    for (let call = program.callOn(at); call && PASSES.test(this.method(call)); call = program.callOn(at))
      at = call.id;
    return at !== id && program.expr(at).use === "statement";
  }

  private method({ name }: Call): string {
    return this.flow.api.method(name);
  }

  private receiver(call: Call) {
    const on = this.flow.program.receiverOf(call);
    return on === null ? null : this.flow.valueOf(on);
  }
}

/** True for values that are not set, or set alike. */
const isSame = (a: CodeValue | null, b: CodeValue | null): boolean =>
  a === null || b === null ? a === b : a.value !== null && a.value === b.value;

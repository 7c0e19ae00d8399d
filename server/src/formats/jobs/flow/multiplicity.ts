import { isEnvironment } from "../../../flink/api/types.ts";
import type { BuildingMethod } from "../../../model/methods.ts";
import { meet } from "../../../model/paths.ts";
import type { Span } from "../../../model/span.ts";
import type { OperatorBuilder } from "./builders.ts";
import { type Callers, CallGraph } from "./callers.ts";
import type { Flow } from "./flow.ts";
import { methodsAround, type NestedMethod, namedFunction } from "./nested.ts";
import { isTransparent, pathTo } from "./paths.ts";
import type { Around, Call, ExprId } from "./program.ts";
import type { Method } from "./scopes.ts";

/** How many calls of methods are followed. */
const MOST_STEPS = 16;

/** Methods that call what they are given for each element: `tables.forEach(table -> ...)`. */
const FOR_EACH = /^(?:for_?each|forEachOrdered)$/i;

/** How often the program comes by an expression, as far as this file shows. */
export type Multiplicity = "once" | "many" | "unknown";

/** What a call builds, an operator or those of a connector. */
type Built = Pick<OperatorBuilder, "call" | "environment">;

/** How often what a file builds is built. Asked once the file was read. */
export class Multiplicities {
  private readonly callGraph: CallGraph;
  /** By method, or field of an object: how often the program comes there. */
  private readonly ofMembers = new Map<number, Multiplicity>();
  private readonly ofFunctions = new Map<string, Multiplicity>();
  private readonly openToAll = new Map<number, boolean>();

  constructor(private readonly flow: Flow) {
    this.callGraph = new CallGraph(flow);
  }

  /** The calls that start a job, by themselves or through methods of this file. */
  private get executions(): readonly ExprId[] {
    return this.flow.builders.executions;
  }

  of(id: ExprId): Multiplicity {
    const { program } = this.flow;
    const member = program.memberOf(id);
    let inFunction = false;
    for (const around of program.blocksAround(id)) {
      if (this.isLoop(member, around)) {
        if (!this.executesInEachRound(around, id)) return "many";
      }
      if (around.block.kind !== "function" || isTransparent(this.flow, id, around.block.at.start)) continue;
      const own = namedFunction(program, member, around.index);
      if (own) {
        if (!inFunction && this.executesBehind(id, around.block.at)) return "once";
        const times = this.ofFunction(own);
        return inFunction && times === "once" ? "unknown" : times;
      }
      inFunction = true;
    }
    if (this.callGraph.callersOf(member)) {
      // What is executed where it is built makes a job of its own with each call.
      if (!inFunction && this.executesBehind(id)) return "once";
      const times = this.ofMember(member);
      return inFunction && times === "once" ? "unknown" : times;
    }
    return inFunction ? "unknown" : "once";
  }

  private ofMember(member: number): Multiplicity {
    return known(this.ofMembers, member, () => this.ofSites(this.callGraph.callersOf(member)));
  }

  /** Of the methods of a name without members of their own, which nothing tells apart. */
  private ofFunction({ name, parameters }: NestedMethod): Multiplicity {
    const { length } = parameters;
    return known(this.ofFunctions, `${name} ${length}`, () =>
      this.ofSites(this.callGraph.callersOfFunction(name, length)),
    );
  }

  private ofSites({ sites, sure, handed }: Callers = { sites: [], sure: 0, handed: [] }): Multiplicity {
    if (sure > 1 || handed.some((each) => this.isForEachOf(each))) return "many";
    if (sites.length > 1 || handed.length > 0) return "unknown";
    const [site] = sites;
    const above = site === undefined ? "once" : this.of(site);
    return above === "many" && sure === 0 ? "unknown" : above;
  }

  /**
   * True when one run of the program surely builds more than one operator of the same job by this line: in every round
   * of a loop, or by calls of its method that do not exclude each other.
   */
  isSurelyRepeated(builder: Built, from: ExprId = builder.call.id, depth = 0): boolean {
    const { flow } = this;
    const { program } = flow;
    const member = program.memberOf(from);
    for (const around of program.blocksAround(from)) {
      const { kind, at } = around.block;
      if (this.isLoop(member, around))
        return kind !== "while" && this.buildsInEveryRound(builder, member, at);
      if (kind === "arm" || kind === "catch") return false;
      if (kind === "function" && !isTransparent(flow, from, at.start)) return false;
    }
    const method = flow.methodAround(member);
    const sites = method ? flow.sitesOf(method) : [];
    const [first] = sites;
    if (!method || !first || depth >= MOST_STEPS) return false;
    if (sites.length === 1) return this.isSurelyRepeated(builder, first.id, depth + 1);
    // A job that each call builds and executes anew has an operator of its own.
    if (this.isWithin(builder.environment, this.spanOf(member))) return false;
    return sites.some((site, index) => {
      const next = sites[index + 1];
      if (!next || !this.areOfOneJob(method, site, next)) return false;
      return meet(pathTo(flow, site.id), pathTo(flow, next.id));
    });
  }

  /** The method of {@link Operator.builtBy}: one that other files can call, and of which nothing here tells how often. */
  builderOf(builder: Built, from: ExprId = builder.call.id, depth = 0): BuildingMethod | null {
    const { flow } = this;
    const member = flow.program.memberOf(from);
    const [own] = methodsAround(flow.program, from);
    if (own) {
      const { name, parameters, returns, returned } = own;
      const span = flow.program.placed(member, own.at);
      if (this.isWithin(builder.environment, span) || this.executesIn(span)) return null;
      return parameters.length > 0 || givesBack(returns ?? null, returned) ? { name } : null;
    }
    const method = flow.methodAround(member);
    if (!method) return null;
    const span = this.spanOf(member);
    // Each call makes a job of its own.
    if (this.isWithin(builder.environment, span) || this.executesIn(span)) return null;
    const onObjects = this.callGraph.callsOnObjects(method);
    // Several objects build a part each, as their methods are there for.
    const [site] = [...flow.sitesOf(method), ...(onObjects.length === 1 ? onObjects : [])];
    if (site) return depth < MOST_STEPS ? this.builderOf(builder, site.id, depth + 1) : null;
    const open = this.openToAll.get(member) ?? this.isOpenToAll(method);
    this.openToAll.set(member, open);
    return open ? this.named(method) : null;
  }

  private named({ owner, code: { name, isStatic } }: Method): BuildingMethod {
    const of = this.flow.program.classAt(owner);
    return of && (isStatic || of.single) ? { name, on: of.name } : { name };
  }

  /** True for the body of a loop, as a statement or as a function that is called for each element of something. */
  private isLoop(member: number, { index, block }: Around): boolean {
    if (block.kind === "loop" || block.kind === "while") return true;
    const of = block.kind === "function" ? this.flow.program.functionOf(member, index) : undefined;
    return of !== undefined && this.isForEachOf(of);
  }

  /** True for the function that a `forEach(...)` is given. */
  private isForEachOf(id: ExprId): boolean {
    const { program } = this.flow;
    const call = program.callAt(program.parentOf(id));
    return call !== undefined && FOR_EACH.test(call.name) && program.receiverOf(call) !== id;
  }

  /** True when two calls of a method surely build on one environment. */
  private areOfOneJob({ code }: Method, first: Call, second: Call): boolean {
    const { names, program } = this.flow;
    const parameters = code.parameters.filter(({ name }) => name !== "this" && name !== "self");
    const values = parameters.map(({ name }, index) =>
      [first, second].map((call) => program.argument(call.id, call.args, index, name)),
    );
    const kinds = parameters.map(({ type }, index) => {
      const [one] = values[index] ?? [];
      return names.kindOfType(type) ?? (type === null && one !== undefined ? this.kindOf(one) : null);
    });
    // What it builds on comes with the object then.
    if (kinds.every((kind) => kind === null)) return this.objectOf(first) === this.objectOf(second);
    return kinds.every((kind, index) => {
      const [one, other] = values[index] ?? [];
      if (kind === null || one === undefined || other === undefined) return true;
      const [a, b] = [one, other].map((arg) => this.flow.valueOf(arg)?.environment ?? null);
      if (a != null && b != null) return a === b;
      return !isEnvironment(kind) || program.textOf(one) === program.textOf(other);
    });
  }

  private kindOf(id: ExprId) {
    return this.flow.valueOf(id)?.kind ?? null;
  }

  private objectOf(call: Call): string {
    const { program } = this.flow;
    const on = program.receiverOf(call);
    return on === null ? "" : program.textOf(on).replace(/^(?:this|self)$/, "");
  }

  private buildsInEveryRound({ environment }: Built, member: number, { start, end }: Span): boolean {
    const at = this.flow.program.startOf(member);
    const loop = { start: start + at, end: end + at };
    if (this.isWithin(environment, loop) || this.executesIn(loop)) return false;
    return !/\b(?:break|continue|return|throw|raise)\b/.test(this.flow.program.slice(loop));
  }

  /** True when an environment is created inside of a span. */
  private isWithin(environment: number | null, { start, end }: Span): boolean {
    const span = environment === null ? undefined : this.flow.builders.environments[environment]?.span;
    return span !== undefined && start <= span.start && span.end <= end;
  }

  /** True when a job is started inside of a span. */
  private executesIn({ start, end }: Span): boolean {
    return this.executions.some((each) => {
      const at = this.startOf(each);
      return start <= at && at < end;
    });
  }

  /** True for a loop of which each round executes what it built: a job of its own. */
  private executesInEachRound({ index, block }: Around, id: ExprId): boolean {
    const { program } = this.flow;
    const member = program.memberOf(id);
    const built = program.expr(id).at.end;
    return this.executions.some((each) => {
      const { at, block: directly } = program.expr(each);
      if (program.memberOf(each) !== member || directly !== index) return false;
      if (at.start < built || block.at.end <= at.start) return false;
      return !/\bcontinue\b/.test(program.slice(program.placed(member, { start: built, end: at.start })));
    });
  }

  /** True when a job is started in a method behind what it builds. */
  private executesBehind(id: ExprId, within?: Span): boolean {
    const { program } = this.flow;
    const member = program.memberOf(id);
    const { end } = program.spanOf(id);
    const last = within ? program.placed(member, within).end : Number.POSITIVE_INFINITY;
    return this.executions.some((each) => {
      const at = this.startOf(each);
      return program.memberOf(each) === member && end <= at && at < last;
    });
  }

  private startOf(id: ExprId): number {
    return this.flow.program.spanOf(id).start;
  }

  private spanOf(member: number): Span {
    const { program } = this.flow;
    return program.placed(member, { start: 0, end: program.codeOf(member).end });
  }

  /**
   * True for a method that others may call for one more part of a job: with something of theirs, for what it returns, or
   * on objects that they made with streams. Flink itself calls none of its own only once: a table that is read twice asks
   * its source twice.
   */
  private isOpenToAll({ code, owner }: Method): boolean {
    const { names, program } = this.flow;
    if (code.isPrivate || code.name === "main" || code.name === "__main__") return false;
    const takes = code.parameters.some(({ name }) => name !== "this" && name !== "self");
    if (code.init || takes || givesBack(code.returns, code.returned)) return true;
    return program.code.members
      .filter((each) => each.owner === owner && each.code.kind === "method" && each.code.init)
      .some((each) => each.code.parameters.some(({ type }) => names.kindOfType(type) !== null));
  }
}

function known<Key>(times: Map<Key, Multiplicity>, key: Key, find: () => Multiplicity): Multiplicity {
  const before = times.get(key);
  if (before) return before;
  // Methods that only call each other are never called.
  times.set(key, "once");
  const found = find();
  times.set(key, found);
  return found;
}

const givesBack = (returns: string | null, returned: readonly number[]): boolean =>
  returned.length > 0 || (returns !== null && !/^(?:void|Unit|None)$/.test(returns));

import { isEnvironment } from "../../../flink/api/types.ts";
import type { SettingBuilder } from "./builders.ts";
import { CallGraph } from "./callers.ts";
import { isOfOneOfSeveral } from "./chosenEnvironment.ts";
import { conditionsAt } from "./conditions.ts";
import { Dispatch } from "./dispatch.ts";
import { lazyAround } from "./expressionConditions.ts";
import type { Flow } from "./flow.ts";
import { callsOfFunction, type Site } from "./functionCalls.ts";
import { RUNS } from "./idle.ts";
import { functionAround, leadsTo, pathTo } from "./paths.ts";
import type { ExprId } from "./program.ts";

/** The conditions on one way of the program to a place. */
type Way = ReadonlySet<string>;

/** How many calls of methods a way is followed through, and how many ways. */
const MOST_STEPS = 16;
const MOST_WAYS = 64;

/** Whether the program surely comes by what sets something, whatever jobs it runs. Asked once the file was read. */
export class Ways {
  private readonly known = new Map<ExprId, readonly Way[]>();
  private readonly underWay = new Set<number>();
  private readonly callGraph: CallGraph;
  private readonly dispatch: Dispatch;

  constructor(private readonly flow: Flow) {
    this.callGraph = new CallGraph(flow);
    this.dispatch = new Dispatch(flow);
  }

  /** True when a condition decides about what sets something on an environment, neither about what makes that nor about all that runs. */
  isInBranch(setting: SettingBuilder): boolean {
    if (isOfOneOfSeveral(this.flow, setting)) return true;
    const { call, environment } = setting;
    const made = this.flow.builders.environments[environment ?? -1]?.made;
    return !this.leads(call.id, made === undefined ? [] : [made], environment ?? null);
  }

  /** True when the program may make an environment without coming by the call that sets something on it. */
  isConditional(setting: SettingBuilder): boolean {
    const made = this.flow.builders.environments[setting.environment ?? -1];
    if (!made) return this.isInBranch(setting);
    return (
      !leadsTo(pathTo(this.flow, setting.call.id), pathTo(this.flow, made.made)) || this.isInBranch(setting)
    );
  }

  /** True when the program comes by a place whenever it comes by another one and then runs a job. */
  leads(place: ExprId, from: readonly ExprId[], environment: number | null = null): boolean {
    const ways = this.to(place);
    const starts = from.length > 0 ? from.flatMap((each) => this.to(each)) : [NO_CONDITION];
    const running = this.runsOf(environment).flatMap((each) => this.to(each));
    const ends = running.length > 0 ? running : [NO_CONDITION];
    return starts.every((start) =>
      ends.every((end) => ways.some((way) => [...way].every((each) => start.has(each) || end.has(each)))),
    );
  }

  /** What runs a job that is built on an environment, as far as that is seen. */
  private runsOf(environment: number | null): ExprId[] {
    const { program, api } = this.flow;
    const running = program.calls.flatMap(({ id, name, on }) => {
      const value = on === null ? null : this.flow.valueOf(program.beside(id, on));
      const isOther = environment !== null && value?.environment != null && value.environment !== environment;
      return value && !isOther && RUNS.test(api.method(name))
        ? [{ id, kind: value.kind, method: api.method(name) }]
        : [];
    });
    const executions = running.filter(
      ({ kind, method }) => isEnvironment(kind) && (method === "execute" || method === "executeAsync"),
    );
    return (executions.length > 0 ? executions : running).map(({ id }) => id);
  }

  /** The ways to a place, through calls of this file's methods and functions. */
  private to(id: ExprId, depth = 0): readonly Way[] {
    const known = this.known.get(id);
    if (known) return known;
    const own = conditionsAt(this.flow, id);
    const key = this.bodyOf(id);
    this.underWay.add(key);
    const sites = depth < MOST_STEPS ? this.sitesOf(id) : [];
    const ways = sites
      // What calls itself is called by somebody else first.
      .filter(({ at }) => !this.underWay.has(this.bodyOf(at)))
      .flatMap(({ at, conditions }) =>
        this.to(at, depth + 1).map((way) => new Set([...way, ...conditions, ...own])),
      );
    this.underWay.delete(key);
    const found = ways.length > 0 ? ways.slice(0, MOST_WAYS) : [new Set(own)];
    if (depth === 0) this.known.set(id, found);
    return found;
  }

  /** The function or the method around a place, as a number. */
  private bodyOf(id: ExprId): number {
    return (
      lazyAround(this.flow, id)?.value ?? functionAround(this.flow, id) ?? -1 - this.flow.program.memberOf(id)
    );
  }

  /** The calls by which the program comes to the function or the method around a place. */
  private sitesOf(id: ExprId): readonly Site[] {
    const { flow } = this;
    const { program } = flow;
    const handedAt = (at: ExprId): Site => ({ at, conditions: [`${program.spanOf(at).start} function`] });
    const lazy = lazyAround(flow, id);
    if (lazy && lazy.uses.length > 0) return lazy.uses.map((at) => ({ at, conditions: [] }));
    const around = functionAround(flow, id);
    if (around !== undefined) {
      const calls = callsOfFunction(flow, around);
      // It runs only where it is made.
      return calls.length > 0 ? calls : [handedAt(around)];
    }
    const member = program.memberOf(id);
    const callers = this.callGraph.callersOf(member);
    if (!callers) return [];
    const method = flow.methodAround(member);
    const otherwise = [`${program.startOf(member)} overridden`];
    const called = callers.sites.flatMap((at): Site[] => {
      const verdict = method ? this.dispatch.of(at, method) : "yes";
      return verdict === "no" ? [] : [{ at, conditions: verdict === "yes" ? [] : otherwise }];
    });
    const all = [...called, ...callers.handed.map(handedAt)];
    const [first] = callers.sites;
    return all.length === 0 && first !== undefined ? [{ at: first, conditions: otherwise }] : all;
  }
}

const NO_CONDITION: Way = new Set();

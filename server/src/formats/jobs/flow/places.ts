import type { PathStep, UidPlace } from "../../../model/facts.ts";
import { meet } from "../../../model/paths.ts";
import type { OperatorBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId } from "./program.ts";
import { scopeFunctionOf } from "./scopeFunctions.ts";
import type { Method } from "./scopes.ts";

/** `at` of the first step: which method the way starts in. Ways that start elsewhere belong to other jobs. */
const ROOT = -1;
/** `at` of the second step: how many jobs were executed before. */
const EXECUTED = -2;

/** How many calls of methods a way is followed through. */
const MOST_STEPS = 16;

/** The branches around an expression up to its method or function, outermost first. */
function branchesOf(flow: Flow, id: ExprId): PathStep[] {
  const { program } = flow;
  const start = program.startOf(program.memberOf(id));
  const steps: PathStep[] = [];
  for (const { block } of program.blocksAround(id)) {
    if (block.kind === "function" && !isTransparent(flow, id, block.at.start)) break;
    const at = start + block.at.start;
    // What a catch clause builds, the statements around it do not build as well.
    if (block.kind === "catch") steps.push({ at, branch: 0, leaves: true, needs: `catch ${at}` });
    if (block.kind === "arm" && block.choice >= 0)
      steps.push({ at: start + block.choice, branch: at, leaves: block.leaves, needs: block.needs });
  }
  return steps.reverse();
}

/** True for the function of a call that runs it at once: `stream.apply { … }`. */
function isTransparent(flow: Flow, id: ExprId, bodyStart: number): boolean {
  const { program, language } = flow;
  const member = program.memberOf(id);
  for (const { index, block } of program.blocksAround(id)) {
    if (block.kind !== "function" || block.at.start !== bodyStart) continue;
    const of = program.functionOf(member, index);
    const call = of === undefined ? undefined : program.callAt(program.parentOf(of));
    return call !== undefined && scopeFunctionOf(program, language, call) !== null;
  }
  return false;
}

/** The function around an expression that somebody calls, or never; undefined where its method runs it. */
function functionAround(flow: Flow, id: ExprId): ExprId | undefined {
  const { program } = flow;
  for (const { index, block } of program.blocksAround(id)) {
    if (block.kind === "function" && !isTransparent(flow, id, block.at.start))
      return program.functionOf(program.memberOf(id), index) ?? id;
  }
  return undefined;
}

/** The way of the program to an expression, through calls of this file's methods as long as each is called from one place only. */
export function pathTo(flow: Flow, id: ExprId, depth = 0): PathStep[] {
  const { program, builders } = flow;
  const branches = branchesOf(flow, id);
  const around = functionAround(flow, id);
  const member = program.memberOf(id);
  const method = around === undefined ? flow.methodAround(member) : undefined;
  const sites = method ? flow.sitesOf(method) : [];
  const [site] = sites;
  if (site && sites.length === 1 && depth < MOST_STEPS)
    return [...pathTo(flow, site.id, depth + 1), ...branches];
  const start = program.spanOf(id).start;
  const executed = builders.executions.filter((each) => program.spanOf(each).start < start).length;
  // All statements at the top of a file are one way.
  const isScript = program.codeOf(member).kind === "script";
  const root =
    around !== undefined ? program.spanOf(around).start : isScript ? ROOT : program.startOf(member);
  return [
    { at: ROOT, branch: root, leaves: false, needs: null },
    { at: EXECUTED, branch: executed, leaves: false, needs: null },
    ...branches,
  ];
}

/** How often the program comes by an expression, as far as this file shows. */
export type Multiplicity = "once" | "many" | "unknown";

/** How often what a file builds is built. Asked once the file was read. */
export class Multiplicities {
  private readonly ofMethods = new Map<number, Multiplicity>();

  constructor(private readonly flow: Flow) {}

  of(id: ExprId): Multiplicity {
    const { flow } = this;
    const { program } = flow;
    for (const { block } of program.blocksAround(id)) {
      if (block.kind === "loop" || block.kind === "while")
        return this.executesIn(id, block.at.start, block.at.end) ? "unknown" : "many";
      if (block.kind === "function" && !isTransparent(flow, id, block.at.start)) return "unknown";
    }
    const method = flow.methodAround(program.memberOf(id));
    return method ? this.ofMethod(method) : "once";
  }

  private ofMethod(method: Method): Multiplicity {
    const known = this.ofMethods.get(method.member);
    if (known) return known;
    // Methods that only call each other are never called.
    this.ofMethods.set(method.member, "once");
    const sites = this.flow.sitesOf(method);
    const [site] = sites;
    const times =
      sites.length > 1
        ? this.executesInside(method)
          ? "unknown"
          : "many"
        : site
          ? this.of(site.id)
          : "once";
    this.ofMethods.set(method.member, times);
    return times;
  }

  /** True when each round of a loop, or each call of a method, may run a job of its own. */
  private executesIn(id: ExprId, start: number, end: number): boolean {
    const { program, builders } = this.flow;
    const member = program.memberOf(id);
    return builders.executions.some((each) => {
      const { at } = program.expr(each);
      return program.memberOf(each) === member && start <= at.start && at.end <= end;
    });
  }

  private executesInside({ member }: Method): boolean {
    return this.flow.builders.executions.some((each) => this.flow.program.memberOf(each) === member);
  }

  /** True when one run of the program surely builds more than one operator of the same job by this expression. */
  isSurelyRepeated(id: ExprId, depth = 0): boolean {
    const { flow } = this;
    const { program, builders } = flow;
    for (const { block } of program.blocksAround(id)) {
      // How often the condition of a `while` holds nobody knows, nor how long the list of a loop is.
      if (block.kind !== "body") return false;
    }
    const method = flow.methodAround(program.memberOf(id));
    const sites = method ? flow.sitesOf(method) : [];
    const [first] = sites;
    if (!method || !first || depth >= MOST_STEPS || this.executesInside(method)) return false;
    if (sites.length === 1) return this.isSurelyRepeated(first.id, depth + 1);
    const made = builders.environments.some((each) => program.memberOf(each.made) === method.member);
    if (made) return false;
    return sites.some((site, index) => {
      const next = sites[index + 1];
      return (
        next !== undefined &&
        this.areOfOneJob(site, next) &&
        meet(pathTo(flow, site.id), pathTo(flow, next.id))
      );
    });
  }

  /** True when two calls of a method surely build on one environment. */
  private areOfOneJob(first: Call, second: Call): boolean {
    const environments = [first, second].map((call) => {
      const values = call.args.map(({ value }) =>
        this.flow.valueOf(this.flow.program.beside(call.id, value)),
      );
      return values.map((value) => value?.environment ?? null).find((each) => each !== null) ?? null;
    });
    return environments[0] !== null && environments[0] === environments[1];
  }

  /** The name of a method that builds a part of a job and that others can call as often as they like; null for any other. */
  builtBy(id: ExprId): string | null {
    const { flow } = this;
    const method = flow.methodAround(flow.program.memberOf(id));
    if (!method || flow.sitesOf(method).length > 0) return null;
    const { code } = method;
    if (code.isPrivate || code.name === "main" || code.name === "__main__") return null;
    const parameters = code.parameters.filter(({ name }) => name !== "this" && name !== "self");
    return parameters.length > 0 || code.returned.length > 0 || code.init ? code.name : null;
  }
}

/** Where a uid for an operator can be put; null where it would break the program or the job. */
export function uidPlaceOf(flow: Flow, builder: OperatorBuilder): UidPlace | null {
  const { program } = flow;
  const call = builder.placeCall;
  const value = flow.valueOf(call.id);
  // A builder that is built elsewhere, or not at all, has no uid(...).
  if (value?.kind === "sink-builder") return null;
  const member = program.memberOf(call.id);
  const dot = program.startOf(member) + call.dot;
  // A call without a dot is written between what it stands on and what it is given.
  if (call.on !== null && !/[.?]/.test(program.text[dot] ?? "")) return null;
  if (builder.role === "source" && call === builder.call && !flow.api.uidOnStreams && wantsSource(flow, call))
    return null;
  return { kind: "chain", offset: program.spanOf(call.id).end, dot };
}

/** True where a DataStreamSource has to stand, which uid(...) makes another class of. */
function wantsSource(flow: Flow, call: Call): boolean {
  const { program } = flow;
  const { use } = program.expr(call.id);
  if (use !== "bound" && use !== "returned") return false;
  const member = program.memberOf(call.id);
  const code = program.codeOf(member);
  const bind = code.binds.find(({ value }) => value !== null && program.idOf(member, value) === call.id);
  const type = use === "returned" ? code.returns : (bind?.type ?? null);
  return type !== null && /\bDataStreamSource\b/.test(type);
}

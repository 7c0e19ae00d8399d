import type { Evaluator } from "../flow/evaluate.ts";
import type { ExprId } from "../flow/program.ts";
import type { Method } from "../flow/scopes.ts";

/** Beyond that many, calls share what they call. */
const MOST_INSTANCES = 3_000;

/** A method as one chain of calls comes to it. */
interface Instance {
  readonly member: number;
  /** The class of the object that it runs on; null where that is not one for sure. */
  readonly self: number | null;
  /** The methods on the way to it, itself included. */
  readonly chain: ReadonlyMap<number, number>;
}

/** A program in which each call of a method that builds a part of a job has the method for itself. */
export interface Instances {
  /** The members by their place in the program that they are instances of. */
  readonly members: readonly number[];
  /** Which instances a call or a creation of an instance comes to: by the instance, and the expression in its member. */
  readonly calls: readonly ReadonlyMap<number, readonly number[]>[];
}

/** What is called in a member: the expression in it, and the methods that it can mean. */
interface Site {
  readonly ref: number;
  readonly targets: readonly Method[];
}

/**
 * Gives each call of a method that builds a part of a job the method for itself, from where programs start to where nothing is
 * called any more. What calls itself is shared with the call around.
 *
 * @param flow the files as one program, read
 */
export function instancesOf(flow: Evaluator): Instances {
  const builds = buildingMembers(flow);
  const sites = sitesByMember(flow);
  const called = new Set(
    [...sites.values()].flatMap((all) => all.flatMap(({ targets }) => targets.map(({ member }) => member))),
  );
  const instances: Instance[] = [];
  const calls: ReadonlyMap<number, readonly number[]>[] = [];
  const shared = new Map<number, number>();
  const add = (member: number, self: number | null, chain: ReadonlyMap<number, number>): number => {
    const index = instances.length;
    instances.push({ member, self, chain: new Map(chain).set(member, index) });
    return index;
  };
  const share = (member: number): number => {
    const index = shared.get(member) ?? add(member, null, new Map());
    shared.set(member, index);
    return index;
  };
  const { members } = flow.program.code;
  for (const [member, { code }] of members.entries())
    if (code.kind !== "method" || !called.has(member) || !builds.has(member)) share(member);
  const expand = () => {
    for (let index = calls.length; index < instances.length; index++) {
      const { member, self, chain } = instances[index] ?? { member: 0, self: null, chain: new Map() };
      const own = new Map<number, readonly number[]>();
      for (const { ref, targets } of sites.get(member) ?? []) {
        const { methods, on } = dispatched(flow, flow.program.idOf(member, ref), targets, self);
        own.set(
          ref,
          methods.map((method) => {
            if (!builds.has(method.member) && !isHelper(method)) return share(method.member);
            const around = chain.get(method.member);
            if (around !== undefined) return around;
            return instances.length < MOST_INSTANCES ? add(method.member, on, chain) : share(method.member);
          }),
        );
      }
      calls.push(own);
    }
  };
  expand();
  // Methods that only call each other.
  for (const member of members.keys())
    if (!instances.some((each) => each.member === member)) {
      share(member);
      expand();
    }
  return { members: instances.map(({ member }) => member), calls };
}

/** True for a method that is short enough to make texts, such as uids, of what it is given. */
const isHelper = ({ code }: Method): boolean => code.returned.length === 1 && code.exprs.length <= 40;

/** The targets of a call on one object, with the class of that object. */
function dispatched(
  { program, scopes }: Evaluator,
  id: ExprId,
  targets: readonly Method[],
  self: number | null,
): { readonly methods: readonly Method[]; readonly on: number | null } {
  const { objects } = scopes;
  const expr = program.expr(id);
  if (expr.is === "new") return { methods: targets, on: targets[0]?.owner ?? null };
  const call = program.callAt(id);
  const receiver = call ? program.receiverOf(call) : null;
  if (!objects || !call) return { methods: targets, on: null };
  if (receiver === null || program.expr(receiver).is === "self") {
    const made = call.on === null && targets.every(({ code }) => code.init) ? targets[0]?.owner : undefined;
    if (made !== undefined && made >= 0) return { methods: targets, on: made };
    const around = program.ownerOf(program.memberOf(id));
    if (self === null || around < 0) return { methods: targets, on: self };
    // Another class's, for instance one around: the object is none of these.
    const own = targets.filter(({ owner }) => owner >= 0 && objects.isA(self, owner));
    if (own.length === 0) return { methods: targets, on: null };
    return { methods: objects.dispatched(self, own), on: self };
  }
  const classes = objects.classesOf(receiver);
  const [only, second] = classes;
  const sure = only && !second && (only.exact || !objects.hasBelow(only.index)) ? only.index : null;
  return { methods: targets, on: sure };
}

/** Members that make operators, have to do with streams, or call such. */
function buildingMembers(flow: Evaluator): ReadonlySet<number> {
  const { program } = flow;
  const builds = new Set<number>();
  for (const id of program.exprs()) if (flow.valueOf(id) !== null) builds.add(program.memberOf(id));
  const callers = new Map<number, Set<number>>();
  for (const [member, all] of sitesByMember(flow))
    for (const { targets } of all)
      for (const target of targets)
        callers.set(target.member, (callers.get(target.member) ?? new Set()).add(member));
  const waiting = [...builds];
  for (let member = waiting.pop(); member !== undefined; member = waiting.pop())
    for (const caller of callers.get(member) ?? [])
      if (!builds.has(caller)) {
        builds.add(caller);
        waiting.push(caller);
      }
  return builds;
}

function sitesByMember({ program, scopes }: Evaluator): Map<number, Site[]> {
  const sites = new Map<number, Site[]>();
  for (const id of program.exprs()) {
    const call = program.callAt(id);
    const targets = call ? scopes.targets(call) : scopes.constructors(id);
    if (targets.length === 0) continue;
    const member = program.memberOf(id);
    const ref = id - program.idOf(member, 0);
    const site = { ref, targets };
    const same = sites.get(member);
    if (same) same.push(site);
    else sites.set(member, [site]);
  }
  return sites;
}

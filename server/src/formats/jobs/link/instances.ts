import type { Evaluator } from "../flow/evaluate.ts";
import type { ExprId } from "../flow/program.ts";
import type { Method } from "../flow/scopes.ts";
import type { Instances, Self } from "./sourceCode.ts";

/** Beyond that many, calls share what they call. */
const MOST_INSTANCES = 3_000;

/** How many variables are followed to what makes an object. */
const MOST_STEPS = 8;

/** A method as one chain of calls comes to it. */
interface Instance {
  readonly member: number;
  readonly self: Self | null;
  /** The methods on the way to it, itself included. */
  readonly chain: ReadonlyMap<number, number>;
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
  const sites = sitesByMember(flow);
  const builds = buildingMembers(flow, sites);
  const makesBuilder = buildersOf(flow, builds);
  const called = new Set(
    [...sites.values()].flatMap((all) => all.flatMap(({ targets }) => targets.map(({ member }) => member))),
  );
  const instances: Instance[] = [];
  const calls: ReadonlyMap<number, readonly number[]>[] = [];
  const shared = new Map<number, number>();
  const reached = new Set<number>();
  const add = (member: number, self: Self | null, chain: ReadonlyMap<number, number>): number => {
    const index = instances.length;
    reached.add(member);
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
        const at = { index, self };
        const { methods, on } = dispatched(flow, flow.program.idOf(member, ref), targets, at);
        own.set(
          ref,
          methods.map((method) => {
            const isOwn = builds.has(method.member) || isHelper(method) || makesBuilder(method);
            if (!isOwn) return share(method.member);
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
    if (!reached.has(member)) {
      share(member);
      expand();
    }
  return { members: instances.map(({ member }) => member), selves: instances.map(({ self }) => self), calls };
}

/** True for a method that is short enough to make texts, such as uids, of what it is given. */
const isHelper = ({ code }: Method): boolean => code.returned.length === 1 && code.exprs.length <= 40;

/** Tells constructors of objects that build parts of jobs: what they are given may be a part of a uid. */
function buildersOf(
  { program, methods }: Evaluator,
  builds: ReadonlySet<number>,
): (method: Method) => boolean {
  const classes = [...new Set([...builds].map((member) => program.ownerOf(member)))].filter(
    (each) => each >= 0,
  );
  const known = new Map<number, boolean>();
  const isRelated = (owner: number) =>
    classes.some((each) => methods.objects?.isA(each, owner) || methods.objects?.isA(owner, each));
  return ({ owner, code }) => {
    if (!code.init) return false;
    const found = known.get(owner) ?? isRelated(owner);
    known.set(owner, found);
    return found;
  };
}

/** Where a call stands: in which instance, and on what that runs. */
interface At {
  readonly index: number;
  readonly self: Self | null;
}

/** The targets of a call on one object, with that object. */
function dispatched(
  flow: Evaluator,
  id: ExprId,
  targets: readonly Method[],
  { index, self }: At,
): { readonly methods: readonly Method[]; readonly on: Self | null } {
  const { program } = flow;
  const { objects } = flow.methods;
  const expr = program.expr(id);
  const call = program.callAt(id);
  const [first] = targets;
  const receiver = call ? program.receiverOf(call) : null;
  const isStatic = targets.every(
    ({ owner, code }) => code.isStatic || program.classAt(owner)?.single === true,
  );
  if (!objects || !first || isStatic) return { methods: targets, on: null };
  if (receiver === null && targets.every(({ code }) => code.init)) {
    // What a constructor does before its own work is done on the same object.
    const isAbove = self !== null && expr.is === "call" && objects.isA(self.of, first.owner);
    return { methods: targets, on: isAbove ? self : { of: first.owner, object: `${index} ${id}` } };
  }
  if (receiver === null || program.expr(receiver).is === "self") {
    const around = program.ownerOf(program.memberOf(id));
    if (self === null || around < 0) return { methods: targets, on: self };
    // Another class's, for instance one around: the object is none of these.
    const own = targets.filter(({ owner }) => owner >= 0 && objects.isA(self.of, owner));
    if (own.length === 0) return { methods: targets, on: null };
    const isAbove = receiver !== null && isSuper(flow, receiver);
    const from = isAbove ? own.filter(({ owner }) => owner !== around) : own;
    return { methods: objects.dispatched(isAbove ? around : self.of, from), on: self };
  }
  const [only, second] = objects.classesOf(receiver);
  if (!only || second || !(only.exact || !objects.hasBelow(only.index)))
    return { methods: targets, on: null };
  const made = madeHere(flow, receiver);
  return { methods: targets, on: { of: only.index, object: made === null ? null : `${index} ${made}` } };
}

function isSuper({ program }: Evaluator, id: ExprId): boolean {
  const expr = program.expr(id);
  return expr.is === "self" && expr.of === "super";
}

/** What makes the object, where that stands in the same method. */
function madeHere(flow: Evaluator, id: ExprId, depth = 0): ExprId | null {
  const { program, scopes } = flow;
  const expr = program.expr(id);
  if (expr.is === "new") return id;
  if (expr.is === "call") return expr.on === null && scopes.classNamed(expr.name) >= 0 ? id : null;
  if (expr.is !== "name" || depth > MOST_STEPS) return null;
  const variable = flow.variableAt(id);
  const [write, second] = variable?.field === false ? variable.writes : [];
  if (!write || second || write.bind.value === null || write.bind.each) return null;
  return madeHere(flow, program.idOf(write.member, write.bind.value), depth + 1);
}

/** Members that make operators, have to do with streams, or call such. */
function buildingMembers(flow: Evaluator, sites: ReadonlyMap<number, readonly Site[]>): ReadonlySet<number> {
  const { program } = flow;
  const builds = new Set<number>();
  for (const id of program.exprs()) if (flow.valueOf(id) !== null) builds.add(program.memberOf(id));
  const callers = new Map<number, Set<number>>();
  for (const [member, all] of sites)
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

function sitesByMember({ program, methods }: Evaluator): Map<number, Site[]> {
  const sites = new Map<number, Site[]>();
  for (const id of program.exprs()) {
    const call = program.callAt(id);
    const targets = call ? methods.targets(call) : methods.constructors(id);
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

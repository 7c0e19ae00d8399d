import type { ClassCode } from "../code.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId, Program } from "./program.ts";
import type { Method } from "./scopes.ts";
import { soleWrite } from "./settled.ts";
import { simpleName } from "./typeNames.ts";

/** Whether a call comes to a method, or to one that overrides it: surely, never, or as the object is. */
export type Verdict = "yes" | "no" | "maybe";

/** How many classes are followed upwards; while they are typed they may extend each other. */
const MOST_CLASSES = 16;

/** Which of the methods of one name a call means that stand in classes above each other. */
export class Dispatch {
  private made: ReadonlySet<number> | undefined;

  constructor(private readonly flow: Flow) {}

  of(site: ExprId, method: Method): Verdict {
    const { program, methods } = this.flow;
    const call = program.callAt(site);
    const { owner, code } = method;
    if (!call || owner < 0 || code.isStatic || code.init) return "yes";
    const same = methods
      .named(code.name)
      .filter((each) => each.owner >= 0 && each.code.parameters.length === code.parameters.length);
    if (same.every(({ member }) => member === method.member)) return "yes";
    const classes = this.classesOf(call, method) ?? same.map((each) => each.owner);
    const meant = classes.map((index) => this.resolved(index, same));
    const hits = meant.filter((each) => each?.member === method.member).length;
    if (hits === 0) return "no";
    return hits === meant.length ? "yes" : "maybe";
  }

  /** The classes that the object of a call may be of; null where this file does not tell. */
  private classesOf(call: Call, method: Method): readonly number[] | null {
    const { program, scopes } = this.flow;
    const on = program.receiverOf(call);
    const expr = on === null ? undefined : program.expr(on);
    if (on === null || !expr || (expr.is === "self" && expr.of === "this")) {
      const around = this.classAround(call.id, method);
      return around < 0 ? null : this.objectsOf(around);
    }
    // What is above the class around.
    if (expr.is === "self") {
      const above = program.classAt(program.ownerOf(program.memberOf(call.id)))?.supertypes ?? [];
      return above.map((type) => scopes.classNamed(simpleName(type))).filter((index) => index >= 0);
    }
    const made = this.madeBy(on);
    if (made >= 0) return [made];
    const variable = this.flow.variableAt(on);
    if (!variable && expr.is === "name") {
      const named = scopes.classNamed(expr.name);
      if (named >= 0) return [named];
    }
    const declared = variable?.type ? scopes.classNamed(simpleName(variable.type)) : -1;
    return declared < 0 ? null : this.objectsOf(declared);
  }

  /** The class that an expression makes an object of, directly or through a variable that is written once; -1 for none. */
  private madeBy(id: ExprId): number {
    const { program, scopes } = this.flow;
    const expr = program.expr(id);
    if (expr.is === "new") return expr.body ? -1 : scopes.classNamed(simpleName(expr.type));
    if (expr.is === "call" && expr.on === null) return scopes.classNamed(expr.name);
    const variable = this.flow.variableAt(id);
    const write = variable && soleWrite(program, variable);
    if (!write || write.bind.value === null) return -1;
    const value = program.expr(program.idOf(write.member, write.bind.value));
    return value.is === "new" || value.is === "call"
      ? this.madeBy(program.idOf(write.member, write.bind.value))
      : -1;
  }

  /** The class around a call that has the method, by itself or from another one. */
  private classAround(id: ExprId, { owner }: Method): number {
    const { program } = this.flow;
    for (let at = program.ownerOf(program.memberOf(id)); at >= 0; at = program.classAt(at)?.outer ?? -1)
      if (this.isBelow(at, owner) || this.isBelow(owner, at)) return at;
    return -1;
  }

  /** The classes of this file of which an object may be there where one of that class is asked for. */
  private objectsOf(above: number): readonly number[] {
    const { program } = this.flow;
    const below = [...program.code.classes.entries()].flatMap(([index, each]) =>
      this.isBelow(index, above) && hasObjects(program, each) ? [index] : [],
    );
    const made = below.filter((index) => program.classAt(index)?.single || this.isMade(index));
    const found = made.length > 0 ? made : below;
    return found.length > 0 ? found : [above];
  }

  private isMade(index: number): boolean {
    const { program, scopes } = this.flow;
    this.made ??= new Set(
      [...program.ofForm("new"), ...program.ofForm("call")].map((id) => {
        const expr = program.expr(id);
        if (expr.is === "new") return scopes.classNamed(simpleName(expr.type));
        return expr.is === "call" && expr.on === null ? scopes.classNamed(expr.name) : -1;
      }),
    );
    return this.made.has(index);
  }

  private isBelow(index: number, above: number, depth = 0): boolean {
    if (index === above) return true;
    return depth < MOST_CLASSES && this.above(index).some((each) => this.isBelow(each, above, depth + 1));
  }

  /** The classes of this file that one extends, the one that counts first in front. */
  private above(index: number): number[] {
    const { program, scopes, api } = this.flow;
    const found = (program.classAt(index)?.supertypes ?? [])
      .map((type) => scopes.classNamed(simpleName(type)))
      .filter((each) => each >= 0);
    // In Scala the last trait comes first.
    return api.name === "scala" ? found.reverse() : found;
  }

  /** The method that an object of a class has. */
  private resolved(index: number, same: readonly Method[], depth = 0): Method | undefined {
    const own = same.find(({ owner }) => owner === index);
    if (own || depth > MOST_CLASSES) return own;
    for (const each of this.above(index)) {
      const found = this.resolved(each, same, depth + 1);
      if (found) return found;
    }
    return undefined;
  }
}

/** False for a class that is only there to be extended. */
export function hasObjects(
  program: Program,
  { kind, isAbstract, at, nameAt, supertypes }: ClassCode,
): boolean {
  if (kind === "interface" || isAbstract) return false;
  const head = program.slice({ start: at.start, end: nameAt.start });
  return (
    !/\b(?:trait|abstract|sealed)\b/.test(head) && !supertypes.some((type) => simpleName(type) === "ABC")
  );
}

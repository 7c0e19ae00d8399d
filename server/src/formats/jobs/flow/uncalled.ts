import type { Flow } from "./flow.ts";
import type { ExprId, Program } from "./program.ts";
import type { Method } from "./scopes.ts";
import { simpleName } from "./typeNames.ts";

/** Annotations by which nobody else comes to call a method. */
const INERT =
  /^(?:Deprecated|JvmStatic|JvmName|Suppress|SuppressWarnings|VisibleForTesting|staticmethod|classmethod|inline|unused)$/;

/** Names by which a language calls a method of its own accord. */
const CALLED_BY_LANGUAGE = /^(?:main|apply|update|invoke|get|set|plus|plusAssign|unaryPlus|__\w+__)$/;

/** Methods that nobody is seen to call. */
export class UncalledMethods {
  private found: ReadonlyMap<number, "nobody" | "others"> | undefined;

  constructor(private readonly flow: Flow) {}

  /**
   * Who may call the method around an expression, where nothing in its file does, be it through others of that kind: `nobody`,
   * or `others` of other files. Undefined where something does, or where a class above may.
   */
  callersOf(id: ExprId): "nobody" | "others" | undefined {
    return this.callersOfMember(this.flow.program.memberOf(id));
  }

  callersOfMember(member: number): "nobody" | "others" | undefined {
    this.found ??= this.find();
    return this.found.get(member);
  }

  private find(): ReadonlyMap<number, "nobody" | "others"> {
    const { flow } = this;
    const { program } = flow;
    const mentions = mentionsIn(program);
    const uncalled = new Map<number, Method>();
    for (const member of program.code.members.keys()) {
      const method = flow.methodAround(member);
      if (method && this.isPlain(method)) uncalled.set(member, method);
    }
    const hasCaller = (among: ReadonlyMap<number, Method>, { code }: Method) =>
      [...(mentions.get(code.name) ?? [])].some((member) => !among.has(member));
    drop(uncalled, (method) => hasCaller(uncalled, method));
    const dead = new Map(uncalled);
    // Python's underscore only asks others to stay away.
    drop(dead, (method) => !method.code.isPrivate || flow.api.name === "python" || hasCaller(dead, method));
    return new Map([...uncalled.keys()].map((member) => [member, dead.has(member) ? "nobody" : "others"]));
  }

  /** False for what a language, a framework or a class above calls. */
  private isPlain({ code, owner }: Method): boolean {
    const { program, scopes } = this.flow;
    if (code.init || CALLED_BY_LANGUAGE.test(code.name)) return false;
    if (code.annotations.some((each) => !INERT.test(simpleName(each)))) return false;
    if (code.isPrivate) return true;
    const supertypes = program.classAt(owner)?.supertypes ?? [];
    return supertypes.every(
      (type) => scopes.classNamed(simpleName(type)) >= 0 || simpleName(type) === "object",
    );
  }
}

/** Takes out what a test holds for, until it holds for none that is left. */
function drop(methods: Map<number, Method>, test: (method: Method) => boolean): void {
  for (let before = -1; before !== methods.size; ) {
    before = methods.size;
    for (const [member, method] of methods) if (test(method)) methods.delete(member);
  }
}

/** The members that have each name, for a call of it or to hand it over. */
function mentionsIn(program: Program): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  for (const id of program.exprs()) {
    const name = nameIn(program, id);
    if (name === undefined) continue;
    const members = found.get(name) ?? new Set();
    found.set(name, members.add(program.memberOf(id)));
  }
  return found;
}

/** The names of all that a program calls or hands over. */
export const namesUsed = (program: Program): ReadonlySet<string> =>
  new Set([...program.exprs()].flatMap((id) => nameIn(program, id) ?? []));

function nameIn(program: Program, id: ExprId): string | undefined {
  const expr = program.expr(id);
  const isNamed = expr.is === "call" || expr.is === "name" || expr.is === "member" || expr.is === "reference";
  return isNamed ? expr.name : undefined;
}

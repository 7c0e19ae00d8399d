import type { Expr } from "../code.ts";
import type { ExprId } from "../flow/program.ts";
import type { Run } from "./run.ts";
import type { Frame, Given, RunFunction, RunObject, RunValue } from "./runValue.ts";

/** An object of a class that is written where it is made: its methods see it as `this`, and the variables around. */
export function anonymous(
  run: Run,
  id: ExprId,
  { type, body }: Extract<Expr, { is: "new" }>,
  given: readonly Given[],
  frame: Frame,
): RunValue {
  const member = run.program.memberOf(id);
  const [first = "", ...mixins] = type.split(/ with /);
  return run.create(run.classes.made(first), given, (made) => {
    const overrides = new Map<string, RunFunction>();
    for (const mixin of mixins) mixIn(run, run.classes.made(mixin), made, overrides);
    if (body === null) return { overrides };
    const inner: Frame = {
      ...frame,
      self: made,
      receiver: null,
      variables: new Map(),
      known: new Map(),
      outer: frame,
    };
    for (const [name, ref] of methodsIn(run, id))
      overrides.set(name, { is: "function", code: { id: ref, frame: inner } });
    const block = run.program
      .codeOf(member)
      .blocks.findIndex(({ at, kind }) => kind === "plain" && at.start === body.start && at.end === body.end);
    if (block >= 0) run.runBlock(block, inner);
    return { overrides, body: { member, at: body } };
  });
}

/** What a trait brings along: `new A with B`. */
function mixIn(run: Run, of: number, made: RunObject, overrides: Map<string, RunFunction>): void {
  if (of < 0) return;
  for (const at of [...run.classes.chainOf(of)].reverse())
    for (const { code } of run.classes.ownMethods(at)) {
      const method = code.init ? undefined : run.classes.method(at, code.name, code.parameters.length);
      if (method) overrides.set(code.name, { is: "function", code: { method, self: made } });
    }
}

/** The methods that stand in the body of a class without a name, as functions or as variables that hold some. */
function methodsIn({ program }: Run, id: ExprId): readonly (readonly [string, ExprId])[] {
  const member = program.memberOf(id);
  const { exprs, binds, blocks } = program.codeOf(member);
  const ref = id - program.idOf(member, 0);
  const own = exprs[ref];
  const body = own?.is === "new" ? own.body : null;
  const isBody = (block: number) =>
    blocks[block]?.kind === "plain" &&
    blocks[block]?.at.start === body?.start &&
    blocks[block]?.at.end === body?.end;
  const named = exprs.flatMap((each, inner) =>
    each.is === "function" && each.name !== undefined && each.parent === ref
      ? [[each.name, program.idOf(member, inner)] as const]
      : [],
  );
  const bound = binds.flatMap(({ name, value, block }) =>
    value !== null && exprs[value]?.is === "function" && isBody(block)
      ? [[name, program.idOf(member, value)] as const]
      : [],
  );
  return [...bound, ...named];
}

/** What an object says itself, for another one that stands for it. */
export function ownMethodsOf({ overrides, body }: RunObject, self: RunObject): Partial<RunObject> {
  if (!overrides) return {};
  const moved = [...overrides].map(([name, { code }]) => {
    const own =
      "frame" in code
        ? { ...code, frame: { ...code.frame, self } }
        : "method" in code
          ? { ...code, self }
          : code;
    return [name, { is: "function", code: own } as const] as const;
  });
  return { overrides: new Map(moved), ...(body ? { body } : {}) };
}

/** True for what stands in the class without a name that an object is of. */
export function isWithin({ program }: Run, of: RunValue | null, id: ExprId): boolean {
  if (of?.is !== "object" || !of.body) return false;
  const { at } = program.expr(id);
  return program.memberOf(id) === of.body.member && of.body.at.start <= at.start && at.end <= of.body.at.end;
}

/** What `this` is: where only Java has a word for the object of a class without a name, that of the method around. */
export function selfAt(run: Run, id: ExprId, frame: Frame): RunValue | null {
  let at: Frame = frame;
  while (run.read.api.name !== "java" && at.outer && isWithin(run, at.self, id)) at = at.outer;
  return at.receiver ?? at.self;
}

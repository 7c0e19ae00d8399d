import type { Bind, Parameter } from "../../code.ts";
import type { ExprId } from "../../flow/program.ts";
import type { Run } from "../run.ts";
import { type Frame, type Given, type RunValue, UNKNOWN, variable } from "../runValue.ts";
import { someOf } from "../unknowns.ts";
import { parameterValues } from "./arguments.ts";
import { changedBy } from "./arithmetic.ts";
import { partAt, pathOf } from "./targets.ts";

/** Where a parameter is declared. */
type PlaceOf = (index: number) => { readonly member: number; readonly of: ExprId | null };

/**
 * Gives parameters what a call gives for them, or what they are declared with.
 *
 * @param defaults what those of a function inside of another one are declared with, which was worked out where that stands
 */
export function bindParameters(
  run: Run,
  frame: Frame,
  parameters: readonly Parameter[],
  given: readonly Given[],
  placeOf: PlaceOf,
  defaults: Frame["known"] | null,
): void {
  const { program, read } = run;
  const isNamed = ({ at }: Parameter) => program.slice(program.placed(frame.member, at)).startsWith("**");
  const values = parameterValues(parameters, given, isNamed, (index) => {
    const value = parameters[index]?.value ?? null;
    if (value === null) return undefined;
    const id = program.idOf(frame.member, value);
    return defaults?.get(id) ?? run.evaluate(id, frame);
  });
  for (const [index, value] of values.entries()) {
    const place = placeOf(index);
    const known = read.scopes.parameterAt(place.member, place.of, index);
    const type = parameters[index]?.type ?? null;
    if (known) frame.variables.set(known, variable(value.is === "unknown" ? someOf(type) : value));
  }
}

/** `a += …`, with the list that it stands on, or the operator. */
const OPERATOR = /^[\])\s]*(\*\*|\/\/|>>|<<|[-+*/%@&|^])=/;

/**
 * What a name gets of a statement that does not give it one value: `a, (b, *c) = …`, `a += …`.
 *
 * @param held what it has before
 */
export function partOfStatement(run: Run, bind: Bind, frame: Frame, held: () => RunValue): RunValue {
  const { program } = run;
  const source = run.planOf(frame.member).sourceOf(bind);
  const given = source === null ? UNKNOWN : run.valueOf(program.idOf(frame.member, source), frame);
  const written = program.slice(program.placed(frame.member, bind.at));
  const [, operator] = OPERATOR.exec(written.slice(bind.nameAt.end - bind.at.start)) ?? [];
  if (operator !== undefined) return changedBy(run, operator, held(), given);
  const path = pathOf(written, bind.nameAt.start - bind.at.start);
  return path ? partAt(run, given, path) : UNKNOWN;
}

/** What a name of a loop gets of the element of a round. */
export function partOfRound(run: Run, { at, nameAt }: Bind, element: RunValue, frame: Frame): RunValue {
  const written = run.program.slice(run.program.placed(frame.member, at));
  const target = written.slice(0, written.search(/\sin\s/));
  const head = /^(?:async\s+)?(?:for\s+)?/.exec(target)?.[0].length ?? 0;
  const path = pathOf(target.slice(head), nameAt.start - at.start - head);
  return path ? partAt(run, element, path) : element;
}

/** `a[i] = value`: the index is the last expression in the brackets. */
export function keyOf(run: Run, bind: Bind, frame: Frame): RunValue {
  const { program } = run;
  const { exprs } = program.codeOf(frame.member);
  const place = exprs.findLast(
    ({ at, block, parent }) =>
      block === bind.block &&
      parent === null &&
      at.start >= bind.at.start &&
      at.end <= bind.at.end &&
      at.end > bind.nameAt.start &&
      exprs.findIndex((each) => each.at === at) !== bind.value,
  );
  return place ? run.valueOf(program.idOf(frame.member, exprs.indexOf(place)), frame) : UNKNOWN;
}

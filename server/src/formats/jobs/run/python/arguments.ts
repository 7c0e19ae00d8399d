import type { Parameter } from "../../code.ts";
import type { Call, ExprId } from "../../flow/program.ts";
import type { Run } from "../run.ts";
import { dictionary, type Frame, type Given, list, type RunValue, text, UNKNOWN } from "../runValue.ts";
import { iterated } from "./objects.ts";

/** Names for what is given of which it is not known how much it is: by its place, or by its name. */
const MORE = "*";
const MORE_NAMED = "**";

/** The arguments of a call in their order, with what is in those that stand for several: `*all`, `**named`. */
export function givenIn(run: Run, call: Call, frame: Frame): Given[] {
  return call.args.flatMap(({ value, name }) =>
    partsOf(run, run.program.beside(call.id, value), name, frame),
  );
}

function partsOf(run: Run, id: ExprId, name: string | null, frame: Frame): Given[] {
  const expr = run.program.expr(id);
  const [stars] = /^\*{1,2}/.exec(run.program.textOf(id)) ?? [];
  const [inner] = expr.is === "other" ? expr.of : [];
  if (!stars || inner === undefined || name !== null) return [{ value: run.evaluate(id, frame), name }];
  const value = run.evaluate(run.program.beside(id, inner), frame);
  return stars === MORE ? itemsOf(run, value) : entriesOf(value);
}

function itemsOf(run: Run, value: RunValue): Given[] {
  const { items, open } = iterated(run, value) ?? { items: [], open: true };
  const more = open ? [{ value: UNKNOWN, name: MORE }] : [];
  return [...items.map((each) => ({ value: each, name: null })), ...more];
}

function entriesOf(value: RunValue): Given[] {
  const { entries, open } = value.is === "map" ? value.cell.value : { entries: [], open: true };
  const named = new Map(
    entries.flatMap(([key, each]) =>
      key.is === "constant" && key.value.type === "String" ? [[key.value.value, each] as const] : [],
    ),
  );
  const isKnown = !open && entries.every(([key]) => key.is === "constant");
  const more = isKnown ? [] : [{ value: UNKNOWN, name: MORE_NAMED }];
  return [...[...named].map(([name, each]) => ({ value: each, name })), ...more];
}

/**
 * What each parameter gets: by its place, by its name, or what is declared for it; `*args` and `**named` get the rest.
 *
 * @param isNamed tells `**named` from `*args`
 * @param otherwise what is declared for a parameter that gets nothing
 */
export function parameterValues(
  parameters: readonly Parameter[],
  given: readonly Given[],
  isNamed: (parameter: Parameter) => boolean,
  otherwise: (index: number) => RunValue | undefined,
): RunValue[] {
  const isOpen = given.some(({ name }) => name === MORE);
  const hasMoreNames = given.some(({ name }) => name === MORE_NAMED);
  const plain = given.filter(({ name }) => name === null);
  const names = new Set(parameters.map(({ name }) => name));
  let next = 0;
  let isBehindAll = false;
  return parameters.map((parameter, index) => {
    if (parameter.many && isNamed(parameter)) {
      const rest = given.filter(({ name }) => name !== null && !/^\*/.test(name) && !names.has(name));
      return dictionary(
        rest.map(({ name, value }) => [text(name ?? ""), value]),
        hasMoreNames,
      );
    }
    if (parameter.many) {
      isBehindAll = true;
      return list(
        plain.slice(next).map(({ value }) => value),
        isOpen,
      );
    }
    const named = given.find(({ name }) => name === parameter.name);
    const placed = isBehindAll || named ? undefined : plain[next++];
    const own = named ?? placed;
    if (own) return own.value;
    const mayBeGiven = hasMoreNames || (isOpen && !isBehindAll);
    return (mayBeGiven ? undefined : otherwise(index)) ?? UNKNOWN;
  });
}

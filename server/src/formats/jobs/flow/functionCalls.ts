import { conditionsAt } from "./conditions.ts";
import type { Flow } from "./flow.ts";
import { argumentFor } from "./origins.ts";
import { functionAround } from "./paths.ts";
import type { Call, ExprId } from "./program.ts";
import type { Variable } from "./scopes.ts";

/** A call by which the program comes to a place, with what decides about that besides. */
export interface Site {
  readonly at: ExprId;
  readonly conditions: readonly string[];
}

/** The methods by which an object calls the function that it is. */
const CALLS = /^(?:run|accept|apply|call|get|invoke|test|execute|__call__)$/;

/** Methods of libraries that run what they are given, once and before they return. */
const RUN_AT_ONCE = /^(?:doAs|synchronized|withLock|measureTime(?:Millis|dValue)?|runBlocking|asyncio\.run)$/;

/** How many variables and parameters a function is followed through. */
const MOST_STEPS = 6;

/** The calls that run a function of this file; none where nobody is seen to call it. */
export function callsOfFunction(flow: Flow, id: ExprId, depth = 0): Site[] {
  const { program } = flow;
  if (depth > MOST_STEPS) return [];
  const write = program.bindOf(id);
  if (write) {
    const variable = flow.scopes.written(write);
    // Which one of several it holds, no call tells.
    return variable && variable.writes.length < 2 ? callsOfVariable(flow, variable, depth) : [];
  }
  const parent = program.parentOf(id);
  const call = program.callAt(parent);
  if (!call || parent === null) return [];
  if (program.receiverOf(call) === id)
    return call.name === "" || CALLS.test(call.name) ? [{ at: parent, conditions: [] }] : [];
  const held = call.name === "lazy" ? program.bindOf(parent) : undefined;
  const variable = held && flow.scopes.written(held);
  if (variable) return flow.uses.of(variable).map((at) => ({ at, conditions: [] }));
  if (RUN_AT_ONCE.test(call.name)) return [{ at: parent, conditions: [] }];
  return flow.methods.targets(call).flatMap(({ member, code }) => {
    const index = code.parameters.findIndex(
      (_, place) => argumentFor(program, call, code.parameters, place) === id,
    );
    const parameter = index < 0 ? undefined : flow.scopes.parameterAt(member, null, index);
    const calls = parameter ? callsOfVariable(flow, parameter, depth) : [];
    // Other calls of the method hand over other functions.
    return calls
      .filter(({ at }) => program.memberOf(at) === member && functionAround(flow, at) === undefined)
      .map(({ at, conditions }) => ({ at: parent, conditions: [...conditions, ...conditionsAt(flow, at)] }));
  });
}

/** The calls that run the function which a variable holds. */
function callsOfVariable(flow: Flow, variable: Variable, depth: number): Site[] {
  const { program, scopes } = flow;
  const isOn = (call: Call) => {
    const on = program.receiverOf(call);
    // A function of Kotlin may be called on what it extends.
    return on === null || flow.language.extendsClasses;
  };
  const byName = program.calls.filter(
    (call) => call.name === variable.name && isOn(call) && scopes.variable(call.name, call.id) === variable,
  );
  return [
    ...byName.map(({ id }) => ({ at: id, conditions: [] })),
    ...flow.uses.of(variable).flatMap((use) => callsOfFunction(flow, use, depth + 1)),
  ];
}

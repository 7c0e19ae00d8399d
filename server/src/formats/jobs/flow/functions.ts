import { ADDS_OPERATORS, stateOfFlinkClass } from "../../../flink/api/states.ts";
import type { OperatorState } from "../../../model/operator.ts";
import type { Span } from "../../../model/span.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId } from "./program.ts";
import { onlyValue } from "./settled.ts";
import { simpleName, typeArguments } from "./typeNames.ts";

/** Signs of managed state or timers in the source of a function, in the names of any of the languages. */
const KEEPS_STATE =
  /\bCheckpointedFunction\b|\bListCheckpointed\b|\b(?:Value|Map|List|Reducing|Aggregating)State\b|\bget_?\w*_?[sS]tate\s*[(<[]|\bregister(?:_event_time|_processing_time|EventTime|ProcessingTime)_?[tT]imer\b|\busesStates\b|\bregisterTimer\s*\(|\bbroadcast_?[sS]tate\b|\bgetBroadcastState\b/;

/** A documentation string of Python: what it tells of is no code. */
const DOCUMENTATION = /:\s*\n\s*[rRuU]?("""|''')[\s\S]*?\1/g;

/** Where the types of Flink's functions stand. */
const OF_FLINKS_API =
  /^(?:org\.apache\.flink\.(?:api\.common\.functions|streaming\.api\.functions|datastream\.api\.function)|pyflink\.datastream)\./;

/** How many casts, variables and superclasses are followed to a function. */
const MOST_STEPS = 16;

/** Judges whether what is given to an operator (a function, a sink, an input format) keeps state, from what this file shows of it. */
export function stateOfArgument(flow: Flow, id: ExprId | null, depth = 0): OperatorState {
  // While they are typed, variables can stand for themselves or for each other.
  if (id === null || depth > MOST_STEPS) return "unknown";
  const { program } = flow;
  const expr = program.expr(id);
  switch (expr.is) {
    case "function":
    case "reference":
      return "stateless";
    case "cast":
      return stateOfArgument(flow, program.beside(id, expr.of), depth + 1);
    case "new":
      if (!expr.body) return stateOfClass(flow, simpleName(expr.type), depth);
      if (keepsState(flow, program.placed(program.memberOf(id), expr.body))) return "stateful";
      return stateOfSuper(flow, expr.type, depth);
    case "name":
    case "member": {
      const variable = flow.variableAt(id);
      const written = stateOfArgument(flow, onlyValue(program, variable), depth + 1);
      if (written !== "unknown") return written;
      // A function of the file that is handed over by its name keeps nothing.
      if (!variable && expr.is === "name" && flow.methods.has(expr.name)) return "stateless";
      return variable?.type ? stateOfDeclared(flow, variable.type) : "unknown";
    }
    case "call": {
      const given = stateOfGiven(flow, { ...expr, id });
      if (given !== "unknown") return given;
      let root = id;
      for (let call = program.callAt(root); call; call = program.callAt(root)) {
        const on = program.receiverOf(call);
        if (on === null)
          return flow.scopes.classNamed(call.name) >= 0 || /^[A-Z]/.test(call.name)
            ? stateOfClass(flow, call.name, depth)
            : stateOfReturned(flow, root, depth);
        root = on;
      }
      const made = program.expr(root);
      if (made.is === "new") return flinkState(flow, simpleName(made.type)) ?? "unknown";
      return made.is === "name" && !flow.variableAt(root)
        ? (flinkState(flow, made.name) ?? "unknown")
        : "unknown";
    }
    default:
      return "unknown";
  }
}

/** Of what methods of this file return. */
function stateOfReturned(flow: Flow, id: ExprId, depth: number): OperatorState {
  const call = flow.program.callAt(id);
  const states = (call ? flow.methods.targets(call) : []).flatMap(({ member, code }) => {
    const declared = code.returns === null ? "unknown" : stateOfDeclared(flow, code.returns);
    if (declared !== "unknown") return [declared];
    return code.returned.map((ref) => stateOfArgument(flow, flow.program.idOf(member, ref), depth + 1));
  });
  const [first = "unknown"] = states;
  return states.every((state) => state === first) ? first : "unknown";
}

/** Of what a method of another file is declared to return. */
function stateOfGiven(flow: Flow, call: Call): OperatorState {
  const whole = flow.elsewhere.typeOf(call);
  if (flow.elsewhere.stateOfWhole(whole) === "stateful") return "stateful";
  const flinks = whole.length === 1 ? /^org\.apache\.flink\.(?:\w+\.)*(\w+)$/.exec(whole[0] ?? "") : null;
  const name = flinks?.[1] ?? "";
  return ANY_KIND.has(name) ? "unknown" : (stateOfFlinkClass(name) ?? "unknown");
}

/** Of a value of that type, which may be an object of a class below it. */
function stateOfDeclared(flow: Flow, type: string): OperatorState {
  const name = simpleName(type);
  if (flow.scopes.classNamed(name) >= 0)
    return stateOfClass(flow, name, 0) === "stateful" ? "stateful" : "unknown";
  return ANY_KIND.has(name) ? "unknown" : (flinkState(flow, name) ?? "unknown");
}

/** Supertypes of what keeps state and of what does not. */
const ANY_KIND: ReadonlySet<string> = new Set(["InputFormat", "RichInputFormat"]);

/** Of an object of a class of this file, of Flink's, or of another file's. */
export function stateOfClass(flow: Flow, name: string, depth: number): OperatorState {
  const index = flow.scopes.classNamed(name);
  const found = flow.program.classAt(index);
  if (index < 0 || !found) return flinkState(flow, name) ?? flow.elsewhere.stateOf(name) ?? "unknown";
  if (depth > MOST_STEPS) return "unknown";
  if (keepsState(flow, found.at)) return "stateful";
  const states = found.supertypes.map((type, at) => stateOfSuper(flow, type, depth, at === 0));
  if (states.includes("stateful")) return "stateful";
  return states.includes("unknown") ? "unknown" : "stateless";
}

function keepsState({ program, api }: Flow, body: Span): boolean {
  const code = program.codeIn(body);
  return KEEPS_STATE.test(api.name === "python" ? code.replace(DOCUMENTATION, "") : code);
}

/** What a class has of a supertype. Flink's own function types keep nothing by themselves. */
function stateOfSuper(flow: Flow, type: string, depth: number, isFirst = false): OperatorState {
  const name = simpleName(type);
  if (flow.scopes.classNamed(name) >= 0) return stateOfClass(flow, name, depth + 1);
  const known = flinkState(flow, name);
  if (known) return known;
  const isFunction = /Function$/.test(name);
  // Where Flink's own sources are at hand, what its types are asked for is not what a function keeps.
  if (isFunction && OF_FLINKS_API.test(flow.names.imported(name) ?? "")) return "stateless";
  const above = flow.elsewhere.stateOf(name);
  if (above) return above;
  if (ADDS_OPERATORS.has(name)) return "unknown";
  // The first version of the interface has the types of what it commits and keeps.
  if (name === "Sink") return typeArguments(type).length > 1 ? "unknown" : "stateless";
  if (isFunction && flow.names.mayBeFlinks(name)) return "stateless";
  // An interface of somebody else's adds no state to a function, but may to a sink; what comes first may be a class.
  return isFirst || name.endsWith("Sink") ? "unknown" : "stateless";
}

function flinkState(flow: Flow, name: string): OperatorState | undefined {
  if (flow.scopes.classNamed(name) >= 0 || !flow.names.mayBeFlinks(name)) return undefined;
  return stateOfFlinkClass(name);
}

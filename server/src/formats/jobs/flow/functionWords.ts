import type { OperatorRole } from "../../../model/operator.ts";
import { connectorWords, functionWords, heldBy, kebab, subject } from "../words.ts";
import { bodyOf, bodyOfObject } from "./bodies.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId } from "./program.ts";
import { onlyValue } from "./settled.ts";
import { simpleName, typeArguments } from "./typeNames.ts";

/** What a function or a connector says of the operator it is given to. */
export interface FunctionWords {
  readonly function?: string | null;
  /** True when those are no class but what a variable or a factory method is called. */
  readonly named?: boolean;
  readonly action?: string | null;
  readonly type?: string | null;
}

/** How many variables, casts and wrappers are followed to a function. */
const MOST_STEPS = 8;

/** The words of a function, a source or a sink that is given to an operator. */
export function wordsOfFunction(
  flow: Flow,
  id: ExprId | null | undefined,
  role: OperatorRole,
  depth = 0,
): FunctionWords {
  if (id == null || depth > MOST_STEPS) return {};
  const { program } = flow;
  const classWords = role === "transformation" ? functionWords : connectorWords;
  const expr = program.expr(id);
  switch (expr.is) {
    case "cast":
      return {
        ...wordsOfFunction(flow, program.beside(id, expr.of), role, depth + 1),
        ...ofInterface(expr.type),
      };
    case "name":
    case "member":
      return ofVariable(flow, id, expr.name, role, depth);
    case "self": {
      const owner = program.classAt(program.ownerOf(program.memberOf(id)));
      return { function: owner ? classWords(owner.name) : null };
    }
    case "new":
      if (!expr.body) return { function: classWords(simpleName(expr.type)) };
      return { ...ofExpression(flow, bodyOfObject(program, id)), ...ofInterface(expr.type) };
    case "function":
      return ofExpression(flow, bodyOf(program, id));
    case "reference":
      return ofReference(
        expr.of === null ? "" : program.textOf(program.beside(id, expr.of)),
        flow.api.method(expr.name),
      );
    case "call":
      return ofFactory(flow, { ...expr, id }, role, depth);
    default:
      return {};
  }
}

/** The name of a connector's variable tells which of its kind it is; a function's class tells more. */
function ofVariable(flow: Flow, id: ExprId, name: string, role: OperatorRole, depth: number): FunctionWords {
  const words = role === "transformation" ? functionWords : connectorWords;
  const own = words(name);
  const telling = own !== null && subject(own) !== null ? own : null;
  if (telling && role !== "transformation") return { function: telling, named: true };
  const variable = flow.variableAt(id);
  const written = wordsOfFunction(flow, onlyValue(flow.program, variable), role, depth + 1);
  if (written.function || written.action || written.type) return written;
  const type = variable?.type ?? "";
  return { function: telling ?? (words(simpleName(type)) || own), ...ofElements(type, role) };
}

/** The type that a function makes, or that a source or a sink has records of. */
const ofElements = (type: string, role: OperatorRole): FunctionWords =>
  role === "transformation" ? ofInterface(type) : { type: typeWords(typeArguments(type)[0] ?? "") };

/** `Foo.builder()...build()`, `OrderSinks.toKafka()`, `sourceOrTest(new TaxiRideSource())`, `new Foo().withBar()`. */
function ofFactory(flow: Flow, call: Call, role: OperatorRole, depth: number): FunctionWords {
  const { program, api } = flow;
  const classWords = role === "transformation" ? functionWords : connectorWords;
  let first = call;
  let root = program.receiverOf(call);
  for (let inner = program.callAt(root); inner; inner = program.callAt(root)) {
    first = inner;
    root = program.receiverOf(inner);
  }
  const made = root === null ? null : program.expr(root);
  if (root !== null && made?.is === "new") return wordsOfFunction(flow, root, role, depth + 1);
  // Where nothing stands before a constructor.
  if (root === null && /^[A-Z]/.test(first.name)) return { function: classWords(first.name) };
  const text = root === null ? "" : simpleName(program.textOf(root));
  const owner = /^[A-Z]/.test(text) ? text : null;
  if (root !== null && !owner && isSetUp(flow, root, call)) {
    const words = ofVariable(flow, root, text, role, depth + 1);
    return { ...words, function: words.function?.replace(/(^|-)builder$/, "") || null };
  }
  if (!owner) {
    for (const { value } of first.args) {
      const argument = program.beside(first.id, value);
      if (!/^(?:new|function|reference)$/.test(program.expr(argument).is)) continue;
      const inner = wordsOfFunction(flow, argument, role, depth + 1);
      if (inner.function || inner.action || inner.type) return inner;
    }
  }
  if (owner && CONNECTOR.test(owner)) return { function: classWords(owner) };
  const factory = factoryWords(api.method(first.name));
  const ofOwner = owner ? ownerWords(owner) : null;
  const telling = factory !== null && subject(factory) !== null;
  if (telling || !ofOwner) return { function: factory, named: telling };
  return { function: factory && factory !== ofOwner ? `${ofOwner}-${factory}` : ofOwner };
}

/** What a class that is given to an operator is called; its own methods tell how it is set up. */
const CONNECTOR = /(Source|Sink|Consumer|Producer|Function)$/;

/** True for `consumer.assignTimestampsAndWatermarks(w)`, which returns the consumer itself, and for `builder.build()`. */
function isSetUp({ program, scopes }: Flow, root: ExprId, call: Call): boolean {
  const variable = scopes.named(root);
  if (!variable) return false;
  if (call.name === "build") return true;
  const [write] = variable.writes;
  const value = write?.bind.value ?? null;
  const made = write && value !== null ? program.expr(program.idOf(write.member, value)) : undefined;
  return [variable.type ?? "", made?.is === "new" ? made.type : ""].some((type) =>
    CONNECTOR.test(simpleName(type)),
  );
}

/** `kafka` for `createKafkaSink`; null for `build`. */
function factoryWords(method: string): string | null {
  const words = kebab(method)
    .replace(/^(create|build|make|get|new|of|to|for|with|from)(-|$)/, "")
    .replace(/-?builder$/, "");
  return words ? connectorWords(words) : null;
}

/** `order` for `OrderSinks`. */
function ownerWords(className: string): string | null {
  const words = kebab(className).replace(
    /-?(sink|source|util|helper|factory|factorie|connector|builder|operator|function)s?$/,
    "",
  );
  return words ? connectorWords(words) : null;
}

/** Where the type that a function makes stands among the type arguments of its interface; else it is the last. */
const RESULT_TYPE: Readonly<Record<string, number>> = {
  ProcessWindowFunction: 1,
  WindowFunction: 1,
  ProcessAllWindowFunction: 1,
  AllWindowFunction: 1,
};

function ofInterface(type: string): FunctionWords {
  const types = typeArguments(type);
  const made = types[RESULT_TYPE[simpleName(type)] ?? types.length - 1];
  if (made && NUMBER.test(made) && /SourceFunction$/.test(simpleName(type))) return { type: "numbers" };
  const words = made ? typeWords(made) : null;
  return words ? { type: words } : {};
}

/** Types of Java and Flink that hold anything. */
const ANY_TYPE =
  /^(String|Integer|Long|Double|Float|Boolean|Short|Byte|Character|Number|Object|Void|Big(Decimal|Integer)|byte|int|long|Int|Any|Unit|Row|RowData|Tuple\d*|Either|Map|HashMap|List|ArrayList|Set|Collection|Iterable|Optional|J?[sS][oO][nN](Node|Object|Array)?|ObjectNode|GenericRecord|[A-Z]\w?)$/;

const NUMBER = /^(Integer|Long|Double|Float|Short)$/;

/** `taxi-ride` for `DataStream<TaxiRide>`'s element; null for a type that holds anything. */
export function typeWords(type: string): string | null {
  const name = simpleName(type.replace(/^\?\s*(extends|super)\s+/, ""));
  return /^[A-Z]\w*$/.test(name) && !ANY_TYPE.test(name) ? subject(name) : null;
}

/** `Order::getCustomer`, `this::toEvent`, `EnrichOrder::apply`. */
function ofReference(owner: string, method: string): FunctionWords {
  const type = /^[A-Z]/.test(simpleName(owner)) ? simpleName(owner) : null;
  if (method === "new") return type ? { type: typeWords(type) } : {};
  const noun = accessed(method);
  if (noun) return { action: noun };
  const words = subject(method) && !GENERIC_METHOD.test(method) ? kebab(method) : null;
  const ofType = type && typeWords(type) ? functionWords(type) : null;
  if (!words) return { function: ofType };
  return { function: words.includes("-") || !ofType ? words : `${words}-${ofType}` };
}

const GENERIC_METHOD = /^(get|apply|call|invoke|map|filter|flatMap|process|run|execute|of|from|accept|test)$/;

/** `customer` for `getCustomer`, `valid` for `isValid`; null for any other method. */
function accessed(method: string): string | null {
  const match = /^(?:get|is|has)([A-Z]\w*)$/.exec(method);
  return match?.[1] && !/^f\d+$/i.test(match[1]) ? kebab(match[1]) : null;
}

/** What an expression does with the parameter of the function that it is all of. */
function ofExpression(flow: Flow, id: ExprId | null): FunctionWords {
  if (id === null) return {};
  const { program } = flow;
  const expr = program.expr(id);
  switch (expr.is) {
    case "cast":
      return ofExpression(flow, program.beside(id, expr.of));
    case "unary": {
      const { action } = ofExpression(flow, program.beside(id, expr.of));
      return action && expr.op === "!" ? { action: `not-${action}` } : {};
    }
    case "new": {
      const type = typeWords(expr.type);
      return type ? { type } : ofFirst(flow, id, expr.args);
    }
    case "math":
      return ofComparison(
        flow,
        expr.op,
        [expr.right, expr.left].map((side) => program.beside(id, side)),
      );
    case "member":
      return { action: fieldWords(expr.name) };
    case "call":
      return ofCall(flow, { ...expr, id });
    default:
      return {};
  }
}

/** The first part of a tuple that has words: `new Tuple2<>(order.getCustomer(), 1)`. */
function ofFirst(flow: Flow, id: ExprId, args: Call["args"]): FunctionWords {
  for (const { value } of args) {
    const part = flow.program.beside(id, value);
    const { action } = flow.program.expr(part).is === "function" ? {} : ofExpression(flow, part);
    if (action) return { action };
  }
  return {};
}

const fieldWords = (name: string): string | null =>
  /^_?f?\d+$/.test(name) ? null : subject(name.replace(/^(is|has)(?=[A-Z])/, ""));

/** `order.total() > 0`, `event.type == EventType.SHUTDOWN`. */
function ofComparison(flow: Flow, op: string, sides: readonly ExprId[]): FunctionWords {
  if (!/^(==|!=|<|>|<=|>=)$/.test(op)) return {};
  for (const side of sides) {
    const expr = flow.program.expr(side);
    const constant = expr.is === "member" ? expr.name : "";
    if (op === "==" && /^[A-Z][A-Z0-9_]+$/.test(constant)) return { action: heldBy(constant) };
  }
  for (const side of sides) {
    const { action } = flow.program.expr(side).is === "constant" ? {} : ofExpression(flow, side);
    if (action) return { action };
  }
  return {};
}

function ofCall(flow: Flow, call: Call): FunctionWords {
  // What builds a part of a job says nothing of what is done with a record.
  if (flow.valueOf(call.id)) return {};
  const { program } = flow;
  const name = flow.api.method(call.name);
  const args = call.args.map(({ value }) => program.beside(call.id, value));
  const on = program.receiverOf(call);
  const [first] = args;
  if (/^(equals|equalsIgnoreCase|contains|startsWith|endsWith)$/.test(name)) {
    for (const part of [on, first]) {
      const value = part == null ? null : flow.constants.textOf(part);
      if (value && subject(value)) return { action: subject(value) };
    }
    return ofExpression(flow, on);
  }
  // What a flatMap or a process function does is what it collects.
  if (name === "collect" && first !== undefined && args.length === 1) return ofExpression(flow, first);
  const type = typeWords(classAmong(flow, args) ?? "");
  if (type) return { type };
  const object = on === null ? "" : program.textOf(on);
  if (/^Tuple\d+$/.test(object)) return ofFirst(flow, call.id, call.args);
  const noun = accessed(name);
  if (noun) return { action: noun };
  const words = subject(name) && !/^to(String|Lower|Upper|Array)/.test(name) ? kebab(name) : null;
  const isClass = /^[A-Z]\w*$/.test(object);
  const owner = isClass ? typeWords(object) : null;
  // What a static method without arguments gives, such as the time, has nothing to do with the record.
  if (args.length === 0 && isClass) return {};
  if (args.length === 0) return words ? { action: words.replace(/^(is|has)-/, "") } : {};
  if (owner && /^(from|of|parse|read|create|build)($|[A-Z])/.test(name)) return { type: owner };
  if (words && !GENERIC_METHOD.test(name)) return { function: words };
  return owner ? { type: owner } : {};
}

/** The class that the first literal for one among arguments names. */
export function classAmong({ program, language }: Flow, args: readonly ExprId[]): string | null {
  for (const arg of args) {
    const name = language.calculation?.classIn(program.textOf(arg)) ?? null;
    if (name !== null) return name;
  }
  return null;
}
